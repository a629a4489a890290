"""How many paragraphs name each department, and in which months."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.engines.protocol import Filters, Searcher, SearchRequest
from indexer.engines.query import MatchAll
from indexer.model import Department
from search_app.kept import KeptUntilChanged


@dataclass(frozen=True, slots=True)
class DepartmentFigures:
    """One department that paragraphs name."""

    department: Department
    paragraphs: int
    months: Mapping[str, int]
    """``YYYY-MM`` with the paragraphs of that month, ascending; only months that have any."""


class DepartmentShelf:
    """Keeps the figures until the index changes: they cost a search for each department."""

    def __init__(self) -> None:
        self._kept: KeptUntilChanged[tuple[DepartmentFigures, ...]] = KeptUntilChanged()

    def figures(self, searcher: Searcher) -> tuple[DepartmentFigures, ...]:
        """The figures of what ``searcher`` sees."""
        return self._kept.value(searcher, lambda: department_figures(searcher))


def department_figures(searcher: Searcher) -> tuple[DepartmentFigures, ...]:
    """Every department that any paragraph names, in no particular order."""
    everything = searcher.search(SearchRequest(MatchAll(), limit=0))
    return tuple(
        DepartmentFigures(department, count, _months(searcher, department))
        for department, count in everything.facets.departments.items()
    )


def _months(searcher: Searcher, department: Department) -> Mapping[str, int]:
    only = Filters(departments=frozenset({department.id}))
    return searcher.search(SearchRequest(MatchAll(), only, limit=0)).facets.months
