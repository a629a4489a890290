"""The parameters of a search, from the URL or the command line, and back: the URL is the state."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from indexer.annotation.registry import Registry
from indexer.engines.protocol import Sort
from indexer.search.dates import read_span
from indexer.search.section_path import join_path, split_path
from indexer.search.values import Match, SearchForm

NAMES = ("q", "dept", "section", "from", "to", "sort", "match", "page", "per_page")
"""Every parameter; only ``dept`` and ``section`` may be given more than once."""
MOST_PER_PAGE = 100
LAST_PAGE = 1_000_000
"""Highest page number that is taken for one."""

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ParameterProblem:
    """A parameter that is unknown or has an impossible value; the form is as if it had not been given."""

    parameter: str
    value: str
    message: str
    """What is wrong and what is possible, in Chinese."""


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """What could be taken of the parameters, and what could not. The page tells the problems, the API refuses."""

    form: SearchForm
    problems: tuple[ParameterProblem, ...] = ()


def parse_form(parameters: Mapping[str, Sequence[str]], registry: Registry) -> ParsedForm:
    """Check parameters, each a name with its values as typed. A blank value counts as not given.

    ``dept`` is a department's canonical name, alias or id. ``section`` is a path joined as ``join_path`` does it.
    ``from`` and ``to`` are a year, month or day, both inclusive.
    """
    reader = _Reader(parameters)
    first = reader.one("from", lambda text: _first_day(text), None)
    last = reader.one("to", lambda text: _last_day(text), None)
    return ParsedForm(SearchForm(first=first, last=last))
