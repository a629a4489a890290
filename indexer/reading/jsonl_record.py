"""One JSON line: checked field by field, every fault said in one sentence."""

import datetime as dt
import json
import re
from functools import lru_cache
from typing import Final, NamedTuple

from indexer.model import DEEPEST_SECTION
from indexer.reading.invisible import without_invisible

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_PERMALINK: Final = re.compile(r"([a-z0-9][a-z0-9-]*)-p([1-9]\d*)", re.ASCII)
_MOST_DIGITS: Final = 6
"""Of an ordinal; a longer number is none."""
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_JSON: Final = json.JSONDecoder()


class BrokenLineError(ValueError):
    """A line that gives no paragraph; the message says why, in the user's language."""


class Record(NamedTuple):
    """One paragraph as a JSON line gives it."""

    id: str
    issue: str
    ordinal: int | None
    """Place in the issue where ``id`` is the permalink ``ISSUE-pN``, else None."""
    text: str
    section: tuple[str, ...]
    departments: tuple[str, ...] | None
    """None where the line does not give them."""
    title: str | None
    published: dt.date | None
    faults: tuple[str, ...]
    """Optional fields that could not be used and were left out, one sentence each."""


def parse_record(line: str) -> Record:
    """Read a line. Raises BrokenLineError where it gives no paragraph.

    That is where it is no object, where ``id``, ``issue`` or ``text`` cannot be used, or where ``id`` is the permalink
    ``ISSUE-pN`` of another issue.
    """
    fields = _object(line)
    faults: list[str] = []
    return Record(
        *_identity(fields),
        _required(fields, "text"),
        _section(fields, faults),
        _strings(fields, "departments", faults),
        _title(fields, faults),
        _date(fields, faults),
        tuple(faults),
    )


def _section(fields: dict[str, object], faults: list[str]) -> tuple[str, ...]:
    section = _strings(fields, "section", faults) or ()
    if len(section) > DEEPEST_SECTION:
        faults.append(f"“section”有 {len(section)} 级，最多 {DEEPEST_SECTION} 级，更深的各级未采用。")
    return section[:DEEPEST_SECTION]


def _object(line: str) -> dict[str, object]:
    try:
        fields, end = _JSON.raw_decode(line) if line.startswith("{") else (None, 0)
        if end != len(line):  # white space around it, or not one object
            fields = _JSON.decode(line)
    except json.JSONDecodeError as error:
        raise BrokenLineError(f"不是有效的 JSON（第 {error.colno} 个字符处），已跳过；请改正这一行。") from error
    except (ValueError, RecursionError) as error:
        raise BrokenLineError("不是能读的 JSON（数字太长或嵌套太深），已跳过；请改正这一行。") from error
    if not isinstance(fields, dict):
        raise BrokenLineError('不是 JSON 对象，已跳过；一行应为一个对象，如 {"id": …, "issue": …, "text": …}。')
    return fields


def _identity(fields: dict[str, object]) -> tuple[str, str, int | None]:
    """Give ``id``, ``issue``, and the number in the former if it is the permalink ``ISSUE-pN``."""
    identifier = _required(fields, "id")
    permalink = _PERMALINK.fullmatch(identifier)
    if permalink is None:
        _check_identifier("id", identifier)
    issue = _required(fields, "issue")
    if permalink is None or permalink[1] != issue:
        _check_identifier("issue", issue)
    if permalink is None:
        return identifier, issue, None
    of_issue, number = permalink.groups()
    if of_issue != issue:
        raise BrokenLineError(f"“id”的值“{identifier}”是“{of_issue}”的段落，“issue”却是“{issue}”，已跳过；请改正。")
    return identifier, issue, int(number) if len(number) <= _MOST_DIGITS else None


def _required(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    if isinstance(value, str):
        text = _visible(value)
        if text is None:
            raise BrokenLineError(f"“{name}”含有残缺的字符（不成对的代理码），已跳过；请重新导出。")
        if not text or text.isspace():
            raise BrokenLineError(f"“{name}”是空的，已跳过；请补上内容。")
        return text
    if name not in fields:
        raise BrokenLineError(f"缺少“{name}”，已跳过；id、issue、text 三项必须有。")
    raise BrokenLineError(f"“{name}”应为字符串，已跳过；请改正这一行。")


def _check_identifier(name: str, text: str) -> None:
    if not _ID.fullmatch(text):
        shown = text.encode("unicode_escape").decode() if not text.isprintable() else text
        raise BrokenLineError(f"“{name}”的值“{shown}”不能用作编号，已跳过；编号只能有小写英文字母、数字和连字符。")


def _strings(fields: dict[str, object], name: str, faults: list[str]) -> tuple[str, ...] | None:
    """Give a list of names without blank ones; None where there is none."""
    values = fields.get(name)
    if values is None:
        return None
    try:
        names = _names(tuple(values)) if isinstance(values, list) else None
    except TypeError:  # lists or objects in the list
        names = None
    if names is None:
        faults.append(f"“{name}”应为字符串列表，这一项没有采用，段落已读入；请改正这一行。")
    return names


@lru_cache(maxsize=1 << 10)
def _names(values: tuple[object, ...]) -> tuple[str, ...] | None:
    """The names that are not blank, None where one is none; the same few lists come again and again."""
    names = [_visible(value) if isinstance(value, str) else None for value in values]
    return None if None in names else tuple(name.strip() for name in names if name and not name.isspace())


def _title(fields: dict[str, object], faults: list[str]) -> str | None:
    title = fields.get("title")
    if title is None:
        return None
    text = _visible(title) if isinstance(title, str) else None
    if text is None:
        faults.append("“title”应为字符串，这一项没有采用，段落已读入；请改正这一行。")
        return None
    return text.strip() or None


def _date(fields: dict[str, object], faults: list[str]) -> dt.date | None:
    date = fields.get("date")
    if date is None:
        return None
    day = _day(date) if isinstance(date, str) else None
    if day is None:
        is_written_like_one = isinstance(date, str) and _DATE.fullmatch(date)
        reason = f"的值“{date}”没有这一天，日期" if is_written_like_one else "应为“2022-11-24”这样的日期，这一项"
        faults.append(f"“date”{reason}没有采用，段落已读入；请改正这一行。")
    return day


@lru_cache(maxsize=1 << 10)
def _day(text: str) -> dt.date | None:
    """The day, None where there is none; all lines of an issue have the same."""
    try:
        return dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _visible(text: str) -> str | None:
    """The text without invisible characters; None where it cannot be written down, for JSON can spell half a pair."""
    if text.isprintable():
        return text
    return None if _SURROGATE.search(text) else without_invisible(text)
