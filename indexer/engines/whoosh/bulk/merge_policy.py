"""Which segments a commit makes into one, so that they stay few and little is written again.

A commit makes at most one merge, of at most 24 MiB of array files, which are some 12,000 paragraphs, or more where much
is deleted (see below). Segments are of a level by the bytes of their files: up to 1, 4 and 12 MiB, and beyond. Of the
smallest level with more segments than it may have, the smallest ones become one: two of up to 1 MiB at once, since that
takes some hundredths of a second. A segment of more than 12 MiB is never merged with others. So an archive has one
segment for each 12 to 24 MiB that were added since it was built, and at most eight beside.

A commit that has no level to merge may write one segment again without its deleted documents, when they are a third or
more: one within the 24 MiB, or also a larger one when of the whole index more than a third is deleted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_BYTES = 24 << 20
"""Of all that is merged in a commit: twice the largest level, so that there are always two segments to be merged."""
_LEVELS = ((1 << 20, 1), (4 << 20, 3), (12 << 20, 3))
"""The most bytes of a segment of each level, and how many such segments there may be."""


@dataclass(frozen=True, slots=True)
class Size:
    """Of a segment."""

    bytes: int
    """Of its file."""
    documents: int
    """Deleted ones among them."""
    deleted: int

    @property
    def deleted_bytes(self) -> int:
        """About what the deleted documents take of the file."""
        return self.bytes * self.deleted // self.documents if self.documents else 0

    @property
    def live(self) -> bool:
        """Whether there are documents that are not deleted."""
        return self.deleted < self.documents


def to_merge(sizes: Sequence[Size]) -> tuple[int, ...]:
    """The segments that are to become one, by their places, ascending; none where nothing is to be done.

    One segment alone is written again without its deleted documents. Segments without live documents are never among
    them: they are to be dropped.
    """
    places = sorted((place for place, size in enumerate(sizes) if size.live), key=lambda place: sizes[place].bytes)
    smallest = -1
    for largest, most in _LEVELS:
        level = [place for place in places if smallest < sizes[place].bytes <= largest]
        if len(level) > most:
            return _within_the_most(level, sizes)
        smallest = largest
    return _with_most_deleted(places, sizes)


def _within_the_most(places: Sequence[int], sizes: Sequence[Size]) -> tuple[int, ...]:
    """The first of these that together have no more bytes than a merge may have."""
    chosen = []
    room = _MOST_BYTES
    for place in places:
        room -= sizes[place].bytes
        if room < 0:
            break
        chosen.append(place)
    return tuple(sorted(chosen))


def _with_most_deleted(places: Sequence[int], sizes: Sequence[Size]) -> tuple[int, ...]:
    """The segment, if any, that wins most room when it is written again."""
    live = [sizes[place] for place in places]
    any_size = 3 * sum(size.deleted_bytes for size in live) > sum(size.bytes for size in live)
    worthwhile = [
        place
        for place in places
        if 3 * sizes[place].deleted >= sizes[place].documents and (any_size or sizes[place].bytes <= _MOST_BYTES)
    ]
    return (max(worthwhile, key=lambda place: sizes[place].deleted_bytes),) if worthwhile else ()
