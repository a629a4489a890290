"""The benchmark of indexing on a small archive: all runs are there, each with all of its paragraphs."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import indexing
from benchmarks.indexing import IndexingFigures


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> IndexingFigures:
    return indexing.measure(tmp_path_factory.mktemp("indexing"), paragraphs=300, issues=10, weeks=(3, 2))


def test_every_engine_indexes_all_of_its_paragraphs(figures: IndexingFigures) -> None:
    assert [(run.engine, run.parallel, run.paragraphs) for run in (*figures.lines, *figures.tantivy)] == [
        ("product", 1, 300),
        ("product", 1, 300),  # too few for two processes
        ("tantivy", 1, 300),
        ("tantivy", 2, 300),
    ]
    assert figures.whoosh.paragraphs == 300
    assert all(run.seconds > 0 and run.bytes > 10_000 and run.peak_bytes > 10_000_000 for run in figures.runs)


def test_issue_files_are_built_and_then_only_the_changed_one(figures: IndexingFigures) -> None:
    assert [(run.source, run.parallel, run.paragraphs) for run in figures.issues] == [
        ("期次文件", 1, 150),
        ("期次文件", 1, 150),
        ("改动一期", 1, 15),
    ]


def test_weekly_additions_opening_and_the_server_are_timed(figures: IndexingFigures) -> None:
    assert (len(figures.earlier_weeks), len(figures.weeks)) == (3, 2)
    assert all(0 < week.build_seconds < week.command_seconds for week in figures.weeks)
    assert figures.open_ms > 0
    assert figures.first_search_ms > 0
    assert figures.server.first_answer_seconds > 0
    assert figures.server.after_queries_mb > 10


def test_the_command_writes_the_figures_that_it_prints(
    figures: IndexingFigures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(indexing, "measure", lambda *_: figures)
    monkeypatch.setattr(sys, "argv", ["indexing", "--json", str(tmp_path / "figures.json")])
    indexing.main()
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    printed = capsys.readouterr().out
    assert len(written["runs"]) == 8
    assert len(written["goals"]) == printed.count("达到：") + printed.count("不作判断：")
    assert {goal["least"] for goal in written["goals"]} == {30, 50, 1, None}
    assert sum(goal["met"] is None for goal in written["goals"]) == 6  # of two processes, of size
    assert "周报检索" in printed
