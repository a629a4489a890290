"""The found paragraphs over time: bars that are links from years to months to issues, and a table that says the same.

The dates that are chosen say what is drawn: those of one month its issues, those of one year its twelve months.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.search.dates import describe_range, month_span
from indexer.search.values import MonthFacet, SearchForm
from search_app import urls
from search_app.issue_days import IssueDay
from search_app.presenters.links import Link
from search_app.presenters.wording import month_name

MOST_MONTHS = 36
"""More bars than this are too narrow to click; years are drawn instead."""
MOST_YEARS = 100
"""Where the first and the last year are further apart, as with an issue dated 9999, empty ones are left out."""
WIDTH, HEIGHT = 240.0, 64.0
"""Of the bars."""
WHOLE_HEIGHT = 80.0
"""With the labels below them."""
LETTER = 11.0
"""Size of the labels: a Han character is as wide, a digit a little over half."""
_DIGIT = 0.58
_BETWEEN_LABELS = 5.0
_GAP = 0.22
_WIDEST = 26.0
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One year, month or day. Lengths are in units of the drawing, ``y`` counting from its top."""

    label: str
    """As in 2022年11月."""
    mark: str
    """What stands below it; empty where there is no room."""
    mark_x: float
    """The middle of that."""
    count: int
    url: str | None
    """Narrows to it, or goes one step up where it is what is chosen; None where nothing is found."""
    selected: bool
    slot_x: float
    slot_width: float
    """Its share of the drawing's width, all of which can be clicked."""
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars in order without a gap, and the way up from them."""

    unit: str
    """What a bar is: 年份, 月份 or 期次."""
    bars: tuple[Bar, ...]
    trail: tuple[Link, ...]
    """From all dates to the chosen ones."""
    width: float = WIDTH
    height: float = HEIGHT
    whole_height: float = WHOLE_HEIGHT


@dataclass(frozen=True, slots=True)
class _Span:
    label: str
    mark: str
    first: dt.date
    last: dt.date
    count: int


@dataclass(frozen=True, slots=True)
class _Drawing:
    unit: str
    spans: tuple[_Span, ...]


def histogram(months: Sequence[MonthFacet], form: SearchForm, days: Sequence[IssueDay] = ()) -> Histogram | None:
    """Draw what the chosen dates ask for; ``days`` are those of the month that they lie in.

    None where no paragraph is dated and no dates are chosen, which leaves nothing to draw and no way up.
    """
    drawing = _drawing(months, form, days)
    if not drawing.spans and form.first is None and form.last is None:
        return None
    return Histogram(drawing.unit, _bars(drawing.spans, form), _trail(form, days))


def _drawing(months: Sequence[MonthFacet], form: SearchForm, days: Sequence[IssueDay]) -> _Drawing:
    if days:
        return _Drawing("期次", tuple(_span_of_day(day) for day in days))
    if form.first is not None and form.last is not None:
        january, december = dt.date(form.first.year, 1, 1), dt.date(form.last.year, 12, 1)
        if _distance(january, december) < MOST_MONTHS:
            return _Drawing("月份", _monthly(months, january, december))
    if not months:
        return _Drawing("年份", ())
    first, last = months[0].first, months[-1].first
    if _distance(first, last) < MOST_MONTHS:
        return _Drawing("月份", _monthly(months, first, last))
    return _Drawing("年份", _yearly(months))


def _distance(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _monthly(months: Sequence[MonthFacet], first: dt.date, last: dt.date) -> tuple[_Span, ...]:
    counts = {(month.first.year, month.first.month): month.count for month in months}
    spans = []
    for index in range(_distance(first, last) + 1):
        year, month = first.year + (first.month - 1 + index) // 12, (first.month - 1 + index) % 12 + 1
        begin, end = month_span(year, month)
        # Among months of several years each January tells which year begins, and that it is not the whole of it.
        mark = f"{year % 100:02}年1月" if month == 1 and first.year != last.year else f"{month}月"
        spans.append(_Span(month_name(begin), mark, begin, end, counts.get((year, month), 0)))
    return tuple(spans)


def _yearly(months: Sequence[MonthFacet]) -> tuple[_Span, ...]:
    counts: dict[int, int] = {}
    for month in months:
        counts[month.first.year] = counts.get(month.first.year, 0) + month.count
    first, last = min(counts), max(counts)
    years = range(first, last + 1) if last - first < MOST_YEARS else sorted(counts)
    return tuple(
        _Span(f"{year}年", f"{year}", dt.date(year, 1, 1), dt.date(year, 12, 31), counts.get(year, 0)) for year in years
    )


def _span_of_day(found: IssueDay) -> _Span:
    label = f"{found.day.month}月{found.day.day}日{_issues_of(found)}"
    return _Span(label, f"{found.day.day}日", found.day, found.day, found.count)


def _issues_of(found: IssueDay) -> str:
    """As in （第38期）, which follows the day; empty where the only issue of the day has no number."""
    if len(found.issues) != 1:
        return f"（{len(found.issues)} 期）"
    number = found.issues[0].masthead.number
    return f"（第{number}期）" if number else ""


def _bars(spans: Sequence[_Span], form: SearchForm) -> tuple[Bar, ...]:
    if not spans:
        return ()
    slot = WIDTH / len(spans)
    width = min(_WIDEST, slot * (1 - _GAP))
    highest = max(1, *(span.count for span in spans))
    marked, chosen = _marked(spans, slot), _chosen(spans, form)
    bars = []
    for place, span in enumerate(spans):
        height = max(_LEAST, HEIGHT * span.count / highest) if span.count else 0.0
        middle, half = (place + 0.5) * slot, _length(span.mark) / 2
        bars.append(
            Bar(
                label=span.label,
                mark=span.mark if place in marked else "",
                mark_x=round(min(max(middle, half), WIDTH - half), 2),
                count=span.count,
                url=_url(form, span.first, span.last) if span.count else None,
                selected=place in chosen,
                slot_x=round(place * slot, 2),
                slot_width=round(slot, 2),
                x=round(middle - width / 2, 2),
                y=round(HEIGHT - height, 2),
                width=round(width, 2),
                height=round(height, 2),
            )
        )
    return tuple(bars)


def _marked(spans: Sequence[_Span], slot: float) -> set[int]:
    """Places of the bars that there is room to label: all, or Januaries, or as many as fit evenly."""
    room = max(_length(span.mark) for span in spans) + _BETWEEN_LABELS
    if room <= slot:
        return set(range(len(spans)))
    januaries = {place for place, span in enumerate(spans) if "年" in span.mark}
    return januaries or set(range(0, len(spans), -int(-room // slot)))


def _length(text: str) -> float:
    return LETTER * sum(_DIGIT if character.isascii() else 1 for character in text)


def _url(form: SearchForm, first: dt.date, last: dt.date) -> str:
    """To these days, or to the month around them where they are what is chosen."""
    if (form.first, form.last) == (first, last):
        return urls.dates_url(form, *month_span(first.year, first.month))
    return urls.dates_url(form, first, last)


def _chosen(spans: Sequence[_Span], form: SearchForm) -> set[int]:
    """Places of the bars that a chosen range touches; none where it touches all, which tells nothing."""
    touched = {
        place
        for place, span in enumerate(spans)
        if (form.first is None or form.first <= span.last) and (form.last is None or span.first <= form.last)
    }
    exactly = {place for place, span in enumerate(spans) if (span.first, span.last) == (form.first, form.last)}
    return touched if len(touched) < len(spans) else exactly


def _trail(form: SearchForm, days: Sequence[IssueDay]) -> tuple[Link, ...]:
    """As in 全部 › 2022年 › 11月 › 24日（第38期）."""
    issues = {found.day: _issues_of(found) for found in days}
    steps = [("全部", None, None), *_steps(form.first, form.last, issues)]
    return tuple(
        Link(label, urls.dates_url(form, first, last), current=(first, last) == (form.first, form.last))
        for label, first, last in steps
    )


def _steps(
    first: dt.date | None, last: dt.date | None, issues: Mapping[dt.date, str]
) -> list[tuple[str, dt.date | None, dt.date | None]]:
    """Each year, month and day that the whole range lies in, then the range itself where it is none of these."""
    if first is None and last is None:
        return []
    steps: list[tuple[str, dt.date | None, dt.date | None]] = []
    if first is not None and last is not None and first.year == last.year:
        steps.append((f"{first.year}年", dt.date(first.year, 1, 1), dt.date(first.year, 12, 31)))
        if first.month == last.month:
            steps.append((f"{first.month}月", *month_span(first.year, first.month)))
            if first == last:
                steps.append((f"{first.day}日{issues.get(first, '')}", first, last))
    if not steps or steps[-1][1:] != (first, last):
        steps.append((describe_range(first, last), first, last))
    return steps
