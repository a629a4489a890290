"""What may follow ``部门:``, ``栏目:``, ``期:`` and ``日期:``."""

import re
import unicodedata

from indexer.annotation.registry import Registry
from indexer.engines.query import Exact, InDates, InDepartment, InIssue, InSection, Node
from indexer.search.dates import read_range
from indexer.search.language.notices import Notices
from indexer.text.normal_form import normal

_YEAR_AND_NUMBER = re.compile(r"(\d{4})\s*(?:-|年\s*第?)\s*0*(\d+)\s*期?")
_ISSUE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_field(field: str, value: str, registry: Registry, notices: Notices) -> Node | None:
    """Read the value of the field with this Chinese name.

    A department or an issue nobody knows is looked for as text instead; a date that is none is left out: None.
    """
    if not normal(value):
        notices.add(f"“{field}:”后面没有内容，已略去。")
        return None
    if field == "部门":
        return _department(value, registry, notices)
    if field == "期":
        return _issue(value, notices)
    return _dates(value, notices) if field == "日期" else InSection(value)


def _department(value: str, registry: Registry, notices: Notices) -> Node:
    department = registry.resolve(value)
    if department is not None:
        return InDepartment(department.id)
    notices.add(f"没有名为“{value}”的部门，已改为在正文中查找“{value}”。")
    return Exact(value)


def _issue(value: str, notices: Notices) -> Node:
    text = unicodedata.normalize("NFKC", value).strip().lower()
    if match := _YEAR_AND_NUMBER.fullmatch(text):
        return InIssue(f"{int(match[1])}-{int(match[2])}")
    if _ISSUE_ID.fullmatch(text) and text.isascii():
        if text.isdigit():
            notices.add(f"期号请连年份一起写，例如“期:2022-36”；现在找的是编号为“{text}”的一期。")
        return InIssue(text)
    notices.add(f"“{value}”不是期号（应如“期:2022-36”），已改为在正文中查找“{value}”。")
    return Exact(value)


def _dates(value: str, notices: Notices) -> Node | None:
    days = read_range(value)
    if days is None:
        notices.add(f"“{value}”不是日期（应如 2022、2022-10、2022-10-05 或 2022-10..2022-12），这个条件已略去。")
        return None
    return InDates(*days)
