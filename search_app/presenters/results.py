"""The results page: everything its template prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engines.protocol import Sort
from indexer.search.form import ParameterProblem
from indexer.search.highlighting import Highlighter
from indexer.search.relaxation import Relaxation
from indexer.search.values import FoundParagraph, Fragment, Match, SearchForm, SearchPage
from search_app import urls
from search_app.issue_days import IssueDay
from search_app.presenters.chosen import Chip, chips
from search_app.presenters.exports import Exports, exports
from search_app.presenters.facets import FacetRows, SectionTree, department_rows, section_tree
from search_app.presenters.histogram import Histogram, histogram
from search_app.presenters.links import Link
from search_app.presenters.nothing_found import NothingFound, nothing_found
from search_app.presenters.pagination import Pagination, pagination
from search_app.presenters.query_reading import QueryReading, query_reading
from search_app.presenters.wording import brief, day_words, issue_name

_SORTS = {Sort.RELEVANCE: "相关度", Sort.NEWEST: "最新", Sort.OLDEST: "最早"}
_PER_PAGE = (20, 50, 100)
_MOST_PROBLEMS = 5
_MOST_OPEN = 2
"""Notices that are shown without unfolding."""
_LONGEST_FAULT = 140
_LONGEST_HEADING = 30


@dataclass(frozen=True, slots=True)
class HitView:
    """One found paragraph."""

    url: str
    heading: tuple[Fragment, ...]
    label: str
    crumbs: tuple[Link, ...]
    """The section path, each part narrowing to it."""
    departments: tuple[Link, ...]
    snippet: tuple[Fragment, ...]
    issue: str
    ordinal: int
    date: str | None
    """ISO."""
    date_words: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The whole page."""

    title: str
    heading: str
    address: str
    """Of this very page, as links write it."""
    form: SearchForm
    reading: QueryReading
    notices: tuple[str, ...]
    folded_notices: tuple[str, ...]
    """Where there are many, all but the first."""
    total: int
    first_shown: int
    last_shown: int
    hits: tuple[HitView, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    departments: FacetRows
    sections: SectionTree
    histogram: Histogram | None
    sections_url: str
    """All sections, where there is no room for them here."""
    sorts: tuple[Link, ...]
    per_page: tuple[Link, ...]
    kept: tuple[tuple[str, str], ...]
    """Parameters the form keeps without showing them."""
    pagination: Pagination | None
    exports: Exports | None
    nothing: NothingFound | None


def results_view(
    page: SearchPage,
    problems: Sequence[ParameterProblem],
    relaxations: Sequence[Relaxation],
    highlighter: Highlighter,
    days: Sequence[IssueDay] = (),
) -> ResultsView:
    """Lay out a page of results; ``problems`` become notices, ``relaxations`` the ways out of an empty result.

    ``highlighter`` marks the query's words in headings, which may be why a paragraph was found; ``days`` are
    those of the month that the dates lie in.
    """
    form = page.form
    heading = brief(" ".join(form.text.split()), _LONGEST_HEADING) or "全部段落"
    notices = (*_told(problems), *_no_such_page(page), *page.query.repairs)
    chosen = chips(form, page.facets.departments)
    open_notices = len(notices) if len(notices) <= _MOST_OPEN else 1
    first_shown = (page.page - 1) * form.per_page + 1
    return ResultsView(
        title=f"{heading}：{page.total:,} 段" + (f"（第 {page.page} 页）" if page.page > 1 else ""),
        heading=heading,
        address=urls.page_url(form, page.page),
        form=form,
        reading=query_reading(page),
        notices=notices[:open_notices],
        folded_notices=notices[open_notices:],
        total=page.total,
        first_shown=first_shown,
        last_shown=first_shown + len(page.hits) - 1,
        hits=tuple(_hit(found, form, highlighter) for found in page.hits),
        chips=chosen,
        clear_url=urls.clear_url(form),
        departments=department_rows(page.facets.departments, form),
        sections=section_tree(page.facets.sections, form),
        histogram=histogram(page.facets.months, form, days),
        sections_url=urls.sections_url(),
        sorts=_sorts(form, page.query.everything),
        per_page=tuple(Link(str(n), urls.per_page_url(form, n), n == form.per_page) for n in _PER_PAGE),
        kept=_kept(form),
        pagination=pagination(form, page.page, page.pages),
        exports=exports(form, page.total),
        nothing=None if page.total else nothing_found(page, relaxations, len(chosen)),
    )


def _hit(found: FoundParagraph, form: SearchForm, highlighter: Highlighter) -> HitView:
    paragraph, issue = found.hit.paragraph, found.hit.issue
    date = issue.masthead.date
    name = issue_name(issue.masthead, issue.id)
    return HitView(
        url=urls.issue_url(issue.id, form, paragraph.ordinal),
        heading=highlighter.fragments(paragraph.section[-1] if paragraph.section else name),
        label=paragraph.label,
        crumbs=tuple(
            Link(heading, urls.section_url(form, paragraph.section[:depth]))
            for depth, heading in enumerate(paragraph.section[:-1], start=1)
        ),
        departments=tuple(
            Link(each.name, urls.department_url(form, each.id), each.id in form.departments)
            for each in paragraph.departments
        ),
        snippet=found.snippet,
        issue=name,
        ordinal=paragraph.ordinal,
        date=None if date is None else date.isoformat(),
        date_words=day_words(date),
    )


def _told(problems: Sequence[ParameterProblem]) -> tuple[str, ...]:
    """What was dropped, without filling the page with it."""
    told = tuple(
        f"{brief(problem.message, _LONGEST_FAULT)}{problem.dropped}未采用。" for problem in problems[:_MOST_PROBLEMS]
    )
    untold = len(problems) - len(told)
    return (*told, f"另有 {untold} 个参数未采用。") if untold else told


def _no_such_page(page: SearchPage) -> tuple[str, ...]:
    if page.total and page.page != page.form.page:
        return (f"没有第 {page.form.page} 页，显示最后一页。",)
    return ()


def _sorts(form: SearchForm, everything: bool) -> tuple[Link, ...]:
    """Of everything nothing is more relevant than anything else, and the newest come first."""
    current = Sort.NEWEST if form.sort is Sort.RELEVANCE and everything else form.sort
    return tuple(
        Link(label, urls.sort_url(form, sort), sort is current)
        for sort, label in _SORTS.items()
        if not everything or sort is not Sort.RELEVANCE
    )


def _kept(form: SearchForm) -> tuple[tuple[str, str], ...]:
    usual = SearchForm()
    kept: list[tuple[str, str]] = []
    if form.sort is not usual.sort:
        kept.append(("sort", form.sort.value))
    if form.match is not Match.AUTO:
        kept.append(("match", form.match.value))
    if form.per_page != usual.per_page:
        kept.append(("per_page", str(form.per_page)))
    return tuple(kept)
