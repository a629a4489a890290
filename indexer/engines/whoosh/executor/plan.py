"""What is looked up for a query: the tree that the executor evaluates, of terms, sequences and facet values."""

from dataclasses import dataclass
from typing import Any

from indexer.engines.whoosh.executor.arrays import Mask
from indexer.engines.whoosh.executor.facets import Facet


@dataclass(frozen=True, slots=True)
class Everything:
    """Every paragraph."""


@dataclass(frozen=True, slots=True)
class HasTerm:
    """The paragraphs that have the term in the field."""

    field: str
    term: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """The paragraphs that have all these terms in the field, one right after the other."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Containing:
    """The paragraphs whose text contains this text of two characters or more."""

    text: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """The same, where the last of the terms may go on."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The paragraphs with one of the chosen values of a facet."""

    facet: Facet[Any]
    codes: Mask
    """Which of its codes are chosen."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Chosen) and self.facet is other.facet and self.codes.tobytes() == other.codes.tobytes()

    def __hash__(self) -> int:
        return hash((id(self.facet), self.codes.tobytes()))


@dataclass(frozen=True, slots=True)
class Spelled:
    """What is found as typed, and those of the doubtful whose text has a string with these spellings."""

    typed: "Plan"
    doubtful: "Plan"
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SameIssue:
    """All paragraphs of the issues in which the child finds one."""

    child: "Plan"


@dataclass(frozen=True, slots=True)
class AllOf:
    """What every child finds; everything where there is none."""

    children: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What at least one child finds."""

    children: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The paragraphs that the child does not find."""

    child: "Plan"


_NODE_BYTES = 200
"""What a node and its strings take, about."""


def bytes_of(plan: "Plan") -> int:
    """What a plan takes in memory, about."""
    match plan:
        case AllOf(children) | AnyOf(children):
            return _NODE_BYTES + sum(map(bytes_of, children))
        case Without(child) | SameIssue(child):
            return _NODE_BYTES + bytes_of(child)
        case Spelled(typed, doubtful, _):
            return _NODE_BYTES + bytes_of(typed) + bytes_of(doubtful)
        case Chosen(_, codes):
            return _NODE_BYTES + codes.nbytes
        case _:
            return _NODE_BYTES


Plan = Everything | HasTerm | Sequence | Containing | Beginning | Chosen | Spelled | SameIssue | AllOf | AnyOf | Without
