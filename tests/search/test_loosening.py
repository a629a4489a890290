"""From all of a query's words to any of them."""

from collections.abc import Callable

import pytest

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InIssue, Node, Not, Or, SameIssue, Word
from indexer.search.language import parse
from indexer.search.language.loosening import loosenings, significant_words, taken_apart


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
        ("", ()),
    ],
)
def test_a_text_is_worth_a_look_for_its_words_and_for_what_the_dictionary_does_not_know(
    typed: str, words: tuple[str, ...]
) -> None:
    assert set(significant_words(typed)) == set(words)


def test_a_run_is_first_all_of_its_words_unless_it_is_a_question(registry: Registry) -> None:
    apart = taken_apart(parse("流程改革时限 -疫情期间", registry).node)
    assert apart == And((Word("流程"), Word("改革"), Word("时限"), Not(Word("疫情期间"))))
    question = parse("流程改革有哪些时限", registry).node
    assert taken_apart(question) == question


def test_a_departments_name_is_never_taken_apart(registry: Registry) -> None:
    named = parse("公安厅", registry).node
    assert taken_apart(named) == named
    assert list(loosenings(named, NOWHERE)) == [named]


def test_words_typed_apart_are_alternatives_and_stay_whole_at_first(registry: Registry) -> None:
    first, second = loosenings(parse("一窗受理 延时", registry).node, NOWHERE)
    assert first == Or((Word("一窗受理"), Word("延时")))
    assert isinstance(second, Or)
    assert Word("受理") in second.children


def test_a_run_brings_the_other_paragraphs_of_issues_with_its_rarest_word(registry: Registry) -> None:
    node = parse("骨干培训的时间", registry).node
    loosened = next(loosenings(node, counting(骨干=3, 培训=40, 时间=900)))
    assert loosened == Or((Word("骨干"), Word("培训"), Word("时间"), SameIssue(Word("骨干"))))


def test_the_rarest_word_is_one_that_is_found_and_rare(registry: Registry) -> None:
    node = parse("骨干培训的时间", registry).node
    assert SameIssue(Word("培训")) in _children(next(loosenings(node, counting(培训=40, 时间=900))))
    for count in (NOWHERE, counting(骨干=101, 培训=400, 时间=900)):
        assert not any(isinstance(child, SameIssue) for child in _children(next(loosenings(node, count))))


def test_negations_and_fields_still_hold(registry: Registry) -> None:
    node = parse("骨干 培训 -疫情 期:2022-36", registry).node
    loosened = next(loosenings(node, NOWHERE))
    assert loosened == And((Or((Word("骨干"), Word("培训"))), Not(Word("疫情")), InIssue("2022-36")))


def test_a_quotation_is_never_taken_apart(registry: Registry) -> None:
    node = parse("“骨干培训的时间安排”", registry).node
    assert list(loosenings(node, NOWHERE)) == [Exact("骨干培训的时间安排")]


def test_nothing_is_counted_before_it_is_needed(registry: Registry) -> None:
    def refuse(_: Node) -> int:
        raise AssertionError

    loosenings(parse("骨干培训的时间", registry).node, refuse)


def _children(node: Node) -> tuple[Node, ...]:
    assert isinstance(node, Or)
    return node.children
