"""The values that pass from stage to stage.

    file --reading--> SourceText --structure--> Issue --annotation--> Issue with departments and dates --engine--> index

All are frozen. Offsets count characters (code points) of the text they belong to; ``end`` is exclusive.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

DEEPEST_SECTION = 30
"""Headings that a section path has at most: more than any periodical has, few enough to walk down a tree of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, as its reader found it.

    ``text`` is without its line end. A blank line is kept, because it may separate paragraphs.
    """

    text: str
    page: int = 1
    """Counts from 1; a form feed or a new PDF page begins the next."""
    heading: int = 0
    """Level (1 to 6) where the format marks the line as a heading, 0 where not. A hint, not the truth."""
    row: bool = False
    """The line is one row of a table, its cells separated by tabs."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text: what reading hands to structure."""

    name: str
    """The file's name without its folder."""
    lines: tuple[Line, ...]
    warnings: tuple[str, ...] = ()
    """What of the file could not be read, in the user's language; for the issue's warnings."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department as facets and hits show it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A department named in a paragraph's text, under whatever name."""

    department: Department
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a span of days named in a paragraph's text; ``first`` and ``last`` are both inclusive."""

    text: str
    first: dt.date
    last: dt.date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of search: one numbered item of an issue, or one unnumbered block of text."""

    id: str
    """``ISSUE-pORDINAL``; key in the index and permalink everywhere."""
    ordinal: int
    """Place in the issue, from 1."""
    section: tuple[str, ...]
    """Headings above the paragraph, outermost first, without their numbers."""
    label: str
    """The paragraph's number as printed below its top-level section, such as ``（一）1``; empty where it has none."""
    text: str
    departments: tuple[Department, ...] = ()
    """In order of first mention."""
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Masthead:
    """What an issue says of itself. A field that was not found is None."""

    title: str | None = None
    publisher: str | None = None
    year: int | None = None
    number: int | None = None
    """期: number within the year."""
    serial: int | None = None
    """总第…期: number since the periodical began."""
    published: dt.date | None = None
    period: tuple[dt.date, dt.date] | None = None
    """First and last day reported on."""

    @property
    def date(self) -> dt.date | None:
        """The day that stands for the issue: when it was published, else the last day of its period."""
        if self.published is not None:
            return self.published
        return self.period[1] if self.period is not None else None


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a periodical, understood."""

    id: str
    source: str
    """Name of the file it came from."""
    masthead: Masthead
    paragraphs: tuple[Paragraph, ...]
    distribution: tuple[str, ...] = ()
    """The lines 报、送、发、共印 at the end."""
    warnings: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        """Characters of paragraph text without white space: the measure of which of two files has more text."""
        return sum(len("".join(paragraph.text.split())) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a file that could not be read; the rest was."""

    place: str
    """The file, with the line where there is one."""
    message: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Everything one file gave: usually one issue, any number from JSON lines."""

    path: str
    issues: tuple[Issue, ...] = ()
    problems: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()
    """What was left out of paragraphs that were read."""


def unique_departments(mentions: Iterable[Mention]) -> tuple[Department, ...]:
    """Departments in order of first mention, each once."""
    return tuple(dict.fromkeys(mention.department for mention in mentions))
