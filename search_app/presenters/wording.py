"""Dates, issues and sections in the words of a Chinese periodical."""

import calendar
import datetime as dt
from collections.abc import Sequence

from indexer.model import Masthead

SECTION_SEPARATOR = " › "


def day(date: dt.date) -> str:
    """As in 2022年11月24日."""
    return f"{date.year}年{date.month}月{date.day}日"


def month_name(date: dt.date) -> str:
    """As in 2022年11月."""
    return f"{date.year}年{date.month}月"


def period(first: dt.date, last: dt.date) -> str:
    """As in 2022年10月24日至28日: the later day repeats only what differs."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)}至{day(last)}"
    if first.month != last.month:
        return f"{day(first)}至{last.month}月{last.day}日"
    return f"{day(first)}至{last.day}日"


def date_range(first: dt.date | None, last: dt.date | None) -> str:
    """A date filter: whole years and months by their names, else by days; one side may be open."""
    if first is not None and last is not None:
        return _whole_units(first, last) or period(first, last)
    if first is not None:
        return f"{day(first)}起"
    return f"{day(last)}止" if last is not None else "全部日期"


def _whole_units(first: dt.date, last: dt.date) -> str | None:
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return None
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年" if first.year == last.year else f"{first.year}年至{last.year}年"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year}年{first.month}月"
    last_year = "" if first.year == last.year else f"{last.year}年"
    return f"{first.year}年{first.month}月至{last_year}{last.month}月"


def issue_name(masthead: Masthead, issue_id: str) -> str:
    """As in 2022年第36期（总第411期); the id where the masthead gives neither year nor number."""
    parts = [f"{masthead.year}年" if masthead.year else "", f"第{masthead.number}期" if masthead.number else ""]
    name = "".join(parts) or (masthead.title or issue_id)
    return f"{name}（总第{masthead.serial}期）" if masthead.serial else name


def section_name(path: Sequence[str]) -> str:
    """The headings from the outermost in."""
    return SECTION_SEPARATOR.join(path)
