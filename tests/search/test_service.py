"""From form to page, over the plain scan."""

import datetime as dt
from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Filters, Searcher, SearchRequest, SearchResult, Sort
from indexer.engines.query import Node
from indexer.search.service import SearchService
from indexer.search.values import Fragment, Match, SearchForm, SearchPage, SectionFacet
from tests.search.conftest import REGISTRY
from tests.search.corpus import ISSUES, searcher

SEARCHER = searcher()


@pytest.fixture
def service(registry: Registry) -> SearchService:
    return SearchService(SEARCHER, registry)


def ids(page: SearchPage) -> list[str]:
    return [found.hit.paragraph.id for found in page.hits]


def test_no_query_finds_everything_newest_first(service: SearchService) -> None:
    page = service.search(SearchForm())
    assert ids(page) == ["2022-2-p1", "2022-2-p2", "2022-1-p1", "2022-1-p2", "2022-1-p3"]
    assert (page.total, page.page, page.pages, page.query.understood) == (5, 1, 1, "全部段落")
    assert page.took_ms > 0


@pytest.mark.parametrize(
    "form", [SearchForm(), SearchForm(text="改革 公安厅"), SearchForm(text="鲸鱼"), SearchForm(page=9)]
)
@pytest.mark.parametrize("batch", [1, 2, 5, 99])
def test_walking_gives_all_pages_at_once(service: SearchService, form: SearchForm, batch: int) -> None:
    whole = service.search(replace(form, page=1, per_page=100))
    hits = [hit for some in service.walk(form, batch) for hit in some]
    assert tuple(service.with_snippets(form, hits)) == whole.hits


def test_all_words_are_asked_for(service: SearchService) -> None:
    page = service.search(SearchForm(text="改革 公安厅"))
    assert ids(page) == ["2022-2-p2"]
    assert page.query.match is Match.ALL
    assert page.query.notices == ()
    assert page.query.words == ("改革", "公安厅")


def test_a_hit_carries_a_marked_snippet(service: SearchService) -> None:
    (found,) = service.search(SearchForm(text="培训")).hits
    assert found.snippet == (Fragment("公安厅窗口组织业务"), Fragment("培训", hit=True), Fragment("。"))


def test_a_query_of_which_no_paragraph_has_all_words_falls_back_to_any_and_says_so(service: SearchService) -> None:
    page = service.search(SearchForm(text="培训 演练 -司法"))
    assert set(ids(page)) == {"2022-1-p1", "2022-2-p1"}
    assert page.query.match is Match.ANY
    assert page.query.notices == ("没有段落包含全部这些词，改为查找其中任意一个词。",)
    assert page.query.understood == "（培训 或 演练） 且 不含 司法"


def test_words_typed_without_spaces_are_first_all_asked_for_and_then_any(service: SearchService) -> None:
    page = service.search(SearchForm(text="流程改革时限"))
    assert (ids(page), page.query.match, page.query.understood) == (["2022-2-p2"], Match.ALL, "流程 且 改革 且 时限")
    assert page.query.notices == ("没有段落连着写有这些字，改为查找其中全部的词。",)
    page = service.search(SearchForm(text="培训演练"))
    assert (page.total, page.query.match, page.query.understood) == (2, Match.ANY, "培训 或 演练")


def test_a_fallback_marks_the_words_it_looked_for(service: SearchService) -> None:
    (found,) = service.search(SearchForm(text="流程改革时限")).hits
    assert [part.text for part in found.snippet if part.hit] == ["流程改革", "时限"]
    assert [
        part.text for part in service.highlighter(SearchForm(text="流程改革时限")).fragments("时限流程") if part.hit
    ] == ["时限流程"]


def test_a_departments_name_finds_it_under_its_other_names_and_says_how_to_turn_that_off(
    service: SearchService,
) -> None:
    page = service.search(SearchForm(text="公安厅 演练"))
    assert ids(page) == ["2022-2-p1"]
    assert page.query.understood == "（公安厅 或 部门:公安厅） 且 演练"
    (expansion,) = page.query.expansions
    assert (expansion.word, expansion.department, expansion.form.text) == ("公安厅", "公安厅", "“公安厅” 演练")
    assert service.search(expansion.form).query.expansions == ()
    assert service.count(replace(expansion.form, match=Match.ALL)) == 0


