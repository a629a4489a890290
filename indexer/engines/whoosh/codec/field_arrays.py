"""The postings of a field in one segment, as arrays: written, merged, stored and searched in one form."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.array_file import AnyArray, ArrayFile, ArrayFileWriter
from indexer.engines.whoosh.codec.dictionary import Dictionary


class Values(StrEnum):
    """What is known of a term in a document."""

    NONE = "none"
    """That it is there."""
    FREQUENCIES = "frequencies"
    POSITIONS = "positions"
    RAW = "raw"
    """Bytes that some other format of Whoosh encoded."""


@dataclass(frozen=True, slots=True)
class FieldArrays:
    """Postings are numbered from 0 in the order of terms and, for each term, of documents."""

    values: Values
    dictionary: Dictionary
    starts: AnyArray
    """Number of each term's first posting, and how many there are in all."""
    documents: NDArray[np.int32]
    """Of each posting; ascending within a term."""
    repeated: AnyArray
    """Numbers of the postings with a frequency over 1, ascending: few have, so the others' need not be stored."""
    extra: AnyArray
    """Occurrences beyond the first ones in all repeated postings before each of these, and in all of them: sums that
    begin with 0, one more than ``repeated``."""
    positions: AnyArray | None = None
    """Those of the first posting, then those of the second, …, each ascending; as many as there are occurrences."""
    weights: NDArray[np.float32] | None = None
    """Of each posting, where they are not the frequencies."""
    raw: NDArray[np.uint8] | None = None
    """The encoded values of all postings, one after another."""
    raw_starts: AnyArray | None = None
    """Where each posting's value starts, and where the last one ends."""
    lengths: AnyArray | None = None
    """Of each posting's document, where they are not those that the segment knows."""

    @classmethod
    def load(cls, file: ArrayFile, prefix: str, values: Values) -> "FieldArrays":
        """What ``save`` wrote."""
        names = cls.__slots__[2:]
        arrays = {name: file.array(prefix + name) for name in names if prefix + name in file}
        return cls(values, Dictionary.load(file, prefix + "dictionary/"), **arrays)

    def save(self, writer: ArrayFileWriter, prefix: str) -> None:
        """Write the arrays under names that begin with the prefix; ``values`` is left to the caller."""
        self.dictionary.save(writer, prefix + "dictionary/")
        for name in self.__slots__[2:]:
            array = getattr(self, name)
            if array is not None:
                writer.write(prefix + name, array)

    def bounds(self, term: int) -> tuple[int, int]:
        """Number of the term's first posting, and the one behind its last."""
        return self.starts.item(term), self.starts.item(term + 1)

    def document_frequencies(self) -> AnyArray:
        """How many documents have each term."""
        return np.diff(self.starts.astype(np.int64, copy=False))

    def frequencies(self, start: int, end: int) -> NDArray[np.int32]:
        """How often each of these postings' documents has the term; 1 where only its presence is known."""
        counts = np.ones_like(self.documents[start:end])  # no more than there are, also where a bound is damaged
        places, more = self.repeated_in(start, end)
        counts[places] += more
        return counts

    def repeated_in(self, start: int, end: int) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Which of these postings are repeated, by their places from 0, and how often each is beyond once."""
        first, last = self._repeated_before((start, end)).tolist()
        sums = self.extra[first : last + 1]
        more = np.subtract(sums[1:], sums[:-1], dtype=np.int32, casting="unsafe")  # exact, as differences are small
        return np.subtract(self.repeated[first:last], start, dtype=np.intp, casting="unsafe"), more

    def position_start(self, posting: int) -> int:
        """Where the positions of this posting start in ``positions``."""
        return posting + int(self.extra[self._repeated_before(posting)])

    def _repeated_before(self, postings: Any) -> Any:
        # Of one type, or the whole array would be converted to the other's.
        return self.repeated.searchsorted(np.asarray(postings, self.repeated.dtype))


def repetitions(frequencies: AnyArray) -> tuple[AnyArray, AnyArray]:
    """``repeated`` and ``extra`` of postings with these frequencies, each at least 1."""
    repeated = np.flatnonzero(frequencies > 1)
    extra = np.zeros(len(repeated) + 1, np.int64)
    np.cumsum(frequencies[repeated].astype(np.int64) - 1, out=extra[1:])
    return numbers(repeated), numbers(extra)


def numbers(values: AnyArray) -> AnyArray:
    """Numbers of postings or occurrences in the type in which they are stored: 32 bits where those are enough."""
    return values.astype(np.int64 if len(values) and int(values[-1]) >> 32 else np.uint32)
