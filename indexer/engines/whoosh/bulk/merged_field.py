"""From a field's postings in several segments to those in one, without sorting any."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.bulk.joined import joined
from indexer.engines.whoosh.bulk.united_dictionary import united
from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, numbers, repetitions

GONE = -1
Renumbering = NDArray[np.int32]
"""For each document of a segment its new number, or ``GONE``; ascending but for those."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is left of a segment's postings; counts of terms are those of the terms that are left."""

    terms: NDArray[np.int64]
    """Their old numbers."""
    counts: NDArray[np.int64]
    """Postings of each."""
    documents: NDArray[np.int32]
    frequencies: NDArray[np.int32]
    positions: AnyArray | None


def merged_field(parts: Sequence[tuple[FieldArrays, Renumbering]]) -> FieldArrays:
    """The postings of documents that are not gone.

    The documents of each part have greater new numbers than those of the part before. Fields with weights, lengths or
    values of their own cannot be merged.
    """
    kept = [_kept(field, renumbering) for field, renumbering in parts]
    dictionary, terms = united([(field.dictionary, one.terms) for (field, _), one in zip(parts, kept, strict=True)])
    order = terms.argsort(kind="stable")  # for each term a run of postings from each part that has it
    counts = joined(one.counts for one in kept)
    frequencies = np.concatenate([one.frequencies for one in kept])
    places = _places_of_runs(counts, order)
    starts = np.append(0, np.cumsum(np.bincount(terms, counts, len(dictionary)).astype(np.int64)))
    documents = np.concatenate([one.documents for one in kept])[places]
    repeated, extra = repetitions(frequencies[places])
    del places
    positions = None
    if kept[0].positions is not None:
        ends = np.cumsum(frequencies, dtype=np.int64)
        occurrences = np.diff(np.append(0, ends)[np.append(0, np.cumsum(counts))])
        held = [one.positions for one in kept if one.positions is not None]
        positions = narrow(np.concatenate(held)[_places_of_runs(occurrences, order)])
    return FieldArrays(parts[0][0].values, dictionary, numbers(starts), documents, repeated, extra, positions)


def _kept(field: FieldArrays, renumbering: Renumbering) -> _Kept:
    documents = renumbering[field.documents]
    frequencies = field.frequencies(0, len(documents))
    counts = field.document_frequencies()
    positions = field.positions
    keep = documents != GONE
    if not keep.all():
        counts = np.diff(np.append(0, np.cumsum(keep))[field.starts])
        if positions is not None:
            positions = positions[np.repeat(keep, frequencies)]
        documents, frequencies = documents[keep], frequencies[keep]
    terms = np.flatnonzero(counts)
    return _Kept(terms, counts[terms], documents, frequencies, positions)


def _places_of_runs(lengths: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the values of runs, which lie one after another, are found when the runs are taken in another order."""
    starts = np.cumsum(lengths) - lengths
    ordered = lengths[order]
    places = np.repeat(starts[order] - (np.cumsum(ordered) - ordered), ordered)
    places += np.arange(len(places))
    return places
