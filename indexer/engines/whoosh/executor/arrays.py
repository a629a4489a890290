"""The arrays that the executor computes with, and what NumPy has no exact or fast operation for."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""Of each document or code, by number, whether it is meant."""
Numbers = NDArray[np.int32]
Codes = NDArray[np.intp]
"""In the type in which NumPy takes indices without converting them."""
Keys = NDArray[np.int64]
Integers = NDArray[np.signedinteger[Any]]
"""Of any width."""
Scores = NDArray[np.float64]

FEW = 32
"""So many numbers are done one by one before NumPy has begun."""
SPARSE = 32
"""Where fewer than one in so many documents is meant, numbers take less time than a mask."""
LOOKUP = 16
"""Looking one number up among sorted ones takes as long as going over so many."""

_DOUBT = 1e-6
"""Wider than the error of one multiplication, for numbers of up to nine digits."""


def as_indices(numbers: Integers) -> Codes:
    """The numbers in the type in which NumPy needs not convert them one by one to put something at their places."""
    return numbers.astype(np.intp, copy=False)


def rounded(scores: Scores, digits: int) -> Scores:
    """Each score rounded to so many decimals exactly as ``round`` does it.

    Multiplying moves numbers that lie next to the middle between two results, so those are left to ``round`` itself.
    """
    if len(scores) <= FEW:
        return np.array([round(score, digits) for score in scores.tolist()])
    scaled = scores * 10**digits
    result: Scores = np.rint(scaled) / 10**digits
    doubtful = np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) < _DOUBT)
    result[doubtful] = [round(score, digits) for score in scores[doubtful].tolist()]
    return result


def places_of_smallest(keys: Keys | Numbers, count: int) -> NDArray[np.intp]:
    """Where the ``count`` smallest of the keys stand, the smallest first. No two keys are equal."""
    if count < len(keys):
        smallest = np.argpartition(keys, count)[:count]
        return smallest[np.argsort(keys[smallest])]
    return np.argsort(keys)


def places_among(wanted: Integers, numbers: Integers, scratch: Numbers) -> tuple[Codes, Codes]:
    """Which of the wanted numbers are among the others: their places in ``wanted``, and in ``numbers``.

    Both ascend without repetition; ``scratch`` has room for every number, and its content means nothing.
    """
    if len(wanted) * LOOKUP < len(numbers):
        places = numbers.searchsorted(wanted.astype(numbers.dtype, copy=False))
    else:
        scratch[as_indices(numbers)] = np.arange(len(numbers), dtype=np.int32)
        places = scratch.take(wanted).astype(np.intp)
    if not len(numbers):
        return places[:0], places[:0]
    same = (numbers.take(places, mode="clip") == wanted).nonzero()[0]
    return same, places.take(same)
