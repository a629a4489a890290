"""From prepared issues to all arrays of one segment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from indexer.engines import records
from indexer.engines.analysis import Field
from indexer.engines.protocol import SourceRecord
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.bulk.joined import joined
from indexer.engines.whoosh.bulk.key_fields import keys_field
from indexer.engines.whoosh.bulk.prepared import PreparedIssue
from indexer.engines.whoosh.bulk.text_fields import bigrams_field, words_field
from indexer.engines.whoosh.codec.array_file import AnyArray, narrow
from indexer.engines.whoosh.codec.field_arrays import FieldArrays, numbers
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.engines.whoosh.codec.stored import Kind, StoredColumn

Issues = Sequence[PreparedIssue]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which document is what: for each issue its paragraphs, then its record; in the end the records of files."""

    documents: int
    paragraphs: NDArray[np.int64]
    """The documents that are paragraphs."""
    issue_of_paragraph: NDArray[np.int64]
    issue_records: NDArray[np.int64]
    source_records: NDArray[np.int64]

    @classmethod
    def of(cls, issues: Issues, sources: int) -> "_Layout":
        counts = np.array([issue.paragraphs for issue in issues], np.int64)
        ends = np.cumsum(counts + 1)
        issue_of_paragraph = np.repeat(np.arange(len(issues)), counts)
        first_source = int(ends[-1]) if len(ends) else 0
        return cls(
            documents=first_source + sources,
            paragraphs=np.arange(len(issue_of_paragraph)) + issue_of_paragraph,
            issue_of_paragraph=issue_of_paragraph,
            issue_records=ends - 1,
            source_records=np.arange(first_source, first_source + sources),
        )

    def of_paragraphs(self, values: Iterable[AnyArray]) -> NDArray[np.int64]:
        """One number for each document: those of the paragraphs of each issue, and 0 for the others."""
        spread = np.zeros(self.documents, np.int64)
        spread[self.paragraphs] = joined(values)
        return spread


def segment_arrays(issues: Issues, sources: Sequence[SourceRecord]) -> SegmentArrays:
    """Build a segment: for each issue its paragraphs and its record, then the records of files.

    No two issues or files may be the same. Takes about 35 bytes for each character of the texts while it runs.
    """
    layout = _Layout.of(issues, len(sources))
    counts = {
        Field.WORDS.value: layout.of_paragraphs(issue.word_counts for issue in issues),
        Field.BIGRAMS.value: layout.of_paragraphs(issue.text_lengths for issue in issues),
    }
    postings = {
        Field.WORDS.value: words_field(issues, counts[Field.WORDS]),
        Field.BIGRAMS.value: bigrams_field(issues, counts[Field.BIGRAMS]),
        **_key_fields(layout, issues, sources),
    }
    present = {name: postings[name] for name in sorted(postings) if len(postings[name].dictionary)}
    return SegmentArrays(
        documents=layout.documents,
        fields=present,
        lengths={name: narrow(counts[name]) for name in sorted(counts) if name in present},
        stored=_stored(layout, issues, sources),
    )


def _key_fields(layout: _Layout, issues: Issues, sources: Sequence[SourceRecord]) -> dict[str, FieldArrays]:
    ids = [issue.id for issue in issues]
    dated = np.array([bool(issue.date) for issue in issues], np.bool_)[layout.issue_of_paragraph]
    departments = np.repeat(layout.paragraphs, joined(issue.department_counts for issue in issues))
    every_issue = np.arange(len(issues))
    return {
        fields.ISSUE: keys_field(ids, layout.issue_of_paragraph, layout.paragraphs),
        fields.DATE: keys_field(
            [issue.date for issue in issues], layout.issue_of_paragraph[dated], layout.paragraphs[dated]
        ),
        fields.SECTION: keys_field(
            *_numbered((issue.sections, issue.section_numbers) for issue in issues), layout.paragraphs
        ),
        fields.DEPARTMENT: keys_field(
            *_numbered((issue.departments, issue.department_numbers) for issue in issues), departments
        ),
        fields.ISSUE_RECORD: keys_field(ids, every_issue, layout.issue_records),
        fields.SOURCE_RECORD: keys_field(
            [source.path for source in sources], np.arange(len(sources)), layout.source_records
        ),
    }


def _numbered(parts: Iterable[tuple[tuple[str, ...], AnyArray]]) -> tuple[list[str], AnyArray]:
    """The keys of all issues one after another, and their numbers counted through."""
    keys: list[str] = []
    key_numbers = []
    for of_issue, numbers_of_issue in parts:
        key_numbers.append(numbers_of_issue.astype(np.int64) + len(keys))
        keys += of_issue
    return keys, joined(key_numbers)


def _stored(layout: _Layout, issues: Issues, sources: Sequence[SourceRecord]) -> dict[str, StoredColumn]:
    record_sizes = np.zeros(layout.documents, np.int64)
    source_records = [records.dump_source(source) for source in sources]
    record_sizes[: layout.documents - len(sources)] = joined(issue.record_sizes for issue in issues)
    record_sizes[layout.source_records] = [len(record) for record in source_records]
    key_sizes = np.zeros(layout.documents, np.int64)
    key_sizes[layout.paragraphs] = 8
    columns = {
        fields.TEXT: _column(
            Kind.TEXT,
            layout.of_paragraphs(issue.text_sizes for issue in issues),
            [issue.texts for issue in issues],
        ),
        fields.RECORD: _column(Kind.BYTES, record_sizes, chain((issue.records for issue in issues), source_records)),
        fields.REPEAT_KEY: _column(Kind.BYTES, key_sizes, [issue.repeat_keys for issue in issues]),
    }
    return {name: columns[name] for name in sorted(columns) if len(columns[name].content)}


def _column(kind: Kind, sizes: NDArray[np.int64], values: Iterable[bytes]) -> StoredColumn:
    starts = numbers(np.append(0, np.cumsum(sizes)))
    return StoredColumn(kind, starts, np.frombuffer(b"".join(values), np.uint8))
