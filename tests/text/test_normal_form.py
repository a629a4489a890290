"""The normal form, and the way back from it."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.text.characters import is_invisible, is_mark
from indexer.text.normal_form import normal, normalise
from indexer.text.numbers import spellings

MIXED = st.text(
    alphabet=st.sampled_from(
        "政务办公 36年ＡaZｚ１①，,。 \u3000\u200b\ufeff\u00ad\t\n·e\u0301\u0323ｶﾞか゛ß㎡㈠…가ᄀ\u1161\u11a8"
        "務發髮臺台薴⼾𩶅"
    )
)
ANY = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢＣ　abc", "abc abc"),
        ("a - b", "a-b"),
        ("政\u200b务\ufeff大\u00ad厅", "政务大厅"),
        ("  两端  ", "两端"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        ("", ""),
        (" \u3000\n", ""),
    ],
)
def test_what_cannot_be_seen_makes_no_difference(text: str, expected: str) -> None:
    assert normal(text) == expected


@given(st.one_of(MIXED, ANY))
@example("か゛")
@example("¨ ¨")
@example("\u0345")
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normal(text)
    assert normal(once) == once


@given(MIXED | ANY | st.text("政務Ａa1２，, ") | st.text("政務，。Ａ１“‘〔·"))
@example("1，2")
@example("务，1")
def test_the_normal_form_alone_is_the_same_as_with_the_way_back(text: str) -> None:
    assert normal(text) == normalise(text).text


@given(st.one_of(MIXED, ANY), st.data())
def test_a_match_maps_back_to_original_text_that_contains_it(text: str, data: st.DataObject) -> None:
    form = normalise(text)
    if not form.text:
        return
    start = data.draw(st.integers(0, len(form.text) - 1))
    end = data.draw(st.integers(start + 1, len(form.text)))
    first, last = form.span(start, end)
    assert 0 <= first < last <= len(text)
    found = spellings(normal(text[first:last]))
    assert any(form.text[start:end].strip() in spelling for spelling in found)


@given(st.text(alphabet="政務服务大廳Ａａ1２，。發髮 \n") | st.text(alphabet="1２， "), st.data())
def test_a_match_mapped_back_and_normalised_is_the_match(text: str, data: st.DataObject) -> None:
    form = normalise(text)
    if not form.text:
        return
    start = data.draw(st.integers(0, len(form.text) - 1))
    end = data.draw(st.integers(start + 1, len(form.text)))
    match = form.text[start:end].strip()
    if start and form.text[start] == " ":
        return  # half of a clause's comma
    assert match in spellings(normal(text[slice(*form.span(start, end))]))


@given(st.text(alphabet="政務服务大廳Ａａ1２，。發髮 \n㎡①") | st.text(alphabet="1２，①, ") | ANY, st.data())
def test_what_contains_a_string_as_printed_contains_it_in_normal_form(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    if end < len(text) and (is_mark(text[end]) or is_invisible(text[end])):
        return  # a mark changes the character before it
    if part[:1] and (is_mark(part[0]) or is_invisible(part[0])):
        return  # a mark that was cut off from its character
    assert any(spelling in normal(text) for spelling in spellings(normal(part)))


@given(st.one_of(MIXED, ANY))
def test_characters_map_back_in_order_and_overlap_only_where_they_were_one(text: str) -> None:
    form = normalise(text)
    spans = [form.span(place, place + 1) for place in range(len(form.text))]
    for one, other in pairwise(spans):
        assert one == other or one[1] <= other[0]


@given(st.text(alphabet="政务服务大厅改革3、a‘’〈〉「」『』【】〔〕·"), st.data())
def test_a_stretch_of_plain_text_maps_back_to_itself(text: str, data: st.DataObject) -> None:
    form = normalise(text)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert form.span(start, end) == (start, end)


@given(MIXED)
def test_the_form_is_compatibility_composed_and_folded(text: str) -> None:
    form = normal(text)
    assert unicodedata.is_normalized("NFKC", form)
    assert form == form.casefold()


def test_dropped_characters_within_a_match_belong_to_it_but_not_those_around_it() -> None:
    form = normalise("\u200b政\u200b 务\u200b")
    assert form.text == "政务"
    assert form.span(0, 2) == (1, 5)


def test_an_expanded_character_maps_back_whole() -> None:
    form = normalise("共㎡。")
    assert form.text == "共m2。"
    assert form.span(2, 3) == (1, 2)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (1, 1), (-1, 1), (0, 3), (2, 1)])
def test_a_span_without_characters_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no characters"):
        normalise("政务").span(start, end)


def test_a_million_marks_on_one_character_are_cut_off() -> None:
    assert len(normal("a" + "\u0301\u0323" * 500_000)) < 40


def test_the_comma_between_two_numbers_of_two_clauses_maps_back_to_itself() -> None:
    form = normalise("办结513，120件")
    assert form.text == "办结513, 120件"
    assert form.span(5, 6) == form.span(5, 7) == (5, 6)
    assert form.span(7, 10) == (6, 9)


def test_what_begins_with_a_clause_s_comma_is_found_as_printed_too() -> None:
    assert any(spelling in normal("办结513，120件") for spelling in spellings(normal("，120件")))
