"""From an engine's counts to the facets a person chooses from."""

import datetime as dt
from collections.abc import Iterable, Mapping

from indexer.annotation.registry import Registry
from indexer.engines.protocol import FacetCounts
from indexer.search.dates import month_span
from indexer.search.values import DepartmentFacet, Facets, MonthFacet, SearchForm, SectionFacet

_MOST_MONTHS = 12 * 100
"""Between the first month of a histogram and the last."""


def build_facets(counts: FacetCounts, form: SearchForm, registry: Registry) -> Facets:
    """Put counts in order, most frequent first, and add what the form chose but nothing was found for."""
    return Facets(
        departments=_departments(counts, form, registry),
        sections=_sections(counts.sections, form.sections),
        months=_months(counts.months, form),
    )


def _departments(counts: FacetCounts, form: SearchForm, registry: Registry) -> tuple[DepartmentFacet, ...]:
    facets = [
        DepartmentFacet(department.id, department.name, count, department.id in form.departments)
        for department, count in counts.departments.items()
    ]
    for identifier in set(form.departments) - {facet.value for facet in facets}:
        record = registry.by_id(identifier)
        facets.append(DepartmentFacet(identifier, record.name if record else identifier, 0, selected=True))
    return tuple(sorted(facets, key=lambda facet: (-facet.count, facet.label, facet.value)))


def _sections(counts: Mapping[tuple[str, ...], int], selected: Iterable[tuple[str, ...]]) -> tuple[SectionFacet, ...]:
    chosen = set(selected)
    paths = {*counts, *(path[:depth] for path in chosen for depth in range(1, len(path) + 1))}
    below: dict[tuple[str, ...], list[SectionFacet]] = {}
    # Deepest first: whatever stands below a heading is there before the heading itself, however deep it is.
    for path in sorted(paths, key=lambda path: (-len(path), -counts.get(path, 0), path)):
        children = tuple(below.pop(path, ()))
        below.setdefault(path[:-1], []).append(SectionFacet(path, counts.get(path, 0), path in chosen, children))
    return tuple(below.get((), ()))


def _months(counts: Mapping[str, int], form: SearchForm) -> tuple[MonthFacet, ...]:
    """Every month between the first and the last that count, so that a histogram has no holes; and the chosen one.

    Where these are too far apart for all months to be shown, as with an issue dated 9999, only those that count.
    """
    months = set(counts)
    if counts and _number(max(counts)) - _number(min(counts)) < _MOST_MONTHS:
        months.update(map(_named, range(_number(min(counts)), _number(max(counts)))))
    if form.first and form.last and form.first.isoformat()[:7] == form.last.isoformat()[:7]:
        months.add(form.first.isoformat()[:7])
    return tuple(_month(value, counts.get(value, 0), form) for value in sorted(months))


def _number(month: str) -> int:
    """Months since the year 0."""
    year, number = map(int, month.split("-"))
    return 12 * year + number - 1


def _named(number: int) -> str:
    """What ``_number`` was given."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _month(value: str, count: int, form: SearchForm) -> MonthFacet:
    first, last = month_span(*map(int, value.split("-")))
    from_day, to_day = form.first or dt.date.min, form.last or dt.date.max
    chosen = form.first is not None or form.last is not None
    within, covered = first <= from_day and to_day <= last, from_day <= first and last <= to_day
    return MonthFacet(value, first, last, count, selected=chosen and (within or covered))
