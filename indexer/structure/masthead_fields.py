"""Reads the fields of a masthead out of one line, in whatever order and spacing they stand."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.structure.spacing import squash
from indexer.text.numerals import CHINESE, parse_number

_NUMBER = rf"[\d{CHINESE}]{{1,7}}"
_YEAR = rf"(?:[12]\d{{3}}|[一二][{CHINESE}]{{3}})"
_DAY = rf"[\d{CHINESE}]{{1,3}}"
_TO = r"(?:[-‐‑–—―─－~～至到]+)"

_SERIAL = re.compile(rf"[(〔\[【]?(?:总|累计)第?({_NUMBER})[期号][)〕\]】]?")
_ISSUE = re.compile(
    rf"[(〔\[【]?(?:(?P<year>{_YEAR})[)〕\]】]?年?度?[)〕\]】]?第?|第)(?P<number>{_NUMBER})[期号]"
    rf"(?:[(〔\[【](?P<later>{_YEAR})年?[)〕\]】])?"
)
_PERIOD = re.compile(
    rf"[(〔\[【]?(?:(?P<y1>{_YEAR})年)?(?P<m1>{_DAY})月(?P<d1>{_DAY})日?{_TO}"
    rf"(?:(?P<y2>{_YEAR})年)?(?:(?P<m2>{_DAY})月)?(?P<d2>{_DAY})日[)〕\]】]?"
)
_POINTED_PERIOD = re.compile(
    rf"[(〔\[【]?(?:(?P<y1>{_YEAR})[.])?(?P<m1>\d\d?)[.](?P<d1>\d\d?){_TO}"
    rf"(?:(?P<y2>{_YEAR})[.])?(?:(?P<m2>\d\d?)[.])?(?P<d2>\d\d?)[)〕\]】]?"
)
_DATE = re.compile(rf"({_YEAR})年({_DAY})月({_DAY})日")
_POINTED_DATE = re.compile(r"([12]\d{3})[-./](\d\d?)[-./](\d\d?)(?!\d)")
_MAY_BE_FIELD = re.compile(r"[期号月]|\d[-./]\d")
"""What each of the fields above has; hardly any line of the text does."""
_NOISE = re.compile(
    r"(?:主办|主编|主管|承办|来源|编印|编制|编辑|编发|印发|出版|出刊|刊发|发布|编写|报送|签发|报告期|本期|统计)?(?:单位|日期|时间|部门|周期)?[::]|编印$|主办$|印发$|编$|[\s,，、|·/()\[\]〔〕【】《》*#_-]+"
)


@dataclass(frozen=True, slots=True)
class PeriodText:
    """First and last day as printed: year, month, day, of which the years and the last month may be missing."""

    first: tuple[int | None, int, int]
    last: tuple[int | None, int | None, int]


@dataclass(frozen=True, slots=True)
class Fields:
    """What one line says; ``rest`` is what is left of it beside the fields."""

    title: bool = False
    year: int | None = None
    number: int | None = None
    serial: int | None = None
    published: dt.date | None = None
    period: PeriodText | None = None
    rest: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many fields the line holds."""
        values = (self.year, self.number, self.serial, self.published, self.period)
        return self.title + len(values) - values.count(None)

    @property
    def any(self) -> bool:
        """Whether the line holds a field at all."""
        return self.count > 0

    @property
    def nothing_else(self) -> bool:
        """Whether the line is made of fields alone."""
        return self.any and not self.rest


def may_have_fields(text: str, title: str) -> bool:
    """Whether ``read_fields`` may find any field: quick, and false for hardly any line without one."""
    squashed = squash(text)
    return _MAY_BE_FIELD.search(squashed) is not None or squash(title) in squashed


@lru_cache(maxsize=1 << 10)
def read_fields(text: str, title: str) -> Fields:
    """Find the fields of a masthead in a line of text; ``title`` is the periodical's name."""
    left = squash(text)
    before = left
    left = left.replace(squash(title), "\0")
    has_title = left != before
    left, serial = _take(_SERIAL, left)
    left, issue = _take(_ISSUE, left)
    left, period = _take(_PERIOD, left)
    if period is None:
        left, period = _take(_POINTED_PERIOD, left)
    left, date = _take(_DATE, left)
    if date is None:
        left, date = _take(_POINTED_DATE, left)
    published = _date(*map(parse_number, date.groups())) if date else None
    if date is not None and published is None:
        return Fields(rest=(squash(text),))
    year = issue and (issue["year"] or issue["later"])
    return Fields(
        title=has_title,
        year=parse_number(year) if year else None,
        number=parse_number(issue["number"]) if issue else None,
        serial=parse_number(serial[1]) if serial else None,
        published=published,
        period=_period(period) if period else None,
        rest=tuple(part for part in (_NOISE.sub("", part) for part in left.split("\0")) if part),
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    match = pattern.search(text)
    if match is None:
        return text, None
    return f"{text[: match.start()]}\0{text[match.end() :]}", match


def _period(match: re.Match[str]) -> PeriodText | None:
    y1, m1, d1, y2, m2, d2 = (
        parse_number(match[name]) if match[name] else None for name in ("y1", "m1", "d1", "y2", "m2", "d2")
    )
    if m1 is None or d1 is None or d2 is None:
        return None
    return PeriodText((y1, m1, d1), (y2, m2, d2))


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def resolve_period(period: PeriodText, published: dt.date | None, year: int | None) -> tuple[dt.date, dt.date] | None:
    """Give the period its years: the latest ones that do not go beyond publication, else those of the issue's year.

    None where a day is impossible, the end comes before the beginning, or no year is known.
    """
    (first_year, first_month, first_day), (last_year, last_month, last_day) = period.first, period.last
    last_month = last_month or first_month
    turns = last_month < first_month
    if first_year is None and last_year is not None:
        first_year = last_year - turns
    if first_year is None and published is not None:
        ends_later = (last_month, last_day) > (published.month, published.day)
        first_year = published.year - ends_later - turns
    if first_year is None:
        first_year = year
    if first_year is None:
        return None
    first = _date(first_year, first_month, first_day)
    last = _date(last_year or first_year + turns, last_month, last_day)
    return (first, last) if first is not None and last is not None and first <= last else None
