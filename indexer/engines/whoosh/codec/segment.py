"""A segment as the table of contents names it: id, deleted documents, totals; all else is in its files.

The table of contents pickles objects of this class under its path: it must not move.
"""

from collections.abc import Mapping
from typing import Any

from whoosh.codec.whoosh3 import W3Segment

from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays


class ArraySegment(W3Segment):  # type: ignore[misc]
    """Never packed into a compound file, where arrays could not be mapped by themselves.

    Its array file is ``make_filename(EXTENSION)``, and ``list_files`` names it.
    """

    _fieldlengths: Mapping[str, int]

    def __init__(self, codec: Any, indexname: str) -> None:
        """As ``ArrayCodec().new_segment`` does it."""
        super().__init__(codec, indexname)
        self._fieldlengths = {}

    def count(self, arrays: SegmentArrays) -> None:
        """Take the number of documents, deleted ones too, and the total length of each field from the arrays."""
        self.set_doc_count(arrays.documents)
        self._fieldlengths = arrays.field_lengths()

    def field_length(self, name: str) -> int:
        """How many terms all documents have in the field, deleted ones too."""
        return self._fieldlengths.get(name, 0)

    def should_assemble(self) -> bool:
        """Whether Whoosh's writer shall make a compound file."""
        return False

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document, or take that back."""
        if delete:
            super().delete_document(docnum)
        elif self._deleted is not None:
            self._deleted.discard(docnum)
