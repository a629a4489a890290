"""What filters, facet counts, orders and scores need of every paragraph, read once when a searcher opens.

The index numbers its documents from 0; each array here has one value for each number.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines import order
from indexer.engines.analysis import Field
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.executor.array_bm25 import array_bm25, length_norms
from indexer.engines.whoosh.executor.arrays import Codes, Integers, Keys, Mask, Numbers, Scores
from indexer.engines.whoosh.executor.columns import combined_codes, eight_bytes, single_codes
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.facets import Choices, Facet, Groups, Runs
from indexer.engines.whoosh.executor.headings import Headings
from indexer.engines.whoosh.executor.repeats import Repeats
from indexer.engines.whoosh.executor.terms import Segment
from indexer.model import Department


@dataclass(frozen=True)
class Lengths:
    """How long a field is in each document or issue, compared to the average of those that count."""

    norms: Scores
    count: int
    """How many count."""

    @classmethod
    def of(cls, each: Integers, count: int) -> "Lengths":
        """Of lengths in terms; those that do not count have none."""
        average = int(each.sum(dtype=np.int64)) / (count or 1) or 1.0  # all may be empty
        return cls(length_norms(each / average), count)

    @cached_property
    def once(self) -> Scores:
        """Score of a term that each has once, before its rarity: most have a term once."""
        return array_bm25(1, 1.0, self.norms)

    def often(self, places: NDArray[Any] | slice, frequencies: NDArray[Any]) -> Scores:
        """The same for these, which have it so often."""
        norms = self.norms[places] if isinstance(places, slice) else self.norms.take(places)
        return array_bm25(frequencies, 1.0, norms)


class Snapshot:
    """The paragraphs of one commit. What only some searches need is worked out by the first of them."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self.size = sum(segment.arrays.documents for segment in segments)
        """Documents, records and deleted ones among them."""
        issues, issue_codes = single_codes(segments, fields.ISSUE, self.size)
        sections, section_codes = single_codes(segments, fields.SECTION, self.size)
        days, day_codes = single_codes(segments, fields.DATE, self.size)
        departments, department_codes = combined_codes(segments, fields.DEPARTMENT, self.size)
        mask = issue_codes >= 0
        for segment in segments:
            if segment.live is not None:
                mask[segment.base : segment.base + len(segment.live)] &= segment.live
        self.paragraphs = Documents(self.size, mask=mask)
        """Which documents are paragraphs; the others are records or deleted."""
        self.count = len(self.paragraphs)
        day_codes[day_codes < 0] = len(days)

        def facet(values: tuple[Any, ...], codes: Codes) -> Facet[Any]:
            codes[~mask] = len(values)
            return Facet(values, codes)

        self.issues: Facet[str] = facet(issues, issue_codes)
        self.departments: Facet[tuple[Department, ...]] = facet(
            tuple(tuple(map(fields.department, keys)) for keys in departments), department_codes
        )
        self.sections: Facet[tuple[str, ...]] = facet(tuple(map(fields.section_path, sections)), section_codes)
        self.days: Facet[dt.date | None] = facet((*map(dt.date.fromisoformat, days), None), day_codes)
        self.department_choices: Choices[str] = Choices.of(self.departments, lambda names: {one.id for one in names})
        """By id."""
        self.section_choices: Choices[tuple[str, ...]] = Choices.of(self.sections, _with_ancestors)
        """By path, which means all below it too."""
        self._ordinals = np.array([day.toordinal() if day else 0 for day in self.days.values] + [0])
        places = self._places_facet()
        self.by_department: Groups[Department] = Groups.of(places, lambda place: dict.fromkeys(place[0]))
        self.by_section: Groups[tuple[str, ...]] = Groups.of(places, lambda place: _ancestors(place[1]))
        self.by_month: Groups[str] = Groups.of(self._months_facet(), lambda month: [month] if month else [])

    def _places_facet(self) -> Facet[tuple[tuple[Department, ...], tuple[str, ...]]]:
        """Departments and section together, so that both are counted at once."""
        codes = self.departments.codes * (len(self.sections.values) + 1) + self.sections.codes
        different, codes = np.unique(codes, return_inverse=True)
        pairs = [divmod(code, len(self.sections.values) + 1) for code in different.tolist()]
        if pairs and pairs[-1][0] == len(self.departments.values):
            pairs.pop()  # of documents that are no paragraphs
        values = ((self.departments.values[first], self.sections.values[second]) for first, second in pairs)
        return Facet(tuple(values), codes)

    def _months_facet(self) -> Facet[str]:
        """Month of each paragraph, ``YYYY-MM``, or nothing."""
        months = [day.isoformat()[:7] if day else "" for day in self.days.values]
        values = tuple(sorted(set(months)))
        codes = np.array([*map(values.index, months), len(values)], np.intp).take(self.days.codes)
        return Facet(values, codes, Runs.of(codes, self.paragraphs))

    def day_mask(self, first: dt.date | None, last: dt.date | None) -> Mask:
        """For each code of the days, whether it is within these, both inclusive; none is not, unless both are open."""
        if first is None and last is None:
            return np.arange(len(self._ordinals)) < len(self.days.values)
        low, high = first or dt.date.min, last or dt.date.max
        inside: Mask = (self._ordinals >= low.toordinal()) & (self._ordinals <= high.toordinal())
        return inside

    @cached_property
    def headings(self) -> Headings:
        """The headings above the paragraphs."""
        return Headings(self.sections, self.sections.count(self.paragraphs))

    @cached_property
    def lengths(self) -> dict[Field, Lengths]:
        """Of the fields of the paragraphs' text."""
        return {name: Lengths.of(each, self.count) for name, each in self._lengths.items()}

    @cached_property
    def issue_lengths(self) -> dict[Field, Lengths]:
        """Of the issues by code, each all its paragraphs together."""
        having = np.bincount(self.issues.codes, minlength=len(self.issues.values) + 1)[:-1]
        count = int(np.count_nonzero(having))
        return {
            name: Lengths.of(np.bincount(self.issues.codes, each, len(having) + 1)[:-1].astype(np.int64), count)
            for name, each in self._lengths.items()
        }

    @cached_property
    def repeats(self) -> Repeats:
        """Which paragraphs repeat one another."""
        keys = eight_bytes(self._segments, fields.REPEAT_KEY, self.size)
        documents = self.paragraphs.numbers
        return Repeats.of(documents, keys.take(documents), self.newest(documents), self.size)

    def newest(self, documents: Codes) -> Keys:
        """For each of the documents, a number that is smaller for newer ones; no two have the same."""
        return self._newest_issues.take(self.issues.codes.take(documents)) * self.size + documents

    def oldest(self, documents: Codes) -> Keys:
        """For each of the documents, a number that is smaller for older ones; no two have the same."""
        return self._oldest_issues.take(self.issues.codes.take(documents)) * self.size + documents

    @cached_property
    def _lengths(self) -> dict[Field, Numbers]:
        """In terms."""
        found = {name: np.zeros(self.size, np.int32) for name in fields.TEXT_FIELDS}
        for segment in self._segments:
            for name, lengths in found.items():
                own = segment.arrays.lengths.get(name)
                if own is not None:
                    lengths[segment.base : segment.base + segment.arrays.documents] = own
        return {name: np.where(self.paragraphs.mask, lengths, 0) for name, lengths in found.items()}

    @cached_property
    def _newest_issues(self) -> Keys:
        return self._places(order.newest)

    @cached_property
    def _oldest_issues(self) -> Keys:
        return self._places(order.oldest)

    def _places(self, key: Callable[[dt.date | None, str], order.Key]) -> Keys:
        """Place of each issue code in the order of the key; within an issue documents are in order already."""
        day_codes = np.full(len(self.issues.values) + 1, len(self.days.values) - 1)
        numbers = self.paragraphs.numbers
        day_codes[self.issues.codes.take(numbers)] = self.days.codes.take(numbers)
        days = [self.days.values[code] for code in day_codes[:-1].tolist()]
        keys = [key(day, issue) for day, issue in zip(days, self.issues.values, strict=True)]
        places = np.full(len(keys) + 1, len(keys), np.int64)
        places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return places


def _with_ancestors(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(), *_ancestors(path)]


def _ancestors(path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The path and all above it."""
    return [path[:depth] for depth in range(1, len(path) + 1)]
