"""What the last word of a query may become."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search.language import parse
from indexer.search.vocabulary import Entry, Kind, Vocabulary, complete
from tests.golden import Case, golden
from tests.search.vocabulary.archive import REGISTRY, vocabulary

VOCABULARY = vocabulary()


@golden(Path(__file__).with_name("completions.txt"))
def test_the_last_word_becomes_an_entry(case: Case) -> None:
    assert "\n".join(one.text for one in complete(VOCABULARY, case.given)) == case.expected


def test_a_completion_says_what_it_is_and_how_many_paragraphs_have_it() -> None:
    (one,) = complete(VOCABULARY, "营商环")
    assert (one.text, one.kind, one.count) == ("营商环境", Kind.PHRASE, 3)
    (department,) = complete(VOCABULARY, "公安")
    assert (department.text, department.kind, department.count) == ("公安厅", Kind.DEPARTMENT, 1)
    (section, *_) = complete(VOCABULARY, "业务学")
    assert (section.text, section.kind, section.count) == ("业务学习", Kind.SECTION, 4)


def test_what_more_paragraphs_have_comes_first() -> None:
    counts = [one.count for one in complete(VOCABULARY, "g", 20)]
    assert len(counts) > 3
    assert counts == sorted(counts, reverse=True)


@given(st.sampled_from(range(len(VOCABULARY.entries))), st.data())
def test_an_entry_is_found_by_any_of_its_beginnings(number: int, data: st.DataObject) -> None:
    text, spelling = VOCABULARY.texts[number], VOCABULARY.spellings[number].lower()
    whole = data.draw(st.sampled_from((text, spelling)))
    typed = whole[: data.draw(st.integers(1, len(whole)))]
    found = [one.text for one in complete(VOCABULARY, typed, limit=len(VOCABULARY.entries))]
    if not any(mark in typed for mark in "“”、"):  # which end a word
        assert VOCABULARY.entries[number].query in found


@given(st.text("营商环境改革yingshahj", min_size=1, max_size=6))
def test_every_completion_contains_or_is_spelled_by_what_was_typed(typed: str) -> None:
    for one in complete(VOCABULARY, typed, 20):
        number = next(place for place, entry in enumerate(VOCABULARY.entries) if entry.query == one.text)
        text, syllables = VOCABULARY.texts[number], VOCABULARY.syllables[number]
        assert any(typed in way for way in _ways_to_type(text, syllables))


def _ways_to_type(text: str, syllables: tuple[str, ...]) -> list[str]:
    """By characters up to some place, from there on by pinyin or by initials."""
    initials = [syllable[0] for syllable in syllables]
    return [text[:place] + "".join(rest[place:]) for place in range(len(text) + 1) for rest in (syllables, initials)]


@given(st.text(max_size=20) | st.text("营商 yingshang'\"“部门:栏目*()-\x00\ud800😀", max_size=30))
def test_anything_typed_is_answered_with_whole_queries_that_keep_its_beginning(typed: str) -> None:
    last_words = re.compile(r"[^\s\"“”「」『』]*$|[a-zA-Z'’ ]*$")
    for one in complete(VOCABULARY, typed, 3):
        assert any(one.text.startswith(typed[: match.start()]) for match in last_words.finditer(typed))


@pytest.mark.parametrize("typed", ["a" * 500, "营" * 500, "gan" * 160, "an " * 160, "(" * 500, "\x00" * 500])
def test_very_long_senseless_input_gives_nothing(typed: str) -> None:
    assert complete(VOCABULARY, typed) == ()


def test_a_field_without_a_value_lists_the_most_frequent_ones() -> None:
    for field, kind in (("部门:", Kind.DEPARTMENT), ("改革 栏目:", Kind.SECTION)):
        found = complete(VOCABULARY, field)
        assert {one.kind for one in found} == {kind}
        counts = [one.count for one in found]
        assert counts == sorted(counts, reverse=True)
        assert len(counts) > 1


@pytest.mark.parametrize("typed", ["改革 OR", "改革 AND", "NOT", "改革 或", "(改革 且", "改革 不含", "期:", "日期:"])
def test_operators_and_fields_of_numbers_are_not_completed(typed: str) -> None:
    words = Vocabulary(tuple(Entry(text, Kind.WORD, 1, text) for text in ("order", "android", "note", "或许", "且慢")))
    assert complete(words, typed) == ()


def test_every_entry_is_read_without_a_notice() -> None:
    assert [entry.query for entry in VOCABULARY.entries if parse(entry.query, REGISTRY).notices] == []


def test_no_more_are_given_than_asked_for() -> None:
    assert [len(complete(VOCABULARY, "g", limit)) for limit in (1, 2, 3)] == [1, 2, 3]
