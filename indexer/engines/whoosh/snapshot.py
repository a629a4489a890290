"""What filters, facet counts and orders need of every paragraph, read once when a searcher opens.

Whoosh numbers documents from 0; each sequence here has one value for each number. Facet values are codes into tables,
so that filtering and counting many thousand paragraphs touches small numbers only.
"""

import datetime as dt
import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from indexer.engines import order, ranking
from indexer.engines.analysis import AnalysedParagraph, Field
from indexer.engines.protocol import FacetCounts, Filters
from indexer.model import Department, Paragraph

Value = TypeVar("Value", bound=Hashable)
Date = dt.date | None


def dump_facets(paragraph: Paragraph, issue_id: str, date: Date, analysed: AnalysedParagraph) -> bytes:
    """A paragraph's row: issue, ordinal, date, departments, section, fields' lengths in terms, identity of the text."""
    terms = analysed.terms()
    row = [
        issue_id,
        paragraph.ordinal,
        date.isoformat() if date else "",
        [[department.id, department.name] for department in dict.fromkeys(paragraph.departments)],
        paragraph.section,
        [sum(map(len, terms[name])) for name in Field],
        hashlib.blake2b(analysed.text.text.encode(), digest_size=8).hexdigest(),
    ]
    return json.dumps(row, separators=(",", ":")).encode()


