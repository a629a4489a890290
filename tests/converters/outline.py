"""From a true issue to the blocks that a converter sets: every line and paragraph with its label, in order."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from tests.converters.mastheads import Masthead
from tests.converters.numbering import Numbering
from tests.converters.truth import Paragraph, Section, Table, TrueIssue


class Kind(enum.Enum):
    """What a block is."""

    MASTHEAD = enum.auto()
    HEADING = enum.auto()
    PARAGRAPH = enum.auto()
    TABLE = enum.auto()
    DISTRIBUTION = enum.auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an issue as printed."""

    kind: Kind
    text: str
    label: str = ""
    """How much of ``text`` is its number."""
    depth: int = 0
    """Of a heading, from 1."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table, whose text is empty."""


def outline(issue: TrueIssue, masthead: Masthead, numbering: Numbering) -> tuple[Block, ...]:
    """Lay the issue out in the given styles."""
    return (
        *(Block(Kind.MASTHEAD, line) for line in masthead.lines(issue)),
        *_blocks(issue.sections, numbering, 0),
        *(Block(Kind.DISTRIBUTION, line) for line in issue.distribution),
    )


def _blocks(content: tuple[Section | Paragraph | Table, ...], numbering: Numbering, depth: int) -> Iterator[Block]:
    sections = items = 0
    for piece in content:
        match piece:
            case Section(heading, below):
                sections += 1
                label = numbering.heading(depth + 1, sections)
                yield Block(Kind.HEADING, label + heading, label, depth + 1)
                yield from _blocks(below, numbering, depth + 1)
            case Paragraph(text, numbered=True):
                items += 1
                label = numbering.item(depth, items)
                yield Block(Kind.PARAGRAPH, label + text, label)
            case Paragraph(text):
                yield Block(Kind.PARAGRAPH, text)
            case Table(rows):
                yield Block(Kind.TABLE, "", rows=rows)
