"""Facets as rows: a checkbox's value, a label, a count, and a link that does what the checkbox does."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.search.section_path import join_path
from indexer.search.values import DepartmentFacet, SearchForm, SectionFacet
from search_app import urls

SHOWN_AT_ONCE = 10
"""Rows of one facet before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    children: tuple["FacetRow", ...] = ()

    @property
    def chosen_within(self) -> bool:
        """Whether this value or one below it is chosen, so that it must not be folded away."""
        return self.selected or any(child.chosen_within for child in self.children)


@dataclass(frozen=True, slots=True)
class FacetRows:
    """A facet's rows: those shown at once, and the rest."""

    first: tuple[FacetRow, ...]
    rest: tuple[FacetRow, ...]

    @property
    def rest_open(self) -> bool:
        """Whether something in the rest is chosen."""
        return any(row.chosen_within for row in self.rest)


def department_rows(facets: Sequence[DepartmentFacet], form: SearchForm) -> FacetRows:
    """The departments, most frequent first."""
    return _folded(
        [
            FacetRow(
                facet.value, facet.label, facet.count, facet.selected, urls.toggle_department_url(form, facet.value)
            )
            for facet in facets
        ]
    )


def section_rows(facets: Sequence[SectionFacet], form: SearchForm) -> FacetRows:
    """The outermost headings, each with those below it."""
    return _folded([_section_row(facet, form) for facet in facets])


def _section_row(facet: SectionFacet, form: SearchForm) -> FacetRow:
    return FacetRow(
        join_path(facet.path),
        facet.path[-1],
        facet.count,
        facet.selected,
        urls.toggle_section_url(form, facet.path),
        tuple(_section_row(child, form) for child in facet.children),
    )


def _folded(rows: Sequence[FacetRow]) -> FacetRows:
    return FacetRows(tuple(rows[:SHOWN_AT_ONCE]), tuple(rows[SHOWN_AT_ONCE:]))
