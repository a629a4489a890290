"""Days, months, years and ranges of them: read as people type them, and written so that they are read back."""

import calendar
import datetime as dt
import re

from indexer.text.normal_form import normal
from indexer.text.numbers import in_digits

_YEAR = re.compile(r"(\d{4})年?")
_MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})月?")
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?")
_BETWEEN = re.compile(r"\.{2,}|。{2,}|[~至到]|[—–]+")
_OPEN = re.compile(r"(?P<day>.+?)(?:(?P<since>及?以后|以来|至今|起)|(?P<until>及?以前|为?止))")
_ALWAYS = "不限"

Range = tuple[dt.date | None, dt.date | None]
"""First and last day, both inclusive; None is open."""


def read_span(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, month or day: ``2024``, ``2024-03``, ``2024-03-05``, ``2024年3月``, ``2024/3/5``.

    None where the text is none of these or there is no such day.
    """
    text = _plain(text)
    try:
        if match := _YEAR.fullmatch(text):
            year = int(match[1])
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if match := _MONTH.fullmatch(text):
            return month_span(int(match[1]), int(match[2]))
        if match := _DAY.fullmatch(text):
            day = dt.date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
    except ValueError:
        return None
    return None


def _plain(text: str) -> str:
    """The text in normal form, without spaces, with all numbers in digits."""
    return "".join(in_digits(normal(text)).text.split())


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month. Raises ValueError where there is none."""
    first = dt.date(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def read_range(text: str) -> Range | None:
    """The days of a span or of a range; None where the text is neither.

    ``2022-10..2022-12``, ``2022年10月至十二月``, ``2022.10-2022.12``, ``2022-10…``, ``2022年10月及以后``, ``不限``.
    The ends of a range stand in either order, and the second may leave out what it shares with the first.
    """
    text = _plain(text)
    if text == _ALWAYS:
        return None, None
    if span := read_span(text):
        return span
    if (match := _OPEN.fullmatch(text)) and (span := read_span(match["day"])):
        return (span[0], None) if match["since"] else (None, span[1])
    between = list(_BETWEEN.finditer(text))[:1] or re.finditer("-", text)
    ranges = (_read_ends(text[: match.start()], text[match.end() :]) for match in between)
    return next((days for days in ranges if days), None)


def _read_ends(left: str, right: str) -> Range | None:
    begin, end = read_span(left), read_span(right) or _read_end(left, right)
    if (left and not begin) or (right and not end) or not (begin or end):
        return None
    if begin and end and end[0] < begin[0]:
        begin, end = end, begin
    return begin and begin[0], end and end[1]


def _read_end(left: str, right: str) -> tuple[dt.date, dt.date] | None:
    """The span that is meant by ``12月`` behind ``2022年10月``."""
    shared = [left[: match.end()] for match in re.finditer(r"[/.年月](?=\d)", left)] if right else []
    return next(filter(None, (read_span(part + right) for part in reversed(shared))), None)


def describe_range(first: dt.date | None, last: dt.date | None) -> str:
    """The range in Chinese, in years or months where these are whole; ``read_range`` reads it back."""
    begin, end = (
        "".join(f"{int(number):0{width}}{unit}" for number, width, unit in zip(day, (4, 0, 0), "年月日", strict=False))
        for day in _numbers(first, last)
    )
    if begin and end:
        return begin if begin == end else f"{begin}至{end}"
    return f"{begin}及以后" if begin else f"{end}及以前" if end else _ALWAYS


def short_range(first: dt.date | None, last: dt.date | None) -> str:
    """The range as it is quickly typed, such as ``2022-10..2022-12``; ``read_range`` reads it back."""
    begin, end = ("-".join(day) for day in _numbers(first, last))
    if not begin and not end:
        return _ALWAYS
    return begin if begin == end else f"{begin}..{end}"


def _numbers(first: dt.date | None, last: dt.date | None) -> list[list[str]]:
    """Year, month and day of both ends, as few as say the same; none for an open end."""
    whole_months = (not first or first.day == 1) and (not last or last == month_span(last.year, last.month)[1])
    whole_years = whole_months and (not first or first.month == 1) and (not last or last.month == 12)
    needed = 1 if whole_years else 2 if whole_months else 3
    return [day.isoformat().split("-")[:needed] if day else [] for day in (first, last)]


def chinese_day(day: dt.date) -> str:
    """``2022年11月24日``."""
    return f"{day.year}年{day.month}月{day.day}日"
