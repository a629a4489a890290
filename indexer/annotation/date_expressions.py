"""How days and spans of days are written: the grammar, without knowing what year it is.

    expression = point, or point separator point      10月24日至28日
    point      = one way of writing a day, a month or a part of a year: a row of the table below

Texts are in normal form, in which there are no spaces around Chinese characters and digits are half-width.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from indexer.text.numerals import parse_number


class Unit(Enum):
    """What a point counts in."""

    DAY = auto()
    DAY_OF_MONTH = auto()
    """A day whose month is not printed."""
    MONTH = auto()
    PART_OF_YEAR = auto()
    """A quarter or half, or several quarters."""


DAYS = {Unit.DAY, Unit.DAY_OF_MONTH}
_WITH_MONTH = {Unit.DAY, Unit.MONTH}


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an expression. None stands for what is not printed."""

    unit: Unit
    year: int | None = None
    years_from_now: int | None = None
    """-1 for 去年; None where no such word is printed."""
    months: tuple[int, int] | None = None
    """First and last month."""
    days: tuple[int, int | None] = (1, None)
    """First day of the first month and last day of the last; None is the month's last day."""
    open: bool = False
    """日, 月 or 季度 is left out because the next point has it."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as printed: ``text[start:end]``. ``last`` is ``first`` where one point stands alone."""

    first: Point
    last: Point
    start: int
    end: int
    continues: bool = False
    """It stands in a list right behind another, whose year (and month) it shares: 2021年10月24日、26日."""


_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR_DIGITS = "〇○零一二三四五六七八九"
_YEAR_NUMBER = rf"(?:(?:1\d|20)\d\d|[一二][{_YEAR_DIGITS}]{{3}})"
_RELATIVE = "(?:今年|本年|去年|上年|前年|明年)"
_YEAR = rf"(?:(?P<year>{_YEAR_NUMBER})年|(?P<relative>{_RELATIVE}))?"
_MONTH = rf"(?P<month>{_NUMBER})"
_DAY = rf"(?P<day>{_NUMBER})"
_QUARTER = "(?P<quarter>[一二三四1-4])"
_TO = r"(?:[(](?:星期|周)[一二三四五六日天][)])?(?:[上下]午)?(?:至|到|[-‐–—―─−~〜一]{1,2})"
_AND = "[、和及与]"

_COMPLETE = [
    (Unit.DAY, re.compile(rf"{_YEAR}{_MONTH}月{_DAY}[日号]")),
    (Unit.DAY, re.compile(r"(?P<year>(?:19|20)\d\d)([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d|[./]\d)")),
    (Unit.MONTH, re.compile(rf"{_YEAR}{_MONTH}月份?(?P<third>上旬|中旬|下旬|初(?![一二三四五六七八九十])|底|末)")),
    (Unit.MONTH, re.compile(rf"{_YEAR}{_MONTH}月(?!\d+[日号])份?")),
    (Unit.PART_OF_YEAR, re.compile(rf"{_YEAR}第?{_QUARTER}季度")),
    (Unit.PART_OF_YEAR, re.compile(rf"{_YEAR}前(?P<quarters>[两二三23])个?季度")),
    (Unit.PART_OF_YEAR, re.compile(rf"{_YEAR}(?P<half>[上下])半年")),
    (Unit.DAY_OF_MONTH, re.compile(rf"{_DAY}[日号]")),
]
# 10月24至28日, 10月24、26日, 1—9月, 8、9月, 一至三季度, 7-9日: the word comes with the last number only.
_OPEN = [
    (Unit.DAY, re.compile(rf"{_YEAR}{_MONTH}月{_DAY}(?=(?:{_TO}|{_AND}){_NUMBER}[日号])")),
    (Unit.MONTH, re.compile(rf"{_YEAR}{_MONTH}(?=(?:{_AND}{_NUMBER})*(?:{_TO}|{_AND}){_NUMBER}月(?!{_NUMBER}[日号]))")),
    # 2020年至2022年10月: the year's first month
    (
        Unit.MONTH,
        re.compile(rf"(?P<year>{_YEAR_NUMBER})年(?={_TO}(?:{_YEAR_NUMBER}年|{_RELATIVE}){_NUMBER}月)"),
    ),
    (Unit.PART_OF_YEAR, re.compile(rf"{_YEAR}第?{_QUARTER}(?={_TO}第?[一二三四1-4]季度)")),
    (Unit.DAY_OF_MONTH, re.compile(rf"{_DAY}(?={_TO}{_NUMBER}日)")),
]
_SHORT_DAY = re.compile(r"(?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d%])")  # 2022.10.24-10.28, behind a full date

