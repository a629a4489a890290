"""The terms of one segment and their postings."""

from collections.abc import Iterator

import numpy as np
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.structfile import StructFile
from whoosh.reading import IndexReader, TermInfo, TermNotFound

from indexer.engines.whoosh.arrays import Numbers
from indexer.engines.whoosh.posting_blocks import read_postings


class SegmentPostings:
    """Of a segment whose documents are numbered from ``base`` in the whole index. Deleted documents are among them."""

    def __init__(self, segment: IndexReader, base: int) -> None:
        self._segment = segment
        self._base = base
        self._file: StructFile = segment.segment().open_file(segment.storage(), W3Codec.POSTS_EXT)

    def deleted(self) -> list[int]:
        """The deleted documents."""
        return [self._base + document for document in self._segment.segment().deleted_docs()]

    def info(self, field: str, term: str) -> TermInfo | None:
        """Where a term's postings are and how many they are, if there are any."""
        try:
            return self._segment.term_info(field, term)
        except TermNotFound:
            return None

    def beginning(self, field: str, prefix: str) -> Iterator[tuple[str, TermInfo]]:
        """All terms of the field that begin so."""
        return ((term.decode(), info) for term, info in self._segment.iter_prefix(field, prefix))

    def read(self, info: TermInfo) -> tuple[Numbers, Numbers, Numbers]:
        """A term's documents, ascending; how many positions it has in each; all the positions, one by one."""
        start, _ = info.extent()
        documents, counts, positions = read_postings(self._file, start)
        return documents + np.int32(self._base), counts, positions
