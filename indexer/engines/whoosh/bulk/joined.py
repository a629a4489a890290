"""Arrays one after another."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.array_file import AnyArray


def joined(arrays: Iterable[AnyArray]) -> NDArray[np.int64]:
    """Whole numbers of many arrays in one; empty where there is none."""
    return np.concatenate([*arrays, np.zeros(0, np.int64)], dtype=np.int64)