_BEFORE_UNIT = rf"[0-9{_YEAR_DIGITS}十年今本去上前明第两个、和及与至到\-‐–—―─−~〜()星期周一天下午]{{0,60}}+"
# A set of characters at the very beginning is what the search is fast with; most are no date's for want of a unit.
_START = re.compile(
    r"[0-9一二三四五六七八九十今本去上前明第下]"
    rf"(?={_BEFORE_UNIT}(?:[月日号]|季度|半年)|(?<=[12])[90][0-9]{{2}}[-/.][0-9])"
    rf"(?:(?<=[0-9])(?<!\d.)|(?<=[一二三四五六七八九十])(?<![{_YEAR_DIGITS}十].)"
    r"|(?<=[今本去上前明])(?=年)|(?<=[前第])(?=.个?季度)|(?<=[上下])(?=半年))"
)
_SEPARATOR = re.compile(_TO)
_LIST = re.compile(_AND)
_NEXT_NUMBER = re.compile(rf"{_AND}(?P<number>{_NUMBER})")

_YEARS_FROM_NOW = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_THIRDS = {"上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, None), "底": (21, None), "末": (21, None)}


def find_expressions(text: str) -> Iterator[Expression]:
    """Whatever is written like a date, possible or not, in order of place and never overlapping."""
    position = 0
    previous: Expression | None = None
    while match := _START.search(text, position):
        expression = _expression(text, match.start(), previous)
        if expression is None:
            position = match.end()
        else:
            yield expression
            previous, position = expression, expression.end


def _expression(text: str, start: int, previous: Expression | None) -> Expression | None:
    found = _point(text, start)
    if found is None:
        return None
    first, end = found
    continues = first.year is None and first.years_from_now is None and _is_listed(text, start, first, previous)
    separator = _SEPARATOR.match(text, end)
    second = _second_point(text, separator.end(), first) if separator else None
    if second is not None:
        return Expression(first, second[0], start, second[1], continues)
    if first.open and not _has_list_behind(text, end, first):
        return None
    return Expression(first, first, start, end, continues)


def _has_list_behind(text: str, end: int, first: Point) -> bool:
    """Whether numbers of the same kind follow. Of months only the next one: 1、9月 may be an item's number."""
    match = _NEXT_NUMBER.match(text, end)
    if match is None or first.unit is not Unit.MONTH:
        return match is not None
    return first.months is not None and _value(match["number"]) == first.months[1] + 1


def _is_listed(text: str, start: int, first: Point, previous: Expression | None) -> bool:
    return (
        previous is not None
        and (previous.last.unit is first.unit or {previous.last.unit, first.unit} == DAYS)
        and _LIST.fullmatch(text, previous.end, start) is not None
    )


def _second_point(text: str, start: int, first: Point) -> tuple[Point, int] | None:
    found = _point(text, start)
    if found is not None and not found[0].open and _may_join(first.unit, found[0].unit):
        return found
    short = _SHORT_DAY.match(text, start) if first.unit is Unit.DAY and first.year is not None else None
    return (_read(Unit.DAY, short, is_open=False), short.end()) if short else None


def _may_join(first: Unit, last: Unit) -> bool:
    """Whether a span may run from the one to the other: also 30日至11月2日 and 11月1日至12月底."""
    return first is last or {first, last} in (DAYS, _WITH_MONTH)


def _point(text: str, start: int) -> tuple[Point, int] | None:
    for patterns, is_open in ((_COMPLETE[:1], False), (_OPEN, True), (_COMPLETE[1:], False)):
        for unit, pattern in patterns:
            match = pattern.match(text, start)
            if match is not None:
                return _read(unit, match, is_open=is_open), match.end()
    return None


def _read(unit: Unit, match: re.Match[str], *, is_open: bool) -> Point:
    printed = match.groupdict()
    relative, third, day = printed.get("relative"), printed.get("third"), _value(printed.get("day"))
    return Point(
        unit=unit,
        year=_value(printed.get("year")),
        years_from_now=_YEARS_FROM_NOW[relative] if relative else None,
        months=_months(printed),
        days=(day, day) if day is not None else _THIRDS[third] if third else (1, None),
        open=is_open,
    )


def _months(printed: dict[str, str | None]) -> tuple[int, int] | None:
    month, quarter, quarters = (_value(printed.get(group)) for group in ("month", "quarter", "quarters"))
    if month is not None:
        return month, month
    if quarter is not None:
        return 3 * quarter - 2, 3 * quarter
    if quarters is not None:
        return 1, 3 * quarters
    if half := printed.get("half"):
        return (1, 6) if half == "上" else (7, 12)
    return (1, 1) if printed.get("year") else None


@lru_cache(maxsize=1 << 10)
def _value(text: str | None) -> int | None:
    return None if text is None else parse_number(text)
