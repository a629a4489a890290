"""Searching one commit."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import numpy as np

from indexer.engines import order, records
from indexer.engines.analysis import Field
from indexer.engines.protocol import (
    Hit,
    IssueSummary,
    Origin,
    SearchRequest,
    SearchResult,
    Sort,
    SourceRecord,
    Statistics,
)
from indexer.engines.query import Node
from indexer.engines.ranking import wanted
from indexer.engines.whoosh import fields
from indexer.engines.whoosh.checksums import commit_digest
from indexer.engines.whoosh.damage import blaming_damage
from indexer.engines.whoosh.executor.execution import Execution
from indexer.engines.whoosh.executor.planning import Planner
from indexer.engines.whoosh.reading import open_segments
from indexer.model import Issue, Paragraph

_SUMMARY_BYTES = 2000
_PARAGRAPH_BYTES = 2000
_CHARACTER_BYTES = 2
"""What a loaded summary and a loaded paragraph take, about."""


class WhooshSearcher:
    """A view of one commit.

    Threads may share it, and take turns. A method that fails on changed bytes raises IndexDamagedError; changed bytes
    that still make sense are noticed by ``check`` and by the next build.
    """

    def __init__(self, generation: Path, commit: int, cache_bytes: int) -> None:
        """``cache_bytes`` bounds what is kept of earlier searches; no result depends on it."""
        self.generation = generation
        self.commit = commit
        self._lock = Lock()
        with blaming_damage(generation, commit):
            self._segments = open_segments(generation, commit)
            self._version = commit_digest(generation, commit)
            self.execution = Execution(self._segments, cache_bytes)
            """The search on arrays; for one thread at a time."""
        self._planner = Planner(self.execution.snapshot, self.execution.cache)

    @property
    def version(self) -> str:
        """Digest of the checksums of all files of the commit."""
        return self._version

    def search(self, request: SearchRequest) -> SearchResult:
        """Plan, execute, load the hits."""
        with self._reading():
            plan = self._planner.plan(request.query)
            if request.sort is Sort.RELEVANCE:
                aims = wanted(request.about or request.query)
                total, scored, facets = self.execution.run(plan, request.filters, aims, request.limit, request.offset)
            else:
                total, scored, facets = self.execution.run_by_date(plan, request)
            hits = tuple(self._hit(document, score) for document, score in scored)
        return SearchResult(total, hits, facets)

    def count(self, node: Node) -> int:
        """Match only."""
        with self._reading():
            return len(self.execution.matching(self._planner.plan(node)))

    def issues(self) -> tuple[IssueSummary, ...]:
        """All issues, newest first."""
        with self._reading():
            summaries = [records.load_summary(record) for record in self._records(fields.ISSUE_RECORD)]
        return tuple(sorted(summaries, key=lambda issue: order.newest(issue.masthead.date, issue.id)))

    def issue(self, issue_id: str) -> Issue | None:
        """One whole issue."""
        with self._reading():
            record = self._record(fields.ISSUE_RECORD, issue_id)
            if record is None:
                return None
            documents = self.execution.terms.documents(fields.ISSUE, issue_id).numbers
            return records.load_issue(record, tuple(map(self._paragraph, documents.tolist())))

    def sources(self) -> tuple[SourceRecord, ...]:
        """All files, by path."""
        with self._reading():
            sources = [records.load_source(record) for record in self._records(fields.SOURCE_RECORD)]
        return tuple(sorted(sources, key=lambda source: source.path))

    def owner(self, issue_id: str) -> str | None:
        """Path of the issue's file."""
        with self._reading():
            record = self._record(fields.ISSUE_RECORD, issue_id)
        return None if record is None else records.load_origin(record)[1].path

    def origins(self) -> Mapping[str, Origin]:
        """Of all issues."""
        with self._reading():
            return dict(map(records.load_origin, self._records(fields.ISSUE_RECORD)))

    def words(self) -> Mapping[str, int]:
        """From the term dictionaries of the segments."""
        counts: Counter[str] = Counter()
        with self._reading():
            for segment in self._segments:
                field = segment.arrays.fields.get(Field.WORDS)
                if field is not None:
                    terms = (term.decode("utf-8", "surrogatepass") for term in field.dictionary)
                    counts.update(dict(zip(terms, field.document_frequencies().tolist(), strict=True)))
        return counts

    def sample(self, size: int) -> tuple[Paragraph, ...]:
        """Every so manieth paragraph."""
        with self._reading():
            documents = self.execution.snapshot.paragraphs.numbers
            newest = documents[np.argsort(self.execution.snapshot.newest(documents))].tolist()
            return tuple(map(self._paragraph, order.spread(newest, size)))

    def statistics(self) -> Statistics:
        """Count; terms of replaced paragraphs count until their segment is merged."""
        with self._reading():
            headings = self.execution.snapshot.headings
            in_text = {name: self.execution.terms.count(name) for name in fields.TEXT_FIELDS}
            in_headings = {name: len(headings.vocabulary(name)) for name in Field if name not in fields.TEXT_FIELDS}
            return Statistics(
                issues=sum(1 for _ in self._records(fields.ISSUE_RECORD)),
                paragraphs=self.execution.snapshot.count,
                terms={name.value: (in_text | in_headings)[name] for name in Field},
                bytes=sum(path.stat().st_size for path in self.generation.iterdir() if path.is_file()),
            )

    def clear_caches(self) -> None:
        """Forget what earlier searches left."""
        with self._lock:
            self.execution.cache.clear()

    def close(self) -> None:
        """Files stay mapped as long as anything of them is used, and no longer; so nothing is left to do."""

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, blaming_damage(self.generation, self.commit):
            yield

    def _hit(self, document: int, score: float) -> Hit:
        snapshot = self.execution.snapshot
        issue = snapshot.issues.values[snapshot.issues.codes.item(document)]
        paragraph = self.execution.cache.get(
            ("paragraph", document),
            lambda: self._paragraph(document),
            lambda one: _PARAGRAPH_BYTES + _CHARACTER_BYTES * len(one.text),
        )
        return Hit(paragraph, self._summary(issue), score)

    def _summary(self, issue_id: str) -> IssueSummary:
        def load() -> IssueSummary:
            record = self._record(fields.ISSUE_RECORD, issue_id)
            assert record is not None  # noqa: S101  # written with its paragraphs
            return records.load_summary(record)

        return self.execution.cache.get(("summary", issue_id), load, lambda _: _SUMMARY_BYTES)

    def _paragraph(self, document: int) -> Paragraph:
        stored = self.execution.stored
        return records.load_paragraph(stored.record(document), stored.text(document))

    def _record(self, field: str, key: str) -> bytes | None:
        documents = self.execution.terms.documents(field, key).numbers.tolist()
        return next((self.execution.stored.record(document) for document in documents), None)

    def _records(self, field: str) -> Iterator[bytes]:
        for document in self.execution.terms.beginning(field, "").numbers.tolist():
            yield self.execution.stored.record(document)
