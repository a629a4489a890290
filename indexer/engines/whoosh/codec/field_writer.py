"""Whoosh's writer of postings: those of each field become arrays, and all of a segment's arrays one file."""

from dataclasses import replace

from whoosh.codec.base import FieldWriter, OutOfOrderError
from whoosh.fields import FieldType
from whoosh.filedb.filestore import Storage

from indexer.engines.whoosh.codec.field_arrays import FieldArrays
from indexer.engines.whoosh.codec.field_builder import FieldBuilder
from indexer.engines.whoosh.codec.opening import read_arrays, write_arrays
from indexer.engines.whoosh.codec.segment import ArraySegment
from indexer.engines.whoosh.codec.segment_arrays import DOCUMENTS_EXTENSION, EXTENSION, SegmentArrays


class ArrayFieldWriter(FieldWriter):  # type: ignore[misc]
    """Fields come one after another, the terms of each in order, the documents of each in order.

    To be closed after the writer of the documents, whose file is then put into the segment's array file.
    """

    def __init__(self, storage: Storage, segment: ArraySegment) -> None:
        self._storage = storage
        self._segment = segment
        self._documents: SegmentArrays | None = None
        self._fields: dict[str, FieldArrays] = {}
        self._name = ""
        self._builder: FieldBuilder | None = None
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: FieldType) -> None:
        """Begin a field. Raises OutOfOrderError for one that was written before."""
        if fieldname in self._fields:
            raise OutOfOrderError(f"Field {fieldname!r} written twice")
        self._name = fieldname
        self._builder = FieldBuilder(fieldobj.format)

    def start_term(self, text: bytes) -> None:
        """Begin a term. Raises OutOfOrderError outside a field, and for a term that is not behind the last one."""
        self._field().start_term(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int | None) -> None:
        """Add a posting of the term, with the value that the field's format encoded and the document's length."""
        self._field().add(docnum, weight, vbytes, length or 0)

    def finish_term(self) -> None:
        """End the term."""

    def finish_field(self) -> None:
        """End the field. Raises OutOfOrderError outside a field."""
        self._fields[self._name] = self._field().finish(self._known().lengths.get(self._name))
        self._builder = None

    def close(self) -> None:
        """Write the segment's array file."""
        arrays = replace(self._known(), fields=self._fields)
        write_arrays(self._storage, self._segment.make_filename(EXTENSION), arrays)
        part = self._segment.make_filename(DOCUMENTS_EXTENSION)
        if self._storage.file_exists(part):
            self._storage.delete_file(part)
        self.is_closed = True

    def _field(self) -> FieldBuilder:
        if self._builder is None:
            raise OutOfOrderError("No field is started")
        return self._builder

    def _known(self) -> SegmentArrays:
        """What the writer of the documents has left, if it is closed by now."""
        part = self._segment.make_filename(DOCUMENTS_EXTENSION)
        if self._documents is None and self._storage.file_exists(part):
            self._documents = read_arrays(self._storage, part)
        return self._documents or SegmentArrays(0, {}, {}, {})
