"""Whoosh's cursor over the terms of a field, over arrays."""

from typing import Any

from whoosh.codec.base import FieldCursor
from whoosh.fields import FieldType
from whoosh.reading import TermInfo

from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.engines.whoosh.codec.term_postings import TermPostings


class TermCursor(FieldCursor):  # type: ignore[misc]
    """Stands at a term, or behind the last one. Terms are given as the field decodes them, None behind the last."""

    def __init__(self, arrays: SegmentArrays, name: str, field: FieldType) -> None:
        self._arrays = arrays
        self._name = name
        self._field = field
        self._dictionary = arrays.fields[name].dictionary
        self._number = 0

    def first(self) -> Any:
        """Go to the first term."""
        return self._go(0)

    def find(self, term: Any) -> Any:
        """Go to the term, or to the first one behind it."""
        return self._go(self._dictionary.locate(term if isinstance(term, bytes) else self._field.to_bytes(term)))

    def next(self) -> Any:
        """Go to the next term."""
        return self._go(self._number + 1)

    def text(self) -> Any:
        """The term."""
        return self._field.from_bytes(self._dictionary.term(self._number)) if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """Statistics of the term."""
        return TermPostings.of(self._arrays, self._name, self._number).info() if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether the cursor stands at a term."""
        return self._number < len(self._dictionary)

    def _go(self, number: int) -> Any:
        self._number = number
        return self.text()
