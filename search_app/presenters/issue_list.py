"""All issues, by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from indexer.engines.protocol import IssueSummary
from indexer.search.dates import chinese_day
from search_app import urls
from search_app.presenters.wording import issue_name, period


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue in a list."""

    name: str
    periodical: str
    url: str
    date: str | None
    """ISO."""
    date_words: str
    period_words: str | None
    paragraphs: int


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The issues of one year, newest first."""

    label: str
    anchor: str
    issues: tuple[IssueRow, ...]


def issue_row(summary: IssueSummary) -> IssueRow:
    """The issue's name, dates and size."""
    masthead = summary.masthead
    return IssueRow(
        name=issue_name(masthead, summary.id),
        periodical=masthead.title or "",
        url=urls.issue_url(summary.id),
        date=None if masthead.date is None else masthead.date.isoformat(),
        date_words="日期不详" if masthead.date is None else chinese_day(masthead.date),
        period_words=None if masthead.period is None else period(*masthead.period),
        paragraphs=summary.paragraphs,
    )


def years(summaries: Sequence[IssueSummary]) -> tuple[YearGroup, ...]:
    """Group by the year the issue counts itself to, else by its date's; ``summaries`` are newest first."""
    ordered = sorted(summaries, key=_year, reverse=True)  # stable: newest first within the year
    return tuple(
        YearGroup(
            label=f"{year}年" if year else "年份不详",
            anchor=f"y-{year}",
            issues=tuple(issue_row(summary) for summary in group),
        )
        for year, group in groupby(ordered, key=_year)
    )


def _year(summary: IssueSummary) -> int:
    if summary.masthead.year is not None:
        return summary.masthead.year
    return summary.masthead.date.year if summary.masthead.date is not None else 0
