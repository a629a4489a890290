"""What may follow ``部门:``, ``栏目:``, ``期:``, ``同一期:`` and ``日期:``."""

import re

from indexer.annotation.registry import Registry
from indexer.engines.query import Exact, InDates, InDepartment, InIssue, InSection, Node, Prefix, SameIssue, Word
from indexer.search.dates import read_range
from indexer.search.language.notices import Notices, placed, quoted
from indexer.search.language.tokens import Operand
from indexer.text.normal_form import normal
from indexer.text.numbers import in_digits

_YEAR_AND_NUMBER = re.compile(r"(\d{4})\s*(?:-|年\s*第?)\s*0*(\d+)\s*期?")
_ISSUE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_field(operand: Operand, registry: Registry, notices: Notices) -> Node | None:
    """Read the value of a field.

    A department or an issue nobody knows is looked for as text instead; a date that is none is left out: None.
    """
    value = operand.text if operand.quoted else operand.text.rstrip("*＊")
    if not normal(value):
        notices.add("{}后面没有内容，已略去。", placed(f"{operand.field}:", operand.start), operand.start)
        return None
    starred = value != operand.text
    if starred and operand.field != "同一期":
        read = quoted(f"{operand.field}:{value}")
        notices.add("星号只能放在要查找的词后面，{}。", f"已按{read}查找", operand.start)
    match operand.field:
        case "部门":
            return _department(value, registry, notices, operand.start)
        case "期":
            return _issue(value, operand.quoted, notices, operand.start)
        case "同一期":
            return SameIssue(Exact(value) if operand.quoted else Prefix(value) if starred else Word(value))
        case "日期":
            return _dates(value, notices, operand.start)
        case _:
            return InSection(value)


def _department(value: str, registry: Registry, notices: Notices, start: int) -> Node:
    department = registry.resolve(value) or registry.resolve(normal(value))
    if department is not None:
        return InDepartment(department.id)
    notices.add("没有名为{}的部门，已改为在正文中查找这个名称。", quoted(value), start)
    return Exact(value)


def _issue(value: str, literal: bool, notices: Notices, start: int) -> Node:
    text = in_digits(normal(value)).text
    if match := _YEAR_AND_NUMBER.fullmatch(text):
        return InIssue(f"{int(match[1]):04}-{int(match[2])}")
    if _ISSUE_ID.fullmatch(text):
        if text.isdigit() and not literal:
            notices.add("期号请连年份一起写，例如“期:2022-36”；现在找的是编号为{}的一期。", quoted(text), start)
        return InIssue(text)
    notices.add("{}不是期号（应如“期:2022-36”），已改为在正文中查找这些字。", quoted(value), start)
    return Exact(value)


def _dates(value: str, notices: Notices, start: int) -> Node | None:
    days = read_range(value)
    if days is None:
        notices.add("{}不是日期（应如 2022、2022-10、2022-10-05 或 2022-10..2022-12），已略去。", quoted(value), start)
        return None
    return InDates(*days)
