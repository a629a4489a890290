"""One property of every document, as codes into a table of its values."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from indexer.engines.whoosh.executor.arrays import Codes, Mask
from indexer.engines.whoosh.executor.documents import Documents

Value = TypeVar("Value")

_FEW = 32
"""So many documents are counted one by one before NumPy has begun."""


@dataclass(frozen=True, slots=True)
class Facet(Generic[Value]):
    """Which value each paragraph has: ``values[codes[document]]``."""

    values: tuple[Value, ...]
    codes: Codes
    """For each document; one past the last value for those that are no paragraphs, or deleted."""

    def choose(self, wanted: Callable[[Value], bool]) -> Mask:
        """For each code, whether its value is wanted; each different value is tried once."""
        return np.fromiter((*map(wanted, self.values), False), np.bool_, len(self.values) + 1)

    def having(self, chosen: Mask, within: Documents) -> Documents:
        """Those of the documents that have one of the chosen codes."""
        numbers = within.numbers
        return Documents(within.size, numbers.compress(chosen.take(self.codes.take(numbers))))

    def count(self, documents: Documents) -> Codes:
        """How many of the documents have each code."""
        return np.bincount(self.codes.take(documents.numbers), minlength=len(self.values) + 1)


@dataclass(frozen=True, slots=True)
class Groups(Generic[Value]):
    """Codes of a facet summed up to other values: to each department, each ancestor, each month."""

    values: tuple[Value, ...]
    sources: Codes
    """Codes of the facet, each as often as it counts for a value."""
    targets: Codes
    """The value for which it counts."""
    by_code: tuple[tuple[Value, ...], ...]
    """For each code what it counts for."""

    @classmethod
    def of(cls, facet: Facet[Any], groups: Callable[[Any], Iterable[Value]]) -> "Groups[Value]":
        """Of what each value of a facet counts for."""
        numbers: dict[Value, int] = {}
        pairs = [
            (code, numbers.setdefault(group, len(numbers)))
            for code, value in enumerate(facet.values)
            for group in groups(value)
        ]
        columns = np.array(pairs, np.intp).reshape(-1, 2).T
        by_code = tuple(tuple(groups(value)) for value in facet.values)
        return cls(tuple(numbers), columns[0].copy(), columns[1].copy(), (*by_code, ()))

    def count(self, facet: Facet[Any], documents: Documents) -> dict[Value, int]:
        """The values that any of the documents have, each with how many have it."""
        if documents.is_listed and len(documents) <= _FEW:
            codes = facet.codes.take(documents.numbers).tolist()
            return dict(Counter(value for code in codes for value in self.by_code[code]))
        by_code = facet.count(documents)
        sums = np.bincount(self.targets, by_code.take(self.sources), len(self.values))
        places = sums.nonzero()[0]
        values = self.values
        return {
            values[place]: int(count) for place, count in zip(places.tolist(), sums.take(places).tolist(), strict=True)
        }
