"""What an issue says, before any converter touched it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

TITLE = "窗口工作周报"
PUBLISHER = "四川省政府政务服务和公共资源交易服务中心"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text; ``numbered`` says whether it is an item with a label."""

    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; no cell is empty and none has a space in it."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading without its number, and what stands under it."""

    heading: str
    content: "tuple[Section | Paragraph | Table, ...]"


@dataclass(frozen=True, slots=True)
class Found:
    """One paragraph as a reader should find it: the headings above it and its text, or the rows of a table."""

    section: tuple[str, ...]
    content: Paragraph | Table


@dataclass(frozen=True, slots=True)
class TrueIssue:
    """An issue in full."""

    name: str
    year: int
    number: int
    serial: int
    published: dt.date
    period: tuple[dt.date, dt.date]
    part: str
    """The line above the period that names what the issue is about; empty where there is none."""
    sections: tuple[Section, ...]
    distribution: tuple[str, ...]

    def findings(self) -> tuple[Found, ...]:
        """Give the paragraphs and tables in order, each with the headings above it."""
        return tuple(_findings((), self.sections))


def _findings(above: tuple[str, ...], content: tuple[Section | Paragraph | Table, ...]) -> Iterator[Found]:
    for piece in content:
        if isinstance(piece, Section):
            yield from _findings((*above, piece.heading), piece.content)
        else:
            yield Found(above, piece)
