"""Which paragraphs repeat one another, to be counted among those that a search finds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.arrays import Integers, Mask, Numbers


@dataclass(frozen=True, slots=True)
class Repeats:
    """The paragraphs, those that repeat one another side by side, newest first."""

    documents: Integers
    begins: Integers
    """For each of them, in the same order, where those that it repeats and that repeat it begin."""

    @classmethod
    def of(cls, documents: Integers, keys: NDArray[np.uint64], newest: Numbers) -> "Repeats":
        """Of documents that repeat one another where their keys are equal, each with its place newest first."""
        ordered = np.lexsort((newest, keys))
        keys = keys[ordered]
        first = np.ones(len(keys), np.bool_)
        first[1:] = keys[1:] != keys[:-1]
        return cls(documents[ordered], np.maximum.accumulate(np.where(first, np.arange(len(keys)), 0)))

    def newer(self, found: Mask) -> Numbers:
        """For each document, how many newer ones among the found it repeats."""
        chosen = found[self.documents]
        before: Integers = np.cumsum(chosen) - chosen
        newer = np.zeros(len(found), np.int32)
        newer[self.documents] = before - before[self.begins]
        return newer
