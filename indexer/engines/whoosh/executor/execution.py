"""A whole search on arrays: match, narrow and count, score and order. Knows documents by number only."""

from collections.abc import Sequence

from indexer.engines.protocol import FacetCounts, Filters, Sort
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


class Execution:
    """Searches the segments of one commit. Not for two threads at once."""

    def __init__(self, segments: Sequence[Segment], cache_bytes: int) -> None:
        """``cache_bytes`` bounds what is kept of earlier searches; no result depends on it."""
        self._cache = Cache(cache_bytes)
        self.snapshot = Snapshot(segments)
        self.terms = Terms(segments, self.snapshot.size, self._cache)
        self.stored = StoredValues(segments)
        self._evaluator = Evaluator(self.terms, self.snapshot, self._normal_text, self._cache)
        self._scorer = Scorer(self.terms, self.snapshot, self._normal_text, self._cache)

    def matching(self, plan: Plan) -> Documents:
        """The paragraphs that the plan finds."""
        return self._evaluator.matching(plan)

    def run(self, plan: Plan, filters: Filters, wanted: Wanted, limit: int) -> tuple[int, list[Scored], FacetCounts]:
        """How many paragraphs are found; the best of them with their scores, at most ``limit``; facet counts."""
        found, facets = narrow(self.snapshot, self.matching(plan), filters)
        return len(found), self._scorer.best(wanted, found, limit) if limit else [], facets

    def run_by_date(
        self, plan: Plan, filters: Filters, sort: Sort, limit: int
    ) -> tuple[int, list[Scored], FacetCounts]:
        """The same in the order of dates, without scores."""
        found, facets = narrow(self.snapshot, self.matching(plan), filters)
        numbers = found.numbers
        keys = self.snapshot.newest(numbers) if sort is Sort.NEWEST else self.snapshot.oldest(numbers)
        first = numbers.take(places_of_smallest(keys, limit))
        return len(found), [(document, 0.0) for document in first.tolist()], facets

    def clear_caches(self) -> None:
        """Forget what earlier searches left."""
        self._cache.clear()

    def _normal_text(self, document: int) -> str:
        return normal(self.stored.text(document))
