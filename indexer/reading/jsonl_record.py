"""One JSON line: checked field by field, every fault said in one sentence."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Final

from indexer.reading.invisible import without_invisible

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_PERMALINK: Final = re.compile(r"(.+)-p[1-9]\d*", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class BrokenLineError(ValueError):
    """A line that gives no paragraph; the message says why, in the user's language."""


@dataclass(frozen=True, slots=True)
class Record:
    """One paragraph as a JSON line gives it."""

    id: str
    issue: str
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
    identifier, issue = _identifier(fields, "id"), _identifier(fields, "issue")
    permalink = _PERMALINK.fullmatch(identifier)
    if permalink and permalink[1] != issue:
        raise BrokenLineError(f"“id”的值“{identifier}”是“{permalink[1]}”的段落，“issue”却是“{issue}”，已跳过；请改正。")
    return Record(
        id=identifier,
        issue=issue,
        text=_required(fields, "text"),
        section=_strings(fields, "section", faults) or (),
        departments=_strings(fields, "departments", faults),
        title=_title(fields, faults),
        published=_date(fields, faults),
        faults=tuple(faults),
    )


def _object(line: str) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise BrokenLineError(f"不是有效的 JSON（第 {error.colno} 个字符处），已跳过；请改正这一行。") from error
    except (ValueError, RecursionError) as error:
        raise BrokenLineError("不是能读的 JSON（数字太长或嵌套太深），已跳过；请改正这一行。") from error
    if not isinstance(fields, dict):
        raise BrokenLineError('不是 JSON 对象，已跳过；一行应为一个对象，如 {"id": …, "issue": …, "text": …}。')
    return fields


def _required(fields: dict[str, object], name: str) -> str:
    if name not in fields:
        raise BrokenLineError(f"缺少“{name}”，已跳过；id、issue、text 三项必须有。")
    value = fields[name]
    if not isinstance(value, str):
        raise BrokenLineError(f"“{name}”应为字符串，已跳过；请改正这一行。")
    text = without_invisible(value)
    if not text.strip():
        raise BrokenLineError(f"“{name}”是空的，已跳过；请补上内容。")
    if not _is_sound(text):
        raise BrokenLineError(f"“{name}”含有残缺的字符（不成对的代理码），已跳过；请重新导出。")
    return text


def _identifier(fields: dict[str, object], name: str) -> str:
    text = _required(fields, name)
    if not _ID.fullmatch(text):
        shown = text.encode("unicode_escape").decode() if not text.isprintable() else text
        raise BrokenLineError(f"“{name}”的值“{shown}”不能用作编号，已跳过；编号只能有小写英文字母、数字和连字符。")
    return text


def _strings(fields: dict[str, object], name: str, faults: list[str]) -> tuple[str, ...] | None:
    """Give a list of names without blank ones; None where there is none."""
    values = fields.get(name)
    if values is None:
        return None
    if not isinstance(values, list) or not all(isinstance(value, str) and _is_sound(value) for value in values):
        faults.append(f"“{name}”应为字符串列表，这一项没有采用，段落已读入；请改正这一行。")
        return None
    names = (without_invisible(value).strip() for value in values)
    return tuple(name for name in names if name)


def _title(fields: dict[str, object], faults: list[str]) -> str | None:
    title = fields.get("title")
    if title is None or (isinstance(title, str) and _is_sound(title)):
        return without_invisible(title).strip() or None if title else None
    faults.append("“title”应为字符串，这一项没有采用，段落已读入；请改正这一行。")
    return None


def _date(fields: dict[str, object], faults: list[str]) -> dt.date | None:
    date = fields.get("date")
    if date is None:
        return None
    if isinstance(date, str) and _DATE.fullmatch(date):
        try:
            return dt.date.fromisoformat(date)
        except ValueError:
            faults.append(f"“date”的值“{date}”没有这一天，日期没有采用，段落已读入；请改正这一行。")
            return None
    faults.append("“date”应为“2022-11-24”这样的日期，这一项没有采用，段落已读入；请改正这一行。")
    return None


def _is_sound(text: str) -> bool:
    """Whether all characters can be written down: JSON can spell half a surrogate pair."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
