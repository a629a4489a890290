"""What is asked of every engine, and what must come out the same."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How the words of a query belong together."""

    TERM = "词"
    AND = "AND"
    OR = "OR"
    PHRASE = "短语"


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows a query; None where nothing does."""

    department: str | None = None
    """Its id."""
    section: tuple[str, ...] | None = None
    """One of the paths of ``benchmarks.zipf_paragraphs``."""
    days: tuple[dt.date, dt.date] | None = None
    """Both inclusive."""


@dataclass(frozen=True, slots=True)
class WordQuery:
    """A query of one field, in terms of its words."""

    kind: Kind
    words: tuple[str, ...]
    department: str | None = None
    """Id of the only department whose paragraphs count."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something between two spaces."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """A query as a person types it, of parts that all must match, or any of them."""

    parts: tuple[Part, ...]
    any: bool = False
    filter: Filter = field(default_factory=Filter)

    @property
    def text(self) -> str:
        """As typed."""
        written = [f"“{part.text}”" if part.quoted else part.text for part in self.parts]
        return (" OR " if self.any else " ").join(written)


@dataclass(frozen=True, slots=True)
class Answer:
    """What engines must agree on: exact numbers of paragraphs."""

    total: int
    sections: Mapping[str, int]
    """By path, as ``section_name`` writes it; of those with any."""
    departments: Mapping[str, int] = field(default_factory=dict)
    """By id, of those with any; empty where it is not asked for."""
    months: Mapping[str, int] = field(default_factory=dict)
    """By ``YYYY-MM``, likewise."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query made ready for an engine."""

    run: Callable[[], Any]
    """What is timed."""
    answer: Callable[[Any], Answer]
    """Reads what ``run`` gave."""

    def asked(self) -> Answer:
        """Ask it once."""
        return self.answer(self.run())


def section_name(path: tuple[str, ...]) -> str:
    """A section path as one string."""
    return " > ".join(path)
