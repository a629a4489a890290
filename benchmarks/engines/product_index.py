"""The product's own build over files, and its index opened."""

from collections.abc import Sequence
from pathlib import Path

from indexer.annotation.registry import load_registry
from indexer.building import BuildReport, build
from indexer.engines.whoosh import WhooshEngine
from indexer.settings import Settings


def engine(index: Path) -> WhooshEngine:
    """The product's engine in a folder."""
    return WhooshEngine(index, load_registry().digest)


def built(index: Path, paths: Sequence[Path], processes: int = 0) -> BuildReport:
    """Build; 0 processes is one for each core. Raises RuntimeError where anything was skipped."""
    report = build(engine(index), paths, Settings(index=index, processes=processes), load_registry())
    if not report.complete:
        raise RuntimeError(f"not everything was indexed: {report}")
    return report


def bytes_of(folder: Path) -> int:
    """Of all files in the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
