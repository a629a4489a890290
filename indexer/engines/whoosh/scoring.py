"""The best of the matching paragraphs, scored from the postings of the query's terms."""

import heapq
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from whoosh.reading import IndexReader

from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.engines.ranking import Wanted, bm25, boost, rarity, repeat_factor
from indexer.engines.whoosh.postings import documents_beginning, frequencies
from indexer.engines.whoosh.snapshot import Lengths, Snapshot

Scored = tuple[int, float]
"""A document and its score."""


@dataclass(frozen=True)
class Scorer:
    """Ranks paragraphs of one commit."""

    reader: IndexReader
    snapshot: Snapshot
    normal_text: Callable[[int], str]
    """Normal form of a document's text."""
    _having: dict[str, int] = field(default_factory=dict)
    """Document frequencies of characters: costly to find, and there are only some thousands."""

    def best(self, wanted: Wanted, found: Collection[int], limit: int) -> list[Scored]:
        """The best of the found documents, best first, at most ``limit``."""
        scores = self._scores(wanted, set(found))
        ranked = heapq.nsmallest(
            max(limit, ranking.BOOSTED), ((one, scores.get(one, 0.0)) for one in found), key=self._place
        )
        first = [
            (one, round(score + self._boost(wanted, one), ranking.DIGITS)) for one, score in ranked[: ranking.BOOSTED]
        ]
        return [*sorted(first, key=self._place), *ranked[ranking.BOOSTED :]][:limit]

    def _place(self, scored: Scored) -> tuple[float, int]:
        document, score = scored
        return -score, self.snapshot.newest[document]

    def _scores(self, wanted: Wanted, found: set[int]) -> dict[int, float]:
        """Scores of those found documents that have any."""
        totals: dict[int, float] = {}
        by_issue: dict[int, float] = {}
        for term in wanted.terms:
            postings = frequencies(self.reader, term.field, term.text)
            lengths = self.snapshot.lengths[term.field]
            _add(totals, term.weight, postings, lengths, found)
            if term.field in ranking.ISSUE_FIELDS:
                together: Counter[int] = Counter()
                for document, frequency in postings:
                    together[self.snapshot.issues[document]] += frequency
                lengths = self.snapshot.issue_lengths[term.field]
                _add(by_issue, wanted.issue_weight * term.weight, together.items(), lengths, together)
        for documents in map(self._of_department, wanted.departments):
            weight = ranking.DEPARTMENT_WEIGHT * rarity(len(documents), len(self.snapshot.documents))
            for document in documents & found:
                totals[document] = totals.get(document, 0.0) + weight
        scores: dict[int, float] = {}
        for document in found:
            score = totals.get(document, 0.0) + by_issue.get(self.snapshot.issues[document], 0.0)
            scores[document] = round(score * repeat_factor(self.snapshot.repeats[document]), ranking.DIGITS)
        return scores

    def _of_department(self, identity: str) -> set[int]:
        departments = self.snapshot.departments
        return set(departments.choose(self.snapshot.documents, lambda names: any(one.id == identity for one in names)))

    def _boost(self, wanted: Wanted, document: int) -> float:
        return repeat_factor(self.snapshot.repeats[document]) * boost(
            self.normal_text(document),
            wanted,
            self.snapshot.lengths[Field.BIGRAMS].relative(document),
            self._word_rarity,
            self._character_rarity,
        )

    def _word_rarity(self, word: str) -> float:
        return rarity(len(frequencies(self.reader, Field.WORDS, word)), len(self.snapshot.documents))

    def _character_rarity(self, character: str) -> float:
        if character not in self._having:
            self._having[character] = len(documents_beginning(self.reader, Field.BIGRAMS, character))
        return rarity(self._having[character], len(self.snapshot.documents))


def _add(
    totals: dict[int, float],
    weight: float,
    postings: Collection[tuple[int, int]],
    lengths: Lengths,
    counted: Collection[int],
) -> None:
    """Add one term's score to the totals of the counted documents."""
    having = rarity(len(postings), lengths.count)
    for document, frequency in postings:
        if document in counted:
            score = weight * bm25(frequency, having, lengths.relative(document))
            totals[document] = totals.get(document, 0.0) + score
