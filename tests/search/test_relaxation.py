"""What is offered where nothing is found, over the plain scan."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.annotation.registry import Registry
from indexer.engines.query import Node
from indexer.search.language import parse
from indexer.search.relaxation import MOST_COUNTED, MOST_OFFERED, absent_terms, relaxations
from indexer.search.service import SearchService
from indexer.search.values import Match, SearchForm
from tests.search.conftest import REGISTRY
from tests.search.corpus import searcher

SEARCHER = searcher()
ALL = Match.ALL


@pytest.fixture
def service(registry: Registry) -> SearchService:
    return SearchService(SEARCHER, registry)


def offers(service: SearchService, form: SearchForm) -> list[tuple[str, int]]:
    assert service.search(form).total == 0
    return [(one.label, one.count) for one in service.relaxations(form)]


def test_a_filter_goes_before_a_word_and_the_count_is_that_of_the_search(service: SearchService) -> None:
    form = SearchForm(text="窗口 压缩", departments=("sft",), page=3)
    assert offers(service, form) == [("不限部门", 1), ("去掉“压缩”", 2)]
    found = service.relaxations(form)
    assert [service.search(one.form).total for one in found] == [one.count for one in found]
    assert {one.form.page for one in found} == {1}


def test_words_that_occur_nowhere_are_dropped_together(service: SearchService) -> None:
    found = service.relaxations(SearchForm(text="窗口 学习 火星 登月 -消防", match=ALL))
    assert [(one.label, one.form.text, one.count) for one in found] == [
        ("去掉“火星”“登月”", "窗口 学习 -消防", 1),
        ("只要求包含任意一个词", "窗口 学习 火星 登月 -消防", 3),
    ]


def test_many_words_that_occur_nowhere_are_not_all_named(service: SearchService) -> None:
    found = offers(service, SearchForm(text="窗口 甲子 乙丑 丙寅 丁卯 戊辰 己巳", match=ALL))
    assert found == [("去掉“甲子”“乙丑”“丙寅”“丁卯”“戊辰”等6项", 4)]


def test_a_negation_is_named_as_a_condition(service: SearchService) -> None:
    form = SearchForm(text="培训 -业务", sections=(("动态",),), first=dt.date(2022, 1, 1))
    assert offers(service, form) == [("去掉条件“不含 业务”", 1)]


def test_a_field_may_be_what_to_drop(service: SearchService) -> None:
    assert offers(service, SearchForm(text="消防 栏目:改革"))[0] == ("去掉条件“栏目:改革”", 1)


def test_a_condition_that_holds_a_quotation_is_named_between_other_marks(service: SearchService) -> None:
    found = offers(service, SearchForm(text="消防 -(“演练” 或 口试)"))
    assert found == [("去掉条件「不含 (“演练” 或 口试)」", 1)]


def test_a_word_that_nothing_else_than_a_field_stands_beside_may_go(service: SearchService) -> None:
    assert offers(service, SearchForm(text="火星 部门:公安厅")) == [("去掉“火星”", 3)]


@pytest.mark.parametrize("text", ["火星", "火星 -疫情", "火星 登月", "“火星”", "火星*", "-窗口 -节日"])
def test_nothing_is_offered_that_leaves_nothing_of_the_question(service: SearchService, text: str) -> None:
    assert offers(service, SearchForm(text=text, departments=("gat",), match=ALL)) == []


def test_without_a_query_the_last_filter_stays(service: SearchService) -> None:
    assert offers(service, SearchForm(departments=("swt",))) == []
    assert offers(service, SearchForm(departments=("swt",), sections=(("提示",),))) == [("不限部门", 1)]


def test_a_departments_name_is_dropped_with_all_that_it_stands_for(service: SearchService) -> None:
    found = service.relaxations(SearchForm(text="消防 省商务厅", match=ALL))
    assert [(one.label, one.form.text) for one in found] == [("去掉“省商务厅”", "消防")]


def test_either_of_two_names_is_one_condition(service: SearchService) -> None:
    found = offers(service, SearchForm(text="消防 (商务厅 或 登月)", match=ALL))
    assert found[0] == ("去掉条件“商务厅 或 登月”", 1)


def test_a_quotation_is_offered_as_words_first_where_paragraphs_have_them_all(service: SearchService) -> None:
    found = service.relaxations(SearchForm(text="“流程的改革” 公安厅"))
    assert (found[0].label, found[0].count) == ("去掉“流程的改革”的引号，按词查找", 1)
    assert found[0].form.text == "流程 改革 公安厅"


def test_a_quotation_of_which_paragraphs_have_only_some_words_is_offered_late(service: SearchService) -> None:
    found = offers(service, SearchForm(text="“培训演练” 栏目:学习"))
    assert found == [("去掉“培训演练”", 2), ("去掉“培训演练”的引号，按词查找", 2)]


def test_all_quotations_may_lose_their_marks_at_once(service: SearchService) -> None:
    found = offers(service, SearchForm(text="“改革流程” “时限压缩”"))
    assert found[0] == ("去掉所有引号，按词查找", 1)


def test_dates_are_widened_to_the_year_before_they_are_lifted(service: SearchService) -> None:
    form = SearchForm(text="培训", first=dt.date(2022, 3, 1), last=dt.date(2022, 3, 31))
    assert offers(service, form) == [("日期放宽到2022年", 1)]
    elsewhere = SearchForm(text="培训", first=dt.date(2021, 3, 1), last=dt.date(2021, 12, 31))
    assert offers(service, elsewhere) == [("不限日期", 1)]


def test_an_open_end_of_the_dates_stays_open(service: SearchService) -> None:
    assert offers(service, SearchForm(text="培训", first=dt.date(2022, 3, 1))) == [("日期放宽到2022年及以后", 1)]


def test_dates_in_the_query_are_widened_too(service: SearchService) -> None:
    found = service.relaxations(SearchForm(text="培训 日期:2022-03"))
    assert [(one.label, one.form.text) for one in found] == [
        ("日期放宽到2022年", "培训 日期:2022"),
        ("去掉条件“日期:2022-03”", "培训"),
    ]


def test_what_finds_no_more_than_something_stricter_is_left_out(service: SearchService) -> None:
    form = SearchForm(text="培训", departments=("swt",), first=dt.date(2022, 1, 1))
    assert [label for label, _ in offers(service, form)] == ["不限部门"]
    both = SearchForm(text="培训", departments=("swt",), first=dt.date(2022, 3, 1))
    assert [label for label, _ in offers(service, both)] == ["清除全部筛选"]


def test_a_strict_query_is_offered_any_of_its_words(service: SearchService) -> None:
    found = offers(service, SearchForm(text="培训 演练 消防", match=ALL))
    assert found == [("去掉“培训”", 1), ("只要求包含任意一个词", 2)]


def test_any_word_is_offered_too_where_filters_left_nothing_of_all_words(service: SearchService) -> None:
    form = SearchForm(text="压缩 改革", departments=("sft",))
    assert ("不限部门", 1) in offers(service, form)
    assert offers(service, form)[-1] == ("去掉“压缩”", 1)


def test_words_that_occur_nowhere_may_go_together_with_the_filters(service: SearchService) -> None:
    form = SearchForm(text="推进 改革 火星", departments=("swt",), first=dt.date(2021, 3, 1), match=ALL)
    assert offers(service, form) == [("去掉“火星”，并清除全部筛选", 2)]


def test_where_no_single_step_helps_one_word_alone_is_offered(service: SearchService) -> None:
    form = SearchForm(text="培训 演练 火星 -疫情", departments=("swt",), match=ALL)
    assert offers(service, form) == [("只查找“培训”", 1), ("只查找“演练”", 1)]


@given(
    st.text(st.sampled_from("改革 培训-公安厅“”()或*:：日期2022部门"), max_size=24),
    st.sampled_from(Match),
    st.sampled_from([(), ("sft",), ("swt", "gat")]),
    st.sampled_from([None, dt.date(2022, 3, 1), dt.date(2023, 1, 1)]),
)
def test_every_relaxation_finds_what_it_says_and_there_are_few(
    text: str, match: Match, departments: tuple[str, ...], first: dt.date | None
) -> None:
    service = SearchService(SEARCHER, REGISTRY)
    form = SearchForm(text=text, departments=departments, first=first, match=match)
    found = service.relaxations(form)
    assert len(found) <= MOST_OFFERED
    assert len({one.form for one in found}) == len(found)
    for one in found:
        assert service.search(one.form).total == one.count > 0


@given(st.text(max_size=500), st.sampled_from(Match))
def test_whatever_was_typed_few_searches_are_counted(text: str, match: Match) -> None:
    counted: list[SearchForm] = []

    def count(form: SearchForm) -> int:
        counted.append(form)
        return 0

    def finds(_: Node) -> bool:
        return True

    form = SearchForm(
        text=text, departments=("gat",), sections=(("动态",),), first=dt.date(2022, 2, 2), match=match, page=2
    )
    assert relaxations(form, REGISTRY, count, finds) == ()
    assert len(set(counted)) == len(counted) <= MOST_COUNTED


def test_a_query_of_very_many_conditions_is_tried_only_in_part(registry: Registry) -> None:
    counted: list[SearchForm] = []

    def count(form: SearchForm) -> int:
        counted.append(form)
        return 1

    text = " ".join(f"“甲乙{number}丙” 日期:20{number:02}-02" for number in range(20))
    assert len(relaxations(SearchForm(text=text), registry, count, lambda _: True)) == MOST_OFFERED
    assert len(counted) <= MOST_COUNTED


def test_a_relaxation_is_never_longer_than_a_query_may_be(registry: Registry) -> None:
    text = "“" + "公安培训" * 124 + "”"
    found = relaxations(SearchForm(text=text), registry, lambda form: len(form.text), lambda _: True)
    assert all(one.count <= 500 for one in found)


def test_terms_that_are_absent_are_named_wherever_in_a_condition_they_stand(registry: Registry) -> None:
    def absent(text: str) -> tuple[str, ...]:
        return absent_terms(parse(text, registry).node, lambda node: "星" not in str(node))

    assert absent("火星 培训 -卫星 (“水星” 或 木星*) 栏目:金星") == ("火星", "水星", "木星")
