"""Parameters to form and back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Sort
from indexer.search.form import LAST_PAGE, MOST_PER_PAGE, MOST_VALUES, ParsedForm, parse_form, to_parameters
from indexer.search.language.tokens import MOST_CHARACTERS
from indexer.search.section_path import join_path, split_path
from indexer.search.values import Match, SearchForm
from tests.search.conftest import REGISTRY

headings = st.text(st.sampled_from("动态/\\ （一）a"), min_size=1, max_size=6).filter(lambda heading: heading.strip())
paths = st.lists(headings, min_size=1, max_size=3).map(tuple)


@st.composite
def forms(draw: st.DrawFn) -> SearchForm:
    first, last = draw(st.none() | st.dates()), draw(st.none() | st.dates())
    if first and last:
        first, last = min(first, last), max(first, last)
    return SearchForm(
        text=draw(st.just("") | st.text(max_size=20).filter(lambda text: text.strip())),
        departments=tuple(draw(st.lists(st.sampled_from(["gat", "sft", "swt"]), unique=True))),
        sections=tuple(draw(st.lists(paths, unique=True, max_size=3))),
        first=first,
        last=last,
        sort=draw(st.sampled_from(Sort)),
        match=draw(st.sampled_from(Match)),
        page=draw(st.integers(1, LAST_PAGE)),
        per_page=draw(st.integers(1, MOST_PER_PAGE)),
    )


@given(forms())
def test_the_parameters_of_a_form_give_the_form_back(form: SearchForm) -> None:
    given_parameters: dict[str, list[str]] = {}
    for name, value in to_parameters(form):
        given_parameters.setdefault(name, []).append(value)
    parsed = parse_form(given_parameters, REGISTRY)
    assert (parsed.form, parsed.problems) == (form, ())


@given(paths)
def test_a_section_path_is_split_where_it_was_joined(path: tuple[str, ...]) -> None:
    assert split_path(join_path(path)) == path


def test_a_slash_within_a_heading_is_escaped() -> None:
    assert split_path(r"动态/水\/电\x") == ("动态", r"水/电\x")


def test_defaults_are_left_out_of_the_parameters() -> None:
    assert to_parameters(SearchForm()) == []


def test_blank_values_count_as_not_given(registry: Registry) -> None:
    blank = {name: [" "] for name in ("q", "dept", "section", "from", "to", "sort", "match", "page", "per_page")}
    assert parse_form(blank, registry) == parse_form({}, registry)
    assert parse_form(blank, registry).problems == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("２０２４－０３", dt.date(2024, 3, 1), dt.date(2024, 3, 31)),
        ("2024年3月", dt.date(2024, 3, 1), dt.date(2024, 3, 31)),
        ("2024/3/5", dt.date(2024, 3, 5), dt.date(2024, 3, 5)),
        (" 2024 年 3 月 5 日 ", dt.date(2024, 3, 5), dt.date(2024, 3, 5)),
    ],
)
def test_a_year_month_or_day_reaches_from_its_first_to_its_last_day(
    text: str, first: dt.date, last: dt.date, registry: Registry
) -> None:
    form = parse_form({"from": [text], "to": [text]}, registry).form
    assert (form.first, form.last) == (first, last)


def test_a_department_is_known_by_name_alias_and_id_and_chosen_once(registry: Registry) -> None:
    form = parse_form({"dept": ["公安厅", "gat", "四川省公安厅", "司法厅"]}, registry).form
    assert form.departments == ("gat", "sft")


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("dept", "无此厅", "部门“无此厅”没有收录。"),
        ("section", "/", "栏目“/”应为 1 到 30 级栏目名称。"),
        ("section", "级/" * 31, f"栏目“{'级/' * 31}”应为 1 到 30 级栏目名称。"),
        ("from", "2024-13", "开始日期“2024-13”无法识别（请写成 2024、2024-03 或 2024-03-05）。"),
        ("to", "2023-02-29", "结束日期“2023-02-29”无法识别（请写成 2024、2024-03 或 2024-03-05）。"),
        ("to", "0000", "结束日期“0000”无法识别（请写成 2024、2024-03 或 2024-03-05）。"),
        ("sort", "best", "排序方式“best”应为 relevance、newest、oldest 之一。"),
        ("match", "some", "匹配方式“some”应为 auto、all、any 之一。"),
        ("page", "0", "页码“0”应为 1 到 1000000 的整数。"),
        ("page", "1_0", "页码“1_0”应为 1 到 1000000 的整数。"),
        ("per_page", "101", "每页条数“101”应为 1 到 100 的整数。"),
        ("per_page", "{0}", "每页条数“{0}”应为 1 到 100 的整数。"),
        (
            "color",
            "red",
            "没有名为“color”的参数；可用的参数是 q、dept、section、from、to、sort、match、page、per_page。",
        ),
    ],
)
def test_an_impossible_value_is_a_problem_and_counts_as_not_given(
    name: str, value: str, message: str, registry: Registry
) -> None:
    parsed = parse_form({name: [value]}, registry)
    assert parsed.form == SearchForm()
    (problem,) = parsed.problems
    assert (problem.parameter, problem.value, problem.message) == (name, value, message)


def test_of_dates_the_wrong_way_round_neither_is_taken(registry: Registry) -> None:
    parsed = parse_form({"from": ["2024-05"], "to": ["2024-03"]}, registry)
    assert parsed.form == SearchForm()
    assert [(problem.message, problem.dropped) for problem in parsed.problems] == [
        ("开始日期 2024-05-01 晚于结束日期 2024-03-31。", "两个日期都")
    ]


def test_of_two_values_for_a_single_parameter_the_first_is_taken(registry: Registry) -> None:
    parsed = parse_form({"sort": ["newest", "oldest"]}, registry)
    assert parsed.form.sort is Sort.NEWEST
    assert [(problem.parameter, problem.value) for problem in parsed.problems] == [("sort", "oldest")]


def test_of_too_many_values_the_first_are_taken(registry: Registry) -> None:
    parsed = parse_form({"section": ["栏1", *(f"栏{number}" for number in range(1, 2001))]}, registry)
    assert parsed.form.sections == tuple((f"栏{number}",) for number in range(1, MOST_VALUES + 1))
    assert len(parsed.problems) == 2000 - MOST_VALUES
    assert (parsed.problems[0].parameter, parsed.problems[0].message) == (
        "section",
        "栏目“栏21”超出最多 20 个的限制。",
    )


def test_of_a_query_that_is_too_long_the_beginning_is_taken(registry: Registry) -> None:
    assert parse_form({"q": ["长" * MOST_CHARACTERS]}, registry).problems == ()
    parsed = parse_form({"q": ["长" * (MOST_CHARACTERS + 1)]}, registry)
    assert parsed.form.text == "长" * MOST_CHARACTERS
    assert [(problem.parameter, problem.message, problem.dropped) for problem in parsed.problems] == [
        ("q", "检索词最多 500 个字。", "多出的部分")
    ]


def test_what_is_invisible_does_not_make_a_query_too_long(registry: Registry) -> None:
    text = "长\u200b" * MOST_CHARACTERS
    assert parse_form({"q": [text]}, registry) == ParsedForm(SearchForm(text=text))
    assert parse_form({"q": [text + "长"]}, registry).form.text == "长" * MOST_CHARACTERS