class Facet(Generic[Value]):
    """Which value each document has."""

    def __init__(self, size: int) -> None:
        self._codes = _zeros(size)
        self._table: dict[Value, int] = {}

    def put(self, document: int, value: Value) -> None:
        """Give the document this value."""
        self._codes[document] = self._table.setdefault(value, len(self._table))

    def choose(self, documents: Collection[int], wanted: Callable[[Value], bool]) -> Collection[int]:
        """The documents whose value is wanted."""
        chosen = [wanted(value) for value in self._table]
        if not any(chosen):
            return []
        codes = self._codes
        return [document for document in documents if chosen[codes[document]]]

    def count(self, documents: Iterable[int]) -> list[tuple[Value, int]]:
        """The values that the documents have, each with the number of them."""
        counts = Counter(map(self._codes.__getitem__, documents))
        return [(value, counts[code]) for value, code in self._table.items() if code in counts]


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a field is, in terms."""

    each: Sequence[int]
    count: int
    """Documents that count; the others have no length."""
    average: float

    @classmethod
    def of(cls, each: Sequence[int], count: int) -> "Lengths":
        """With their average over those that count."""
        return cls(each, count, sum(each) / (count or 1))

    def relative(self, document: int) -> float:
        """A document's length, in average lengths."""
        return self.each[document] / self.average


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The paragraphs of one commit."""

    documents: frozenset[int]
    """Numbers of the paragraphs; the other numbers are records or deleted."""
    departments: Facet[tuple[Department, ...]]
    sections: Facet[tuple[str, ...]]
    dates: Facet[Date]
    issues: Sequence[int]
    """A number for each document's issue, from 0."""
    newest: Sequence[int]
    """Place of each document in the order newest first."""
    oldest: Sequence[int]
    """Place of each document in the order oldest first."""
    repeats: Sequence[int]
    """How many newer documents have the same text."""
    lengths: dict[Field, Lengths]
    """Of the paragraphs, by document."""
    issue_lengths: dict[Field, Lengths]
    """Of the issues, each all its paragraphs together, by number."""

    @classmethod
    def of(cls, rows: Sequence[bytes], live: Iterable[int]) -> "Snapshot":
        """Read the facet column; records have an empty row there."""
        size = len(rows)
        documents = [document for document in live if rows[document]]
        departments = Facet[tuple[Department, ...]](size)
        sections = Facet[tuple[str, ...]](size)
        dates = Facet[Date](size)
        lengths = {name: _zeros(size) for name in Field}
        issues, issue_numbers = _zeros(size), dict[str, int]()
        newest, oldest = {}, {}
        same_text: dict[str, list[int]] = {}
        for document in documents:
            issue_id, ordinal, day, names, section, counts, text = json.loads(rows[document])
            date = dt.date.fromisoformat(day) if day else None
            departments.put(document, tuple(Department(*name) for name in names))
            sections.put(document, tuple(section))
            dates.put(document, date)
            issues[document] = issue_numbers.setdefault(issue_id, len(issue_numbers))
            same_text.setdefault(text, []).append(document)
            for name, count in zip(Field, counts, strict=True):
                lengths[name][document] = count
            newest[document] = order.newest(date, issue_id, ordinal)
            oldest[document] = order.oldest(date, issue_id, ordinal)
        return cls(
            documents=frozenset(documents),
            departments=departments,
            sections=sections,
            dates=dates,
            issues=issues,
            newest=_places(newest, size),
            oldest=_places(oldest, size),
            repeats=_repeats(same_text.values(), newest, size),
            lengths={name: Lengths.of(each, len(documents)) for name, each in lengths.items()},
            issue_lengths={
                name: Lengths.of(_sums(lengths[name], issues, documents, len(issue_numbers)), len(issue_numbers))
                for name in ranking.ISSUE_FIELDS
            },
        )

    def narrow(self, matching: Collection[int], filters: Filters) -> tuple[Collection[int], FacetCounts]:
        """The documents that fit every facet's choice, and the counts of each facet over those that fit the others'."""
        chosen, paths = filters.departments, filters.sections

        def by_department(documents: Collection[int]) -> Collection[int]:
            if not chosen:
                return documents
            return self.departments.choose(documents, lambda names: any(name.id in chosen for name in names))

        def by_section(documents: Collection[int]) -> Collection[int]:
            if not paths:
                return documents
            return self.sections.choose(documents, lambda own: any(own[: len(path)] == path for path in paths))

        def by_date(documents: Collection[int]) -> Collection[int]:
            if filters.first is None and filters.last is None:
                return documents
            return self.dates.choose(documents, lambda day: within(day, filters.first, filters.last))

        dated = by_date(matching)
        placed = by_section(dated)
        counts = FacetCounts(
            departments=self._count_departments(placed),
            sections=self._count_sections(by_department(dated)),
            months=self._count_months(by_section(by_department(matching))),
        )
        return by_department(placed), counts

    def _count_departments(self, documents: Iterable[int]) -> Counter[Department]:
        counts: Counter[Department] = Counter()
        for names, count in self.departments.count(documents):
            for name in names:
                counts[name] += count
        return counts

    def _count_sections(self, documents: Iterable[int]) -> Counter[tuple[str, ...]]:
        counts: Counter[tuple[str, ...]] = Counter()
        for path, count in self.sections.count(documents):
            for depth in range(1, len(path) + 1):
                counts[path[:depth]] += count
        return counts

    def _count_months(self, documents: Iterable[int]) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for day, count in self.dates.count(documents):
            if day is not None:
                counts[f"{day:%Y-%m}"] += count
        return dict(sorted(counts.items()))


def within(date: Date, first: Date, last: Date) -> bool:
    """Whether the day lies between two days, both inclusive; no day does, unless both are open."""
    if date is None:
        return first is None and last is None
    return (first is None or first <= date) and (last is None or date <= last)


def _zeros(size: int) -> "array[int]":
    return array("l", bytes(array("l").itemsize * size))


def _places(keys: dict[int, order.Key], size: int) -> Sequence[int]:
    places = _zeros(size)
    for place, document in enumerate(sorted(keys, key=keys.__getitem__)):
        places[document] = place
    return places


def _repeats(groups: Iterable[Sequence[int]], newest: dict[int, order.Key], size: int) -> Sequence[int]:
    repeats = _zeros(size)
    for group in groups:
        for place, document in enumerate(sorted(group, key=newest.__getitem__)):
            repeats[document] = place
    return repeats


def _sums(values: Sequence[int], groups: Sequence[int], documents: Iterable[int], size: int) -> Sequence[int]:
    sums = _zeros(size)
    for document in documents:
        sums[groups[document]] += values[document]
    return sums
