"""How fast issues are indexed: ``python -m benchmarks.indexing [--issues N] [--paragraphs N] [--json FILE]``.

Generated files are built with the product's own build (reading, structure, departments, dates, index). Then one file
changes and the build runs again. The peer, stock Whoosh with the analyser that comes with jieba, indexes the bare texts
of the same paragraphs in the same run: one field, no facets; it is spared reading, structure, departments and dates.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import jieba
from jieba.analyse import ChineseAnalyzer
from whoosh import fields, index

from benchmarks.command_line import parsed, positive, write_figures
from benchmarks.generate import write
from indexer.annotation.registry import load_registry
from indexer.building import BuildReport, build
from indexer.engines.whoosh import WhooshEngine
from indexer.settings import Settings

COPIES_LINE = "（共印999份）"


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement."""

    name: str
    files_read: int
    paragraphs: int
    """Written to the index."""
    seconds: float

    @property
    def rate(self) -> float:
        """Paragraphs per second."""
        return self.paragraphs / self.seconds


def measure(folder: Path, issues: int, paragraphs: int) -> list[Run]:
    """Make the issues below the folder and measure a first build, a sync after one change, and the peer, in that order.

    Raises RuntimeError where the product indexed another number of issues than were made.
    """
    made = write(folder / "issues", issues, paragraphs)
    settings = Settings(index=folder / "index")
    first = _built("首次建立", folder / "issues", settings, expected=issues)
    changed = folder / "issues" / made[len(made) // 2].name
    changed.write_text(changed.read_text(encoding="utf-8") + "\n" + COPIES_LINE + "\n", encoding="utf-8")
    sync = _built("改动一期后同步", folder / "issues", settings, expected=1)
    texts = [paragraph for issue in made for paragraph in issue.paragraphs]
    return [first, sync, _peer(folder / "peer", texts)]


def _built(name: str, source: Path, settings: Settings, expected: int) -> Run:
    registry = load_registry(settings.departments)
    read = 0

    def count(done: int, _total: int) -> None:
        nonlocal read
        read = done

    started = time.perf_counter()
    report = build(WhooshEngine(settings.index, registry.digest), [source], settings, registry, progress=count)
    seconds = time.perf_counter() - started
    if _written(report, "issues") != expected or not report.complete:
        raise RuntimeError(f"expected {expected} issues, got {report}")
    return Run(name, read, _written(report, "paragraphs"), seconds)


def _written(report: BuildReport, what: str) -> int:
    counts = report.issues if what == "issues" else report.paragraphs
    return counts.added + counts.replaced


def _peer(folder: Path, texts: Sequence[str]) -> Run:
    folder.mkdir()
    jieba.setLogLevel("WARNING")
    jieba.initialize()
    schema = fields.Schema(id=fields.ID(stored=True, unique=True), text=fields.TEXT(ChineseAnalyzer(), stored=True))
    started = time.perf_counter()
    writer = index.create_in(folder, schema).writer()
    for number, text in enumerate(texts):
        writer.add_document(id=str(number), text=text)
    writer.commit()
    return Run("Whoosh＋jieba 自带分析器", 0, len(texts), time.perf_counter() - started)


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.indexing", description=__doc__)
    parser.add_argument("--issues", type=positive, default=2000)
    parser.add_argument("--paragraphs", type=positive, default=30000, help="in all issues together")
    choices = parsed(parser)
    with tempfile.TemporaryDirectory() as folder:
        runs = measure(Path(folder), choices.issues, choices.paragraphs)
    ratio = runs[0].rate / runs[-1].rate
    figures = {"runs": [asdict(run) | {"paragraphs_per_second": run.rate} for run in runs], "ratio": ratio}
    write_figures(choices.json, figures)
    print(f"{'读取文件':>8}{'写入段落':>8}{'秒':>9}{'段/秒':>9}")
    for run in runs:
        print(f"{run.files_read:>12,}{run.paragraphs:>12,}{run.seconds:>10.2f}{run.rate:>12,.0f}  {run.name}")
    print(f"首次建立的速度是 {runs[-1].name} 的 {ratio:.2f} 倍；后者只索引段落正文，不读文件、不认结构、没有分面。")


if __name__ == "__main__":
    main()
