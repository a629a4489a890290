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
    groups: Numbers
    """For each document of the index the group it is in, or -1."""

    @classmethod
    def of(cls, documents: Codes, keys: NDArray[np.uint64], newest: Keys, size: int) -> "Repeats":
        """Of documents that repeat one another where their keys are equal; newer ones have a smaller ``newest``."""
        ordered = np.lexsort((newest, keys))
        keys = keys.take(ordered)
        same = keys[1:] == keys[:-1]
        alone = ~np.concatenate((same, [False])) & ~np.concatenate(([False], same)) if len(keys) else same
        first = np.concatenate(([True], ~same))[: len(keys)].compress(~alone)
        members = documents.take(ordered.compress(~alone))
        groups = np.full(size, -1, np.int32)
        groups[members] = np.cumsum(first) - 1
        return cls(members, np.append(np.flatnonzero(first), len(members)), groups)

    def newer(self, chosen: Codes, found: Documents) -> Numbers:
        """For each of the chosen among the found documents, how many newer ones of the found it repeats."""
        newer = np.zeros(len(chosen), np.int32)
        if not len(self.members):
            return newer
        groups = self.groups.take(chosen)
        grouped = np.flatnonzero(groups >= 0)
        if not len(grouped):
            return newer
        wanted = np.unique(groups.take(grouped))
        sizes = self.starts.take(wanted + 1) - self.starts.take(wanted)
        ends = np.cumsum(sizes)
        begins = ends - sizes
        which = np.repeat(np.arange(len(wanted)), sizes)
        members = self.members.take(np.arange(len(which)) + (self.starts.take(wanted) - begins).take(which))
        there = found.mask.take(members)
        before = np.cumsum(there) - there
        before -= before.take(begins).take(which)
        place = np.argsort(members)
        newer[grouped] = before.take(place).take(members.take(place).searchsorted(chosen.take(grouped)))
        return newer
