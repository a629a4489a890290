"""A whole search on arrays: match, narrow and count, score and order. Knows documents by number only."""

from collections.abc import Sequence

from indexer.engines.protocol import FacetCounts, Filters, SearchRequest, Sort
from indexer.engines.ranking import Wanted
from indexer.engines.whoosh.executor.arrays import places_of_smallest
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.evaluating import Evaluator
from indexer.engines.whoosh.executor.narrowing import narrow
from indexer.engines.whoosh.executor.plan import Plan
from indexer.engines.whoosh.executor.scoring import Scored, Scorer
from indexer.engines.whoosh.executor.snapshot import Snapshot
from indexer.engines.whoosh.executor.stored_values import StoredValues
from indexer.engines.whoosh.executor.terms import Segment, Terms
from indexer.text.normal_form import normal

_CHARACTER_BYTES = 2


class Execution:
    """Searches the segments of one commit. Not for two threads at once."""

    def __init__(self, segments: Sequence[Segment], cache_bytes: int) -> None:
        """``cache_bytes`` bounds what is kept of earlier searches; no result depends on it."""
        self.cache = Cache(cache_bytes)
        """What is kept of earlier searches, and by whoever loads what they find."""
        self.snapshot = Snapshot(segments)
        self.terms = Terms(segments, self.snapshot.size, self.cache)
        self.stored = StoredValues(segments)
        self._evaluator = Evaluator(self.terms, self.snapshot, self._normal_text, self.cache)
        self._scorer = Scorer(self.terms, self.snapshot, self._kept_text, self.cache)

    def matching(self, plan: Plan) -> Documents:
        """The paragraphs that the plan finds."""
        return self._evaluator.matching(plan)

    def run(
        self, plan: Plan, filters: Filters, wanted: Wanted, limit: int, offset: int = 0
    ) -> tuple[int, list[Scored], FacetCounts]:
        """How many are found; the best of them behind the first ``offset``, at most ``limit``; facet counts."""
        found, facets = narrow(self.snapshot, self.matching(plan), filters)
        if not limit or offset >= len(found):
            return len(found), [], facets
        return len(found), self._scorer.best(wanted, found, offset + limit)[offset:], facets

    def run_by_date(self, plan: Plan, request: SearchRequest) -> tuple[int, list[Scored], FacetCounts]:
        """The same in the order of dates, without scores."""
        found, facets = narrow(self.snapshot, self.matching(plan), request.filters)
        numbers = found.numbers
        keys = self.snapshot.newest(numbers) if request.sort is Sort.NEWEST else self.snapshot.oldest(numbers)
        past = request.offset + request.limit if request.limit else 0
        places = places_of_smallest(keys, past)[request.offset :]
        return len(found), [(document, 0.0) for document in numbers.take(places).tolist()], facets

    def _normal_text(self, document: int) -> str:
        return normal(self.stored.text(document))

    def _kept_text(self, document: int) -> str:
        """Of one of the best paragraphs, which are asked for again; there are few of them."""
        return self.cache.get(
            ("text", document), lambda: self._normal_text(document), lambda text: _CHARACTER_BYTES * len(text)
        )
