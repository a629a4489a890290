"""The benchmark of speed on a small archive: engines agree, and everything that is promised is there."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import full_search, single_field, speed
from benchmarks.engines.fts5_words import Fts5Words
from benchmarks.engines.tantivy_two_fields import TantivyTwoFields
from benchmarks.engines.tantivy_words import TantivyWords
from benchmarks.engines.whoosh_words import WhooshWords
from benchmarks.measuring.comparison import COLD, TANTIVY, WARM, Compared
from benchmarks.measuring.timing import Times
from benchmarks.queries.classes import QueryClass, query_classes
from benchmarks.queries.occurrences import Occurrences
from benchmarks.queries.rows import Row, matches, rows
from benchmarks.queries.values import Answer, Filter, Kind, Part, TypedQuery, WordQuery
from benchmarks.speed import SpeedFigures
from benchmarks.zipf_paragraphs import zipf_paragraphs
from indexer.text.normal_form import normal

PARAGRAPHS = 600


@pytest.fixture(scope="module")
def kept() -> list[Row]:
    return list(rows(zipf_paragraphs(PARAGRAPHS)))


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> SpeedFigures:
    return speed.measure(tmp_path_factory.mktemp("speed"), PARAGRAPHS, repeats=1)


@pytest.mark.parametrize("engine", [TantivyWords, Fts5Words, WhooshWords])
def test_a_peer_finds_and_counts_what_the_oracle_does(
    engine: type[TantivyWords | Fts5Words | WhooshWords], kept: list[Row], tmp_path: Path
) -> None:
    counted, peer = Occurrences(), engine(tmp_path / "peer")
    for row in kept:
        counted.add(row)
        peer.add(row)
    peer.finish()
    for one in query_classes(counted):
        found = peer.ask(one.query).asked()
        expected = [row for row in kept if matches(row, one.query)]
        assert found.total == len(expected)
        assert found.sections == counts(row.section for row in expected)
        assert found.departments == counts(name for row in expected for name in row.departments)
    if not isinstance(peer, TantivyWords):
        peer.close()


def counts(values: object) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in values:  # type: ignore[attr-defined]
        found[value] = found.get(value, 0) + 1
    return found


@pytest.mark.parametrize(
    "query",
    [
        TypedQuery((Part("许可"),)),
        TypedQuery((Part("许可"), Part("企业"))),
        TypedQuery((Part("许可"), Part("企业")), any=True),
        TypedQuery((Part("林木采伐许可", quoted=True),)),
        TypedQuery((Part("林木採伐許可", quoted=True),)),
        TypedQuery((Part("许可"),), filter=Filter(department="slt")),
        TypedQuery((Part("许可"),), filter=Filter(section=("窗口工作动态", "便民服务情况"))),
    ],
    ids=str,
)
def test_tantivy_with_two_fields_finds_strings_and_counts_each_facet_without_its_own_filter(
    query: TypedQuery, kept: list[Row], tmp_path: Path
) -> None:
    peer = TantivyTwoFields(tmp_path / "peer")
    for row in kept:
        peer.add(row)
    peer.finish()
    parts = [normal(part.text) for part in query.parts]
    found = [row for row in kept if (any if query.any else all)(part in row.text for part in parts)]
    by_department = [row for row in found if query.filter.department in {None, *row.departments}]
    section = " > ".join(query.filter.section or ())
    by_section = [row for row in found if section in {"", row.section}]
    both = [row for row in by_department if row in by_section]
    assert peer.ask(query).asked() == Answer(
        len(both),
        counts(row.section for row in by_department),
        counts(name for row in by_section for name in row.departments),
        counts(row.month for row in both),
    )


def test_every_class_is_timed_in_every_engine(figures: SpeedFigures) -> None:
    assert {one.kind for one in figures.single_field} == set(Kind)
    for one in figures.single_field:
        assert set(one.times) == {TANTIVY, COLD, WARM, single_field.FTS5, single_field.WHOOSH}
    assert {one.kind for one in figures.full} == set(Kind)
    assert len(figures.full) == len(figures.single_field)  # without the word of one character, with a number
    assert figures.mixture.queries == 500
    assert figures.tantivy_segments == 1


def test_every_goal_has_its_line(figures: SpeedFigures, capsys: pytest.CaptureFixture[str]) -> None:
    speed.print_figures(figures)
    printed = capsys.readouterr().out
    goals = figures.goals()
    assert all(str(goal) in printed for goal in goals)
    assert all(one.name in printed for one in figures.single_field)


def test_each_kind_of_query_has_its_goal_for_the_slowest_class_and_few_hits_have_their_own() -> None:
    def compared(name: str, kind: Kind, total: int, milliseconds: float) -> Compared:
        return Compared(name, "", kind, total, {TANTIVY: Times(1, 1), COLD: Times(milliseconds, 0), WARM: Times(0, 0)})

    goals = single_field.goals(
        [
            compared("a", Kind.TERM, 100, 0.4),
            compared("b", Kind.TERM, 100, 0.6),
            compared("c", Kind.AND, 1000, 0.7),
            compared("d", Kind.AND, 99, 1.4),
        ]
    )
    assert [(goal.measured, goal.most, goal.met) for goal in goals[:3]] == [
        (0.6, 0.5, False),
        (0.7, 0.7, True),
        (1.4, 1.5, True),
    ]
    assert "“b”" in goals[0].name
    assert len(goals) == 6


@pytest.mark.parametrize(
    ("paragraphs", "most", "judged"), [(99_999, 10, False), (100_000, 10, True), (100_001, 60, True)]
)
def test_the_goals_of_the_mixture_depend_on_the_size(
    figures: SpeedFigures, paragraphs: int, most: float, judged: bool
) -> None:
    *means, engine, page = full_search.goals(figures.full, figures.mixture, paragraphs)
    assert [goal.most for goal in means] == [1.0, 1.0]
    for goal, times in ((engine, figures.mixture.engine), (page, figures.mixture.page)):
        assert (goal.measured, goal.most) == (times.p95, most)
        assert (goal.met is not None) is judged


def test_most_mixed_queries_are_compared(figures: SpeedFigures) -> None:
    assert figures.mixture.compared > figures.mixture.queries / 2


@pytest.mark.parametrize(
    ("text", "same"), [("许可", True), ("“采伐许可”", True), ("财政厅", False), ("“巡查”", False), ("“36件”", False)]
)
def test_queries_that_the_product_reads_in_more_ways_are_not_compared(text: str, same: bool) -> None:
    part = Part(text.strip("“”"), quoted=text.startswith("“"))
    assert full_search._means_the_same(TypedQuery((Part("许可"), part))) is same  # noqa: SLF001


def test_above_a_size_fts5_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speed, "MOST_FOR_FTS5", 299)
    figures = speed.measure(tmp_path, 300, repeats=1)
    assert not any(single_field.FTS5 in one.times for one in figures.single_field)
    speed.print_figures(figures)
    assert "不测 FTS5" in capsys.readouterr().out


@pytest.mark.parametrize("found", [Answer(2, {"a": 1}), Answer(1, {"b": 1}), Answer(1, {"a": 1}, {"d": 1})])
def test_an_engine_that_finds_something_else_is_an_error(found: Answer) -> None:
    bare = QueryClass("", WordQuery(Kind.TERM, ("许可",)))
    with pytest.raises(RuntimeError, match="is not"):
        single_field._agree(bare, found, Answer(1, {"a": 1}))  # noqa: SLF001


def test_the_command_writes_the_figures_that_it_prints(
    figures: SpeedFigures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speed, "measure", lambda *_: figures)
    monkeypatch.setattr(sys, "argv", ["speed", "--paragraphs", "600", "--json", str(tmp_path / "figures.json")])
    speed.main()
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert written["paragraphs"] == PARAGRAPHS
    assert len(written["single_field"]) == len(figures.single_field)
    assert len(written["goals"]) == sum(map(capsys.readouterr().out.count, ("达到：", "不作判断：")))
