"""Facets read from the postings of key fields: the way back from terms to documents."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.executor.arrays import Codes
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

    The first is the empty one, even where no document has it.
    """
    having = [segment for segment in segments if field in segment.arrays.fields]
    every = sorted({term for segment in having for term in segment.arrays.fields[field].dictionary})
    numbers = {term: number for number, term in enumerate(every)}
    documents, terms = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
    for segment in having:
        arrays = segment.arrays.fields[field]
        known = np.array([numbers[term] for term in arrays.dictionary], np.intp)
        documents.append(arrays.documents.astype(np.intp) + segment.base)
        terms.append(np.repeat(known, arrays.document_frequencies()))
    of_all = np.concatenate(documents)
    in_order = np.concatenate(terms).take(np.argsort(of_all, kind="stable"))
    counts = np.bincount(of_all, minlength=size)
    starts = np.cumsum(counts) - counts
    names = [term.decode("utf-8", "surrogatepass") for term in every]
    sets: list[tuple[str, ...]] = [()]
    codes = np.zeros(size, np.intp)
    for count in np.unique(counts.compress(counts > 0)).tolist():
        own = np.flatnonzero(counts == count)
        rows = np.sort(in_order.take(starts.take(own)[:, None] + np.arange(count)), axis=1)
        first, which = _different(rows, len(names))
        codes[own] = which + len(sets)
        sets += [tuple(names[number] for number in row) for row in rows.take(first, axis=0).tolist()]
    return tuple(sets), codes


def _different(rows: Codes, limit: int) -> tuple[Codes, Codes]:
    """Where each different row stands first, and which of these each row equals; all numbers are below the limit."""
    keys = rows[:, 0]
    for column in rows.T[1:]:
        keys = np.unique(keys, return_inverse=True)[1] * limit + column
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    return first, which


def eight_bytes(segments: Sequence[Segment], stored: str, size: int) -> NDArray[np.uint64]:
    """A stored value of eight bytes for each document as one number; 0 where it has none."""
    values = np.zeros(size, np.uint64)
    for segment in segments:
        column = segment.arrays.stored.get(stored)
        if column is not None:
            own = np.flatnonzero(np.diff(column.starts.astype(np.int64)))
            values[own + segment.base] = np.frombuffer(column.content, "<u8")
    return values
