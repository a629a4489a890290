"""The query tree every engine evaluates. Frozen, engine-neutral, without offsets or scores.

Matching is over the normal form (``indexer.text.normal_form``) of the paragraph and of the query alike.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Every paragraph."""


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word: matches in the paragraph's text and section headings, as ``indexer.engines.matching`` defines."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """A bare beginning of a word, typed with a star: as ``indexer.engines.matching`` defines."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A quoted string: matches where the normalised text contains the normalised string, as grep would."""

    text: str


@dataclass(frozen=True, slots=True)
class InDepartment:
    """Paragraphs that name the department with this id."""

    id: str


@dataclass(frozen=True, slots=True)
class InSection:
    """Paragraphs under a heading whose normal form contains this text's; all where that is empty."""

    text: str


@dataclass(frozen=True, slots=True)
class InIssue:
    """Paragraphs of the issue with this id."""

    id: str


@dataclass(frozen=True, slots=True)
class SameIssue:
    """All paragraphs of the issues in which a paragraph matches the child."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class InDates:
    """Paragraphs whose issue is dated within these days, both inclusive; None is open.

    An undated one is within them only where both are None.
    """

    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class And:
    """Every child matches; so does no child at all."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one child matches."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child does not match."""

    child: "Node"


Node = MatchAll | Word | Prefix | Exact | InDepartment | InSection | InIssue | SameIssue | InDates | And | Or | Not
