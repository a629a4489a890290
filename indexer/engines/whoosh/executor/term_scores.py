"""What the terms of a query count for the paragraphs found, by BM25 of their own words and pairs."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indexer.engines.analysis import Field
from indexer.engines.ranking import Term, rarity
from indexer.engines.whoosh.executor.array_bm25 import array_bm25
from indexer.engines.whoosh.executor.arrays import LOOKUP, Codes, Integers, Scores, as_indices, places_among
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.snapshot import Snapshot
from indexer.engines.whoosh.executor.terms import Postings, Terms

_FREQUENT = 64
"""Terms of more than one in so many documents are scored in all that was found, or in all documents, at once."""
_WORTH = 4
"""Scores of all documents are kept only where so many times as much had room: else they would come and go."""


@dataclass(frozen=True, slots=True)
class TermScores:
    """Scores of the paragraphs of one commit."""

    terms: Terms
    snapshot: Snapshot
    cache: Cache

    def of(self, terms: Iterable[Term], found: Documents) -> Scores:
        """The sum for each found document; good until the next search."""
        numbers, size = found.numbers, self.snapshot.size
        totals, addends = self.terms.sums[: len(numbers)], self.terms.addends[: len(numbers)]
        totals.fill(0)
        norms: dict[Field, Scores] = {}
        for term in terms:
            postings = self.terms.postings(term.field, term.text)
            documents = postings.documents
            weight = term.weight * rarity(len(documents), self.snapshot.count)
            kept = self._everywhere(term, postings) if len(documents) * _FREQUENT > size else None
            if kept is not None:
                kept.take(numbers, out=addends, mode="clip")
                addends *= weight
                totals += addends
            elif found is self.terms.documents(term.field, term.text):
                totals += weight * self._all(term.field, postings)
            elif len(numbers) * LOOKUP < len(documents):
                same, places = places_among(numbers, documents, self.terms.scratch)
                totals[same] += weight * self._at(term.field, postings, places)
            elif len(documents) * _FREQUENT < size:
                places, same = places_among(documents, numbers, self.terms.scratch)
                totals[same] += weight * self._all(term.field, postings).take(places)
            else:
                if term.field not in norms:
                    norms[term.field] = self.snapshot.lengths[term.field].norms.take(numbers)
                totals += weight * array_bm25(self._frequencies(postings, numbers), 1.0, norms[term.field])
        return totals

    def _everywhere(self, term: Term, postings: Postings) -> Scores | None:
        """The scores of a term for all documents, without its rarity; None the first time and where it is too much."""
        key, size = ("scores", term.field, term.text), 8 * self.snapshot.size
        if not self.cache.has_room(_WORTH * size) or not self.cache.seen(key):
            return None

        def made() -> Scores:
            scores = np.zeros(self.snapshot.size)
            scores[postings.documents] = self._all(term.field, postings)
            return scores

        return self.cache.get(key, made, lambda _: size)

    def _all(self, field: Field, postings: Postings) -> Scores:
        """Scores of all documents of the postings, without the rarity of the term."""
        lengths = self.snapshot.lengths[field]
        scores = lengths.once.take(postings.documents)
        if len(postings.repeated):
            scores[postings.repeated] = lengths.often(postings.documents.take(postings.repeated), postings.frequencies)
        return scores

    def _frequencies(self, postings: Postings, numbers: Codes) -> Integers:
        """How often each document of the numbers is in the postings: in the narrowest type, which takes least time."""
        most = postings.frequencies.max(initial=1)
        room = self.terms.scratch.view(np.min_scalar_type(most))[: self.terms.size]
        room.fill(0)
        documents = as_indices(postings.documents)
        room[documents] = 1
        room[documents.take(postings.repeated)] = postings.frequencies
        return room.take(numbers)

    def _at(self, field: Field, postings: Postings, places: Codes) -> Scores:
        """The same for the documents at some places of the postings."""
        lengths = self.snapshot.lengths[field]
        documents = postings.documents.take(places)
        scores = lengths.once.take(documents)
        if len(postings.repeated):
            which = postings.repeated.searchsorted(places)
            often = np.flatnonzero(postings.repeated.take(which, mode="clip") == places)
            scores[often] = lengths.often(documents.take(often), postings.frequencies.take(which.take(often)))
        return scores
