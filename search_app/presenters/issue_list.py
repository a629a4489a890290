"""All issues by year, with the numbers that are missing between them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.engines.protocol import IssueSummary
from indexer.search.gaps import Gap, number_gaps
from search_app import urls
from search_app.presenters.links import Link
from search_app.presenters.wording import day_words, issue_name, period

MOST_ROWS = 200
"""Issues and gaps that one page shows."""
_MOST_PERIODICALS = 12
"""A year with more of them is one list, by date: most stand in it once."""
_MOST_ABSENT = 20
"""Years without any issue that are named; between more of them a date is likely to be wrong."""

UNKNOWN = "unknown"
"""In addresses, the year of issues without one."""

Place = tuple[str | None, int | None, int]
"""Periodical, year and number of the issue that a gap stands before."""


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
class GapRow:
    """Numbers that are missing."""

    numbers: str
    """As in 3–8."""
    size: int
    periodical: str


Row = IssueRow | GapRow


@dataclass(frozen=True, slots=True)
class Series:
    """Rows of one periodical, highest number first; of all periodicals, newest first, where it has no name."""

    periodical: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class YearGroup:
    """A year, or the part of it that is on this page."""

    label: str
    anchor: str
    issues: int
    """In the whole year."""
    missing: int
    """Numbers missing in the whole year."""
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year to go to; without address where it has no issue."""

    label: str
    url: str | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class IssueListView:
    """The whole page."""

    heading: str
    title: str
    issues: int
    """In the whole archive, or in the year where one was asked for."""
    missing: int
    years: tuple[YearLink, ...]
    groups: tuple[YearGroup, ...]
    pages: tuple[Link, ...]
    """Of a year that does not fit on one."""
    older: Link | None
    """Where the list goes on."""
    canonical: str
    notices: tuple[str, ...] = ()

    def told(self, *notices: str) -> "IssueListView":
        """The page with more to say on top."""
        return replace(self, notices=(*self.notices, *notices))


def issue_row(summary: IssueSummary) -> IssueRow:
    """The issue's name, dates and size."""
    masthead = summary.masthead
    return IssueRow(
        name=issue_name(masthead, summary.id),
        periodical=masthead.title or "",
        url=urls.issue_url(summary.id),
        date=None if masthead.date is None else masthead.date.isoformat(),
        date_words=day_words(masthead.date),
        period_words=None if masthead.period is None else period(*masthead.period),
        paragraphs=summary.paragraphs,
    )


def years_of(summaries: Sequence[IssueSummary]) -> dict[int, list[IssueSummary]]:
    """Issues by the year they count themselves to, else by their date's, else by 0; newest year first."""
    ordered = sorted(summaries, key=_year, reverse=True)  # stable: newest first within the year
    return {year: list(group) for year, group in groupby(ordered, key=_year)}


def newest_years(summaries: Sequence[IssueSummary], main: str, most: int = MOST_ROWS) -> IssueListView:
    """As many of the newest years as fit on a page, whole, but at least the beginning of one.

    ``summaries`` are all issues, newest first; ``main`` is the periodical that comes first.
    """
    years, gaps = years_of(summaries), _gaps(summaries)
    shown: dict[int, list[IssueSummary]] = {}
    for year, group in years.items():
        if shown and sum(map(len, shown.values())) + len(group) > most:
            break
        shown[year] = group
    entries = {year: _entries(group, gaps, main) for year, group in shown.items()}
    rest = list(years)[len(shown) :]
    only = next(iter(shown)) if len(shown) == 1 else None
    return IssueListView(
        heading="全部期次",
        title=f"全部期次：{len(summaries):,} 期",
        issues=len(summaries),
        missing=sum(gap.size for gap in gaps.values()),
        years=_year_links(
            years, lambda year: f"#{_anchor(year)}" if year in shown else urls.issues_url(year_name(year))
        ),
        groups=tuple(_group(year, shown[year], entries[year][:most], gaps) for year in shown),
        pages=() if only is None else _pages(only, len(entries[only]), 1, most),
        older=Link(_label(rest[0]), urls.issues_url(year_name(rest[0]))) if rest else None,
        canonical=urls.issues_url(),
    )


