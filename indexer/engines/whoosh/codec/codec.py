"""Whoosh's codec with postings, lengths and stored values in arrays; columns and vectors are its third codec's own.

Tables of contents pickle objects of this class under its path: it must not move.
"""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import Storage

from indexer.engines.whoosh.codec.documents_reader import DocumentsReader
from indexer.engines.whoosh.codec.documents_writer import DocumentsWriter
from indexer.engines.whoosh.codec.field_writer import ArrayFieldWriter
from indexer.engines.whoosh.codec.opening import open_segment_arrays, read_arrays
from indexer.engines.whoosh.codec.segment import ArraySegment
from indexer.engines.whoosh.codec.segment_arrays import DOCUMENTS_EXTENSION
from indexer.engines.whoosh.codec.terms_reader import ArrayTermsReader


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """What Whoosh asks for when it writes or opens a segment."""

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:  # noqa: ARG002  # Whoosh passes it
        """A segment with an id of its own and no files yet; the storage is not used."""
        return ArraySegment(self, indexname)

    def per_document_writer(self, storage: Storage, segment: ArraySegment) -> DocumentsWriter:
        """Of lengths, stored values, columns and vectors."""
        return DocumentsWriter(self, storage, segment)

    def field_writer(self, storage: Storage, segment: ArraySegment) -> ArrayFieldWriter:
        """Of terms and postings."""
        return ArrayFieldWriter(storage, segment)

    def per_document_reader(self, storage: Storage, segment: ArraySegment) -> DocumentsReader:
        """Of lengths, stored values, columns and vectors, also before there are postings."""
        part = segment.make_filename(DOCUMENTS_EXTENSION)
        whole = not storage.file_exists(part)
        arrays = open_segment_arrays(storage, segment) if whole else read_arrays(storage, part)
        return DocumentsReader(storage, segment, arrays)

    def terms_reader(self, storage: Storage, segment: ArraySegment) -> ArrayTermsReader:
        """Of terms and postings."""
        return ArrayTermsReader(open_segment_arrays(storage, segment))
