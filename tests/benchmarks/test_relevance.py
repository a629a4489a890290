"""The command as a whole: what it reads, prints and writes, and when it fails."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import relevance
from benchmarks.baseline import FLOORS, Measured, record, regressions, too_low
from benchmarks.known_items import known_items
from benchmarks.measures import Figures
from benchmarks.pool import SHARED, digest, read_paragraphs, read_queries, write_paragraphs
from tests.benchmarks.pools import POOL

ROOT = Path(__file__).resolve().parents[2]
FIGURES = Figures(0.9, 0.95, 0.92)


def measured(figures: Figures, digest: str = "same") -> tuple[Measured, ...]:
    return (Measured("cmrc", digest, figures),)


def test_a_fall_beyond_the_tolerance_is_named(tmp_path: Path) -> None:
    record(measured(FIGURES), tmp_path / "baseline.json")
    (sentence,) = regressions(measured(replace(FIGURES, recall=0.95 - 0.0051)), tmp_path / "baseline.json")
    assert "cmrc" in sentence
    assert "Recall@10" in sentence
    assert "0.9500" in sentence
    assert "0.9449" in sentence


@pytest.mark.parametrize("recall", [0.95 - 0.0049, 0.95, 0.99])
def test_a_small_fall_or_a_rise_is_none(tmp_path: Path, recall: float) -> None:
    record(measured(FIGURES), tmp_path / "baseline.json")
    assert regressions(measured(replace(FIGURES, recall=recall)), tmp_path / "baseline.json") == ()


def test_figures_of_another_pool_are_not_compared(tmp_path: Path) -> None:
    record(measured(FIGURES), tmp_path / "baseline.json")
    assert regressions(measured(Figures(0, 0, 0), digest="other"), tmp_path / "baseline.json") == ()


def test_without_a_baseline_nothing_is_compared(tmp_path: Path) -> None:
    assert regressions(measured(FIGURES), tmp_path / "none.json") == ()


@pytest.mark.parametrize(("digest", "name"), [(digest, name) for digest, floors in FLOORS.items() for name in floors])
def test_a_figure_below_its_floor_is_named_whatever_was_recorded(digest: str, name: str) -> None:
    floor = FLOORS[digest][name]
    just = Figures(floor, floor, floor) if name == "MRR@10" else Figures(1, floor, 1)
    assert not [sentence for sentence in too_low(measured(just, digest)) if name in sentence]
    below = replace(just, mrr=floor - 0.0001, recall=floor - 0.0001)
    assert [sentence for sentence in too_low(measured(below, digest)) if name in sentence]


def test_another_pool_has_no_floor() -> None:
    assert too_low(measured(Figures(0, 0, 0), "other")) == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the judged pool is not beside the repository")
def test_the_floors_are_those_of_the_shared_pool() -> None:
    paragraphs = read_paragraphs(SHARED / "paragraphs.jsonl")
    sets = [read_queries(SHARED / f"queries-{name}.jsonl", (p.id for p in paragraphs)) for name in ("cmrc", "drcd")]
    cmrc, drcd, known = (FLOORS[digest(paragraphs, queries)] for queries in (*sets, known_items(paragraphs)))
    assert cmrc == {"MRR@10": 0.913, "Recall@10": 0.996}
    assert drcd == {"MRR@10": 0.958, "Recall@10": 0.991}
    assert known == {"MRR@10": 0.945}


def test_the_digest_changes_with_paragraphs_and_with_judgements(tmp_path: Path) -> None:
    queries = tmp_path / "queries-mine.jsonl"
    queries.write_text('{"query": "取水", "relevant": ["p0"]}\n', encoding="utf-8")
    first = read_queries(queries, ["p0", "p1"])
    queries.write_text('{"query": "取水", "relevant": ["p1"]}\n', encoding="utf-8")
    second = read_queries(queries, ["p0", "p1"])
    assert first.name == "mine"
    assert len({digest(POOL, first), digest(POOL, second), digest(POOL[1:], first)}) == 3


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.relevance", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_prints_a_table_and_writes_the_same_figures(tmp_path: Path) -> None:
    pool, queries, figures = (tmp_path / name for name in ("pool.jsonl", "queries-mine.jsonl", "figures.json"))
    write_paragraphs(pool, POOL)
    queries.write_text('{"query": "谁减少了取水材料？", "relevant": ["p0"]}\n', encoding="utf-8")
    run = command("--paragraphs", pool, "--queries", queries, "--json", figures)
    assert (run.returncode, run.stderr) == (0, "")
    written = json.loads(figures.read_text("utf-8"))
    assert [one["name"] for one in written["sets"]] == ["mine", "known-item"]
    for one in written["sets"]:
        assert one["systems"][0]["name"] == relevance.PRODUCT
        assert f"{one['name']}：6 段" in run.stdout
        for system in one["systems"]:
            assert system["name"] in run.stdout
    assert written["sets"][0]["systems"][0]["MRR@10"] == 1


def test_two_files_of_the_same_name_are_two_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_paragraphs(tmp_path / "pool.jsonl", POOL)
    files = [tmp_path / folder / "queries.jsonl" for folder in ("one", "two")]
    for file, relevant in zip(files, ("p0", "p5"), strict=True):
        file.parent.mkdir()
        file.write_text(json.dumps({"query": "取水", "relevant": [relevant]}) + "\n", encoding="utf-8")
    figures = tmp_path / "figures.json"
    given = ["relevance", "--paragraphs", tmp_path / "pool.jsonl", "--queries", *files, "--json", figures]
    monkeypatch.setattr(sys, "argv", list(map(str, given)))
    monkeypatch.setattr(relevance, "PEERS", ())
    relevance.main()
    first, second, _ = json.loads(figures.read_text("utf-8"))["sets"]
    assert [system["MRR@10"] for system in first["systems"]] == [1]
    assert [system["MRR@10"] for system in second["systems"]] == [0]


def test_a_missing_pool_is_one_clear_sentence(tmp_path: Path) -> None:
    run = command("--paragraphs", tmp_path / "none.jsonl")
    assert run.returncode == 2
    assert "none.jsonl" in run.stderr
    assert run.stderr.count("\n") == 1
