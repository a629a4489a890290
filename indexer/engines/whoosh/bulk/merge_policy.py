"""Which segments a commit makes into one, so that they stay few and little is written again.

Segments are of a level by their documents: up to 1,000, up to 5,000, up to 25,000, and beyond. A level with more than
four segments is merged; below 1,000 two are merged, since that takes some hundredths of a second. So what a weekly
addition writes again is nearly always small, and there are at most nine segments beside those of more than 25,000.
These are never merged: one merge takes at most the time and memory of building a segment from a full chunk. A segment
that has lost half of its documents is written again alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_LEVELS = ((1_000, 1), (5_000, 4), (25_000, 4))
"""The most documents of a segment of each level, and how many such segments there may be."""


@dataclass(frozen=True, slots=True)
class Size:
    """Documents of a segment, deleted ones among them, and how many are deleted."""

    documents: int
    deleted: int

    @property
    def live(self) -> int:
        """Documents that are not deleted."""
        return self.documents - self.deleted


def to_merge(sizes: Sequence[Size]) -> tuple[tuple[int, ...], ...]:
    """Groups of segments, by their place in ascending order, each of which is to become one.

    A group of one segment is rewritten without its deleted documents. Segments without live documents are in no group:
    they are to be dropped.
    """
    groups: dict[tuple[int, ...], int] = {(place,): size.live for place, size in enumerate(sizes) if size.live}
    smallest = 0
    for largest, most in _LEVELS:
        level = [group for group, live in groups.items() if smallest < live <= largest]
        if len(level) > most:
            merged = tuple(sorted(place for group in level for place in group))
            groups[merged] = sum(groups.pop(group) for group in level)
        smallest = largest
    return tuple(
        group for group in groups if len(group) > 1 or 2 * sizes[group[0]].deleted >= sizes[group[0]].documents
    )
