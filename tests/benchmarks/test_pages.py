"""The benchmark of pages on a small archive: what is spent where adds up, and the goal has its line."""

import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import pages
from benchmarks.engines.product_index import built
from benchmarks.measuring.parts import Part, Stopwatch
from benchmarks.measuring.timing import Times
from benchmarks.pages import PageFigures
from benchmarks.zipf_paragraphs import write
from indexer.engines.whoosh.searching import WhooshSearcher


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> PageFigures:
    folder = tmp_path_factory.mktemp("pages")
    built(folder / "index", write(folder / "paragraphs", 300), processes=1)
    return pages.measure(folder / "index", queries=20, repeats=1)


def test_every_part_of_a_request_takes_some_time(figures: PageFigures) -> None:
    assert (figures.paragraphs, figures.queries) == (300, 20)
    assert list(figures.parts) == [
        pages.ENGINE,
        pages.READING,
        pages.SNIPPETS,
        pages.LAYOUT,
        pages.TEMPLATE,
        pages.COMPRESSION,
    ]
    assert all(times.median > 0 for times in figures.parts.values())
    assert figures.beside.median < figures.whole.median
    assert figures.json_beside.median > 0


def test_afterwards_nothing_is_watched(figures: PageFigures) -> None:
    assert figures.queries
    assert WhooshSearcher.search.__qualname__ == "WhooshSearcher.search"


def test_time_counts_for_the_innermost_part(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 4.0, 9.0])  # seconds: the outer begins, the inner begins and ends, the outer ends
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    work: Any = SimpleNamespace(inner=lambda: "done", outer=lambda: work.inner())  # noqa: PLW0108  # looked up when called
    watch = Stopwatch()
    with watch.watching([Part("in", work, "inner"), Part("out", work, "outer")]):
        assert work.outer() == "done"
    assert watch.own == {"in": 3000.0, "out": 6000.0}
    watch.reset()
    work.outer()
    assert watch.own == {}


@pytest.mark.parametrize(("paragraphs", "p95", "met"), [(99_999, 31, None), (100_000, 30, True), (100_000, 31, False)])
def test_the_goal_is_for_what_is_beside_the_engine_in_a_large_archive(
    paragraphs: int, p95: float, met: bool | None
) -> None:
    any_time = Times(99, 99)
    (goal,) = PageFigures(paragraphs, 1, 1, any_time, {}, Times(0, p95), any_time).goals()
    assert (goal.measured, goal.met) == (p95, met)


def test_the_command_writes_the_figures_that_it_prints(
    figures: PageFigures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pages, "measure", lambda _: figures)
    arguments = ["pages", "--index", str(tmp_path), "--json", str(tmp_path / "figures.json")]
    monkeypatch.setattr(sys, "argv", arguments)
    pages.main()
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    printed = capsys.readouterr().out
    assert all(name in printed for name in (*figures.parts, *map(str, figures.goals())))
    assert written["beside"] == {"median": figures.beside.median, "p95": figures.beside.p95}