def test_all_forbids_the_fallback(service: SearchService) -> None:
    page = service.search(SearchForm(text="培训 演练", match=Match.ALL))
    assert (page.total, page.pages, page.page, page.query.match) == (0, 0, 1, Match.ALL)


def test_any_asks_for_it_from_the_start(service: SearchService) -> None:
    page = service.search(SearchForm(text="培训 改革", match=Match.ANY))
    assert (page.total, page.query.match, page.query.notices) == (3, Match.ANY, ())


def test_a_filter_never_changes_what_the_query_means(service: SearchService) -> None:
    page = service.search(SearchForm(text="公安厅 改革", departments=("sft",)))
    assert (page.total, page.query.match) == (0, Match.ALL)


def test_where_nothing_is_found_at_all_the_query_stands_as_typed(service: SearchService) -> None:
    page = service.search(SearchForm(text="火星 登月"))
    assert (page.total, page.query.understood) == (0, "火星 且 登月")


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        ("火星 -疫情 “登月”", ("“火星”“登月”在全部期次中均未出现。",)),
        ("培训 (火星 OR 登月)", ("“火星”“登月”在全部期次中均未出现。",)),
        ("培训 (演练 OR 登月)", ()),
        ("培训 演练", ()),
    ],
)
def test_an_empty_result_names_the_words_that_occur_nowhere(
    service: SearchService, text: str, notices: tuple[str, ...]
) -> None:
    page = service.search(SearchForm(text=text, departments=("swt",), match=Match.ALL))
    assert (page.total, page.query.notices) == (0, notices)


def test_an_empty_result_asks_the_engine_nothing_twice(registry: Registry) -> None:
    class Listening:
        def __init__(self) -> None:
            self.heard: list[tuple[Node, Filters]] = []

        def __getattr__(self, name: str) -> object:
            return getattr(SEARCHER, name)

        def search(self, request: SearchRequest) -> SearchResult:
            self.heard.append((request.query, request.filters))
            return SEARCHER.search(request)

    listening = Listening()
    SearchService(cast("Searcher", listening), registry).search(SearchForm(text="火星 登月"))
    assert len(listening.heard) == len(set(listening.heard))


def test_of_an_issue_the_paragraphs_that_the_query_finds_are_told_filters_aside(service: SearchService) -> None:
    found = [service.found_in_issue(SearchForm(text="改革", departments=("swt",)), issue) for issue in ISSUES]
    assert found == [(2,), (2,)]


def test_of_an_issue_a_fallback_counts_only_where_the_whole_index_has_nothing_stricter(service: SearchService) -> None:
    found_elsewhere, found_nowhere = SearchForm(text="改革 告知承诺"), SearchForm(text="改革 消防")
    assert service.found_in_issue(found_elsewhere, ISSUES[1]) == ()
    assert service.found_in_issue(found_nowhere, ISSUES[1]) == (1, 2)


def test_only_a_query_for_everything_says_so(service: SearchService) -> None:
    texts = ("", "  ", "*", "改革", "部门:公安厅", "-改革")
    assert [service.search(SearchForm(text=text)).query.everything for text in texts] == [True] * 3 + [False] * 3


def test_pages_are_cut_and_a_page_beyond_the_last_is_the_last(service: SearchService) -> None:
    assert ids(service.search(SearchForm(per_page=2, page=2))) == ["2022-1-p1", "2022-1-p2"]
    page = service.search(SearchForm(per_page=2, page=99))
    assert (ids(page), page.page, page.pages, page.form.page) == (["2022-1-p3"], 3, 3, 99)


