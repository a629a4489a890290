"""The filters of a search, and the facet counts beside them."""

import datetime as dt
from collections import Counter

from indexer.engines.protocol import FacetCounts, Filters
from indexer.engines.whoosh.arrays import Mask
from indexer.engines.whoosh.facets import Facet
from indexer.engines.whoosh.snapshot import Snapshot
from indexer.model import Department


def narrow(snapshot: Snapshot, matching: Mask, filters: Filters) -> tuple[Mask, FacetCounts]:
    """The documents that fit every facet's choice, and the counts of each facet over those that fit the others'."""
    chosen, paths = filters.departments, filters.sections

    def by_department(documents: Mask) -> Mask:
        if not chosen:
            return documents
        return snapshot.departments.choose(documents, lambda names: any(name.id in chosen for name in names))

    def by_section(documents: Mask) -> Mask:
        if not paths:
            return documents
        return snapshot.sections.choose(documents, lambda own: any(own[: len(path)] == path for path in paths))

    def by_date(documents: Mask) -> Mask:
        if filters.first is None and filters.last is None:
            return documents
        return snapshot.dates.choose(documents, lambda day: within(day, filters.first, filters.last))

    dated = by_date(matching)
    placed = by_section(dated)
    counts = FacetCounts(
        departments=_count_departments(snapshot.departments, placed),
        sections=_count_sections(snapshot.sections, by_department(dated)),
        months=_count_months(snapshot.dates, by_section(by_department(matching))),
    )
    return by_department(placed), counts


def within(date: dt.date | None, first: dt.date | None, last: dt.date | None) -> bool:
    """Whether the day lies between two days, both inclusive; no day does, unless both are open."""
    if date is None:
        return first is None and last is None
    return (first is None or first <= date) and (last is None or date <= last)


def _count_departments(facet: Facet[tuple[Department, ...]], documents: Mask) -> Counter[Department]:
    counts: Counter[Department] = Counter()
    for names, count in facet.count(documents):
        for name in names:
            counts[name] += count
    return counts


def _count_sections(facet: Facet[tuple[str, ...]], documents: Mask) -> Counter[tuple[str, ...]]:
    counts: Counter[tuple[str, ...]] = Counter()
    for path, count in facet.count(documents):
        for depth in range(1, len(path) + 1):
            counts[path[:depth]] += count
    return counts


def _count_months(facet: Facet[dt.date | None], documents: Mask) -> dict[str, int]:
    counts: Counter[dt.date] = Counter()
    for day, count in facet.count(documents):
        if day is not None:
            counts[day.replace(day=1)] += count
    return {f"{first:%Y-%m}": counts[first] for first in sorted(counts)}
