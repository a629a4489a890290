"""The parameters of a search, from the URL or the command line, and back: the URL is the state."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Sort
from indexer.model import DEEPEST_SECTION
from indexer.search.dates import read_span
from indexer.search.language.tokens import MOST_CHARACTERS, visible
from indexer.search.section_path import join_path, split_path
from indexer.search.values import Match, SearchForm

NAMES = {
    "q": "检索词",
    "dept": "部门",
    "section": "栏目",
    "from": "开始日期",
    "to": "结束日期",
    "sort": "排序方式",
    "match": "匹配方式",
    "page": "页码",
    "per_page": "每页条数",
}
"""Every parameter with its name for people; only ``dept`` and ``section`` may be given more than once."""
MOST_VALUES = 20
"""Departments, and sections, that one search may choose: every link of a page repeats them."""
MOST_PER_PAGE = 100
LAST_PAGE = 1_000_000
"""Highest page number that is taken for one."""
_DEFAULT = SearchForm()
_MOST_SHOWN = 100
"""Characters of a value that a message repeats."""
_ONE = "这一项"

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ParameterProblem:
    """A parameter that is unknown or has an impossible value; the form is as if it had not been given."""

    parameter: str
    value: str
    message: str
    """What is wrong and what is possible, in Chinese: no more, as whoever refuses the request searches nothing."""
    dropped: str = _ONE
    """What the form is without, in Chinese, for those who go on with it."""


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """What could be taken of the parameters, and what could not. The page tells the problems, the API refuses."""

    form: SearchForm
    problems: tuple[ParameterProblem, ...] = ()


def parse_form(parameters: Mapping[str, Sequence[str]], registry: Registry) -> ParsedForm:
    """Check parameters, each a name with its values as typed. A blank value counts as not given.

    ``dept`` is a department's canonical name, alias or id. ``section`` is a path joined as ``join_path`` does it.
    ``from`` and ``to`` are a year, month or day, both inclusive; where they are the wrong way round neither is taken.
    Of a query that is too long its beginning is taken, of too many departments or sections the first ones.
    """
    reader = _Reader(parameters)
    first = reader.one("from", _first_day, _DATE)
    last = reader.one("to", _last_day, _DATE)
    if first is not None and last is not None and first > last:
        reader.reject("from", first.isoformat(), f"开始日期 {first} 晚于结束日期 {last}。", dropped="两个日期都")
        first = last = None
    form = SearchForm(
        text=reader.query("q"),
        departments=reader.many("dept", lambda text: _department(text, registry), "没有收录"),
        sections=reader.many("section", _section, f"应为 1 到 {DEEPEST_SECTION} 级栏目名称"),
        first=first,
        last=last,
        sort=reader.one("sort", _choice(Sort), _one_of(Sort)) or _DEFAULT.sort,
        match=reader.one("match", _choice(Match), _one_of(Match)) or _DEFAULT.match,
        page=reader.one("page", _number_to(LAST_PAGE), f"应为 1 到 {LAST_PAGE} 的整数") or _DEFAULT.page,
        per_page=reader.one("per_page", _number_to(MOST_PER_PAGE), f"应为 1 到 {MOST_PER_PAGE} 的整数")
        or _DEFAULT.per_page,
    )
    return ParsedForm(form, tuple(reader.problems))


def to_parameters(form: SearchForm) -> list[tuple[str, str]]:
    """The parameters that ``parse_form`` reads as this form, always in the same order, defaults left out."""
    parameters = [("q", form.text)] if form.text.strip() else []
    parameters += [("dept", department) for department in form.departments]
    parameters += [("section", join_path(path)) for path in form.sections]
    parameters += [("from", form.first.isoformat())] if form.first else []
    parameters += [("to", form.last.isoformat())] if form.last else []
    for name in ("sort", "match", "page", "per_page"):
        value = getattr(form, name)
        if value != getattr(_DEFAULT, name):
            parameters.append((name, str(value)))
    return parameters


class _Reader:
    """Takes values out of the parameters and keeps what is wrong with them; ``fault`` says that of a value."""

    def __init__(self, parameters: Mapping[str, Sequence[str]]) -> None:
        self.problems: list[ParameterProblem] = []
        self._given = {name: [value for value in values if value.strip()] for name, values in parameters.items()}
        for name, values in self._given.items():
            if name not in NAMES:
                self.reject(name, "、".join(values), f"没有名为“{name}”的参数；可用的参数是 {'、'.join(NAMES)}。")

    def reject(self, name: str, value: str, message: str, dropped: str = _ONE) -> None:
        self.problems.append(ParameterProblem(name, value, message, dropped))

    def query(self, name: str) -> str:
        """The query, cut where more characters can be seen than are read; empty where there is none."""
        text = self.one(name, str, "") or ""
        if len(seen := visible(text)) <= MOST_CHARACTERS:
            return text
        self.reject(name, text, f"{NAMES[name]}最多 {MOST_CHARACTERS} 个字。", dropped="多出的部分")
        return seen[:MOST_CHARACTERS]

    def many(self, name: str, read: Callable[[str], _Value | None], fault: str) -> tuple[_Value, ...]:
        """The values that can be read, each once."""
        values: dict[_Value, None] = {}
        for text in self._given.get(name, ()):
            value = read(text)
            if value is None:
                self._not_taken(name, text, fault)
            elif value not in values and len(values) == MOST_VALUES:
                self._not_taken(name, text, f"超出最多 {MOST_VALUES} 个的限制")
            else:
                values[value] = None
        return tuple(values)

    def one(self, name: str, read: Callable[[str], _Value | None], fault: str) -> _Value | None:
        """The value, where there is one that can be read; every further one is refused."""
        for text in self._given.get(name, ())[1:]:
            self._not_taken(name, text, f"多余，参数 {name} 只能有一个值")
        values = self._given.get(name, [])[:1]
        value = read(values[0]) if values else None
        if values and value is None:
            self._not_taken(name, values[0], fault)
        return value

    def _not_taken(self, name: str, value: str, fault: str) -> None:
        shown = value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…"
        self.reject(name, value, f"{NAMES[name]}“{shown}”{fault}。")


_DATE = "无法识别（请写成 2024、2024-03 或 2024-03-05）"


def _first_day(text: str) -> dt.date | None:
    span = read_span(text)
    return span[0] if span else None


def _last_day(text: str) -> dt.date | None:
    span = read_span(text)
    return span[1] if span else None


def _department(text: str, registry: Registry) -> str | None:
    department = registry.resolve(text)
    return department.id if department else None


def _section(text: str) -> tuple[str, ...] | None:
    path = split_path(text)
    return path if 1 <= len(path) <= DEEPEST_SECTION else None


def _number_to(most: int) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        text = unicodedata.normalize("NFKC", text).strip()
        number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0
        return number if 1 <= number <= most else None

    return read


def _choice(choices: type[_Choice]) -> Callable[[str], _Choice | None]:
    return lambda text: next((choice for choice in choices if choice == text.strip()), None)


def _one_of(choices: type[StrEnum]) -> str:
    return f"应为 {'、'.join(choices)} 之一"
