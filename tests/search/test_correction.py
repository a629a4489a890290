"""您是不是要找."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.protocol import Filters, SearchRequest
from indexer.search.correction import MOST_OFFERED, corrections
from indexer.search.language import parse
from indexer.search.values import Correction, Match, SearchForm
from indexer.search.vocabulary import Entry, Kind, Vocabulary
from indexer.search.vocabulary.similar import similar_words
from tests.golden import Case, golden
from tests.search.vocabulary.archive import REGISTRY, searcher, vocabulary

MOST_COUNTED = 8


def count(form: SearchForm) -> int:
    """Paragraphs with all words of the form, by plain scan."""
    assert form.match is Match.ALL
    filters = Filters(frozenset(form.departments), frozenset(form.sections), form.first, form.last)
    return searcher().search(SearchRequest(parse(form.text, REGISTRY).node, filters, limit=0)).total


def corrected(form: SearchForm) -> tuple[Correction, ...]:
    return corrections(form, REGISTRY, vocabulary(), count)


@golden(Path(__file__).parent / "golden" / "corrections.txt")
def test_a_mistyped_query_is_corrected(case: Case) -> None:
    assert "\n".join(one.text for one in corrected(SearchForm(case.given))) == case.expected


def test_a_correction_keeps_the_form_and_starts_at_its_first_page() -> None:
    form = SearchForm("应集厅", departments=("yjt",), sections=(("动态",),), page=3, per_page=50)
    assert corrected(form) == (Correction("应急厅", replace(form, text="应急厅", page=1), 1),)


def test_a_correction_that_the_filters_leave_nothing_of_is_not_offered() -> None:
    assert corrected(SearchForm("营伤环境", departments=("gat",))) == ()


@pytest.mark.parametrize(
    ("asked", "offered"), [(Match.ALL, Match.ALL), (Match.AUTO, Match.AUTO), (Match.ANY, Match.AUTO)]
)
def test_a_correction_asks_for_all_its_words(asked: Match, offered: Match) -> None:
    assert [one.form.match for one in corrected(SearchForm("重情 营伤环境", match=asked))] == [offered]


def test_clearly_more_is_five_times_as_many() -> None:
    words = Vocabulary(tuple(Entry(text, Kind.WORD, 30, text) for text in ("公示", "公事")))
    numbers = {"公式": 4, "公示": 20, "公事": 19}
    found = corrections(SearchForm("公式"), REGISTRY, words, lambda form: numbers[form.text])
    assert [(one.text, one.count) for one in found] == [("公示", 20)]


def test_a_query_that_finds_plenty_is_not_doubted() -> None:
    words = Vocabulary((Entry("公示", Kind.WORD, 3000, "公示"),))
    numbers = {"公式": 20, "公示": 3000}
    assert corrections(SearchForm("公式"), REGISTRY, words, lambda form: numbers[form.text]) == ()


def test_where_there_is_nothing_to_propose_nothing_is_counted() -> None:
    def never(form: SearchForm) -> int:
        raise AssertionError(form)

    assert corrections(SearchForm("火星 “登月” 部门:公安厅"), REGISTRY, vocabulary(), never) == ()


def test_one_edit_is_allowed_in_short_words_two_in_longer_ones() -> None:
    words = Vocabulary(tuple(Entry(text, Kind.WORD, 1, text) for text in ("covid", "internet")))
    assert similar_words(words, "covdi") == ("covid",)
    assert similar_words(words, "cvodi") == ()
    assert similar_words(words, "intrenat") == ("internet",)
    assert similar_words(words, "intrnta") == ()


def test_the_same_sound_comes_before_a_near_one() -> None:
    words = Vocabulary((Entry("申报", Kind.WORD, 9, "申报"), Entry("升报", Kind.WORD, 5, "升报")))
    assert similar_words(words, "生报") == ("升报", "申报")


@given(
    st.text(
        st.sampled_from("营商伤环境一网往通办行政审批省公示式改革 wfii12345*或-()（）“”部门:yinghuan"), max_size=16
    ),
    st.sampled_from(Match),
)
def test_a_correction_is_another_query_that_finds_clearly_more(text: str, match: Match) -> None:
    form = SearchForm(text, match=match)
    counted: list[SearchForm] = []

    def counting(asked: SearchForm) -> int:
        counted.append(asked)
        return count(asked)

    found = corrections(form, REGISTRY, vocabulary(), counting)
    assert len(counted) <= MOST_COUNTED
    assert len(found) <= MOST_OFFERED
    assert len({one.text for one in found}) == len(found)
    for one in found:
        assert parse(one.text, REGISTRY).node != parse(text, REGISTRY).node
        assert one.form.text == one.text
        assert one.count == count(replace(one.form, match=Match.ALL))
        assert one.count >= max(1, 5 * count(replace(form, match=Match.ALL)))


def test_a_word_of_more_than_forty_characters_is_left_alone() -> None:
    assert similar_words(vocabulary(), "好" * 36 + "营伤环境")
    assert similar_words(vocabulary(), "好" * 37 + "营伤环境") == ()


@given(st.text(max_size=40) | st.text("a营'1 ", max_size=500))
def test_anything_typed_is_answered(text: str) -> None:
    corrected(SearchForm(text))


@given(st.text("营商伤环境一网往通办省审批wfi123yingshang'", max_size=60))
def test_what_replaces_a_part_of_a_word_is_an_entry(typed: str) -> None:
    for text in similar_words(vocabulary(), typed):
        assert any(entry in text and entry not in typed for entry in vocabulary().texts)
