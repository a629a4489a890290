"""The filters of a search, and the facet counts beside them."""

import datetime as dt

from indexer.engines.protocol import FacetCounts, Filters
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.facets import count_together
from indexer.engines.whoosh.executor.snapshot import Snapshot


def narrow(snapshot: Snapshot, matching: Documents, filters: Filters) -> tuple[Documents, FacetCounts]:
    """The documents that fit every facet's choice, and the counts of each facet over those that fit the others'."""
    departments, sections, days = snapshot.departments, snapshot.sections, snapshot.days
    chosen, paths = filters.departments, filters.sections

    def by_department(documents: Documents) -> Documents:
        if not chosen:
            return documents
        return departments.having(departments.choose(lambda names: any(one.id in chosen for one in names)), documents)

    def by_section(documents: Documents) -> Documents:
        if not paths:
            return documents
        return sections.having(sections.choose(lambda own: any(own[: len(path)] == path for path in paths)), documents)

    def by_date(documents: Documents) -> Documents:
        if filters.first is None and filters.last is None:
            return documents
        return days.having(days.choose(lambda day: within(day, filters.first, filters.last)), documents)

    dated = by_date(matching)
    placed, named = by_section(dated), by_department(dated)
    if placed is named:
        in_departments, in_sections = count_together(snapshot.by_department, snapshot.by_section, dated)
    else:
        in_departments, in_sections = snapshot.by_department.count(placed), snapshot.by_section.count(named)
    months = snapshot.by_month.count(by_section(by_department(matching)))
    counts = FacetCounts(in_departments, in_sections, {month: months[month] for month in sorted(months)})
    return by_department(placed), counts


def within(date: dt.date | None, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether the day lies between two days, both inclusive; no day does, unless both are open."""
    if date is None:
        return first is None and last is None
    return (first is None or first <= date) and (last is None or date <= last)
