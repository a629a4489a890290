"""Whoosh's writer of what belongs to documents: lengths and stored values as arrays."""

from collections import defaultdict
from typing import Any

import numpy as np
from whoosh.codec.base import Codec
from whoosh.codec.whoosh3 import W3PerDocWriter
from whoosh.filedb.filestore import Storage

from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.opening import write_arrays
from indexer.engines.whoosh.codec.segment import ArraySegment
from indexer.engines.whoosh.codec.segment_arrays import DOCUMENTS_EXTENSION, SegmentArrays
from indexer.engines.whoosh.codec.stored import kind_of
from indexer.engines.whoosh.codec.stored_writer import StoredColumnWriter


class DocumentsWriter(W3PerDocWriter):  # type: ignore[misc]
    """Columns and vectors are written as the base class does; the rest goes into a file of its own.

    The writer of the postings puts that into the segment's array file, for it needs the lengths and is closed last.
    """

    _indoc: bool

    def __init__(self, codec: Codec, storage: Storage, segment: ArraySegment) -> None:
        super().__init__(codec, storage, segment)
        self._stored_columns: dict[str, StoredColumnWriter] = {}
        self._document_lengths: dict[str, int] = {}
        self._lengths: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def _create_column(self, fieldname: str, column: Any) -> None:
        if fieldname != "_stored":
            super()._create_column(fieldname, column)

    def start_doc(self, docnum: int) -> None:
        """Begin the next document."""
        super().start_doc(docnum)
        self._document_lengths = {}

    def add_field(self, fieldname: str, fieldobj: object, value: Any, length: int | None) -> None:  # noqa: ARG002
        """Take what the document stores in the field, None for nothing, and how many terms it has there."""
        if value is not None:
            self._storedfields[fieldname] = value
        if length:
            self._document_lengths[fieldname] = length

    def finish_doc(self) -> None:
        """End the document; before that, ``cancel_doc`` forgets it."""
        if not self._indoc:  # the base class calls this once more when it is closed
            return
        for name, value in self._storedfields.items():
            if name not in self._stored_columns:
                self._stored_columns[name] = StoredColumnWriter(kind_of([value]))
            self._stored_columns[name].add(self._docnum, value)
        for name, length in self._document_lengths.items():
            self._lengths[name][self._docnum] = length
            self._fieldlengths[name] += length
        self._indoc = False

    def close(self) -> None:
        """Write the files."""
        super().close()
        arrays = SegmentArrays(
            documents=self._doccount,
            fields={},
            lengths={name: self._dense(lengths) for name, lengths in sorted(self._lengths.items())},
            stored={name: column.finish(self._doccount) for name, column in sorted(self._stored_columns.items())},
        )
        write_arrays(self._storage, self._segment.make_filename(DOCUMENTS_EXTENSION), arrays)

    def _dense(self, lengths: dict[int, int]) -> AnyArray:
        dense = np.zeros(self._doccount, np.int64)
        dense[list(lengths.keys())] = list(lengths.values())
        return narrow(dense)
