"""The first page: what there is and how to get in."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engines.protocol import IssueSummary
from indexer.search.values import SearchForm, SearchPage
from search_app import urls
from search_app.examples import Example
from search_app.presenters.histogram import Histogram, histogram
from search_app.presenters.issue_list import IssueRow, issue_row
from search_app.presenters.links import Link

_NEWEST = 6
_DEPARTMENTS = 16
_SECTIONS = 10


@dataclass(frozen=True, slots=True)
class ExampleLink:
    """A way to search, with a query to try."""

    says: str
    link: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """The whole page."""

    issues: int
    paragraphs: int
    newest: tuple[IssueRow, ...]
    departments: tuple[Link, ...]
    sections: tuple[Link, ...]
    histogram: Histogram | None
    examples: tuple[ExampleLink, ...]


def home_view(page: SearchPage, summaries: Sequence[IssueSummary], examples: Sequence[Example]) -> HomeView:
    """Lay out the page from the facets of the whole index and all issues, newest first."""
    form = SearchForm()
    return HomeView(
        issues=len(summaries),
        paragraphs=page.total,
        newest=tuple(issue_row(summary) for summary in summaries[:_NEWEST]),
        departments=tuple(
            Link(facet.label, urls.department_url(form, facet.value), count=facet.count)
            for facet in page.facets.departments[:_DEPARTMENTS]
        ),
        sections=tuple(
            Link(facet.path[-1], urls.section_url(form, facet.path), count=facet.count)
            for facet in page.facets.sections[:_SECTIONS]
        ),
        histogram=histogram(page.facets.months, form),
        examples=tuple(
            ExampleLink(
                example.says, Link(example.query, urls.search_url(SearchForm(text=example.query)), count=example.count)
            )
            for example in examples
        ),
    )
