"""The postings of a term in one segment, read by whole blocks; Whoosh's matchers hand out one posting at a time.

The blocks are those that ``W3PostingsWriter`` of ``whoosh.codec.whoosh3`` writes. After four bytes that mark the
beginning, each is its length (negative for the last one), a pickle of what allows to skip it, and a pickle of the
differences between its documents' numbers, the weights, and the encoded positions.
"""

import io
import pickle
import struct
from collections.abc import Callable
from itertools import accumulate

import numpy as np
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.filedb.structfile import StructFile

from indexer.engines.whoosh.arrays import Numbers

_POSITION = np.dtype("<u4")
"""As ``PackedPositions`` encodes one."""
_BEGINNING = struct.Struct(">4si")
_LENGTH = struct.Struct(">i")


def read_postings(file: StructFile, start: int) -> tuple[Numbers, Numbers, Numbers]:
    """The documents of the postings that start there; how many positions each has; all the positions, one by one.

    A field without positions has 0 for each. Raises pickle.UnpicklingError or ValueError where bytes have changed.
    """
    mark, length = _BEGINNING.unpack(file.get(start, _BEGINNING.size))
    if mark != WHOOSH3_HEADER_MAGIC:
        raise ValueError(f"no postings at {start}")
    documents: list[int] = []
    values: list[bytes] = []
    place, more = start + _BEGINNING.size, True
    while more:
        more = length > 0
        size = abs(length)
        block = file.get(place, size + _LENGTH.size)  # with the next one's length, which saves half of the reading
        unpickler = _Unpickler(io.BufferedReader(io.BytesIO(block), len(block)))
        unpickler.load()
        differences, _, encoded = unpickler.load()
        documents += accumulate(differences)
        values += encoded or [b""] * len(differences)
        if more:
            (length,) = _LENGTH.unpack_from(block, size)
            place += _LENGTH.size + size
    numbers = np.array(documents, np.int32)
    counts = np.fromiter(map(len, values), np.int32, len(numbers)) // np.int32(_POSITION.itemsize)
    return numbers, counts, np.frombuffer(b"".join(values), _POSITION).astype(np.int32)


class _Unpickler(pickle.Unpickler):
    """Loads numbers and bytes, and nothing else that a changed file might name."""

    def find_class(self, module_name: str, global_name: str) -> Callable[[str, str], bytes]:
        """What Whoosh's old pickles make bytes with; ``str.encode`` does the same without a search for the codec."""
        if (module_name, global_name) != ("_codecs", "encode"):
            raise pickle.UnpicklingError(f"{module_name}.{global_name} has no place in postings")
        return str.encode
