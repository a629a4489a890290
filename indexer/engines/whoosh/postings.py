"""What the index has on a term, as arrays: documents by number, deleted ones left out."""

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from whoosh.reading import IndexReader

from indexer.engines.whoosh.arrays import Keys, Mask, Numbers
from indexer.engines.whoosh.segment_postings import SegmentPostings

_KEPT_BYTES = 64 << 20
"""Of postings kept in memory: the terms that one visitor's queries share, little beside what an open index takes."""
_ENTRY_BYTES = 1000
"""What an entry takes besides its numbers."""
_POSITION_BITS = 32


@dataclass(frozen=True, slots=True)
class Postings:
    """Of one term in one field."""

    documents: Numbers
    """Ascending."""
    frequencies: Numbers
    """How often each has the term; 0 in fields without positions."""
    positions: Numbers
    """Those of the first document, then those of the second, …, each ascending."""

    @classmethod
    def joined(cls, parts: list[tuple[Numbers, Numbers, Numbers]], live: Mask) -> "Postings":
        """Of the parts in which segments have them, one after another, without documents that are not live."""
        if not parts:
            return cls(*(np.zeros(0, np.int32) for _ in range(3)))
        documents, frequencies, positions = map(np.concatenate, zip(*parts, strict=True))
        kept = live[documents]
        if kept.all():
            return cls(documents, frequencies, positions)
        return cls(documents[kept], frequencies[kept], positions[np.repeat(kept, frequencies)])

    def places(self) -> Keys:
        """A key for each position, ascending: the document's number, then the position."""
        documents = np.repeat(self.documents.astype(np.int64), self.frequencies)
        return (documents << _POSITION_BITS) | self.positions

    @property
    def size(self) -> int:
        """Bytes."""
        return self.documents.nbytes + self.frequencies.nbytes + self.positions.nbytes + _ENTRY_BYTES


def documents_of(places: Keys) -> Keys:
    """The documents of such keys, with repetitions."""
    return places >> _POSITION_BITS


class Terms:
    """Looks terms up in all segments. Keeps what was asked for last. Not for two threads at once."""

    def __init__(self, reader: IndexReader) -> None:
        self._segments = [SegmentPostings(leaf, base) for leaf, base in reader.leaf_readers() if leaf.doc_count_all()]
        self.live: Mask = np.ones(reader.doc_count_all(), np.bool_)
        """Which documents are not deleted."""
        for segment in self._segments:
            self.live[segment.deleted()] = False
        self._kept: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._size = 0

    def postings(self, field: str, term: str) -> Postings:
        """The term's postings; none where no document has it."""
        key = (field, term)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        infos = [(segment, segment.info(field, term)) for segment in self._segments]
        parts = [segment.read(info) for segment, info in infos if info is not None]
        found = Postings.joined(parts, self.live)
        self._kept[key] = found
        self._size += found.size
        while self._size > _KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size
        return found

    def documents(self, field: str, term: str) -> Numbers:
        """The documents that have the term in the field."""
        return self.postings(field, term).documents

    def mask(self, documents: Numbers | Keys) -> Mask:
        """These documents, of all."""
        mask = np.zeros_like(self.live)
        mask[documents] = True
        return mask

    def documents_beginning(self, field: str, prefix: str) -> Mask:
        """The documents that have a term that begins so in the field."""
        found = np.zeros_like(self.live)
        for segment in self._segments:
            for term, info in segment.beginning(field, prefix):
                kept = self._kept.get((field, term))
                found[kept.documents if kept else segment.read(info)[0]] = True
        return found & self.live

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field, deleted ones among them."""
        infos = (segment.info(field, term) for segment in self._segments)
        return sum(info.doc_frequency() for info in infos if info is not None)

    def beginning(self, field: str, prefix: str) -> list[str]:
        """The terms of the field that begin so."""
        segments = self._segments
        return list(dict.fromkeys(term for segment in segments for term, _ in segment.beginning(field, prefix)))
