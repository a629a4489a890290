"""One property of every document, as codes into a table of its values."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from indexer.engines.whoosh.arrays import Mask, Numbers

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Facet(Generic[Value]):
    """Which value each document has: ``values[codes[document]]``."""

    values: tuple[Value, ...]
    codes: Numbers

    def choose(self, documents: Mask, wanted: Callable[[Value], bool]) -> Mask:
        """Those of the documents whose value is wanted; each different value is tried once."""
        chosen = np.array([wanted(value) for value in self.values] or [False], np.bool_)
        return documents & chosen[self.codes] if chosen.any() else np.zeros_like(documents)

    def count(self, documents: Mask) -> list[tuple[Value, int]]:
        """The values that the documents have, each with the number of them."""
        counts = np.bincount(self.codes[documents])
        return [(self.values[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()]
