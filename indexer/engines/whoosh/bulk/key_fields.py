"""Fields of keys, of which only the presence counts."""

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh.codec.array_file import AnyArray
from indexer.engines.whoosh.codec.dictionary import Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, Values, numbers, repetitions


def keys_field(keys: Sequence[str], key_numbers: AnyArray, documents: AnyArray) -> FieldArrays:
    """The postings of a field without positions.

    For each posting the number of its key among ``keys``, which may have equal ones, and its document, ascending.
    """
    terms = sorted({keys[number] for number in np.unique(key_numbers).tolist()})
    ranks = {term: rank for rank, term in enumerate(terms)}
    rank_of_key = np.fromiter((ranks.get(key, 0) for key in keys), np.int64, len(keys))
    posting_ranks = rank_of_key[key_numbers]
    order = posting_ranks.argsort(kind="stable")
    starts = np.append(0, np.cumsum(np.bincount(posting_ranks, minlength=len(terms))))
    repeated, extra = repetitions(np.zeros(0, np.int64))
    return FieldArrays(
        Values.NONE,
        Dictionary.of([term.encode("utf-8", "surrogatepass") for term in terms]),
        numbers(starts),
        documents[order].astype(np.int32),
        repeated,
        extra,
    )
