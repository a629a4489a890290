"""What documents store, by their number in the whole index."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from indexer.engines.whoosh import fields
from indexer.engines.whoosh.executor.terms import Segment


class StoredValues:
    """Finds the segment in which a document is."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._bases = [segment.base for segment in segments]

    def text(self, document: int) -> str:
        """A paragraph's text as printed; an empty one is not stored."""
        return self._value(fields.TEXT, document) or ""

    def record(self, document: int) -> bytes:
        """The document's record."""
        return bytes(self._value(fields.RECORD, document))

    def _value(self, field: str, document: int) -> Any:
        segment = self._segments[bisect_right(self._bases, document) - 1]
        column = segment.arrays.stored.get(field)
        return None if column is None else column.value(document - segment.base)
