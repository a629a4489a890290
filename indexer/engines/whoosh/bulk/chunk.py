"""Issues and file records that wait until they are enough for a segment."""

from collections.abc import Iterator

from indexer.engines import records
from indexer.engines.protocol import SourceRecord
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.bulk.building import segment_arrays
from indexer.engines.whoosh.bulk.prepared import PreparedIssue
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays

CHUNK_BYTES = 32 << 20
"""Texts and records of one segment: about 80,000 paragraphs of 140 characters.

A chunk takes some 120 MB while it waits, 250 MB if every issue is one short paragraph, and 350 MB more while a segment
is built of it. Smaller ones are built sooner while others are still prepared, so that less is left to do in the end,
but make more segments.
"""

Key = tuple[str, str]
"""A key field of ``fields`` and a key."""


class Chunk:
    """What becomes one segment."""

    def __init__(self) -> None:
        self._issues: dict[str, PreparedIssue] = {}
        self._sources: dict[str, SourceRecord] = {}
        self._bytes = 0

    def __bool__(self) -> bool:
        return bool(self._issues or self._sources)

    @property
    def full(self) -> bool:
        """Whether it is time to build the segment."""
        return self._bytes >= CHUNK_BYTES

    def put(self, prepared: PreparedIssue) -> None:
        """Add an issue that is not there."""
        self._issues[prepared.id] = prepared
        self._bytes += _issue_bytes(prepared)

    def put_source(self, record: SourceRecord) -> None:
        """Add a file record that is not there."""
        self._sources[record.path] = record
        self._bytes += _source_bytes(record)

    def remove(self, key: Key) -> bool:
        """Drop the issue or file record with this record key; whether it was there."""
        field, name = key
        if field == fields.SOURCE_RECORD:
            source = self._sources.pop(name, None)
            if source is not None:
                self._bytes -= _source_bytes(source)
            return source is not None
        prepared = self._issues.pop(name, None)
        if prepared is not None:
            self._bytes -= _issue_bytes(prepared)
        return prepared is not None

    def keys(self) -> Iterator[Key]:
        """The record key of everything in it."""
        yield from ((fields.ISSUE_RECORD, name) for name in self._issues)
        yield from ((fields.SOURCE_RECORD, path) for path in self._sources)

    def arrays(self) -> SegmentArrays:
        """Build the segment."""
        return segment_arrays(list(self._issues.values()), list(self._sources.values()))


def _issue_bytes(prepared: PreparedIssue) -> int:
    return len(prepared.texts) + len(prepared.records)


def _source_bytes(record: SourceRecord) -> int:
    return len(records.dump_source(record))