@given(st.text(st.sampled_from("改革 培训-公安厅“”()OR*:："), max_size=12), st.sampled_from(Match))
def test_any_query_is_answered_and_every_relaxation_finds_what_it_says(text: str, match: Match) -> None:
    service = SearchService(SEARCHER, REGISTRY)
    form = SearchForm(text=text, departments=("sft",), match=match)
    assert service.search(form).total == service.count(form)
    for one in service.relaxations(form):
        assert service.search(one.form).total == one.count > 0


@given(st.data())
def test_any_piece_of_a_paragraph_in_quotation_marks_finds_and_marks_it(data: st.DataObject) -> None:
    paragraph = data.draw(st.sampled_from([one for issue in ISSUES for one in issue.paragraphs]))
    start = data.draw(st.integers(0, len(paragraph.text) - 1))
    piece = paragraph.text[start : data.draw(st.integers(start + 1, len(paragraph.text)))]
    page = SearchService(SEARCHER, REGISTRY).search(SearchForm(text=f"“{piece}”"))
    snippets = {found.hit.paragraph.id: found.snippet for found in page.hits}
    assert Fragment(piece, hit=True) in snippets[paragraph.id]


def test_oldest_first(service: SearchService) -> None:
    assert ids(service.search(SearchForm(sort=Sort.OLDEST)))[0] == "2022-1-p1"


def test_departments_are_listed_by_count_and_ignore_their_own_filter(service: SearchService) -> None:
    facets = service.search(SearchForm(departments=("sft",))).facets
    assert [(one.value, one.label, one.count, one.selected) for one in facets.departments] == [
        ("gat", "公安厅", 3, False),
        ("sft", "司法厅", 2, True),
    ]


def test_chosen_departments_are_listed_also_at_zero(service: SearchService) -> None:
    facets = service.search(SearchForm(text="节日", departments=("swt", "gone"))).facets
    assert [(one.value, one.label, one.count, one.selected) for one in facets.departments] == [
        ("gone", "gone", 0, True),
        ("swt", "商务厅", 0, True),
    ]


def test_sections_are_a_tree_and_chosen_ones_are_listed_also_at_zero(service: SearchService) -> None:
    facets = service.search(SearchForm(text="改革", sections=(("动态", "会议"),))).facets
    assert facets.sections == (
        SectionFacet(
            ("动态",),
            2,
            selected=False,
            children=(
                SectionFacet(("动态", "改革"), 2, selected=False),
                SectionFacet(("动态", "会议"), 0, selected=True),
            ),
        ),
    )


def test_months_have_no_holes(service: SearchService) -> None:
    months = service.search(SearchForm()).facets.months
    assert [(one.value, one.count) for one in months] == [
        ("2022-01", 3),
        ("2022-02", 0),
        ("2022-03", 0),
        ("2022-04", 2),
    ]
    assert (months[1].first, months[1].last) == (dt.date(2022, 2, 1), dt.date(2022, 2, 28))


@pytest.mark.parametrize(
    ("first", "last", "selected"),
    [
        (None, None, []),
        (dt.date(2022, 1, 1), dt.date(2022, 1, 31), ["2022-01"]),
        (dt.date(2022, 1, 5), dt.date(2022, 1, 6), ["2022-01"]),
        (dt.date(2022, 1, 15), dt.date(2022, 3, 31), ["2022-02", "2022-03"]),
        (dt.date(2022, 3, 1), None, ["2022-03", "2022-04"]),
        (dt.date(2023, 5, 1), dt.date(2023, 5, 31), ["2023-05"]),
    ],
)
def test_a_month_is_selected_where_the_dates_lie_within_or_cover_it(
    service: SearchService, first: dt.date | None, last: dt.date | None, selected: list[str]
) -> None:
    months = service.search(SearchForm(first=first, last=last)).facets.months
    assert [one.value for one in months if one.selected] == selected


def test_a_query_marks_its_words_in_whole_texts(service: SearchService) -> None:
    assert service.highlighter(SearchForm(text="改革 -告知")).fragments("告知改革") == (
        Fragment("告知"),
        Fragment("改革", hit=True),
    )
