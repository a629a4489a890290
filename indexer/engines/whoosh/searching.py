"""Searching one commit."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from weakref import finalize

import numpy as np

from indexer.engines import order, records
from indexer.engines.analysis import Field
from indexer.engines.protocol import (
    Hit,
    IssueSummary,
    SearchRequest,
    SearchResult,
    Sort,
    SourceRecord,
    Statistics,
)
from indexer.engines.query import Node
from indexer.engines.ranking import wanted
from indexer.engines.whoosh import schema
from indexer.engines.whoosh.arrays import Mask, places_of_smallest
from indexer.engines.whoosh.damage import blaming_damage
from indexer.engines.whoosh.evaluating import Evaluator
from indexer.engines.whoosh.narrowing import narrow
from indexer.engines.whoosh.postings import Terms
from indexer.engines.whoosh.reading import open_reader
from indexer.engines.whoosh.scoring import Scored, Scorer
from indexer.engines.whoosh.snapshot import Snapshot
from indexer.model import Issue, Paragraph
from indexer.text.normal_form import normal


class WhooshSearcher:
    """A view of one commit.

    Threads may share it; readers of Whoosh seek in files they share, so one thread reads at a time. A method that meets
    changed bytes raises IndexDamagedError.
    """

    def __init__(self, generation: Path, commit: int) -> None:
        self.generation = generation
        self.commit = commit
        self._lock = Lock()
        with blaming_damage(generation, commit):
            self._reader = open_reader(generation, commit)
            self._close = finalize(self, self._reader.close)
            self._terms = Terms(self._reader)
            leaves = [leaf for leaf, _ in self._reader.leaf_readers() if leaf.doc_count_all()]
            rows = [row for leaf in leaves for row in leaf.column_reader(schema.FACETS)]
            self._snapshot = Snapshot.of(rows, self._terms.live)
        self._evaluator = Evaluator(self._terms, self._snapshot, self._normal_text)
        self._scorer = Scorer(self._terms, self._snapshot, self._normal_text)

    def search(self, request: SearchRequest) -> SearchResult:
        """Match, narrow and count, then score and order."""
        with self._reading():
            matching = self._evaluator.matching(request.query)
            found, facets = narrow(self._snapshot, matching, request.filters)
            hits = tuple(self._hit(document, score) for document, score in self._page(request, found))
        return SearchResult(int(np.count_nonzero(found)), hits, facets)

    def count(self, node: Node) -> int:
        """Match only."""
        with self._reading():
            return int(np.count_nonzero(self._evaluator.matching(node)))

    def issues(self) -> tuple[IssueSummary, ...]:
        """All issues, newest first."""
        with self._reading():
            summaries = [records.load_summary(record) for record in self._records(schema.ISSUE_RECORD)]
        return tuple(sorted(summaries, key=lambda issue: order.newest(issue.masthead.date, issue.id)))

    def issue(self, issue_id: str) -> Issue | None:
        """One whole issue."""
        with self._reading():
            record = self._record(schema.ISSUE_RECORD, issue_id)
            if record is None:
                return None
            documents = self._terms.documents(schema.ISSUE, issue_id)
            ordered = documents[np.argsort(self._snapshot.newest[documents])].tolist()
            paragraphs = tuple(records.load_paragraph(self._stored(document)) for document in ordered)
        return records.load_issue(record, paragraphs)

    def sources(self) -> tuple[SourceRecord, ...]:
        """All files, by path."""
        with self._reading():
            sources = [records.load_source(record) for record in self._records(schema.SOURCE_RECORD)]
        return tuple(sorted(sources, key=lambda source: source.path))

    def owner(self, issue_id: str) -> str | None:
        """Path of the issue's file."""
        with self._reading():
            record = self._record(schema.ISSUE_RECORD, issue_id)
        return None if record is None else records.load_owner(record)

    def words(self) -> Mapping[str, int]:
        """From the term dictionaries of the segments."""
        counts: Counter[str] = Counter()
        with self._reading():
            for leaf, _ in self._reader.leaf_readers():
                for term, info in leaf.iter_field(Field.WORDS) if leaf.doc_count_all() else ():
                    counts[term.decode()] += info.doc_frequency()
        return counts

    def sample(self, size: int) -> tuple[Paragraph, ...]:
        """Every so manieth paragraph."""
        with self._reading():
            documents = np.flatnonzero(self._snapshot.paragraphs)
            newest = documents[np.argsort(self._snapshot.newest[documents])].tolist()
            return tuple(records.load_paragraph(self._stored(document)) for document in order.spread(newest, size))

    def statistics(self) -> Statistics:
        """Count; terms of replaced paragraphs count until Whoosh merges their segment away."""
        with self._reading():
            return Statistics(
                issues=sum(1 for _ in self._records(schema.ISSUE_RECORD)),
                paragraphs=self._snapshot.count,
                terms={field.value: sum(1 for _ in self._reader.lexicon(field)) for field in Field},
                bytes=sum(path.stat().st_size for path in self.generation.iterdir() if path.is_file()),
            )

    def close(self) -> None:
        """Close the files; nothing happens the second time."""
        with self._lock:
            self._close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock, blaming_damage(self.generation, self.commit):
            yield

    def _page(self, request: SearchRequest, found: Mask) -> list[Scored]:
        past = request.offset + request.limit
        if not request.limit:
            return []
        if request.sort is Sort.RELEVANCE:
            return self._scorer.best(wanted(request.about or request.query), found, past)[request.offset :]
        places = self._snapshot.newest if request.sort is Sort.NEWEST else self._snapshot.oldest
        documents = np.flatnonzero(found)
        first = documents[places_of_smallest(places[documents], past)[request.offset :]]
        return [(document, 0.0) for document in first.tolist()]

    def _normal_text(self, document: int) -> str:
        return normal(records.load_paragraph(self._stored(document)).text)

    def _hit(self, document: int, score: float) -> Hit:
        stored = self._reader.stored_fields(document)
        issue = self._record(schema.ISSUE_RECORD, stored[schema.ISSUE])
        assert issue is not None  # noqa: S101  # written with its paragraphs
        return Hit(records.load_paragraph(stored[schema.RECORD]), records.load_summary(issue), score)

    def _record(self, field: str, key: str) -> str | None:
        return next(map(self._stored, self._terms.documents(field, key).tolist()), None)

    def _records(self, field: str) -> Iterator[str]:
        return map(self._stored, np.flatnonzero(self._terms.documents_beginning(field, "")).tolist())

    def _stored(self, document: int) -> str:
        return str(self._reader.stored_fields(document)[schema.RECORD])
