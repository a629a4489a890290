"""What an engine is: the promise that Whoosh, OpenSearch and the plain scan all keep.

An engine fixes which paragraphs match, the filters, the facet counts and the order. It does not fix a score's value.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from indexer.engines.query import Node
from indexer.model import Department, Issue, Masthead, Paragraph


class Sort(StrEnum):
    """Order of hits.

    Ties are broken by date, newest first (oldest first for OLDEST), then issue id, then ordinal; undated ones last.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filters:
    """Chosen facet values: OR inside a facet, AND across facets. Empty means no choice."""

    departments: frozenset[str] = frozenset()
    """Department ids."""
    sections: frozenset[tuple[str, ...]] = frozenset()
    """Section paths; a path covers everything below it."""
    first: dt.date | None = None
    last: dt.date | None = None
    """Days of the issue, both inclusive. An undated paragraph passes only where both are None."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. ``limit`` 0 asks for counts alone."""

    query: Node
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    about: Node | None = None
    """What relevance is judged by, where that is not the query itself: all that was typed, while the query asks for
    paragraphs with any part of it."""


@dataclass(frozen=True, slots=True)
class IssueSummary:
    """An issue without its text."""

    id: str
    source: str
    masthead: Masthead
    paragraphs: int
    """How many it has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching paragraph with the issue it stands in."""

    paragraph: Paragraph
    issue: IssueSummary
    score: float
    """How well it answers, for hits in the order of relevance; else 0."""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Matching paragraphs per facet value; each facet's counts ignore the filter of that facet.

    Only values with at least one paragraph are listed.
    """

    departments: Mapping[Department, int]
    sections: Mapping[tuple[str, ...], int]
    """Every path and each of its ancestors; an ancestor counts its descendants' paragraphs."""
    months: Mapping[str, int]
    """``YYYY-MM`` of the issue's date, ascending."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``total`` is exact; ``hits`` are the ones asked for by offset and limit."""

    total: int
    hits: tuple[Hit, ...]
    facets: FacetCounts


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the index remembers of a file, so that an unchanged one need not be read again."""

    path: str
    """Absolute, with forward slashes."""
    size: int
    modified_ns: int
    sha256: str
    issues: Mapping[str, int]
    """Characters of each issue the file holds, whether that issue was indexed from here or from a file with more."""
    problems: tuple[str, ...] = ()
    """What could not be read of it."""
    faults: tuple[str, ...] = ()
    """What was left out of paragraphs that were read."""


class Prepared(Protocol):
    """An issue as an engine wants it, ready to be put into an index. It can be pickled."""

    @property
    def id(self) -> str:
        """Of the issue."""

    @property
    def paragraphs(self) -> int:
        """How many it has."""

    @property
    def characters(self) -> int:
        """As ``Issue.characters`` counts."""

    @property
    def digest(self) -> str:
        """The same for the same issue from the same file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an issue of the index comes from."""

    path: str
    """Of its file."""
    digest: str
    """Of what was put in: ``Prepared.digest``."""
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What an index holds."""

    issues: int
    paragraphs: int
    terms: Mapping[str, int]
    """Different terms per field."""
    bytes: int


class Searcher(Protocol):
    """A view of the index as it was when it was opened; later commits do not change it."""

    @property
    def version(self) -> str:
        """Names what is seen, in hexadecimal digits: another one after every commit that changes anything.

        Opened again by whatever process, the same commit has the same version.
        """

    def search(self, request: SearchRequest) -> SearchResult:
        """Evaluate the request."""

    def count(self, node: Node) -> int:
        """How many paragraphs match."""

    def issues(self) -> tuple[IssueSummary, ...]:
        """All issues, newest first, then by id; undated ones last."""

    def issue(self, issue_id: str) -> Issue | None:
        """One whole issue, or None where the index has none of that id."""

    def sources(self) -> tuple[SourceRecord, ...]:
        """The files the index was made of, by path."""

    def owner(self, issue_id: str) -> str | None:
        """Path of the file the issue was indexed from, or None where the index has none of that id."""

    def origins(self) -> Mapping[str, Origin]:
        """Where each issue comes from, by id."""

    def words(self) -> Mapping[str, int]:
        """Every term of the texts' word field with its document frequency, the number of paragraphs that have it.

        An engine may go on counting paragraphs that were replaced or removed for a while.
        """

    def sample(self, size: int) -> tuple[Paragraph, ...]:
        """At most so many paragraphs, evenly spread over all of them in the order newest first."""

    def statistics(self) -> Statistics:
        """Count what the index holds."""

    def clear_caches(self) -> None:
        """Give back the memory of what only makes later searches faster."""

    def close(self) -> None:
        """Let go of files."""


class Writer(Protocol):
    """Changes that become visible all at once at ``commit``, or never."""

    def put(self, prepared: Prepared) -> None:
        """Add an issue that this engine prepared, in place of one of the same id."""

    def put_issue(self, issue: Issue, path: str) -> None:
        """Prepare the issue and put it. ``path`` is that of its file."""

    def remove_issue(self, issue_id: str) -> None:
        """Remove the issue and its paragraphs; nothing happens where there is none."""

    def put_source(self, record: SourceRecord) -> None:
        """Remember a file, in place of what was known under its path."""

    def remove_source(self, path: str) -> None:
        """Forget a file."""

    def commit(self) -> None:
        """Make every change visible."""

    @property
    def committed(self) -> bool:
        """Whether the changes are visible, also after an interrupted ``commit``. Raises OSError where none can tell."""

    def cancel(self) -> None:
        """Drop every change."""

    def __enter__(self) -> Self:
        """Use as a context manager: leaving it without ``commit`` cancels."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cancel what was not committed."""


class Engine(Protocol):
    """One index, wherever it lives."""

    def searcher(self) -> Searcher:
        """Open the index as it is now.

        Raises IndexMissingError, IndexIncompatibleError or IndexDamagedError.
        """

    @property
    def prepare(self) -> Callable[[Issue, str], Prepared]:
        """Does all that can be done to an issue alone, given the path of its file.

        It can be pickled and called in another process.
        """

    def changed(self, searcher: Searcher) -> bool:
        """Whether a commit came after the searcher was opened; cheap enough to ask at every request."""

    def writer(self, *, rebuild: bool = False) -> Writer:
        """Begin to write; a missing index is made.

        With ``rebuild`` the writer starts from nothing, aside, and its commit puts the new index in place of the old
        one, which is searched until then.

        Raises IndexLockedError, IndexIncompatibleError (not with ``rebuild``) or IndexDamagedError.
        """

    def verify(self) -> tuple[str, ...]:
        """Read every byte and compare it with what was written; one sentence for each damaged part."""
