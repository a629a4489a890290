"""Queries that are timed: chosen by how often words occur, and typed so that they mean nothing but their words."""

from collections.abc import Sequence

import pytest

from benchmarks.queries import occurrences
from benchmarks.queries.classes import FEW, QueryClass, query_classes, typed_classes
from benchmarks.queries.mixture import mixture
from benchmarks.queries.occurrences import Occurrences, plain
from benchmarks.queries.rows import Row, matches, rows, rows_of_processes
from benchmarks.queries.values import Kind, Part, TypedQuery, WordQuery
from benchmarks.zipf_paragraphs import SECTIONS, ZipfParagraph, zipf_paragraphs
from indexer.annotation.registry import load_registry
from indexer.engines.query import And, Exact, Or, Word
from indexer.search.language import parse
from indexer.text.numbers import spellings


@pytest.fixture(scope="module")
def counted() -> Occurrences:
    found = Occurrences()
    for row in rows(zipf_paragraphs(600)):
        found.add(row)
    return found


@pytest.fixture(scope="module")
def classes(counted: Occurrences) -> Sequence[QueryClass]:
    return query_classes(counted)


def row(text: str, department: str = "水利厅") -> Row:
    (made,) = rows([ZipfParagraph("a-p1", "a", "2015-01-01", "", ("政务资讯",), (department,), text)])
    return made


def test_a_row_has_the_terms_of_the_products_segmentation() -> None:
    made = row("办理取水许可，36件。")
    assert made.words.split() == ["办理", "取水", "许可", "36", "件"]
    assert made.pairs.split()[:3] == ["办理", "理取", "取水"]
    assert made.section == "政务资讯"
    assert made.month == "2015-01"
    assert made.departments == (load_registry().resolve("水利厅").id,)  # type: ignore[union-attr]


def test_other_processes_cut_the_same_rows() -> None:
    paragraphs = list(zipf_paragraphs(1100))
    assert list(rows_of_processes(paragraphs)) == list(rows(paragraphs))


def test_rows_are_kept_from_the_whole_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occurrences, "KEPT", 10)
    found = Occurrences(expected=25)
    for one in rows(zipf_paragraphs(25)):
        found.add(one)
    assert [one.number for one in found.kept] == [*range(0, 25, 3)]


def test_a_number_is_typed_that_has_several_spellings(counted: Occurrences, classes: Sequence[QueryClass]) -> None:
    *_, number = typed_classes(classes, counted)
    ways = spellings(number.query.text)
    assert len(ways) > 1
    assert any(way in row.text for way in ways for row in counted.kept)


@pytest.mark.parametrize(
    ("kind", "words", "matched"),
    [
        (Kind.TERM, ("取水",), True),
        (Kind.TERM, ("水",), False),
        (Kind.AND, ("取水", "办理"), True),
        (Kind.AND, ("取水", "换证"), False),
        (Kind.OR, ("取水", "换证"), True),
        (Kind.OR, ("换证", "水"), False),
        (Kind.PHRASE, ("取水", "许可"), True),
        (Kind.PHRASE, ("办理", "许可"), False),
    ],
)
def test_the_oracle_looks_for_whole_words(kind: Kind, words: tuple[str, ...], matched: bool) -> None:
    assert matches(row("办理取水许可"), WordQuery(kind, words)) is matched


def test_the_oracle_looks_at_the_department() -> None:
    made = row("办理取水许可")
    assert matches(made, WordQuery(Kind.TERM, ("取水",), made.departments[0]))
    assert not matches(made, WordQuery(Kind.TERM, ("取水",), "another"))


def test_words_of_classes_have_the_number_of_paragraphs_that_they_are_named_for(
    counted: Occurrences, classes: Sequence[QueryClass]
) -> None:
    found = {one.name: sum(matches(row, one.query) for row in counted.kept) for one in classes}
    assert found["最常见的词"] == max(counted.words.values())
    assert found["最常见的词"] > found["常见词"] > found["中等词"] > found["罕见词"]
    assert found["罕见词"] == FEW
    assert found["两词 AND"] < found["中等词"] < found["三常见词 OR"]
    assert 0 < found["二词短语，很少相连"] < found["三词短语"] < found["二词短语"]
    assert all(found.values())


def test_every_kind_has_a_class_with_a_filter_and_one_without(classes: Sequence[QueryClass]) -> None:
    kinds = {(one.query.kind, one.query.department is None) for one in classes}
    assert kinds == {(kind, bare) for kind in Kind for bare in (True, False)}


def test_a_typed_class_is_read_as_its_words_and_nothing_else(classes: Sequence[QueryClass]) -> None:
    for one in classes:
        typed = one.typed()
        if typed is None:
            continue
        words = tuple(map(Word, one.query.words))
        expected = {
            Kind.TERM: words[0],
            Kind.AND: And(words),
            Kind.OR: Or(words),
            Kind.PHRASE: Exact("".join(one.query.words)),
        }
        assert parse(typed.text, load_registry()).node == expected[one.query.kind]


def test_a_word_of_one_character_is_not_typed() -> None:
    assert QueryClass("", WordQuery(Kind.TERM, ("的",))).typed() is None


@pytest.mark.parametrize(
    ("word", "is_plain"), [("许可", True), ("的", False), ("财政厅", False), ("百分之五", False), ("36", False)]
)
def test_a_plain_word_means_nothing_but_itself(word: str, is_plain: bool) -> None:
    assert plain(word) is is_plain


def test_a_word_of_a_heading_is_not_plain() -> None:
    assert not plain(SECTIONS[2][0][:2])


def test_the_mixture_is_the_same_every_time_and_has_something_of_everything(counted: Occurrences) -> None:
    queries = mixture(counted.kept)
    assert queries == mixture(counted.kept)
    assert len(queries) == 500
    assert {len(query.parts) for query in queries} == {1, 2, 3, 4}
    assert {part.quoted for query in queries for part in query.parts} == {True, False}
    assert any(query.any for query in queries)
    for name in ("department", "section", "days"):
        assert any(getattr(query.filter, name) for query in queries)
    assert 0.6 < sum(query.filter == TypedQuery(()).filter for query in queries) / len(queries) < 0.73


def test_a_query_is_written_as_people_type_it() -> None:
    assert TypedQuery((Part("取水"), Part("办事群众", quoted=True))).text == "取水 “办事群众”"
    assert TypedQuery((Part("取水"), Part("换证")), any=True).text == "取水 OR 换证"
