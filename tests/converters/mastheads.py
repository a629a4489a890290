"""The ways in which an issue introduces itself; each is a function from the issue to the lines above its first section.

A field that a style leaves out is named in ``Masthead.missing``, because no reader can find it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from tests.converters.numbering import chinese, chinese_year
from tests.converters.truth import PUBLISHER, TITLE, TrueIssue


@dataclass(frozen=True, slots=True)
class Masthead:
    """One style."""

    name: str
    lines: Callable[[TrueIssue], tuple[str, ...]]
    missing: frozenset[str] = frozenset()


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _short(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"


def _period(issue: TrueIssue) -> str:
    return f"（{_short(issue.period[0])}—{_short(issue.period[1])}）"


def _part(issue: TrueIssue) -> tuple[str, ...]:
    return (issue.part,) if issue.part else ()


def _number(issue: TrueIssue) -> str:
    return f"{issue.year}年第{issue.number}期（总第{issue.serial}期）"


def _of_2022(issue: TrueIssue) -> tuple[str, ...]:
    return (TITLE, _number(issue), PUBLISHER, _day(issue.published), *_part(issue), _period(issue))


def _of_2023(issue: TrueIssue) -> tuple[str, ...]:
    return (_number(issue), TITLE, _period(issue), PUBLISHER, _day(issue.published), *_part(issue))


def _publisher_and_date_together(issue: TrueIssue) -> tuple[str, ...]:
    return (TITLE, _number(issue), f"{PUBLISHER} {_day(issue.published)}", *_part(issue), _period(issue))


def _one_line(issue: TrueIssue) -> tuple[str, ...]:
    return (f"{TITLE} {_number(issue)} {PUBLISHER} {_day(issue.published)}", *_part(issue), _period(issue))


def _split(issue: TrueIssue) -> tuple[str, ...]:
    number = (f"{issue.year}年", f"第{issue.number}期", f"（总第{issue.serial}期）")
    return (TITLE, *number, PUBLISHER, _day(issue.published), *_part(issue), _period(issue))


def _without_serial(issue: TrueIssue) -> tuple[str, ...]:
    number = f"{issue.year}年第{issue.number}期"
    return (TITLE, number, PUBLISHER, _day(issue.published), *_part(issue), _period(issue))


def _without_year(issue: TrueIssue) -> tuple[str, ...]:
    return (TITLE, f"第{issue.number}期", PUBLISHER, _day(issue.published), *_part(issue), _period(issue))


def _chinese_numerals(issue: TrueIssue) -> tuple[str, ...]:
    number = f"{chinese_year(issue.year)}年第{chinese(issue.number)}期（总第{chinese(issue.serial)}期）"
    day = issue.published
    published = f"{chinese_year(day.year)}年{chinese(day.month)}月{chinese(day.day)}日"
    return (TITLE, number, PUBLISHER, published, *_part(issue), _period(issue))


def _bracketed_year(issue: TrueIssue) -> tuple[str, ...]:
    number = f"〔{issue.year}〕第{issue.number}期 总第{issue.serial}期"
    return (TITLE, number, PUBLISHER, _day(issue.published), *_part(issue), _period(issue))


def _dotted_date(issue: TrueIssue) -> tuple[str, ...]:
    published = f"{issue.published:%Y.%m.%d}"
    return (TITLE, _number(issue), published, PUBLISHER, *_part(issue), _period(issue))


def _dashed_date(issue: TrueIssue) -> tuple[str, ...]:
    period = f"（{_short(issue.period[0])}至{_short(issue.period[1])}）"
    return (TITLE, period, _number(issue), PUBLISHER, f"{issue.published:%Y-%m-%d}", *_part(issue))


def _full_period(issue: TrueIssue) -> tuple[str, ...]:
    first, last = issue.period
    period = f"（{_day(first)}-{_day(last) if last.year != first.year else _short(last)}）"
    return (
        PUBLISHER,
        TITLE,
        f"总第{issue.serial}期 {issue.year}年第{issue.number}期",
        _day(issue.published),
        period,
        *_part(issue),
    )


def _without_period(issue: TrueIssue) -> tuple[str, ...]:
    return (TITLE, _number(issue), PUBLISHER, _day(issue.published), *_part(issue))


def _publisher_on_two_lines(issue: TrueIssue) -> tuple[str, ...]:
    publisher = (PUBLISHER[:10], PUBLISHER[10:])
    return (TITLE, _number(issue), *publisher, _day(issue.published), *_part(issue), _period(issue))


def _with_field_names(issue: TrueIssue) -> tuple[str, ...]:
    published = f"出刊日期：{_day(issue.published)}"
    return (TITLE, _number(issue), f"主办单位：{PUBLISHER}", published, *_part(issue), _period(issue))


def _number_and_date_together(issue: TrueIssue) -> tuple[str, ...]:
    return (TITLE, f"{_number(issue)}    {_day(issue.published)}", PUBLISHER, *_part(issue), _period(issue))


OF_2022 = Masthead("2022", _of_2022)
OF_2023 = Masthead("2023", _of_2023)
MASTHEADS = (
    OF_2022,
    OF_2023,
    Masthead("publisher-and-date-together", _publisher_and_date_together),
    Masthead("publisher-on-two-lines", _publisher_on_two_lines),
    Masthead("with-field-names", _with_field_names),
    Masthead("number-and-date-together", _number_and_date_together),
    Masthead("one-line", _one_line),
    Masthead("split", _split),
    Masthead("without-serial", _without_serial, frozenset({"serial"})),
    Masthead("without-year", _without_year, frozenset({"serial"})),
    Masthead("chinese-numerals", _chinese_numerals),
    Masthead("bracketed-year", _bracketed_year),
    Masthead("dotted-date", _dotted_date),
    Masthead("dashed-date", _dashed_date),
    Masthead("full-period", _full_period),
    Masthead("without-period", _without_period, frozenset({"period"})),
)
