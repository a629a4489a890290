"""Searching one commit."""

import heapq
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from threading import Lock

from whoosh import query as whoosh_query
from whoosh.searching import Searcher

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
from indexer.engines.whoosh import schema
from indexer.engines.whoosh.checksums import blame_damage
from indexer.engines.whoosh.compiling import compiled
from indexer.engines.whoosh.reading import open_reader
from indexer.engines.whoosh.scoring import scores
from indexer.engines.whoosh.snapshot import Snapshot
from indexer.model import Issue, Paragraph


class WhooshSearcher:
    """A view of one commit.

    Threads may share it: readers of Whoosh seek in files they share, so one thread reads at a time. Every method raises
    IndexDamagedError where it meets bytes that are not those that were written.
    """

    def __init__(self, generation: Path, commit: int) -> None:
        self.generation = generation
        self.commit = commit
        self._lock = Lock()
        self._searcher = Searcher(open_reader(generation, commit))
        self._reader = self._searcher.reader()
        live = list(self._reader.all_doc_ids())
        self._snapshot = Snapshot.of(list(self._reader.column_reader(schema.FACETS)) if live else [], live)

    def search(self, request: SearchRequest) -> SearchResult:
        """Match, narrow and count, then score and order."""
        with self._reading():
            matching = set(self._documents(compiled(request.query)))
            found, facets = self._snapshot.narrow(matching, request.filters)
            ranking = scores(self._reader, self._snapshot, request.query, found) if request.limit else {}
            page = self._page(request, found, ranking)
            hits = tuple(self._hit(document, ranking.get(document, 0.0)) for document in page)
            return SearchResult(len(found), hits, facets)
