"""From the terms of a text field in the order of documents and positions to postings: one sort, no loop over terms."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.dictionary import Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, Values, numbers

Terms = NDArray[np.uint64]
_KEY_BITS = 64


class _Sorted(NamedTuple):
    """All occurrences of a field by term, document and position."""

    terms: Terms
    """The different ones."""
    starts: NDArray[np.int64]
    """Where each term's occurrences start, and where the last one's end."""
    documents: NDArray[np.int32]
    """Of each posting."""
    again: NDArray[np.int64]
    """Places of the occurrences that are not the first ones of their postings."""
    positions: AnyArray


def positions_field(terms: Terms, counts: AnyArray, dictionary_of: Callable[[Terms], Dictionary]) -> FieldArrays:
    """The postings of a field with positions.

    ``terms`` has a number for each term of each document in order, greater for the greater term; it is overwritten.
    ``counts`` says how many each document has. ``dictionary_of`` is asked for the different numbers, in order.
    """
    position_bits = max(int(counts.max(initial=0)) - 1, 0).bit_length()
    document_bits = max(len(counts) - 1, 0).bit_length()
    term_bits = int(terms.max(initial=0)).bit_length()
    if term_bits + document_bits + position_bits <= _KEY_BITS:
        result = _sorted(terms, counts, document_bits, position_bits)
    else:
        result = _sorted_slowly(terms, counts)
    repeated, extra = _repetitions(result.again)
    return FieldArrays(
        Values.POSITIONS,
        dictionary_of(result.terms),
        numbers(result.starts - result.again.searchsorted(result.starts)),
        result.documents,
        repeated,
        extra,
        narrow(result.positions),
    )


def _sorted(terms: Terms, counts: AnyArray, document_bits: int, position_bits: int) -> _Sorted:
    """Sort with term, document and position in one number."""
    key = terms
    key <<= np.uint64(document_bits + position_bits)
    key |= _places(counts, position_bits)
    key.sort()
    low: AnyArray = key.astype(np.uint16) if position_bits <= 16 else key.astype(np.uint32)
    positions = low & low.dtype.type((1 << position_bits) - 1)
    key >>= np.uint64(position_bits)
    first = changes(key)
    documents = key[first].astype(np.uint32)
    documents &= np.uint32((1 << document_bits) - 1)
    key >>= np.uint64(document_bits)
    starts = np.flatnonzero(changes(key))
    return _Sorted(
        key[starts], np.append(starts, len(key)), documents.view(np.int32), np.flatnonzero(~first), positions
    )


def _sorted_slowly(terms: Terms, counts: AnyArray) -> _Sorted:
    """The same where one number has no room for them."""
    order = terms.argsort(kind="stable")
    by_term = terms[order]
    documents = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order]
    positions = (np.arange(len(terms)) - np.repeat(np.cumsum(counts, dtype=np.int64) - counts, counts))[order]
    new_term = changes(by_term)
    first = new_term | changes(documents)
    starts = np.flatnonzero(new_term)
    return _Sorted(by_term[starts], np.append(starts, len(terms)), documents[first], np.flatnonzero(~first), positions)


def _places(counts: AnyArray, position_bits: int) -> NDArray[np.uint64]:
    """Document and position of every occurrence as one number."""
    starts = np.cumsum(counts, dtype=np.int64) - counts
    places = np.repeat((np.arange(len(counts), dtype=np.int64) << position_bits) - starts, counts)
    places += np.arange(len(places))
    return places.view(np.uint64)


def changes(values: AnyArray) -> NDArray[np.bool_]:
    """Which values are not as the one before."""
    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _repetitions(again: AnyArray) -> tuple[AnyArray, AnyArray]:
    """``repeated`` and ``extra`` from the places of the occurrences that are not the first in their posting."""
    postings = again - np.arange(1, len(again) + 1)
    first = np.flatnonzero(changes(postings))
    return numbers(postings[first]), numbers(np.append(first, len(postings)))
