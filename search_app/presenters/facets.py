"""Facets as rows: a checkbox's value, a label, a count, and a link that does what the checkbox does."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest

from indexer.search.section_path import join_path
from indexer.search.values import DepartmentFacet, SearchForm, SectionFacet
from search_app import urls

SHOWN_AT_ONCE = 10
"""Rows of one facet before the rest is folded away."""
CHILDREN_SHOWN_AT_ONCE = 5
"""The same, of the sections right below an outermost one; those further in are all folded."""
MOST_WITHOUT_FILTER = 10
"""With more departments than this there is a box that narrows the list."""
MOST_SECTIONS = 200
"""Archives may have tens of thousands of headings, and a page must stay small."""

DEEPEST = 20
"""Levels of headings that are shown; an address may ask for hundreds."""

_Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    children: "FacetRows"

    @property
    def chosen_within(self) -> bool:
        """Whether this value or one below it is chosen, so that it must not be folded away."""
        return self.selected or self.children.chosen_within


@dataclass(frozen=True, slots=True)
class FacetRows:
    """Rows beside each other: those shown at once, and the rest."""

    first: tuple[FacetRow, ...] = ()
    rest: tuple[FacetRow, ...] = ()

    @property
    def rest_open(self) -> bool:
        """Whether something in the rest is chosen."""
        return any(row.chosen_within for row in self.rest)

    @property
    def chosen_within(self) -> bool:
        """Whether anything here or below is chosen."""
        return any(row.chosen_within for row in (*self.first, *self.rest))

    @property
    def many(self) -> bool:
        """Whether there are so many that one would rather type than look."""
        return len(self.first) + len(self.rest) > MOST_WITHOUT_FILTER


@dataclass(frozen=True, slots=True)
class SectionTree:
    """The outermost headings, each with those below it, and how many there is no room for."""

    rows: FacetRows
    left_out: int = 0


def department_rows(facets: Sequence[DepartmentFacet], form: SearchForm) -> FacetRows:
    """The departments, most frequent first."""
    return _folded(
        [
            FacetRow(
                facet.value,
                facet.label,
                facet.count,
                facet.selected,
                urls.toggle_department_url(form, facet.value),
                FacetRows(),
            )
            for facet in facets
        ],
        SHOWN_AT_ONCE,
    )


def section_tree(facets: Sequence[SectionFacet], form: SearchForm) -> SectionTree:
    """The most frequent headings and the chosen ones, each below those that it stands under."""
    every = list(_flat(facets))
    kept = {facet.path for facet in _most_frequent([facet for facet in every if len(facet.path) <= DEEPEST])}
    kept |= {path[:depth] for path in form.sections for depth in range(1, min(len(path), DEEPEST) + 1)}
    rows = _section_rows(facets, form, kept, depth=0)
    return SectionTree(rows, sum(facet.path not in kept for facet in every))


def _flat(facets: Sequence[SectionFacet]) -> Iterator[SectionFacet]:
    waiting = list(reversed(facets))
    while waiting:
        facet = waiting.pop()
        yield facet
        waiting.extend(reversed(facet.children))


def _most_frequent(facets: Sequence[SectionFacet]) -> list[SectionFacet]:
    """None without those above it, which are found at least as often and go first where it is as often."""
    return nlargest(MOST_SECTIONS, facets, key=lambda facet: (facet.count, -len(facet.path)))


def _section_rows(facets: Sequence[SectionFacet], form: SearchForm, kept: AbstractSet[_Path], depth: int) -> FacetRows:
    at_once = (SHOWN_AT_ONCE, CHILDREN_SHOWN_AT_ONCE, 0)[min(depth, 2)]
    return _folded(
        [
            FacetRow(
                join_path(facet.path),
                facet.path[-1],
                facet.count,
                facet.selected,
                urls.toggle_section_url(form, facet.path),
                _section_rows(facet.children, form, kept, depth + 1),
            )
            for facet in facets
            if facet.path in kept
        ],
        at_once,
    )


def _folded(rows: Sequence[FacetRow], at_once: int) -> FacetRows:
    return FacetRows(tuple(rows[:at_once]), tuple(rows[at_once:]))
