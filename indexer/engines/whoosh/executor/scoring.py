"""The best of the matching paragraphs, scored from the postings of the query's terms."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indexer.engines import ranking
from indexer.engines.analysis import Field
from indexer.engines.ranking import Term, Wanted, boost, rarity, repeat_factor
from indexer.engines.whoosh.executor.array_bm25 import array_bm25
from indexer.engines.whoosh.executor.arrays import (
    LOOKUP,
    Codes,
    Integers,
    Scores,
    as_indices,
    places_among,
    places_of_smallest,
    rounded,
)
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.snapshot import Snapshot
from indexer.engines.whoosh.executor.terms import Postings, Terms

Scored = tuple[int, float]
"""A document and its score."""


_FREQUENT = 64
"""Terms of more than one in so many documents are scored for all documents at once."""
_WORTH = 4
"""Scores of all documents are kept only where so many times as much had room: else they would come and go."""


_FEW_ISSUES = 8
"""Where fewer than one in so many issues has a term, their codes are listed."""


@dataclass(frozen=True, slots=True)
class _InIssues:
    """How often a term is in issues, in little room: what is kept of it is worth more than what is scored with it."""

    having: int
    """How many issues have it."""
    issues: Codes | slice
    """Codes: of these, or of all where many have it."""
    frequencies: Integers
    """Of these issues; may be 0."""

    @classmethod
    def of(cls, together: Codes) -> "_InIssues":
        """Of the frequencies in all issues."""
        having = int(np.count_nonzero(together))
        issues = np.flatnonzero(together) if having * _FEW_ISSUES < len(together) else slice(len(together))
        frequencies = together[issues]
        return cls(having, issues, frequencies.astype(np.min_scalar_type(frequencies.max(initial=0))))

    @property
    def size(self) -> int:
        """Bytes."""
        return self.frequencies.nbytes + (self.issues.nbytes if isinstance(self.issues, np.ndarray) else 0)


@dataclass(frozen=True, slots=True)
class Scorer:
    """Ranks paragraphs of one commit."""

    terms: Terms
    snapshot: Snapshot
    normal_text: Callable[[int], str]
    """Normal form of a document's text."""
    cache: Cache

    def best(self, wanted: Wanted, found: Documents, limit: int) -> list[Scored]:
        """The best of the found documents, best first, at most ``limit``."""
        if not wanted.terms and not wanted.departments:  # all are equal, so the newest are the best
            newest = self.snapshot.newest(found.numbers)
            return [(document, 0.0) for document in found.numbers.take(places_of_smallest(newest, limit)).tolist()]
        ranked = self._ranked(wanted, found, max(limit, ranking.BOOSTED))
        if not wanted.words and not wanted.characters:
            return [(one, score) for one, score, _ in ranked[:limit]]
        boost = self._booster(wanted)
        boosted = [
            (one, round(score + factor * boost(one), ranking.DIGITS))
            for one, score, factor in ranked[: ranking.BOOSTED]
        ]
        newest = self.snapshot.newest(np.array([one for one, _ in boosted], np.intp)).tolist()
        order = sorted(range(len(boosted)), key=lambda place: (-boosted[place][1], newest[place]))
        others = [(one, score) for one, score, _ in ranked[ranking.BOOSTED :]]
        return [*(boosted[place] for place in order), *others][:limit]

    def _ranked(self, wanted: Wanted, found: Documents, count: int) -> list[tuple[int, float, float]]:
        """The ``count`` best before the boost: document, score, and the factor for repeats in it."""
        documents, scores, factors = self._candidates(self._totals(wanted, found), found, count)
        order = np.lexsort((self.snapshot.newest(documents), -scores))[:count]
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
        newer = self.snapshot.repeats.newer(documents, found)
        if not newer.any():
            return np.ones(len(newer))
        factors = np.array([repeat_factor(count) for count in range(ranking.MOST_REPEATS + 1)])
        return factors.take(newer, mode="clip")

    def _totals(self, wanted: Wanted, found: Documents) -> Scores:
        """What each found document's terms, its headings' and issue's terms and its departments count together.

        The scores are good until the next search.
        """
        snapshot, numbers = self.snapshot, found.numbers
        in_text = [term for term in wanted.terms if term.field in snapshot.lengths]
        totals = self._of_terms(in_text, found)
        headings = snapshot.headings.scores(term for term in wanted.terms if term.field not in snapshot.lengths)
        if headings is not None:
            totals += headings.take(snapshot.sections.codes.take(numbers))
        if wanted.issue_weight:
            by_issue = np.zeros(len(snapshot.issues.values) + 1)
            for term in in_text:
                if term.field in ranking.ISSUE_FIELDS:
                    self._add_issue_scores(term, wanted.issue_weight * term.weight, by_issue)
            totals += by_issue.take(snapshot.issues.codes.take(numbers))
        for identity in wanted.departments:
            chosen = snapshot.department_choices.mask([identity])
            having = int(snapshot.departments.count(snapshot.paragraphs) @ chosen)
            weight = ranking.DEPARTMENT_WEIGHT * rarity(having, snapshot.count)
            totals += weight * chosen.take(snapshot.departments.codes.take(numbers))
        return totals

    def _of_terms(self, terms: list[Term], found: Documents) -> Scores:
        """The scores of the paragraphs' own terms, for each found document."""
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

    def _add_issue_scores(self, term: Term, weight: float, by_issue: Scores) -> None:
        """Add what the term counts for each issue, all its paragraphs together."""
        found = self.cache.get(
            ("issues", term.field, term.text),
            lambda: self._in_issues(term.field, term.text),
            lambda found: found.size,
        )
        lengths = self.snapshot.issue_lengths[term.field]
        scores = lengths.often(found.issues, found.frequencies)
        by_issue[found.issues] += weight * rarity(found.having, lengths.count) * scores

    def _in_issues(self, field: Field, text: str) -> _InIssues:
        postings = self.terms.postings(field, text)
        codes = self.snapshot.issues.codes
        together = np.bincount(codes.take(postings.documents), minlength=len(self.snapshot.issues.values))
        more = (postings.frequencies - 1).astype(together.dtype)  # add.at is 30 times slower where it must convert
        np.add.at(together, codes.take(postings.documents.take(postings.repeated)), more)
        return _InIssues.of(together)

    def _booster(self, wanted: Wanted) -> Callable[[int], float]:
        """What the texts of documents add to their scores."""
        words = {word: self._rarity(Field.WORDS, word) for word in wanted.words}
        characters = {one: self._character_rarity(one) for one in wanted.characters}
        norms = self.snapshot.lengths[Field.BIGRAMS].norms

        def of(document: int) -> float:
            return boost(self.normal_text(document), wanted, norms.item(document), words, characters)

        return of

    def _rarity(self, field: Field, term: str) -> float:
        return rarity(len(self.terms.postings(field, term).documents), self.snapshot.count)

    def _character_rarity(self, character: str) -> float:
        having = self.cache.get(("character", character), lambda: len(self.terms.beginning(Field.BIGRAMS, character)))
        return rarity(having, self.snapshot.count)
