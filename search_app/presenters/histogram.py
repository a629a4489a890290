"""The found paragraphs over time, as bars that are links."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.search.dates import month_span
from indexer.search.values import MonthFacet, SearchForm
from search_app import urls
from search_app.presenters.wording import month_name

MOST_MONTHS = 36
"""More bars than this are too narrow to click; years are drawn instead."""
WIDTH, HEIGHT = 240.0, 64.0
_GAP = 0.2
_WIDEST = 24.0
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year. Lengths are in units of the drawing, ``y`` counting from its top."""

    label: str
    count: int
    url: str
    selected: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month with paragraphs, for the list that says the same as the drawing."""

    label: str
    count: int
    url: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year's total, and its months with paragraphs."""

    label: str
    count: int
    url: str
    selected: bool
    months: tuple[MonthLink, ...]


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars from the first to the last month or year without a gap, and the same as a list."""

    bars: tuple[Bar, ...]
    years: tuple[Year, ...]
    """Newest first."""
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True)
class _Span:
    label: str
    first: dt.date
    last: dt.date
    count: int


def histogram(months: Sequence[MonthFacet], form: SearchForm) -> Histogram | None:
    """Draw the months, or the years where there are too many of them; None where no paragraph is dated.

    With a date range chosen the months of its years are drawn where they fit, so a year can be opened by clicking it.
    """
    if not months:
        return None
    return Histogram(_bars(_spans(months, form), form), _years(months, form))


def _spans(months: Sequence[MonthFacet], form: SearchForm) -> list[_Span]:
    first, last = months[0].first, months[-1].first
    if _distance(first, last) < MOST_MONTHS:
        return _monthly(months, first, last)
    if form.first is not None and form.last is not None:
        january, december = dt.date(form.first.year, 1, 1), dt.date(form.last.year, 12, 1)
        if 0 <= _distance(january, december) < MOST_MONTHS:
            return _monthly(months, january, december)
    return [
        _span_of_year(year, sum(month.count for month in months if month.first.year == year))
        for year in range(first.year, last.year + 1)
    ]


def _distance(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _monthly(months: Sequence[MonthFacet], first: dt.date, last: dt.date) -> list[_Span]:
    counts = {(month.first.year, month.first.month): month.count for month in months}
    spans = []
    for index in range(_distance(first, last) + 1):
        year, month = first.year + (first.month - 1 + index) // 12, (first.month - 1 + index) % 12 + 1
        begin, end = month_span(year, month)
        spans.append(_Span(month_name(begin), begin, end, counts.get((year, month), 0)))
    return spans


def _span_of_year(year: int, count: int) -> _Span:
    return _Span(f"{year}年", dt.date(year, 1, 1), dt.date(year, 12, 31), count)


def _bars(spans: Sequence[_Span], form: SearchForm) -> tuple[Bar, ...]:
    width = min(_WIDEST, WIDTH / len(spans) * (1 - _GAP))
    step = (WIDTH - width) / max(1, len(spans) - 1)  # the first and the last bar stand at the edges, over their labels
    highest = max(1, *(span.count for span in spans))
    bars = []
    for place, span in enumerate(spans):
        height = max(_LEAST, HEIGHT * span.count / highest) if span.count else 0.0
        bars.append(
            Bar(
                label=span.label,
                count=span.count,
                url=urls.toggle_dates_url(form, span.first, span.last),
                selected=_chosen(form, span.first, span.last),
                x=round(place * step, 2),
                y=round(HEIGHT - height, 2),
                width=round(width, 2),
                height=round(height, 2),
            )
        )
    return tuple(bars)


def _chosen(form: SearchForm, first: dt.date, last: dt.date) -> bool:
    """Whether a date range is chosen and touches these days."""
    if form.first is None and form.last is None:
        return False
    return (form.first is None or form.first <= last) and (form.last is None or first <= form.last)


def _years(months: Sequence[MonthFacet], form: SearchForm) -> tuple[Year, ...]:
    years = []
    for number in sorted({month.first.year for month in months}, reverse=True):
        own = [month for month in months if month.first.year == number and (month.count or month.selected)]
        span = _span_of_year(number, sum(month.count for month in own))
        links = tuple(
            MonthLink(
                f"{month.first.month}月",
                month.count,
                urls.toggle_dates_url(form, month.first, month.last),
                month.selected,
            )
            for month in own
        )
        chosen = (form.first, form.last) == (span.first, span.last)
        years.append(Year(span.label, span.count, urls.toggle_dates_url(form, span.first, span.last), chosen, links))
    return tuple(years)
