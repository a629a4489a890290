"""A corpus, an engine in memory, and builds that read through the corpus's own format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.annotation.registry import Registry
from indexer.building import BuildReport, build, reader
from indexer.settings import Settings
from tests.building.corpus import BreakingEngine, Corpus

Build = Callable[..., BuildReport]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    made = Corpus(tmp_path / "corpus")
    monkeypatch.setattr(reader, "read_issues", made.read_issues)
    return made


@pytest.fixture
def engine() -> BreakingEngine:
    return BreakingEngine()


@pytest.fixture
def run(corpus: Corpus, engine: BreakingEngine) -> Build:
    """Build the corpus in this process, forgetting what was read before."""

    def run_build(*paths: Path, rebuild: bool = False) -> BuildReport:
        corpus.read.clear()
        registry = Registry((), "")
        return build(engine, paths or (corpus.folder,), Settings(processes=1), registry, rebuild=rebuild)

    return run_build
