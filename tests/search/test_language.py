"""From a typed query to a tree and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from indexer.annotation.registry import Registry
from indexer.engines.query import (
    And,
    Exact,
    InDates,
    InDepartment,
    InIssue,
    InSection,
    MatchAll,
    Node,
    Not,
    Or,
    Prefix,
    SameIssue,
    Word,
)
from indexer.search.language import ParsedQuery, parse
from indexer.search.language.expansion import as_written, expanded, expanded_words
from indexer.search.language.loosening import loosenings, taken_apart
from indexer.search.language.operands import MOST_OPERANDS
from indexer.search.language.printer import spelling, wording
from indexer.search.language.repair import DEEPEST
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.language.tree import all_of, any_of, negation, shown_terms
from indexer.text.characters import is_invisible
from indexer.text.normal_form import normal
from tests.golden import Case, golden
from tests.search.conftest import REGISTRY

GOLDEN = Path(__file__).parent / "golden"

pieces = st.sampled_from(
    [
        *"甲乙 \u3000()（）“”「」『』-－—|｜:：*＊，,.%1\"'’〔〕\u200b\x00\ud800",
        *(
            "OR",
            " 或 ",
            " AND ",
            "NOT ",
            " 且 ",
            " 不含 ",
            "ＯＲ",
            "部门:",
            "期：",
            "栏目:",
            "同一期:",
            "日期:",
            "date:",
            "、",
            "或",
            "不含",
            "期:2022-36",
            " 至 ",
            "…",
            "C#",
            ".NET",
        ),
        *("2022-10", "..", "至", "公安厅", "省公安厅", "公安", "改革", "http://a.b/c?d=e"),
    ]
)
queries = st.lists(pieces, max_size=40).map("".join)

texts = st.text(max_size=12) | st.lists(pieces, min_size=1, max_size=4).map("".join)


def typable(node_of: Callable[[str], Node], *forms: str) -> st.SearchStrategy[Node]:
    """Nodes that can be typed in one of the forms, whatever their texts."""

    def node(text: str) -> Node:
        text = "".join(character for character in text if not is_invisible(character))
        wanted = node_of(text)
        fits = any(parse(form.format(text), REGISTRY) == ParsedQuery(wanted) for form in forms)
        return wanted if fits else node_of("改革")

    return texts.map(node)


dates = st.dates()
ranges = st.tuples(dates, dates).map(sorted).map(tuple) | st.tuples(st.none(), dates) | st.tuples(dates, st.none())
leaves: st.SearchStrategy[Node] = st.one_of(
    typable(lambda text: expanded(Word(text), REGISTRY), "{}"),
    typable(Prefix, "{}*"),
    typable(Exact, "“{}”", "「{}」", "『{}』"),
    typable(InSection, "栏目:“{}”", "栏目:「{}」", "栏目:『{}』"),
    typable(lambda text: SameIssue(Word(text)), "同一期:{}"),
    typable(lambda text: SameIssue(Prefix(text)), "同一期:{}*"),
    typable(lambda text: SameIssue(Exact(text)), "同一期:“{}”", "同一期:「{}」", "同一期:『{}』"),
    st.sampled_from(["gat", "sft", "swt"]).map(InDepartment),
    st.from_regex(r"\A[0-9]{4}-[1-9][0-9]?\Z|\A[a-z]{2,5}(-[0-9]{1,4}){0,2}\Z|\A[0-9]{1,3}\Z").map(InIssue),
    ranges.map(lambda ends: InDates(ends[0], ends[1])),
)
trees = st.recursive(
    leaves,
    lambda nodes: (
        nodes.map(negation)
        | st.lists(nodes, min_size=1, max_size=4).map(all_of)
        | st.lists(nodes, min_size=1, max_size=4).map(any_of)
    ),
    max_leaves=12,
)


@golden(GOLDEN / "language.txt")
def test_a_typed_query_is_understood_and_repairs_are_told(case: Case, registry: Registry) -> None:
    parsed = parse(case.given, registry)
    assert "\n".join((wording(parsed.node, registry), *parsed.notices)) == case.expected


@golden(GOLDEN / "spelling.txt")
def test_a_query_is_spelled_shortly(case: Case, registry: Registry) -> None:
    assert spelling(parse(case.given, registry).node, registry) == case.expected


@given(st.text(max_size=80) | queries)
@example('"\x00"')
@example("-(-(-甲 -) OR")
def test_nothing_typed_is_an_error_and_every_notice_is_a_sentence_that_names_what_it_is_about(text: str) -> None:
    parsed = parse(text, REGISTRY)
    assert_well_formed(parsed.node)
    assert wording(parsed.node, REGISTRY)
    for notice in parsed.notices:
        assert notice.endswith("。")
        assert "“" in notice or "「" in notice
        assert "{}" not in notice or "{}" in text


def assert_well_formed(node: Node, within: type[Node] | None = None) -> None:
    """In simplest form: nothing within its like, nothing twice, nothing empty, MatchAll only alone."""
    assert not (within and isinstance(node, within | MatchAll))
    if isinstance(node, And | Or):
        assert len(node.children) == len(set(node.children)) > 1
        for child in node.children:
            assert_well_formed(child, type(node))
    elif isinstance(node, Not):
        assert_well_formed(node.child, Not)
    elif isinstance(node, Word | Prefix | Exact | InSection):
        assert normal(node.text)


@given(st.text(max_size=40) | queries)
@example("「a“b」 『c」d』 “e」f”")
@example("部门:部门:“x")
@example('栏目:OR 栏目:"a b" 部门:-x')
@example("部门:公安厅 OR 栏目:动态 -(期:2022-36 日期:2022-10..) 日期:..2021 日期:2022-10-05")
@example('OR* "a"-OR 栏目:或*')
@example('"a"-b --c -(-d) NOT NOT e')
@example("公安厅 或 部门:公安厅 或 四川省公安厅 -公安厅 (部门:司法厅 或 司法厅 甲)")
@example("期:36 期:“2022-036” 部门:nobody 部门:“不存在厅”")
@example("部门:司法厅| 公安厅")
@example("公安厅*+x")
@example("http://a.cn/x?q=1a’b")
@example("日期:http://a.cn/x?q=11,234且")
@example("a://@ a://b:@")
@example("日期:2022.. 且 2023")
@example("日期:2022 且 至 且 2023年")
@example("#或 #不含 'OR'")
def test_what_is_printed_parses_to_the_same_tree_without_a_notice(text: str) -> None:
    node = parse(text, REGISTRY).node
    assert parse(spelling(node, REGISTRY), REGISTRY) == ParsedQuery(node)
    assert isinstance(node, MatchAll) or parse(wording(node, REGISTRY), REGISTRY) == ParsedQuery(node)


@given(trees)
@example(Or((Word("公安厅"), Word("司法厅"), InDepartment("gat"), InDepartment("sft"))))
@example(Not(And((Exact("不含"), Not(Or((Prefix("或"), InSection("a “b” c"))))))))
def test_every_tree_that_can_be_typed_is_printed_so_that_it_parses_to_itself(node: Node) -> None:
    printed = spelling(node, REGISTRY)
    assume(len(printed) <= MOST_CHARACTERS)
    assert parse(printed, REGISTRY) == ParsedQuery(node)
    assert parse(wording(node, REGISTRY), REGISTRY) == ParsedQuery(node)


@given(queries)
@example("公安厅推进改革工作 或许 不含税 培训")
@example("不含税的产品有哪些 或者许可 营商*")
def test_whatever_a_query_may_stand_for_can_be_typed(text: str) -> None:
    def count(node: Node) -> int:
        return 1000 if isinstance(node, MatchAll) else 1

    typed = parse(text, REGISTRY).node
    for node in (taken_apart(typed, REGISTRY, count), *loosenings(typed, REGISTRY, count)):
        for printed in (spelling(node, REGISTRY), wording(node, REGISTRY)):
            fits = not isinstance(node, MatchAll) and len(printed) <= MOST_CHARACTERS
            assert not fits or parse(printed, REGISTRY) == ParsedQuery(node)


def test_a_query_that_is_long_in_words_is_printed_within_the_limit(registry: Registry) -> None:
    typed = "|".join(f"甲乙丙丁戊{number}" for number in range(10, 10 + MOST_OPERANDS - 2))
    assert MOST_CHARACTERS - 10 < len(typed) <= MOST_CHARACTERS
    node = parse(typed, registry).node
    assert wording(node, registry) == spelling(node, registry) == typed
    assert parse(typed, registry) == ParsedQuery(node)


def test_more_values_of_a_field_than_conditions_are_left_out_and_told(registry: Registry) -> None:
    parsed = parse("栏目:" + "、".join(f"w{number}" for number in range(MOST_OPERANDS + 2)), registry)
    assert parsed.node == Or(tuple(InSection(f"w{number}") for number in range(MOST_OPERANDS)))
    assert len(parsed.notices) == 1
    assert parse(wording(parsed.node, registry), registry) == ParsedQuery(parsed.node)


@pytest.mark.parametrize(
    ("node", "printed"),
    [
        (And((Word("a b"), Word("-c"))), "“a b” 且 “-c”"),
        (Or((Word("公安厅"), Word("推进"))), "“公安厅” 或 推进"),
        (Prefix("a b"), "“a b”"),
        (Exact("“甲”、「乙」和『丙丁戊』"), "『“甲”、「乙」和『丙丁戊』"),
        (SameIssue(Word("a b")), "同一期:『a b』"),
        (SameIssue(And((Word("甲"), Word("乙")))), "同一期:(甲 且 乙)"),
        (InDepartment("nobody"), "部门:nobody"),
        (And((Word("甲"), And((Word("乙"), Not(Not(Word("丙"))))))), "甲 且 乙 且 不含 （不含 丙）"),
    ],
)
def test_a_tree_that_cannot_be_typed_is_printed_as_what_comes_nearest(
    node: Node, printed: str, registry: Registry
) -> None:
    assert wording(node, registry) == printed


def test_a_long_query_is_cut_and_told(registry: Registry) -> None:
    assert parse("甲" * MOST_CHARACTERS, registry) == ParsedQuery(Word("甲" * MOST_CHARACTERS))
    assert parse("甲" * MOST_CHARACTERS + "乙", registry) == ParsedQuery(
        Word("甲" * MOST_CHARACTERS), ("查询超过500个字，只按前500个字查找，略去了第501个字处的“乙”。",)
    )


def test_conditions_beyond_64_are_left_out_and_told(registry: Registry) -> None:
    most = [f"w{number}" for number in range(MOST_OPERANDS)]
    assert parse(" ".join(most), registry).notices == ()
    parsed = parse(" ".join([*most, "x", "y"]), registry)
    assert parsed.node == And(tuple(map(Word, most)))
    assert parsed.notices == ("查询条件超过64个，只按前64个查找，略去了从第247个字处的“x”开始的部分。",)


def test_what_waited_for_conditions_that_are_left_out_goes_with_them(registry: Registry) -> None:
    most = [f"w{number}" for number in range(MOST_OPERANDS)]
    parsed = parse(f"(({' OR '.join([*most, 'x', 'y'])}) z)", registry)
    assert parsed.node == Or(tuple(map(Word, most)))
    assert len(parsed.notices) == 1


def test_a_word_that_names_a_department_is_one_condition(registry: Registry) -> None:
    words_before = " ".join(f"w{number}" for number in range(MOST_OPERANDS - 1))
    node = parse(f"{words_before} 公安厅", registry).node
    assert isinstance(node, And)
    assert len(node.children) == MOST_OPERANDS
    assert parse(f"{words_before} 公安厅", registry).notices == ()
    assert parse(wording(node, registry), registry) == ParsedQuery(node)
    assert len(parse(f"{words_before} 公安厅 x", registry).notices) == 1


def test_brackets_beyond_the_deepest_are_ignored_and_told(registry: Registry) -> None:
    depth = DEEPEST + 1
    parsed = parse("甲 OR (乙 " * depth + "丙" + ")" * depth, registry)
    assert parsed.notices == ("括号超过20层，更里面的括号（第166个字处的“(”）已略去。",)


def test_brackets_up_to_the_deepest_are_read(registry: Registry) -> None:
    assert parse("(" * DEEPEST + "甲" + ")" * DEEPEST, registry) == ParsedQuery(Word("甲"))


@pytest.mark.parametrize("typed", ["(公安厅 ", "甲 OR (乙 ", "-(公安厅 OR -(乙 "])
def test_the_deepest_query_is_printed_within_the_limits(typed: str, registry: Registry) -> None:
    depth = DEEPEST // typed.count("(")
    node = parse(typed * depth + "公安厅 丙" + ")" * DEEPEST, registry).node
    assert parse(wording(node, registry), registry) == ParsedQuery(node)


@pytest.mark.parametrize(
    "sign", ["(", ")", "-", '"', "“", "「", "|", "*", "- ", "| ", '" ', "NOT ", "(-", "a*", "部门:"]
)
def test_five_hundred_signs_are_told_in_few_words(sign: str, registry: Registry) -> None:
    parsed = parse(sign * 500, registry)
    assert 1 <= len(parsed.notices) <= 5
    assert all(len(notice) < 250 for notice in parsed.notices)


def test_invisible_characters_are_not_part_of_a_query(registry: Registry) -> None:
    assert parse("\ufeff-疫\u200b情", registry).node == Not(Word("疫情"))


def test_a_tree_is_in_its_simplest_form(registry: Registry) -> None:
    assert parse("((甲 乙) 丙) 甲", registry).node == And((Word("甲"), Word("乙"), Word("丙")))
    assert parse("甲 OR (乙 OR 甲)", registry).node == Or((Word("甲"), Word("乙")))


def test_an_excluded_word_is_none_that_a_hit_shows(registry: Registry) -> None:
    node = parse("甲 “乙” -丙 (丁* OR 甲)", registry).node
    assert shown_terms(node) == (Word("甲"), Exact("乙"), Prefix("丁"))


@pytest.mark.parametrize("name", ["公安厅", "省公安厅", "四川省公安厅", "公安廳"])
def test_a_department_s_name_finds_the_department_too(name: str, registry: Registry) -> None:
    assert parse(name, registry).node == Or((Word(name), InDepartment("gat")))
    assert parse(f"-{name}", registry).node == Not(Or((Word(name), InDepartment("gat"))))


@pytest.mark.parametrize("typed", ["“公安厅”", "公安厅*", "栏目:公安厅"])
def test_a_quotation_a_beginning_and_a_field_s_value_do_not(typed: str, registry: Registry) -> None:
    assert expanded_words(parse(typed, registry).node, registry) == ()


@pytest.mark.parametrize("typed", ["gat", "公安", "司法", "公安厅窗口"])
def test_an_id_and_a_name_too_general_to_mean_a_department_do_not(typed: str, registry: Registry) -> None:
    assert parse(typed, registry).node == Word(typed)


def test_every_word_that_stands_for_a_department_is_known(registry: Registry) -> None:
    node = parse("公安厅 培训 -(司法厅 改革) (商务厅 OR 省商务厅 OR 部门:司法厅) 部门:公安厅", registry).node
    assert [(word.text, department) for word, department in expanded_words(node, registry)] == [
        ("公安厅", "gat"),
        ("司法厅", "sft"),
        ("商务厅", "swt"),
        ("省商务厅", "swt"),
    ]


@pytest.mark.parametrize(
    ("typed", "word", "turned_off"),
    [
        ("公安厅", "公安厅", "“公安厅”"),
        ("公安厅 培训", "公安厅", "“公安厅” 培训"),
        ("-(公安厅 改革) 公安厅", "公安厅", "-(“公安厅” 改革) “公安厅”"),
        ("公安厅 OR 省公安厅 OR 司法厅", "公安厅", "“公安厅” 或 省公安厅 或 司法厅"),
        ("(公安厅 OR 培训) 司法厅", "司法厅", "(公安厅 或 培训) “司法厅”"),
    ],
)
def test_an_expansion_is_turned_off_by_quoting_its_word(
    typed: str, word: str, turned_off: str, registry: Registry
) -> None:
    node = as_written(parse(typed, registry).node, Word(word), registry)
    assert spelling(node, registry) == turned_off
    assert parse(turned_off, registry) == ParsedQuery(node)


@given(queries, st.sampled_from(["公安厅", "省公安厅"]))
def test_a_word_that_was_quoted_stands_for_no_department(text: str, word: str) -> None:
    node = as_written(parse(f"{text} {word}", REGISTRY).node, Word(word), REGISTRY)
    assert word not in [expansion.text for expansion, _ in expanded_words(node, REGISTRY)]
