"""Facets read from the postings of key fields: the way back from terms to documents."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.executor.arrays import Codes, Mask
from indexer.engines.whoosh.executor.terms import Segment


def single_codes(segments: Sequence[Segment], field: str, size: int) -> tuple[tuple[str, ...], Codes]:
    """The terms of a field of which a document has one at most, and each document's; -1 where it has none."""
    numbers: dict[bytes, int] = {}
    codes = np.full(size, -1, np.intp)
    for segment in segments:
        arrays = segment.arrays.fields.get(field)
        if arrays is not None:
            known = np.array([numbers.setdefault(term, len(numbers)) for term in arrays.dictionary], np.intp)
            codes[segment.base + arrays.documents] = np.repeat(known, arrays.document_frequencies())
    return tuple(term.decode("utf-8", "surrogatepass") for term in numbers), codes


def combined_codes(segments: Sequence[Segment], field: str, size: int) -> tuple[tuple[tuple[str, ...], ...], Codes]:
    """The different sets of terms that documents have in a field, and which one each document has.

    Starts with the empty set for all, and parts with each term those that have it from those that have not.
    """
    sets: list[tuple[str, ...]] = [()]
    codes = np.zeros(size, np.intp)
    for segment in segments:
        arrays = segment.arrays.fields.get(field)
        own = codes[segment.base : segment.base + segment.arrays.documents]
        for number in range(len(arrays.dictionary)) if arrays is not None else ():
            assert arrays is not None  # noqa: S101
            first, last = arrays.bounds(number)
            documents = arrays.documents[first:last]
            term = arrays.dictionary.term(number).decode("utf-8", "surrogatepass")
            before = own.take(documents)
            present = np.flatnonzero(np.bincount(before))
            after = np.zeros(len(sets), np.intp)
            after[present] = np.arange(len(sets), len(sets) + len(present))
            sets += [(*sets[old], term) for old in present.tolist()]
            own[documents] = after.take(before)
    return _without_doubles(sets, codes)


def _without_doubles(sets: list[tuple[str, ...]], codes: Codes) -> tuple[tuple[tuple[str, ...], ...], Codes]:
    """The same with every set once: each segment made its own, and some are left that no document has."""
    numbers: dict[tuple[str, ...], int] = {}
    present = np.bincount(codes, minlength=len(sets)) > 0
    known = [numbers.setdefault(one, len(numbers)) if there else 0 for one, there in zip(sets, present, strict=True)]
    return tuple(numbers), np.array(known, np.intp).take(codes)


def eight_bytes(segments: Sequence[Segment], stored: str, size: int) -> tuple[NDArray[np.uint64], Mask]:
    """A stored value of eight bytes for each document as one number, and which documents have it."""
    values = np.zeros(size, np.uint64)
    having = np.zeros(size, np.bool_)
    for segment in segments:
        column = segment.arrays.stored.get(stored)
        if column is not None:
            own = np.flatnonzero(np.diff(column.starts.astype(np.int64))) + segment.base
            values[own] = np.frombuffer(column.content, "<u8")
            having[own] = True
    return values, having
