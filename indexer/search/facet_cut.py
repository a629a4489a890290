"""Facets cut to what is worth sending: an archive may have tens of thousands of section paths."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import nsmallest

from indexer.search.values import DepartmentFacet, Facets, SectionFacet

MOST_VALUES = 500
"""Values that are given of one facet, the chosen ones and what is above them aside."""

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutFacets:
    """Facets with the most frequent values of each, and how many were left out."""

    facets: Facets
    departments: int
    sections: int


def cut(facets: Facets, most: int = MOST_VALUES) -> CutFacets:
    """Leave out the rarest values, never a chosen one nor a heading above one that is given."""
    departments = _departments(facets.departments, most)
    sections = _sections(facets.sections, most)
    return CutFacets(
        replace(facets, departments=departments, sections=sections),
        len(facets.departments) - len(departments),
        _size(facets.sections) - _size(sections),
    )


def _departments(facets: tuple[DepartmentFacet, ...], most: int) -> tuple[DepartmentFacet, ...]:
    return tuple(facet for rank, facet in enumerate(facets) if rank < most or facet.selected)


def _sections(facets: tuple[SectionFacet, ...], most: int) -> tuple[SectionFacet, ...]:
    every = list(_all(facets))
    if len(every) <= most:
        return facets
    # A heading counts what is below it, so the most frequent ones bring those above them along.
    frequent = nsmallest(most, every, key=lambda facet: (-facet.count, len(facet.path), facet.path))
    given = {facet.path for facet in frequent}
    for facet in every:
        if facet.selected:
            given.update(facet.path[:depth] for depth in range(1, len(facet.path) + 1))
    return _only(facets, given)


def _only(facets: tuple[SectionFacet, ...], given: set[Path]) -> tuple[SectionFacet, ...]:
    return tuple(replace(facet, children=_only(facet.children, given)) for facet in facets if facet.path in given)


def _all(facets: tuple[SectionFacet, ...]) -> Iterator[SectionFacet]:
    for facet in facets:
        yield facet
        yield from _all(facet.children)


def _size(facets: tuple[SectionFacet, ...]) -> int:
    return sum(1 for _ in _all(facets))
