"""The arrays that the engine computes with, and what NumPy has no exact operation for."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""Of each document, by number, whether it is meant."""
Numbers = NDArray[np.int32]
Keys = NDArray[np.int64]
Integers = NDArray[np.signedinteger[Any]]
"""Of any width."""
Scores = NDArray[np.float64]

_DOUBT = 1e-6
"""Wider than the error of one multiplication, for numbers of up to nine digits."""


def rounded(scores: Scores, digits: int) -> Scores:
    """Each score rounded to so many decimals exactly as ``round`` does it.

    Multiplying moves numbers that lie next to the middle between two results, so those are left to ``round`` itself.
    """
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
