"""Terms that stand one right after the other in a field, from their positions."""

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh.arrays import Keys, Mask
from indexer.engines.whoosh.postings import Terms, documents_of


def documents_in_sequence(terms: Terms, field: str, sequence: Sequence[str]) -> Mask:
    """The documents that have all the terms of the sequence in the field, one right after the other."""
    if len(sequence) == 1:
        return terms.mask(terms.documents(field, sequence[0]))
    return terms.mask(documents_of(_starts(terms, field, sequence)))


def documents_in_beginning_sequence(terms: Terms, field: str, sequence: Sequence[str]) -> Mask:
    """The documents that have the sequence in the field, the last of its terms perhaps going on."""
    *first, beginning = sequence
    if not first:
        return terms.documents_beginning(field, beginning)
    found = np.zeros_like(terms.live)
    for last in terms.beginning(field, beginning):
        found |= documents_in_sequence(terms, field, (*first, last))
    return found


def _starts(terms: Terms, field: str, sequence: Sequence[str]) -> Keys:
    """Where the sequence starts. The rarest term comes first, so that few places are looked for among many."""
    rarest, *others = sorted(range(len(sequence)), key=lambda offset: terms.frequency(field, sequence[offset]))
    starts = terms.postings(field, sequence[rarest]).places() - rarest
    for offset in others:
        if not len(starts):
            break
        starts = starts[_among(starts + offset, terms.postings(field, sequence[offset]).places())]
    return starts


def _among(wanted: Keys, keys: Keys) -> Mask:
    """For each of the wanted keys, whether it is among the others; both ascend."""
    if not len(keys):
        return np.zeros(len(wanted), np.bool_)
    places = np.searchsorted(keys, wanted)
    return np.equal(keys[np.minimum(places, len(keys) - 1)], wanted)
