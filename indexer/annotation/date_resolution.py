"""Which days an expression means, given when its issue was published and what period it reports on."""

import calendar
import datetime as dt
from dataclasses import dataclass

from indexer.annotation.date_expressions import Expression, Point, Unit
from indexer.model import Masthead

Span = tuple[dt.date, dt.date]

# A year is left out where it is the issue's own. Only what would lie more than ten months back or half a year ahead
# belongs to a neighbouring year; a longer span (前三季度) may end a month later than that.
_BACK, _AHEAD, _END_AHEAD = dt.timedelta(304), dt.timedelta(182), dt.timedelta(213)
# What a report announces is as likely ahead as back.
_HALF_YEAR = dt.timedelta(182)
_MONTHS_OF_HALF_YEAR = 6
_CREDIBLE_YEARS = range(1900, 3000)
_LONGEST_PERIOD = dt.timedelta(45)
_LONGEST_OVER_MONTHS = dt.timedelta(10)


@dataclass(frozen=True, slots=True)
class Reference:
    """The days that an issue reports on; a whole year where no more is known."""

    first: dt.date
    last: dt.date

    @property
    def is_year(self) -> bool:
        """Only the year is known."""
        return self.last - self.first > _LONGEST_PERIOD


def reference_of(masthead: Masthead) -> Reference | None:
    """The period, else the day of publication, else the year; None where the masthead has no credible one."""
    if masthead.period is not None and masthead.period[1] - masthead.period[0] <= _LONGEST_PERIOD:
        first, last = masthead.period
    elif masthead.date is not None:
        first = last = masthead.date
    elif masthead.year is not None and masthead.year in _CREDIBLE_YEARS:
        first, last = dt.date(masthead.year, 1, 1), dt.date(masthead.year, 12, 31)
    else:
        return None
    return Reference(first, last) if first.year in _CREDIBLE_YEARS else None


def resolve(
    expression: Expression, reference: Reference | None, previous: dt.date | None, *, announced: bool
) -> Span | None:
    """First and last day; None where there are no such days or nothing says which year or month is meant.

    ``previous`` is the last day of what stands before it in a list; ``announced`` says that the text speaks of what is
    to come.
    """
    first, last = expression.first, expression.last
    if first.unit is Unit.DAY_OF_MONTH:
        if expression.continues:
            return None if previous is None else _after(previous, first, last)
        return None if reference is None else _within_months(first, last, reference)
    if expression.continues and previous is not None:
        return _between_years(first, last, _year_in_list(first, previous), last.year)
    years = [_year(point, reference) for point in (first, last)]
    if years == [None, None]:
        return None if reference is None else _nearest(first, last, reference, announced=announced)
    return _between_years(first, last, *years)


def _year_in_list(point: Point, previous: dt.date) -> int:
    """The previous year, or the next where New Year lies between: 12月30日、1月3日."""
    turned = (
        point.unit is not Unit.PART_OF_YEAR
        and point.months is not None
        and previous.month - point.months[0] > _MONTHS_OF_HALF_YEAR
    )
    return previous.year + turned


def _year(point: Point, reference: Reference | None) -> int | None:
    if point.years_from_now is not None and reference is not None:
        return reference.last.year + point.years_from_now
    return point.year


def _nearest(first: Point, last: Point, reference: Reference, *, announced: bool) -> Span | None:
    this_year = reference.last.year
    for year in (this_year, this_year - 1, this_year + 1):
        span = _between_years(first, last, None, year)
        if span is not None and (reference.is_year or _is_likely(span, reference, announced=announced)):
            return span
    return None


def _is_likely(span: Span, reference: Reference, *, announced: bool) -> bool:
    if announced:
        return abs(span[0] - reference.last) <= _HALF_YEAR
    return (
        span[1] >= reference.last - _BACK
        and span[0] <= reference.last + _AHEAD
        and span[1] <= reference.last + _END_AHEAD
    )


def _between_years(first: Point, last: Point, first_year: int | None, last_year: int | None) -> Span | None:
    """The span where a year is known; the other is the same, or the neighbour where New Year lies between."""
    end_months = last.months or first.months
    if first.months is None or end_months is None:
        return None
    for start_year, end_year in _pairs(first_year, last_year):
        span = _span(
            _day(start_year, first.months[0], first.days[0]),
            _day(end_year, end_months[1], last.days[1]),
        )
        over_new_year = start_year != end_year and None in {first_year, last_year}
        if span is not None and not (over_new_year and (last.months is None or span[1] - span[0] > _HALF_YEAR)):
            return span
    return None


def _pairs(first_year: int | None, last_year: int | None) -> list[tuple[int, int]]:
    """The years in which a span may begin and end, likeliest first."""
    if last_year is None:
        return [] if first_year is None else [(first_year, first_year), (first_year, first_year + 1)]
    if first_year is None:
        return [(last_year, last_year), (last_year - 1, last_year)]
    return [(first_year, last_year)]


def _within_months(first: Point, last: Point, reference: Reference) -> Span | None:
    """Days without a month: in the month that brings them nearest to the period."""
    if reference.is_year:
        return None
    start = reference.first.replace(day=1)
    months = {
        month for day in (start, reference.last) for month in (_month_after(day, -1), _first(day), _month_after(day, 1))
    }
    spans = [span for month in sorted(months) if (span := _from_month(month, first, last)) is not None]
    return min(spans, key=lambda span: _distance(span, reference), default=None)


def _from_month(month: dt.date, first: Point, last: Point) -> Span | None:
    begin = _day(month.year, month.month, first.days[0])
    for end_month in (month, _month_after(month, 1)):
        if last.months is not None and last.months[0] != end_month.month:
            continue
        span = _span(begin, _day(end_month.year, end_month.month, last.days[1]))
        if span is not None and (end_month == month or span[1] - span[0] <= _LONGEST_OVER_MONTHS):
            return span
    return None


def _after(previous: dt.date, first: Point, last: Point) -> Span | None:
    span = _from_month(_first(previous), first, last)
    return span if span is not None and span[0] > previous else None


def _distance(span: Span, reference: Reference) -> dt.timedelta:
    return max(span[0] - reference.last, reference.first - span[1], dt.timedelta(0))


def _day(year: int, month: int, day: int | None) -> dt.date | None:
    """The day, the month's last for None; None where the calendar has no such day."""
    try:
        return dt.date(year, month, calendar.monthrange(year, month)[1] if day is None else day)
    except ValueError:
        return None


def _span(first: dt.date | None, last: dt.date | None) -> Span | None:
    return (first, last) if first is not None and last is not None and first <= last else None


def _first(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _month_after(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)
