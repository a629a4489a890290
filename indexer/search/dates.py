"""Days, months and years as people type them, and ranges of them in words."""

import calendar
import datetime as dt
import re
import unicodedata

_YEAR = re.compile(r"(\d{4})年?")
_MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})月?")
_DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?")
_BETWEEN = re.compile(r"\.{2,3}|[~～至到]|—+")


def read_span(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, month or day: ``2024``, ``2024-03``, ``2024-03-05``, ``2024年3月``, ``2024/3/5``.

    None where the text is none of these or there is no such day.
    """
    text = "".join(unicodedata.normalize("NFKC", text).split())
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


def month_span(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month. Raises ValueError where there is none."""
    first = dt.date(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def read_range(text: str) -> tuple[dt.date | None, dt.date | None] | None:
    """First and last day of a span or of a range ``2022-10..2022-12``, which may be open at one end.

    The ends of a range stand in either order. None where the text is neither.
    """
    parts = _BETWEEN.split(unicodedata.normalize("NFKC", text), maxsplit=1)
    if len(parts) == 1:
        return read_span(text)
    spans = [read_span(part) if part.strip() else (None, None) for part in parts]
    if None in spans or not any(part.strip() for part in parts):
        return None
    (first, first_end), (last_start, last) = (span or (None, None) for span in spans)
    if first is not None and last_start is not None and last_start < first:
        return last_start, first_end
    return first, last


def describe_range(first: dt.date | None, last: dt.date | None) -> str:
    """The range in Chinese, both days inclusive; in years or months where these are whole."""
    if first is None:
        return "不限" if last is None else f"{chinese_day(last)}及以前"
    if last is None:
        return f"{chinese_day(first)}及以后"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _from_to(f"{first.year}年", f"{last.year}年")
    if first.day == 1 and last == month_span(last.year, last.month)[1]:
        year = "" if first.year == last.year and first.month != last.month else f"{last.year}年"
        return _from_to(f"{first.year}年{first.month}月", f"{year}{last.month}月")
    return _from_to(chinese_day(first), chinese_day(last))


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first}至{last}"


def chinese_day(day: dt.date) -> str:
    """``2022年11月24日``."""
    return f"{day.year}年{day.month}月{day.day}日"
