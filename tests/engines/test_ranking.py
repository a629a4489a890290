"""What the parts of a score are, worked out by hand; the engines' order is held by the conformance suites."""

import math

import pytest

from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.engines.query import And, Exact, InDepartment, InIssue, Node, Not, Or, Prefix, Word
from indexer.engines.ranking import Wanted, bm25, boost, length_norm, rarity, repeat_factor, shortest_stretch, wanted


def terms(node: Node, field: Field) -> dict[str, float]:
    """The wanted terms of a field with their weights."""
    return {term.text: term.weight for term in wanted(node).terms if term.field is field}


def test_rarity_is_lucenes_idf() -> None:
    assert rarity(1, 10) == pytest.approx(math.log(1 + 9.5 / 1.5))
    assert rarity(10, 10) > 0


def test_bm25_saturates_and_pays_for_length() -> None:
    assert bm25(1, 2.0, length_norm(1.0)) == pytest.approx(2.0)
    assert bm25(3, 1.0, length_norm(1.0)) == pytest.approx(3 * 1.4 / 3.4)
    assert bm25(1, 1.0, length_norm(2.0)) == pytest.approx(1.4 / (1 + 0.4 * (0.6 + 0.4 * 2)))


def test_words_and_pairs_count_alike_in_text_and_headings() -> None:
    for field in (Field.WORDS, Field.HEADING_WORDS):
        assert terms(Word("综合窗口"), field) == {"综合": 1.0, "窗口": 1.0}
    for field in (Field.BIGRAMS, Field.HEADING_BIGRAMS):
        assert terms(Word("综合窗口"), field) == {"综合": 1.0, "合窗": 1.0, "窗口": 1.0}


def test_a_word_without_han_counts_twice_because_it_has_no_pairs() -> None:
    assert terms(Word("wps 2024"), Field.WORDS) == {"wps": 2.0, "2024": 2.0}
    assert terms(Word("wps 2024"), Field.BIGRAMS) == {}


def test_stop_words_and_question_phrases_are_left_out_where_there_is_something_else() -> None:
    node = Or((Word("窗口的值班安排是什么"), Word("有哪些")))
    assert set(terms(node, Field.WORDS)) == {"窗口", "值班", "安排"}
    assert set(terms(node, Field.BIGRAMS)) == {"窗口", "值班", "班安", "安排"}
    assert wanted(node).characters == "窗口的值班安排"


def test_stop_words_alone_are_wanted_all_the_same() -> None:
    assert set(terms(Word("是什么"), Field.WORDS)) == {"是", "什么"}


def test_what_is_excluded_or_only_places_is_not_wanted_and_departments_are() -> None:
    node = And((Word("培训"), Exact("骨干"), Prefix("考"), Not(Word("疫情")), InIssue("2022-1"), InDepartment("gat")))
    assert set(terms(node, Field.WORDS)) == {"培训", "骨干", "考"}
    assert wanted(node).departments == ("gat",)


def test_an_issue_says_less_about_a_query_of_up_to_three_words() -> None:
    three, four = Word("综合 窗口 值班"), Word("综合 窗口 值班 安排")
    assert wanted(three).issue_weight == ranking.SHORT_QUERY_ISSUE_WEIGHT < ranking.ISSUE_WEIGHT
    assert wanted(four).issue_weight == ranking.ISSUE_WEIGHT


@pytest.mark.parametrize(
    ("groups", "distance"),
    [(((0, 50), (40, 90), (52,)), 12), (((3,), (3,)), 0), (((0, 100), (200,)), 100), (((7,), (1,), (4,)), 6)],
)
def test_the_shortest_stretch_has_a_place_of_each_group(groups: tuple[tuple[int, ...], ...], distance: int) -> None:
    assert shortest_stretch(groups) == distance


def test_the_boost_is_for_closeness_of_words_and_for_single_characters() -> None:
    aims = Wanted((), 1.0, (), ("骨干", "培训"), "")
    text = "骨干" + "，" * 18 + "培训"
    norm = length_norm(1.0)
    assert boost(text, aims, norm, dict.fromkeys(aims.words, 2.0), {}) == pytest.approx(0.3 * 4.0 / (1 + 20 / 20))
    assert boost("骨干甲骨干", aims, norm, dict.fromkeys(aims.words, 2.0), {}) == 0
    characters = Wanted((), 1.0, (), (), "骨培")
    rarities = dict.fromkeys(characters.characters, 3.0)
    assert boost("骨培", characters, norm, {}, rarities) == pytest.approx(0.5 * 2 * 3.0)


def test_each_newer_repeat_takes_a_fifth_up_to_a_limit() -> None:
    assert [repeat_factor(newer) for newer in (0, 1, 2)] == pytest.approx([1, 0.8, 0.64])
    assert repeat_factor(1000) == repeat_factor(ranking.MOST_REPEATS) > 0.3
