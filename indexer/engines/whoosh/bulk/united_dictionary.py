"""From the terms of several segments to those of one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.bulk.joined import joined
from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.dictionary import KEY_BYTES, Dictionary

ChosenTerms = tuple[Dictionary, NDArray[np.int64]]
"""A dictionary and the numbers of some of its terms, ascending."""


def united(parts: Sequence[ChosenTerms]) -> tuple[Dictionary, NDArray[np.int64]]:
    """The dictionary of all chosen terms, and the number that each has there, part after part.

    Only terms of more than eight bytes, of which a field has few, are looked at one by one.
    """
    keys = np.concatenate([dictionary.keys[chosen] for dictionary, chosen in parts])
    sizes = joined(dictionary.sizes[chosen] for dictionary, chosen in parts)
    long = np.flatnonzero(sizes > KEY_BYTES)
    tails = [tail for dictionary, chosen in parts for tail in _tails(dictionary, chosen)]
    ranks = {tail: rank for rank, tail in enumerate(sorted(set(tails)), 1)}
    tail_ranks = np.zeros(len(keys), np.int64)
    tail_ranks[long] = [ranks[tail] for tail in tails]
    order = np.lexsort((tail_ranks, np.minimum(sizes, KEY_BYTES + 1), keys))
    new = np.ones(len(order), np.bool_)
    new[1:] = False
    for column in (keys, sizes, tail_ranks):
        ordered = column[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    numbers = np.empty(len(order), np.int64)
    numbers[order] = np.cumsum(new) - 1
    first = order[new]
    tail_of = dict(zip(long.tolist(), tails, strict=True))
    return _dictionary(keys[first], sizes[first], [tail_of[one] for one in first.tolist() if one in tail_of]), numbers


def _tails(dictionary: Dictionary, chosen: AnyArray) -> list[bytes]:
    """Of the chosen terms that have one."""
    long = chosen[dictionary.sizes[chosen] > KEY_BYTES]
    if not len(long):
        return []
    content = dictionary.tails.tobytes()
    starts, ends = dictionary.tail_starts[long].tolist(), dictionary.tail_starts[long + 1].tolist()
    return [content[start:end] for start, end in zip(starts, ends, strict=True)]


def _dictionary(keys: NDArray[np.uint64], sizes: NDArray[np.int64], tails: Sequence[bytes]) -> Dictionary:
    starts = np.zeros(0, np.int64)
    if tails:
        starts = np.append(0, np.cumsum(np.maximum(sizes - KEY_BYTES, 0)))
    return Dictionary(keys, narrow(sizes), np.frombuffer(b"".join(tails), np.uint8), narrow(starts))
