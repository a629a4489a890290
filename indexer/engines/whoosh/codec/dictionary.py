"""The terms of a field in one segment, sorted by their bytes, looked up by binary search over fixed-size keys.

UTF-8 sorts as code points do, so this is also the order of the texts.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.array_file import AnyArray, ArrayFile, ArrayFileWriter, narrow

KEY_BYTES = 8


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Terms by number, from 0. A pair of Han characters has six bytes, so most terms are all in their key."""

    keys: NDArray[np.uint64]
    """The first eight bytes of each term as a big-endian number, padded with zeros."""
    sizes: AnyArray
    """Bytes of each term."""
    tails: NDArray[np.uint8]
    """What terms have beyond their first eight bytes, one after another."""
    tail_starts: AnyArray
    """Where each term's tail starts, and where the last one ends; empty where no term has a tail."""

    @classmethod
    def of(cls, terms: Sequence[bytes]) -> "Dictionary":
        """Of terms that are sorted and different."""
        heads = b"".join(term[:KEY_BYTES].ljust(KEY_BYTES, b"\0") for term in terms)
        sizes = np.fromiter(map(len, terms), np.int64, len(terms))
        beyond = np.maximum(sizes - KEY_BYTES, 0)
        starts = np.concatenate(([0], np.cumsum(beyond))) if beyond.any() else np.zeros(0, np.int64)
        tails = np.frombuffer(b"".join(term[KEY_BYTES:] for term in terms), np.uint8)
        return cls(np.frombuffer(heads, ">u8").astype(np.uint64), narrow(sizes), tails, narrow(starts))

    @classmethod
    def load(cls, file: ArrayFile, prefix: str) -> "Dictionary":
        """What ``save`` wrote."""
        return cls(*(file.array(prefix + name) for name in cls.__slots__))

    def save(self, writer: ArrayFileWriter, prefix: str) -> None:
        """Write the arrays under names that begin with the prefix."""
        for name in self.__slots__:
            writer.write(prefix + name, getattr(self, name))

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[bytes]:
        return map(self.term, range(len(self)))

    def term(self, number: int) -> bytes:
        """The term of this number."""
        size = self.sizes.item(number)
        head = self.keys.item(number).to_bytes(KEY_BYTES, "big")
        if size <= KEY_BYTES:
            return head[:size]
        start = self.tail_starts.item(number)
        return head + self.tails[start : start + size - KEY_BYTES].tobytes()

    def find(self, term: bytes) -> int:
        """The number of the term, or -1."""
        place = self.locate(term)
        return place if place < len(self) and self.term(place) == term else -1

    def locate(self, term: bytes) -> int:
        """How many terms are smaller: the number of this one, or of the first one behind it."""
        # A number of another type would have all keys converted to floating point, which has no room for them.
        key = np.uint64(int.from_bytes(term[:KEY_BYTES].ljust(KEY_BYTES, b"\0"), "big"))
        low = int(self.keys.searchsorted(key))
        if low == len(self) or self.keys[low] != key:
            return low
        high = int(self.keys.searchsorted(key, "right"))
        return bisect_left(range(len(self)), term, low, high, key=self.term)

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The first number, and the one behind the last, of the terms that begin so."""
        last = prefix.rstrip(b"\xff")
        behind = self.locate(last[:-1] + bytes([last[-1] + 1])) if last else len(self)
        return self.locate(prefix), behind
