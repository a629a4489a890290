"""The best of the matching paragraphs, scored from the postings of the query's terms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.engines.ranking import Wanted, bm25, boost, rarity, repeat_factor
from indexer.engines.whoosh.arrays import Integers, Mask, Scores, places_of_smallest, rounded
from indexer.engines.whoosh.postings import Terms
from indexer.engines.whoosh.snapshot import Lengths, Snapshot

Scored = tuple[int, float]
"""A document and its score."""

_bm25 = cast("Callable[[Integers, float, Scores], Scores]", bm25)
"""The formula is plain arithmetic, so whole arrays can take the place of numbers."""


@dataclass(frozen=True)
class Scorer:
    """Ranks paragraphs of one commit."""

    terms: Terms
    snapshot: Snapshot
    normal_text: Callable[[int], str]
    """Normal form of a document's text."""
    _having: dict[str, int] = field(default_factory=dict)
    """Document frequencies of characters: costly to find, and there are only some thousands."""

    def best(self, wanted: Wanted, found: Mask, limit: int) -> list[Scored]:
        """The best of the found documents, best first, at most ``limit``."""
        documents = np.flatnonzero(found)
        factors = self._factors(found)[documents]
        scores = rounded(factors * self._scores(wanted)[documents], ranking.DIGITS)
        places = self._places(documents, scores, max(limit, ranking.BOOSTED))
        ranked = list(zip(*(column[places].tolist() for column in (documents, scores, factors)), strict=True))
        boosted = [
            (one, round(score + factor * self._boost(wanted, one), ranking.DIGITS))
            for one, score, factor in ranked[: ranking.BOOSTED]
        ]
        others = [(one, score) for one, score, _ in ranked[ranking.BOOSTED :]]
        return [*sorted(boosted, key=self._order), *others][:limit]

    def _places(self, documents: Integers, scores: Scores, limit: int) -> Integers:
        """Where the highest scores stand, those of newer documents first where scores are equal."""
        newest = self.snapshot.newest
        units = np.rint(scores * 10**ranking.DIGITS).astype(np.int64)
        return places_of_smallest(newest[documents] - units * len(newest), limit)

    def _order(self, scored: Scored) -> tuple[float, int]:
        document, score = scored
        return -score, int(self.snapshot.newest[document])

    def _factors(self, found: Mask) -> Scores:
        """What the score of each document is multiplied by, for newer repeats of it among the found."""
        factors = np.array([repeat_factor(newer) for newer in range(ranking.MOST_REPEATS + 1)])
        return factors[np.minimum(self.snapshot.repeats.newer(found), ranking.MOST_REPEATS)]

    def _scores(self, wanted: Wanted) -> Scores:
        """What each document's terms, its issue's terms and its departments count together."""
        totals = np.zeros(len(self.snapshot.paragraphs))
        by_issue = np.zeros(max(1, len(self.snapshot.dates.values)))
        for term in wanted.terms:
            postings = self.terms.postings(term.field, term.text)
            lengths = self.snapshot.lengths[term.field]
            _add(totals, term.weight, postings.documents, postings.frequencies, lengths)
            if term.field in ranking.ISSUE_FIELDS:
                issues = self.snapshot.issues[postings.documents]
                together = np.bincount(issues, postings.frequencies).astype(np.int64)
                having = np.flatnonzero(together)
                lengths = self.snapshot.issue_lengths[term.field]
                _add(by_issue, wanted.issue_weight * term.weight, having, together[having], lengths)
        for mask in map(self.snapshot.of_department, wanted.departments):
            totals[mask] += ranking.DEPARTMENT_WEIGHT * rarity(int(np.count_nonzero(mask)), self.snapshot.count)
        return totals + by_issue[self.snapshot.issues]

    def _boost(self, wanted: Wanted, document: int) -> float:
        lengths = self.snapshot.lengths[Field.BIGRAMS]
        return boost(
            self.normal_text(document),
            wanted,
            int(lengths.each[document]) / lengths.average,
            self._word_rarity,
            self._character_rarity,
        )

    def _word_rarity(self, word: str) -> float:
        return rarity(len(self.terms.documents(Field.WORDS, word)), self.snapshot.count)

    def _character_rarity(self, character: str) -> float:
        if character not in self._having:
            self._having[character] = int(np.count_nonzero(self.terms.documents_beginning(Field.BIGRAMS, character)))
        return rarity(self._having[character], self.snapshot.count)


def _add(totals: Scores, weight: float, numbers: Integers, frequencies: Integers, lengths: Lengths) -> None:
    """Add a term's scores to the totals of the documents or issues with these numbers, no number twice."""
    having = rarity(len(numbers), lengths.count)
    totals[numbers] += weight * _bm25(frequencies, having, lengths.each[numbers] / lengths.average)
