"""Gathers the stored values of a field one by one, as Whoosh's writer gives them."""

from itertools import pairwise
from typing import Any

import numpy as np

from indexer.engines.whoosh.codec.field_arrays import numbers
from indexer.engines.whoosh.codec.stored import Kind, StoredColumn, decode, encode, kind_of


class StoredColumnWriter:
    """Encodes each value at once: whoever gave it may change it afterwards."""

    def __init__(self, kind: Kind) -> None:
        """The kind of the first value; that of all is the same or PICKLE."""
        self._kind = kind
        self._content = bytearray()
        self._documents: list[int] = []
        self._starts = [0]

    def add(self, document: int, value: Any) -> None:
        """Store a value other than None; documents come in ascending order."""
        if self._kind not in (kind_of([value]), Kind.PICKLE):
            self._pickle_all()
        self._append(encode(self._kind, value))
        self._documents.append(document)

    def finish(self, documents: int) -> StoredColumn:
        """The column for this number of documents."""
        sizes = np.zeros(documents + 1, np.int64)
        sizes[np.array(self._documents, np.int64) + 1] = np.diff(self._starts)
        return StoredColumn(self._kind, numbers(np.cumsum(sizes)), np.frombuffer(bytes(self._content), np.uint8))

    def _append(self, encoded: bytes) -> None:
        self._content += encoded
        self._starts.append(len(self._content))

    def _pickle_all(self) -> None:
        values = [decode(self._kind, bytes(self._content[start:end])) for start, end in pairwise(self._starts)]
        self._kind = Kind.PICKLE
        self._content = bytearray()
        self._starts = [0]
        for value in values:
            self._append(encode(self._kind, value))
