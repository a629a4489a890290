"""What the segments have on a term, as arrays: documents by their number in the whole index, deleted ones left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.codec.field_arrays import FieldArrays
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.engines.whoosh.executor.arrays import Codes, Mask, Numbers, Scores, as_indices
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.documents import Documents

_RUN_BYTES = 100


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment in its place in the index."""

    arrays: SegmentArrays
    base: int
    """Number of its first document in the whole index."""
    live: Mask | None
    """Which of its documents are not deleted; None where all are live."""


@dataclass(frozen=True, slots=True)
class Run:
    """The postings of a term, or of several that follow one another, in one segment."""

    segment: Segment
    field: FieldArrays
    first: int
    """Number of the first posting."""
    last: int
    """Number of the posting behind the last one."""

    def __len__(self) -> int:
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Postings:
    """Of one term in one field."""

    documents: Numbers
    """Ascending."""
    repeated: Codes
    """Places in ``documents`` of those that have the term more than once."""
    frequencies: Numbers
    """How often these have it."""

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Postings":
        """Of a term's runs in the order of segments."""
        parts = [_live_part(run) for run in runs]
        if len(parts) == 1 and not runs[0].segment.base:
            return parts[0]
        found = cls(
            np.concatenate([np.zeros(0, np.int32), *(part.documents for part in parts)]),
            np.concatenate([np.zeros(0, np.intp), *(part.repeated for part in parts)]),
            np.concatenate([np.zeros(0, np.int32), *(part.frequencies for part in parts)]),
        )
        place = repeated = 0
        for run, part in zip(runs, parts, strict=True):
            found.documents[place : place + len(part.documents)] += np.int32(run.segment.base)
            found.repeated[repeated : repeated + len(part.repeated)] += place
            place += len(part.documents)
            repeated += len(part.repeated)
        return found

    @property
    def size(self) -> int:
        """Bytes in memory, beside the file's own."""
        owned = self.documents if self.documents.base is None else self.documents[:0]
        return owned.nbytes + self.repeated.nbytes + self.frequencies.nbytes


class Terms:
    """Looks terms up in all segments."""

    def __init__(self, segments: Sequence[Segment], size: int, cache: Cache) -> None:
        self.segments = tuple(segments)
        self.size = size
        """Documents of the index, records and deleted ones among them."""
        self.scratch: Numbers = np.empty(size, np.int32)
        """Room for a number for each document; what is there means nothing. New room costs more than using it."""
        self.sums: Scores = np.empty(size)
        """The same for scores, and for what is being added to them."""
        self.addends: Scores = np.empty(size)
        self._cache = cache

    def by_segment(self, field: str, term: str) -> tuple[Run | None, ...]:
        """The term's run in each segment, None where it has none."""
        return self._cache.get(
            (field, term), lambda: tuple(self._by_segment(field, term)), lambda runs: _RUN_BYTES * len(runs)
        )

    def runs(self, field: str, term: str) -> tuple[Run, ...]:
        """The term's runs in the segments that have it."""
        return tuple(run for run in self.by_segment(field, term) if run is not None)

    def postings(self, field: str, term: str) -> Postings:
        """The term's postings; none where no document has it."""
        return self._cache.get(
            ("postings", field, term), lambda: Postings.of(self.runs(field, term)), lambda found: found.size
        )

    def documents(self, field: str, term: str) -> Documents:
        """The documents that have the term in the field."""
        return self._cache.get(
            ("documents", field, term),
            lambda: Documents(self.size, self.postings(field, term).documents),
            lambda found: found.most_bytes,
        )

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term in the field, deleted ones among them."""
        return sum(map(len, self.runs(field, term)))

    def beginning(self, field: str, prefix: str) -> Documents:
        """The documents that have a term that begins so in the field."""
        mask = np.zeros(self.size, np.bool_)
        for run in self.runs_beginning(field, prefix):
            mask[run.segment.base :][as_indices(_live_documents(run))] = True
        return Documents(self.size, mask=mask)

    def runs_beginning(self, field: str, prefix: str) -> Iterator[Run]:
        """The postings of all terms that begin so, in each segment that has the field; a document may come again."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        for segment in self.segments:
            arrays = segment.arrays.fields.get(field)
            if arrays is not None:
                first, last = arrays.dictionary.beginning(encoded)
                yield Run(segment, arrays, arrays.starts.item(first), arrays.starts.item(last))

    def count(self, field: str) -> int:
        """How many different terms the field has."""
        dictionaries = [
            segment.arrays.fields[field].dictionary for segment in self.segments if field in segment.arrays.fields
        ]
        if len(dictionaries) == 1:
            return len(dictionaries[0])
        return len({term for dictionary in dictionaries for term in dictionary})

    def _by_segment(self, field: str, term: str) -> Iterator[Run | None]:
        encoded = term.encode("utf-8", "surrogatepass")
        for segment in self.segments:
            arrays = segment.arrays.fields.get(field)
            number = -1 if arrays is None else arrays.dictionary.find(encoded)
            yield None if arrays is None or number < 0 else Run(segment, arrays, *arrays.bounds(number))


def _live_part(run: Run) -> Postings:
    """Of one run, with the numbers that documents have in their segment."""
    field, live = run.field, run.segment.live
    repeated, more = field.repeated_in(run.first, run.last)
    frequencies = more + np.int32(1)
    if live is None:
        return Postings(_live_documents(run), repeated, frequencies)
    kept = live.take(field.documents[run.first : run.last])
    places = np.cumsum(kept) - 1
    stays = kept.take(repeated)
    return Postings(_live_documents(run), places.take(repeated.compress(stays)), frequencies.compress(stays))


def _live_documents(run: Run) -> Numbers:
    """By their numbers in the segment."""
    documents = run.field.documents[run.first : run.last]
    return documents if run.segment.live is None else documents.compress(run.segment.live.take(documents))
