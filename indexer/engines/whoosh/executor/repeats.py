"""Which paragraphs repeat one another, to be counted among those that a search finds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.executor.arrays import Codes, Keys, Numbers
from indexer.engines.whoosh.executor.documents import Documents


@dataclass(frozen=True, slots=True)
class Repeats:
    """The paragraphs that repeat or are repeated, those that do so together side by side, newest first: groups."""

    members: Codes
    starts: Codes
    """Where in ``members`` each group starts, and where the last one ends."""
    places: Numbers
    """For each document of the index where in ``members`` it stands, or -1."""

    @classmethod
    def of(cls, documents: Codes, keys: NDArray[np.uint64], newest: Keys, size: int) -> "Repeats":
        """Of documents that repeat one another where their keys are equal; newer ones have a smaller ``newest``."""
        ordered = np.lexsort((newest, keys))
        keys = keys.take(ordered)
        same = keys[1:] == keys[:-1]
        alone = ~np.concatenate((same, [False])) & ~np.concatenate(([False], same)) if len(keys) else same
        first = np.concatenate(([True], ~same))[: len(keys)].compress(~alone)
        members = documents.take(ordered.compress(~alone))
        places = np.full(size, -1, np.int32)
        places[members] = np.arange(len(members))
        return cls(members, np.append(np.flatnonzero(first), len(members)), places)

    def newer(self, chosen: Codes, found: Documents) -> Numbers:
        """For each of the chosen among the found documents, how many newer ones of the found it repeats."""
        newer = np.zeros(len(chosen), np.int32)
        if not len(self.members):
            return newer
        places = self.places.take(chosen)
        grouped = (places >= 0).nonzero()[0]
        if not len(grouped):
            return newer
        own = places.take(grouped)
        groups, which = np.unique(self.starts.searchsorted(own, "right") - 1, return_inverse=True)
        starts = self.starts.take(groups)
        sizes = self.starts.take(groups + 1) - starts
        begins = np.cumsum(sizes) - sizes
        moved = begins - starts
        there = found.mask.take(self.members.take(np.arange(sizes.sum()) - np.repeat(moved, sizes)))
        before = np.cumsum(there) - there
        newer[grouped] = before.take(own + moved.take(which)) - before.take(begins.take(which))
        return newer
