"""The best of the matching paragraphs, scored from the postings of the query's terms."""

from collections.abc import Callable

import numpy as np

from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.engines.ranking import Wanted, boost, rarity, repeat_factor
from indexer.engines.whoosh.executor.arrays import (
    Codes,
    Scores,
    places_of_smallest,
    rounded,
)
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.issue_scores import IssueScores
from indexer.engines.whoosh.executor.snapshot import Snapshot
from indexer.engines.whoosh.executor.term_scores import TermScores
from indexer.engines.whoosh.executor.terms import Terms

Scored = tuple[int, float]
"""A document and its score."""


class Scorer:
    """Ranks paragraphs of one commit."""

    def __init__(self, terms: Terms, snapshot: Snapshot, normal_text: Callable[[int], str], cache: Cache) -> None:
        """``normal_text`` gives the normal form of a document's text."""
        self._terms = terms
        self._snapshot = snapshot
        self._normal_text = normal_text
        self._cache = cache
        self._term_scores = TermScores(terms, snapshot, cache)
        self._issue_scores = IssueScores(terms, snapshot, cache)

    def best(self, wanted: Wanted, found: Documents, limit: int) -> list[Scored]:
        """The best of the found documents, best first, at most ``limit``."""
        if not wanted.terms and not wanted.departments:  # all are equal, so the newest are the best
            newest = self._snapshot.newest(found.numbers)
            return [(document, 0.0) for document in found.numbers.take(places_of_smallest(newest, limit)).tolist()]
        ranked = self._ranked(wanted, found, max(limit, ranking.BOOSTED))
        if not wanted.words and not wanted.characters:
            return [(one, score) for one, score, _ in ranked[:limit]]
        boost = self._booster(wanted)
        boosted = [
            (one, round(score + factor * boost(one), ranking.DIGITS))
            for one, score, factor in ranked[: ranking.BOOSTED]
        ]
        newest = self._snapshot.newest(np.array([one for one, _ in boosted], np.intp)).tolist()
        order = sorted(range(len(boosted)), key=lambda place: (-boosted[place][1], newest[place]))
        others = [(one, score) for one, score, _ in ranked[ranking.BOOSTED :]]
        return [*(boosted[place] for place in order), *others][:limit]

    def _ranked(self, wanted: Wanted, found: Documents, count: int) -> list[tuple[int, float, float]]:
        """The ``count`` best before the boost: document, score, and the factor for repeats in it."""
        documents, scores, factors = self._candidates(self._totals(wanted, found), found, count)
        order = np.lexsort((self._snapshot.newest(documents), -scores))[:count]
        return list(zip(*(column.take(order).tolist() for column in (documents, scores, factors)), strict=True))

    def _candidates(self, totals: Scores, found: Documents, count: int) -> tuple[Codes, Scores, Scores]:
        """The found documents among which the ``count`` best are, their scores, and the factors in these.

        A factor only lowers a score, so that those with the highest scores without it are looked at until enough of
        them stay above all others.
        """
        unit = 10.0**-ranking.DIGITS
        taken = 2 * count
        while taken < len(totals):
            lowest = float(np.partition(totals, -taken)[-taken])
            places = (totals >= lowest - unit).nonzero()[0]
            documents = found.numbers.take(places)
            factors = self._factors(documents, found)
            scores = rounded(factors * totals.take(places), ranking.DIGITS)
            if np.partition(scores, -count)[-count] > lowest - unit / 2:
                return documents, scores, factors
            taken *= 4
        factors = self._factors(found.numbers, found)
        return found.numbers, rounded(factors * totals, ranking.DIGITS), factors

    def _factors(self, documents: Codes, found: Documents) -> Scores:
        """What the score of each document is multiplied by, for newer repeats of it among the found."""
        newer = self._snapshot.repeats.newer(documents, found)
        if not newer.any():
            return np.ones(len(newer))
        factors = np.array([repeat_factor(count) for count in range(ranking.MOST_REPEATS + 1)])
        return factors.take(newer, mode="clip")

    def _totals(self, wanted: Wanted, found: Documents) -> Scores:
        """What each found document's terms, its headings' and issue's terms and its departments count together.

        The scores are good until the next search.
        """
        snapshot, numbers = self._snapshot, found.numbers
        in_text = [term for term in wanted.terms if term.field in snapshot.lengths]
        totals = self._term_scores.of(in_text, found)
        headings = snapshot.headings.scores(term for term in wanted.terms if term.field not in snapshot.lengths)
        if headings is not None:
            totals += headings.take(snapshot.sections.codes.take(numbers))
        if wanted.issue_weight:
            by_issue = wanted.issue_weight * self._issue_scores.of(in_text)
            totals += by_issue.take(snapshot.issues.codes.take(numbers))
        for identity in wanted.departments:
            chosen = snapshot.department_choices.mask([identity])
            having = int(snapshot.departments.count(snapshot.paragraphs) @ chosen)
            weight = ranking.DEPARTMENT_WEIGHT * rarity(having, snapshot.count)
            totals += weight * chosen.take(snapshot.departments.codes.take(numbers))
        return totals

    def _booster(self, wanted: Wanted) -> Callable[[int], float]:
        """What the texts of documents add to their scores."""
        words = {word: self._rarity(Field.WORDS, word) for word in wanted.words}
        characters = {one: self._character_rarity(one) for one in wanted.characters}
        norms = self._snapshot.lengths[Field.BIGRAMS].norms

        def of(document: int) -> float:
            return boost(self._normal_text(document), wanted, norms.item(document), words, characters)

        return of

    def _rarity(self, field: Field, term: str) -> float:
        return rarity(len(self._terms.postings(field, term).documents), self._snapshot.count)

    def _character_rarity(self, character: str) -> float:
        having = self._cache.get(("character", character), lambda: len(self._terms.beginning(Field.BIGRAMS, character)))
        return rarity(having, self._snapshot.count)
