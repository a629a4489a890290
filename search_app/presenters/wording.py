"""Dates, issues and sections in the words of a Chinese periodical."""

import datetime as dt
from collections.abc import Sequence

from indexer.model import Masthead
from indexer.search.dates import chinese_day

SECTION_SEPARATOR = " › "


def brief(text: str, most: int = 80) -> str:
    """The text, or its beginning where it has more than ``most`` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def day_words(date: dt.date | None) -> str:
    """As in 2022年11月24日, also where there is none."""
    return "日期不详" if date is None else chinese_day(date)


def month_name(date: dt.date) -> str:
    """As in 2022年11月."""
    return f"{date.year}年{date.month}月"


def period(first: dt.date, last: dt.date) -> str:
    """As in 2022年10月24日至28日: the later day repeats only what differs."""
    if first == last:
        return chinese_day(first)
    if first.year != last.year:
        return f"{chinese_day(first)}至{chinese_day(last)}"
    if first.month != last.month:
        return f"{chinese_day(first)}至{last.month}月{last.day}日"
    return f"{chinese_day(first)}至{last.day}日"


def issue_name(masthead: Masthead, issue_id: str) -> str:
    """As in 2022年第36期（总第411期); the id where the masthead gives neither year nor number."""
    parts = [f"{masthead.year}年" if masthead.year else "", f"第{masthead.number}期" if masthead.number else ""]
    name = "".join(parts) or (masthead.title or issue_id)
    return f"{name}（总第{masthead.serial}期）" if masthead.serial else name


def section_name(path: Sequence[str]) -> str:
    """The headings from the outermost in."""
    return SECTION_SEPARATOR.join(path)
