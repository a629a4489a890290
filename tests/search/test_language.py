"""From a typed query to a tree and back."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InIssue, MatchAll, Node, Not, Or, Word
from indexer.search.language import parse
from indexer.search.language.loosening import loosenings, significant_words
from indexer.search.language.repair import DEEPEST
from indexer.search.language.spelling import spelling
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.language.tree import shown_terms
from indexer.search.language.wording import wording
from tests.golden import Case, golden
from tests.search.conftest import REGISTRY

queries = st.lists(
    st.sampled_from(
        [
            *'甲乙 \u3000()（）“”「」『』-－—|｜:：*，,.%1"\u200b\x00\ud800',
            *(
                "OR",
                " 或 ",
                " AND ",
                "NOT ",
                "部门:",
                "期：",
                "栏目:",
                "日期:",
                "date:",
                "2022-10",
                "..",
                "公安厅",
                "改革",
            ),
        ]
    ),
    max_size=40,
).map("".join)


@golden(Path(__file__).parent / "golden" / "language.txt")
def test_a_typed_query_is_understood_and_repairs_are_told(case: Case, registry: Registry) -> None:
    parsed = parse(case.given, registry)
    assert "\n".join((wording(parsed.node, registry), *parsed.notices)) == case.expected


@given(st.text(max_size=80) | queries)
@example('"\x00"')
def test_nothing_typed_is_an_error(text: str) -> None:
    assert wording(parse(text, REGISTRY).node, REGISTRY)


@given(queries)
@example("「a“b」 『c」d』 “e」f”")
@example("部门:部门:“x")
@example('栏目:OR 栏目:"a b" 部门:-x')
@example("部门:公安厅 OR 栏目:动态 -(期:2022-36 日期:2022-10..) 日期:..2021 日期:2022-10-05")
@example('OR* "a"-OR 栏目:或*')
@example('"a"-b --c -(-d) NOT NOT e')
def test_a_tree_is_spelled_so_that_it_parses_to_the_same_tree(text: str) -> None:
    node = parse(text, REGISTRY).node
    again = parse(spelling(node, REGISTRY), REGISTRY)
    assert again.node == node


def test_a_long_query_is_cut_and_told(registry: Registry) -> None:
    parsed = parse("甲" * (MOST_CHARACTERS + 1), registry)
    assert parsed.node == Word("甲" * MOST_CHARACTERS)
    assert parsed.notices == ("查询超过500个字，只按前500个字查找。",)


def test_conditions_beyond_64_are_left_out_and_told(registry: Registry) -> None:
    parsed = parse(" ".join(f"w{number}" for number in range(70)), registry)
    assert isinstance(parsed.node, And)
    assert parsed.node.children[-1] == Word("w63")
    assert parsed.notices == ("查询条件超过64个，只按前64个查找。",)


def test_brackets_beyond_the_deepest_are_ignored_and_told(registry: Registry) -> None:
    depth = DEEPEST + 5
    parsed = parse("甲 OR (乙 " * depth + "丙" + ")" * depth, registry)
    assert parsed.notices == ("括号超过20层，更里面的括号已略去。",)


def test_brackets_up_to_the_deepest_are_read(registry: Registry) -> None:
    parsed = parse("(" * DEEPEST + "甲" + ")" * DEEPEST, registry)
    assert (parsed.node, parsed.notices) == (Word("甲"), ())


def test_invisible_characters_are_not_part_of_a_query(registry: Registry) -> None:
    assert parse("\ufeff-疫\u200b情", registry).node == Not(Word("疫情"))


def test_a_tree_is_in_its_simplest_form(registry: Registry) -> None:
    assert parse("((甲 乙) 丙) 甲", registry).node == And((Word("甲"), Word("乙"), Word("丙")))
    assert parse("甲 OR (乙 OR 甲)", registry).node == Or((Word("甲"), Word("乙")))


def test_an_excluded_word_is_none_that_a_hit_shows(registry: Registry) -> None:
    node = parse("甲 “乙” -丙 (丁 OR 甲)", registry).node
    assert shown_terms(node) == (Word("甲"), Exact("乙"), Word("丁"))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("培训 “改革”", Or((Word("培训"), Exact("改革")))),
        ("(培训 改革) OR 演练", Or((Word("培训"), Word("改革"), Word("演练")))),
        ("培训 改革 -疫情 期:2022-1", And((Or((Word("培训"), Word("改革"))), Not(Word("疫情")), InIssue("2022-1")))),
        ("改革培训的演练", Or((Word("改革培训的演练"), Word("改革"), Word("培训"), Word("演练")))),
        ("改革培训", Word("改革培训")),
        ("-培训", Not(Word("培训"))),
        ("", MatchAll()),
    ],
)
def test_any_of_the_words_splits_long_runs_and_keeps_negations_and_fields(
    typed: str, first: Node, registry: Registry
) -> None:
    assert loosenings(parse(typed, registry).node)[0] == first


def test_the_last_resort_is_any_of_the_words_that_words_are_made_of(registry: Registry) -> None:
    assert loosenings(parse("改革培训", registry).node)[1:] == (Or((Word("改革培训"), Word("改革"), Word("培训"))),)


def test_significant_words_are_the_longest_ones_without_particles() -> None:
    assert significant_words("中华人民共和国的成立") == ("中华人民共和国", "成立")
    assert significant_words("的") == ("的",)
