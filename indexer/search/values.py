"""What goes into a search and what comes out, as the page, the API and the command line all use it."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from indexer.engines.protocol import Hit, Sort
from indexer.search.language.notices import quoted

_MOST_NAMED = 5
"""Absent words that are named."""


class Match(StrEnum):
    """How many of the query's words a paragraph must have."""

    AUTO = "auto"
    """All; any of them where no paragraph has all."""
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The parameters of a search, checked: INTERFACE's names in brackets."""

    text: str = ""
    """[q] The query as typed."""
    departments: tuple[str, ...] = ()
    """[dept] Department ids."""
    sections: tuple[tuple[str, ...], ...] = ()
    """[section] Section paths."""
    first: dt.date | None = None
    """[from]"""
    last: dt.date | None = None
    """[to]"""
    sort: Sort = Sort.RELEVANCE
    match: Match = Match.AUTO
    page: int = 1
    per_page: int = 20

    def unfiltered(self) -> "SearchForm":
        """The same search in the whole index."""
        return replace(self, departments=(), sections=(), first=None, last=None)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of original text; ``hit`` where it matched the query."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word that is a department's name, and so also finds that department's paragraphs under its other names."""

    word: str
    """As typed."""
    department: str
    """Canonical name."""
    form: SearchForm
    """The same search for the word as written only."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What may have been meant in place of a word that was mistyped; it finds clearly more."""

    text: str
    """The whole query, corrected."""
    form: SearchForm
    count: int
    """Paragraphs it finds."""


@dataclass(frozen=True, slots=True)
class UnderstoodQuery:
    """The query as the search read it."""

    text: str
    understood: str
    """In a clerk's words, which can be typed as a query and then mean the same."""
    match: Match
    """ALL or ANY: what was searched in the end."""
    repairs: tuple[str, ...] = ()
    """Sentences that say what was mended or left out, by place in the text."""
    loosened: str = ""
    """Where it was not searched as it stands: why, and how instead, as a clause for ``understood`` to follow."""
    absent: tuple[str, ...] = ()
    """Where nothing was found: words and quotations that no paragraph has, each of them enough for that."""
    expansions: tuple[Expansion, ...] = ()
    words: tuple[str, ...] = ()
    """The words and quoted strings that a hit may show, for highlighting and for advice on an empty result."""
    everything: bool = False
    """Whether it asks for every paragraph, so that none is more relevant than another."""

    @property
    def lacking(self) -> str:
        """The clause that names the absent words, long ones cut; empty where there are none."""
        if not self.absent:
            return ""
        more = f"等{len(self.absent)}个词" if len(self.absent) > _MOST_NAMED else ""
        return "".join(map(quoted, self.absent[:_MOST_NAMED])) + more + "在全部期次中均未出现"

    @property
    def notices(self) -> tuple[str, ...]:
        """All that there is to tell about how it was read, as sentences."""
        return (*self.repairs, *(f"{clause}。" for clause in (self.loosened, self.lacking) if clause))


@dataclass(frozen=True, slots=True)
class FoundParagraph:
    """A hit with the clauses of its text that show why it was found."""

    hit: Hit
    snippet: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class DepartmentFacet:
    """A department and how many of the found paragraphs name it."""

    value: str
    """Its id."""
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class SectionFacet:
    """A heading, with the headings below it."""

    path: tuple[str, ...]
    count: int
    selected: bool
    children: tuple["SectionFacet", ...] = ()


@dataclass(frozen=True, slots=True)
class MonthFacet:
    """A month; ``selected`` where the date range lies within or covers it."""

    value: str
    """``YYYY-MM``."""
    first: dt.date
    last: dt.date
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """Most frequent first; months ascending. Selected values are listed also at 0."""

    departments: tuple[DepartmentFacet, ...]
    sections: tuple[SectionFacet, ...]
    months: tuple[MonthFacet, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a search."""

    form: SearchForm
    query: UnderstoodQuery
    total: int
    page: int
    """The page given: the last one where a later one was asked for."""
    pages: int
    hits: tuple[FoundParagraph, ...]
    facets: Facets
    took_ms: float
    corrections: tuple[Correction, ...] = ()
    """您是不是要找: other spellings of the query, likeliest first; never searched in its place."""
