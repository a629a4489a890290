"""Whoosh's reader of what belongs to documents: lengths and stored values out of arrays."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3PerDocReader
from whoosh.filedb.filestore import Storage

from indexer.engines.whoosh.codec.lengths import rounded
from indexer.engines.whoosh.codec.segment import ArraySegment
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays


class DocumentsReader(W3PerDocReader):  # type: ignore[misc]
    """Columns and vectors are read as the base class does."""

    def __init__(self, storage: Storage, segment: ArraySegment, arrays: SegmentArrays) -> None:
        super().__init__(storage, segment)
        self._arrays = arrays
        self._rounded: dict[str, NDArray[np.int64]] = {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many terms the document has in the field, or the default where it has none."""
        lengths = self._lengths(fieldname)
        return default if lengths is None else lengths.item(docnum) or default

    def min_field_length(self, fieldname: str) -> int:
        """Length of the shortest document: 0 where any has nothing in the field."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        """Length of the longest document."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.max())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """All values that the document stores."""
        values = {name: column.value(docnum) for name, column in self._arrays.stored.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _lengths(self, name: str) -> NDArray[np.int64] | None:
        if name not in self._rounded and name in self._arrays.lengths:
            self._rounded[name] = rounded(self._arrays.lengths[name])
        return self._rounded.get(name)
