"""From the terms of a text field in the order of documents and positions to postings: one sort, no loop over terms."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.dictionary import Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, Values, numbers

Terms = NDArray[np.uint64]
_KEY_BITS = 64


def positions_field(terms: Terms, counts: AnyArray, dictionary_of: Callable[[Terms], Dictionary]) -> FieldArrays:
    """The postings of a field with positions.

    ``terms`` has a number for each term of each document in order, greater for the greater term; it is overwritten.
    ``counts`` says how many each document has. ``dictionary_of`` is asked for the different numbers, in order.
    """
    different, starts, documents, again, positions = _sorted(terms, counts)
    repeated, extra = _repetitions(again)
    # Where a term starts among its postings: all occurrences before, less those that are in an earlier one's posting.
    starts -= again.searchsorted(starts)
    return FieldArrays(
        Values.POSITIONS,
        dictionary_of(different),
        numbers(starts),
        documents,
        repeated,
        extra,
        narrow(positions),
    )


def _sorted(terms: Terms, counts: AnyArray) -> tuple[Terms, NDArray[np.int64], NDArray[np.int32], AnyArray, AnyArray]:
    """Sort all occurrences by term, document and position.

    Gives the different terms; where in the sorted ones each starts, and where the last one ends; the document of each
    posting; the places of those that are not the first of their term and document; all positions.
    """
    total = len(terms)
    position_bits = _bits(counts)
    document_bits = max(len(counts) - 1, 0).bit_length()
    if not total or position_bits + document_bits + int(terms.max()).bit_length() > _KEY_BITS:
        return _sorted_slowly(terms, counts)
    key = terms
    key <<= np.uint64(position_bits + document_bits)
    key |= _places(counts, position_bits)
    key.sort()
    narrowed: AnyArray = key.astype(np.uint16) if position_bits <= 16 else key.astype(np.uint32)
    positions: AnyArray = narrowed & narrowed.dtype.type((1 << position_bits) - 1)
    key >>= np.uint64(position_bits)
    first = _changes(key)
    again = np.flatnonzero(~first)
    documents = key[first].astype(np.uint32)
    documents &= np.uint32((1 << document_bits) - 1)
    key >>= np.uint64(document_bits)
    starts = np.flatnonzero(_changes(key))
    return key[starts], np.append(starts, total), documents.view(np.int32), again, positions


def _sorted_slowly(
    terms: Terms, counts: AnyArray
) -> tuple[Terms, NDArray[np.int64], NDArray[np.int32], AnyArray, AnyArray]:
    """The same where term, document and position are too large for one number."""
    order = terms.argsort(kind="stable")
    by_term = terms[order]
    documents = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order]
    positions = (np.arange(len(terms)) - np.repeat(np.cumsum(counts, dtype=np.int64) - counts, counts))[order]
    new_term = _changes(by_term)
    first = new_term | _changes(documents)
    starts = np.flatnonzero(new_term)
    return by_term[starts], np.append(starts, len(terms)), documents[first], np.flatnonzero(~first), positions


def _bits(counts: AnyArray) -> int:
    """Of the greatest position."""
    return max(int(counts.max(initial=0)) - 1, 0).bit_length()


def _places(counts: AnyArray, position_bits: int) -> NDArray[np.uint64]:
    """Document and position of every occurrence as one number."""
    starts = np.cumsum(counts, dtype=np.int64) - counts
    places = np.repeat((np.arange(len(counts), dtype=np.int64) << position_bits) - starts, counts)
    places += np.arange(len(places))
    return places.view(np.uint64)


def _changes(values: AnyArray) -> NDArray[np.bool_]:
    """Which values are not as the one before."""
    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _repetitions(again: AnyArray) -> tuple[AnyArray, AnyArray]:
    """``repeated`` and ``extra`` from the places of the occurrences that are not the first in their posting."""
    postings = again - np.arange(1, len(again) + 1)
    first = np.flatnonzero(_changes(postings))
    return numbers(postings[first]), numbers(np.append(first, len(postings)))
