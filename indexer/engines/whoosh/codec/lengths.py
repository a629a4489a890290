"""Lengths of documents as Whoosh reads them: its codecs keep one byte for each, which can say 256 different lengths.

Array files keep exact lengths. What Whoosh is told, and so what its scores say, is rounded up as its third codec does.
"""

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from indexer.engines.whoosh.codec.array_file import AnyArray

LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.int64)
"""What each byte says."""


def length_bytes(lengths: AnyArray) -> NDArray[np.uint8]:
    """The byte for each length: of the next one that a byte can say, or of the largest."""
    return LENGTHS[:-1].searchsorted(lengths.astype(np.int64, copy=False)).astype(np.uint8)


def rounded(lengths: AnyArray) -> NDArray[np.int64]:
    """What these lengths are once they have been bytes."""
    return LENGTHS[length_bytes(lengths)]