def one_year(
    summaries: Sequence[IssueSummary], main: str, year: str, page: int, most: int = MOST_ROWS
) -> IssueListView | None:
    """A page of the issues of the year of this name, the last one where there are fewer; None where it has none."""
    years, gaps = years_of(summaries), _gaps(summaries)
    number = next((one for one in years if year_name(one) == year), None)
    if number is None:
        return None
    entries = _entries(years[number], gaps, main)
    pages = -(-len(entries) // most)
    given = min(page, pages)
    shown = _group(number, years[number], entries[(given - 1) * most : given * most], gaps)
    older = next((other for other in years if other < number), None)
    view = IssueListView(
        heading=f"{_label(number)}期次",
        title=f"{_label(number)}期次：{shown.issues:,} 期" + (f"（第 {given} 页）" if given > 1 else ""),
        issues=shown.issues,
        missing=shown.missing,
        years=_year_links(years, lambda other: urls.issues_url(year_name(other)), number),
        groups=(shown,),
        pages=_pages(number, len(entries), given, most),
        older=None if older is None else Link(_label(older), urls.issues_url(year_name(older))),
        canonical=urls.issues_url(year_name(number), given),
    )
    return view if given == page else view.told(f"没有第 {page} 页，共 {pages} 页，以下是最后一页。")


def year_name(year: int) -> str:
    """As the addresses of years have it."""
    return str(year) if year else UNKNOWN


def _year(summary: IssueSummary) -> int:
    if summary.masthead.year is not None:
        return summary.masthead.year
    return summary.masthead.date.year if summary.masthead.date is not None else 0


def _label(year: int) -> str:
    return f"{year}年" if year else "年份不详"


def _anchor(year: int) -> str:
    return f"y-{year}"


def _gaps(summaries: Sequence[IssueSummary]) -> dict[Place, Gap]:
    gaps = number_gaps(summary.masthead for summary in summaries)
    return {(gap.title, gap.year, gap.last + 1): gap for gap in gaps}


def _entries(group: Sequence[IssueSummary], gaps: Mapping[Place, Gap], main: str) -> list[tuple[str, Row]]:
    """Every row of a year with the periodical it stands under; each gap behind the issue it stands before."""
    by_title: defaultdict[str, list[IssueSummary]] = defaultdict(list)
    for summary in group:
        by_title[summary.masthead.title or ""].append(summary)
    if not 1 < len(by_title) <= _MOST_PERIODICALS:
        by_title = defaultdict(list, {"": list(group)})
    titles = sorted(by_title, key=lambda title: (title != main, -len(by_title[title]), title))
    remaining = dict(gaps)
    return [(title, row) for title in titles for row in _rows(_in_order(by_title[title]), remaining, title, main)]


def _in_order(group: Sequence[IssueSummary]) -> Sequence[IssueSummary]:
    """By number, where all are of one periodical; those without a number come last."""
    if len({summary.masthead.title for summary in group}) > 1:
        return group
    return sorted(group, key=lambda summary: -1 if summary.masthead.number is None else summary.masthead.number)[::-1]


def _rows(group: Sequence[IssueSummary], gaps: dict[Place, Gap], title: str, main: str) -> Iterator[Row]:
    for summary in group:
        row, masthead = issue_row(summary), summary.masthead
        yield replace(row, periodical="") if title else row
        gap = (
            None
            if masthead.number is None
            else gaps.pop((masthead.title or None, masthead.year, masthead.number), None)
        )
        if gap is not None:
            numbers = f"{gap.first}–{gap.last}" if gap.size > 1 else f"{gap.first}"
            yield GapRow(numbers, gap.size, "" if title or gap.title in (None, main) else gap.title)


def _group(
    year: int, group: Sequence[IssueSummary], entries: Sequence[tuple[str, Row]], gaps: Mapping[Place, Gap]
) -> YearGroup:
    return YearGroup(
        label=_label(year),
        anchor=_anchor(year),
        issues=len(group),
        missing=sum(gap.size for gap in gaps.values() if gap.year == year),
        series=tuple(
            Series(title, tuple(row for _, row in rows)) for title, rows in groupby(entries, key=lambda entry: entry[0])
        ),
    )


def _year_links(
    years: Iterable[int], address: Callable[[int], str], current: int | None = None
) -> tuple[YearLink, ...]:
    """A link for each year, newest first; a year between them that has no issue is named without one."""
    years = tuple(years)
    known = [year for year in years if year]
    absent = set(range(min(known, default=0), max(known, default=0))) - set(known)
    named = [*years, *(absent if len(absent) <= _MOST_ABSENT else ())]
    return tuple(
        YearLink(_label(year), address(year) if year in years else None, year == current)
        for year in sorted(named, reverse=True)
    )


def _pages(year: int, rows: int, page: int, most: int) -> tuple[Link, ...]:
    pages = -(-rows // most)
    return tuple(
        Link(str(number), urls.issues_url(year_name(year), number), number == page)
        for number in range(1, pages + 1)
        if pages > 1
    )
