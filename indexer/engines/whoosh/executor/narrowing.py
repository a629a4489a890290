"""The filters of a search, and the facet counts beside them."""

from indexer.engines.protocol import FacetCounts, Filters
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.facets import count_together
from indexer.engines.whoosh.executor.snapshot import Snapshot


def narrow(snapshot: Snapshot, matching: Documents, filters: Filters) -> tuple[Documents, FacetCounts]:
    """The documents that fit every facet's choice, and the counts of each facet over those that fit the others'."""

    def by_department(documents: Documents) -> Documents:
        if not filters.departments:
            return documents
        return snapshot.departments.having(snapshot.department_choices.mask(filters.departments), documents)

    def by_section(documents: Documents) -> Documents:
        if not filters.sections:
            return documents
        return snapshot.sections.having(snapshot.section_choices.mask(filters.sections), documents)

    def by_date(documents: Documents) -> Documents:
        if filters.first is None and filters.last is None:
            return documents
        return snapshot.days.having(snapshot.day_mask(filters.first, filters.last), documents)

    dated = by_date(matching)
    placed, named = by_section(dated), by_department(dated)
    if placed is named:
        in_departments, in_sections = count_together(snapshot.by_department, snapshot.by_section, dated)
    else:
        in_departments, in_sections = snapshot.by_department.count(placed), snapshot.by_section.count(named)
    months = snapshot.by_month.count(by_section(by_department(matching)))
    counts = FacetCounts(in_departments, in_sections, months)
    return by_department(placed), counts
