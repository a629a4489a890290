"""Every address that a search engine is to know."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import url_for

from indexer.engines.protocol import IssueSummary
from indexer.model import Department
from search_app import urls
from search_app.presenters.issue_list import year_name, years_of

MOST_PLACES = 50_000
"""Addresses in one file, by the protocol of sitemaps.org."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page."""

    address: str
    """Absolute."""
    changed: str | None = None
    """ISO; None where unknown."""


def places(summaries: Sequence[IssueSummary], departments: Iterable[Department]) -> tuple[Place, ...]:
    """All pages for browsing, then every department, then every issue in the order given, newest first."""
    return (
        Place(urls.absolute(url_for("home.home"))),
        Place(urls.absolute(urls.issues_url())),
        Place(urls.absolute(url_for("departments.all_departments"))),
        Place(urls.absolute(url_for("sections.all_sections"))),
        *(Place(urls.absolute(urls.issues_url(year_name(year)))) for year in years_of(summaries)),
        *_departments(departments),
        *(Place(urls.absolute(urls.issue_url(summary.id)), _published(summary)) for summary in summaries),
    )


def parts(everything: Sequence[Place], most: int = MOST_PLACES) -> tuple[Sequence[Place], ...]:
    """The places in files of as many as one may have; one file where there are none."""
    return tuple(everything[first : first + most] for first in range(0, len(everything), most)) or ((),)


def _departments(departments: Iterable[Department]) -> Iterator[Place]:
    for identifier in sorted(department.id for department in departments):
        yield Place(urls.absolute(urls.department_page_url(identifier)))


def _published(summary: IssueSummary) -> str | None:
    """An issue does not change; a day to come is likely to be misread."""
    date = summary.masthead.date
    return None if date is None or date > dt.datetime.now(dt.UTC).date() else date.isoformat()
