"""Gathers the postings of a field one by one, as Whoosh's writer gives them, and makes arrays of them."""

from array import array
from collections.abc import Sequence

import numpy as np
from whoosh.codec.base import OutOfOrderError
from whoosh.formats import Format

from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.dictionary import Dictionary
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, Values, numbers, repetitions
from indexer.engines.whoosh.codec.lengths import rounded
from indexer.engines.whoosh.codec.posting_values import decoded


class FieldBuilder:
    """Terms come in order, and the documents of each in order."""

    def __init__(self, format_: Format) -> None:
        self._format = format_
        self._terms: list[bytes] = []
        self._starts = array("q")
        self._documents = array("i")
        self._weights = array("f")
        self._values: list[bytes] = []
        self._lengths = array("q")

    def start_term(self, text: bytes) -> None:
        """Begin a term. Raises OutOfOrderError for one that is not behind the last one."""
        if self._terms and text <= self._terms[-1]:
            raise OutOfOrderError(f"Term {self._terms[-1]!r} .. {text!r}")
        self._terms.append(text)
        self._starts.append(len(self._documents))

    def add(self, document: int, weight: float, value: bytes, length: int) -> None:
        """Add a posting of the term."""
        self._documents.append(document)
        self._weights.append(weight)
        self._values.append(value)
        self._lengths.append(length)

    def finish(self, known_lengths: AnyArray | None) -> FieldArrays:
        """The arrays; lengths are among them only where not all are those that the segment knows of its documents."""
        known = decoded(self._format, self._values)
        values, frequencies, positions = known or (Values.RAW, np.ones(len(self._values), np.int64), None)
        repeated, extra = repetitions(frequencies)
        documents = np.array(self._documents, np.int32)
        weights = np.array(self._weights, np.float32)
        return FieldArrays(
            values=values,
            dictionary=Dictionary.of(self._terms),
            starts=numbers(np.append(np.array(self._starts, np.int64), len(documents))),
            documents=documents,
            repeated=repeated,
            extra=extra,
            positions=positions,
            weights=None if np.array_equal(weights, frequencies) else weights,
            raw=np.frombuffer(b"".join(self._values), np.uint8) if known is None else None,
            raw_starts=_starts(self._values) if known is None else None,
            lengths=self._other_lengths(documents, known_lengths),
        )

    def _other_lengths(self, documents: AnyArray, known: AnyArray | None) -> AnyArray | None:
        told = np.array(self._lengths, np.int64)
        if known is None:
            return narrow(told) if told.any() else None
        if len(documents) and documents.max() < len(known) and np.array_equal(rounded(told), rounded(known[documents])):
            return None
        return narrow(told)


def _starts(values: Sequence[bytes]) -> AnyArray:
    starts = np.zeros(len(values) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, values), np.int64, len(values)), out=starts[1:])
    return numbers(starts)
