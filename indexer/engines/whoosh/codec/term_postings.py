"""The postings of one term in one segment, as Whoosh asks for them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermInfo

from indexer.engines.whoosh.codec.array_file import AnyArray
from indexer.engines.whoosh.codec.field_arrays import FieldArrays
from indexer.engines.whoosh.codec.lengths import rounded
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays


@dataclass(frozen=True, slots=True)
class TermPostings:
    """Postings of a field from ``start`` to before ``end``."""

    field: FieldArrays
    document_lengths: AnyArray | None
    """Of all documents of the segment in the field, where they are counted."""
    start: int
    end: int

    @classmethod
    def of(cls, arrays: SegmentArrays, field: str, term: int) -> "TermPostings":
        """Those of the term of this number."""
        postings = arrays.fields[field]
        return cls(postings, arrays.lengths.get(field), *postings.bounds(term))

    def documents(self) -> NDArray[np.int32]:
        """Numbers of the documents."""
        return self.field.documents[self.start : self.end]

    def weights(self) -> NDArray[np.float32]:
        """As they were given, usually the frequencies."""
        if self.field.weights is not None:
            return self.field.weights[self.start : self.end]
        return self.field.frequencies(self.start, self.end).astype(np.float32)

    def lengths(self) -> NDArray[np.int64]:
        """Of the documents; 0 where it is not known."""
        if self.field.lengths is not None:
            return rounded(self.field.lengths[self.start : self.end])
        if self.document_lengths is not None:
            return rounded(self.document_lengths[self.documents()])
        return np.zeros(self.end - self.start, np.int64)

    def total_weight(self) -> float:
        """Sum of the weights."""
        return float(self.weights().sum(dtype=np.float64))

    def info(self) -> TermInfo:
        """All statistics of the term. Documents of unknown length count only where there are no others."""
        documents, lengths = self.documents(), self.lengths()
        known = lengths[lengths > 0]
        return TermInfo(
            weight=self.total_weight(),
            df=len(documents),
            minlength=int(known.min()) if len(known) else 0,
            maxlength=int(lengths.max()),
            maxweight=float(self.weights().max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )
