"""The days of one month on which issues were published, and how many found paragraphs stand in them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.engines.protocol import IssueSummary, Searcher
from indexer.search.service import SearchService
from indexer.search.values import SearchForm


@dataclass(frozen=True, slots=True)
class IssueDay:
    """A day with all its issues; ``count`` paragraphs of theirs are found."""

    day: dt.date
    issues: tuple[IssueSummary, ...]
    count: int


def issue_days(searcher: Searcher, service: SearchService, form: SearchForm) -> tuple[IssueDay, ...]:
    """The days of the month that the form's dates lie in, in order; none where they lie in no single month.

    Like the counts of a facet, these ignore which of the days are chosen.
    """
    first, last = form.first, form.last
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ()
    return tuple(
        IssueDay(day, issues, service.count(replace(form, first=day, last=day, page=1)))
        for day, issues in _by_day(searcher, first.year, first.month).items()
    )


def _by_day(searcher: Searcher, year: int, month: int) -> Mapping[dt.date, tuple[IssueSummary, ...]]:
    days: dict[dt.date, tuple[IssueSummary, ...]] = {}
    for issue in reversed(searcher.issues()):
        date = issue.masthead.date
        if date is not None and (date.year, date.month) == (year, month):
            days[date] = (*days.get(date, ()), issue)
    return days
