"""From all of a query's words to any of them."""

from collections.abc import Callable

import pytest

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InDepartment, InIssue, Node, Not, Or, SameIssue, Word
from indexer.search.language import parse
from indexer.search.language.loosening import loosenings, taken_apart
from indexer.search.language.parts import significant_parts


def counting(**counts: int) -> Callable[[Node], int]:
    """As an index in which these words, and no others, are found so often."""
    return lambda node: counts.get(node.text, 0) if isinstance(node, Word) else 10_000


NOWHERE = counting()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("优化营商环境有哪些举措", ("优化", "营商", "环境", "举措")),
        ("综合窗口的值班安排是什么？", ("综合", "窗口", "值班", "安排")),
        ("魏玩是谁", ("魏玩",)),
        ("黄鳍鲷产于何地", ("黄鳍", "鳍鲷", "产于")),
        ("蓍的叶子", ("蓍", "叶子")),
        ("是什么", ("是", "什么")),
        ("wps office怎么装", ("wps", "office", "装")),
        ("2024年7月26日办理", ("2024年", "7月", "26日", "办理")),
        ("二〇二四年七月", ("二〇二四年", "七月")),
        ("五月艾称", ("五月", "月艾", "艾称")),
        ("第36期登载", ("第36期", "登载")),
        ("alert(1)的用法", ("alert", "用法")),
        ("3", ("3",)),
        ("", ()),
    ],
)
def test_a_text_is_worth_a_look_for_its_words_and_for_what_the_dictionary_does_not_know(
    registry: Registry, typed: str, words: tuple[str, ...]
) -> None:
    assert significant_parts(typed, registry) == tuple(map(Word, words))


def test_a_departments_name_in_a_run_stands_for_the_department(registry: Registry) -> None:
    first, *rest = significant_parts("省公安厅做了哪些培训", registry)
    assert first == Or((Word("省公安厅"), InDepartment("gat")))
    assert Word("培训") in rest


def test_a_run_is_first_all_of_its_words_unless_it_is_a_question(registry: Registry) -> None:
    apart = taken_apart(parse("流程改革时限 -疫情期间", registry).node, registry, NOWHERE)
    assert apart == And((Word("流程"), Word("改革"), Word("时限"), Not(Word("疫情期间"))))
    question = parse("流程改革有哪些时限", registry).node
    assert taken_apart(question, registry, NOWHERE) == question


def test_only_a_run_that_stands_nowhere_is_taken_apart(registry: Registry) -> None:
    node = parse("流程改革 时限压缩", registry).node
    assert taken_apart(node, registry, counting(流程改革=1)) == And((Word("流程改革"), Word("时限"), Word("压缩")))


def test_a_run_of_one_significant_word_stays_as_typed(registry: Registry) -> None:
    for typed in ("了望", "不一网", "改革了"):
        node = parse(typed, registry).node
        assert taken_apart(node, registry, NOWHERE) == node


def test_a_departments_name_is_never_taken_apart(registry: Registry) -> None:
    named = parse("公安厅", registry).node
    assert taken_apart(named, registry, NOWHERE) == named
    assert list(loosenings(named, registry, NOWHERE)) == [named]


def test_words_typed_apart_are_alternatives_and_stay_whole_at_first(registry: Registry) -> None:
    first, second = loosenings(parse("一窗受理 延时", registry).node, registry, NOWHERE)
    assert first == Or((Word("一窗受理"), Word("延时")))
    assert isinstance(second, Or)
    assert Word("受理") in second.children


def test_a_run_that_stands_somewhere_is_a_word_like_others(registry: Registry) -> None:
    node = parse("政务服务大厅 延时", registry).node
    assert next(loosenings(node, registry, counting(政务服务大厅=3))) == Or((Word("政务服务大厅"), Word("延时")))


def test_a_question_brings_the_other_paragraphs_of_issues_with_its_rarest_word(registry: Registry) -> None:
    node = parse("骨干培训是什么时间", registry).node
    loosened = next(loosenings(node, registry, counting(骨干=3, 培训=40, 时间=900)))
    assert loosened == Or((Word("骨干"), Word("培训"), Word("时间"), SameIssue(Word("骨干"))))


def test_the_rarest_word_is_one_that_is_found_and_rare(registry: Registry) -> None:
    node = parse("骨干培训是什么时间", registry).node
    assert SameIssue(Word("培训")) in _children(next(loosenings(node, registry, counting(培训=40, 时间=900))))
    for count in (NOWHERE, counting(骨干=101, 培训=400, 时间=900)):
        assert not any(isinstance(child, SameIssue) for child in _children(next(loosenings(node, registry, count))))


def test_negations_and_fields_still_hold(registry: Registry) -> None:
    node = parse("骨干 培训 -疫情 期:2022-36", registry).node
    loosened = next(loosenings(node, registry, NOWHERE))
    assert loosened == And((Or((Word("骨干"), Word("培训"))), Not(Word("疫情")), InIssue("2022-36")))


def test_a_quotation_is_never_taken_apart(registry: Registry) -> None:
    node = parse("“骨干培训是什么时间”", registry).node
    assert list(loosenings(node, registry, NOWHERE)) == [Exact("骨干培训是什么时间")]


def _children(node: Node) -> tuple[Node, ...]:
    assert isinstance(node, Or)
    return node.children
