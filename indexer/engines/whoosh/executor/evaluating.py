"""A plan evaluated to the set of matching documents."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from indexer.engines.analysis import Field, Line
from indexer.engines.matching import has
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.documents import Documents
from indexer.engines.whoosh.executor.plan import (
    AllOf,
    AnyOf,
    Beginning,
    Chosen,
    Containing,
    Everything,
    HasTerm,
    Plan,
    SameIssue,
    Sequence,
    Spelled,
    Without,
    bytes_of,
)
from indexer.engines.whoosh.executor.sequences import documents_continued, documents_in_sequence
from indexer.engines.whoosh.executor.snapshot import Snapshot
from indexer.engines.whoosh.executor.terms import Terms
from indexer.text.segmentation import bigrams

_MUCH = 4
"""How much rarer than each other pair a further one must be for looking it up to save more than it costs."""


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates plans against one commit."""

    terms: Terms
    snapshot: Snapshot
    normal_text: Callable[[int], str]
    """Normal form of a document's text."""
    cache: Cache

    def matching(self, plan: Plan, within: Documents | None = None) -> Documents:
        """The paragraphs that the plan finds among the given ones, or among all.

        Of all, they are kept: turning pages, narrowing and adding words ask for the same again.
        """
        if within is not None or isinstance(plan, Everything | HasTerm | Chosen):  # the latter are there already
            return self._evaluated(plan, within)
        return self.cache.get(
            plan, lambda: self._evaluated(plan, None), lambda found: found.most_bytes + bytes_of(plan)
        )

    def _evaluated(self, plan: Plan, within: Documents | None) -> Documents:
        match plan:
            case AllOf(children):
                everything = self.snapshot.paragraphs if within is None else within
                if not children:
                    return everything
                first, *others = sorted(children, key=self._cost)
                return reduce(lambda found, child: self.matching(child, found), others, self.matching(first, within))
            case AnyOf(children):
                return Documents.any_of(self.terms.size, [self.matching(child, within) for child in children])
            case Without(child):
                everything = self.snapshot.paragraphs if within is None else within
                return everything - self.matching(child, within)
            case SameIssue(child):
                return self._within(self._mates(self.matching(child)), within)
            case Spelled(typed, doubtful, spellings):
                return self._spelled(typed, doubtful, spellings, within)
            case Sequence(field, terms):
                return documents_in_sequence(self.terms, field, dict(enumerate(terms)), within)
            case Containing(text):
                return documents_in_sequence(self.terms, Field.BIGRAMS, self._pairs(text), within)
            case _:
                return self._found(plan, within)

    def _found(self, plan: Everything | HasTerm | Beginning | Chosen, within: Documents | None) -> Documents:
        match plan:
            case Everything():
                return self._within(self.snapshot.paragraphs, within)
            case HasTerm(field, term):
                return self._within(self.terms.documents(field, term), within)
            case Chosen(facet, codes):
                return facet.having(codes, within)
            case Beginning(field, terms):
                return self._beginning(field, terms, within)

    def _within(self, found: Documents, within: Documents | None) -> Documents:
        return found if within is None else found & within

    def _beginning(self, field: str, terms: tuple[str, ...], within: Documents | None) -> Documents:
        *first, beginning = terms
        if not first:
            return self._within(self.terms.beginning(field, beginning), within)
        return documents_continued(self.terms, field, first, beginning, within)

    def _pairs(self, text: str) -> dict[int, str]:
        """Of the pairs in the text, by place, as few as cover it, and the rarest if it is much rarer than they."""
        every = _pairs_of(text)
        cover = {place: every[place] for place in (*range(0, len(text) - 1, 2), len(text) - 2)}
        frequencies = {place: self.terms.frequency(Field.BIGRAMS, pair) for place, pair in every.items()}
        rarest = min(frequencies, key=frequencies.__getitem__)
        if frequencies[rarest] * _MUCH < min(frequencies[place] for place in cover):
            cover[rarest] = every[rarest]
        return cover

    def _mates(self, found: Documents) -> Documents:
        """All paragraphs of the issues in which these stand."""
        issues = self.snapshot.issues
        there = issues.count(found) > 0
        return issues.having(there)

    def _spelled(self, typed: Plan, doubtful: Plan, spellings: tuple[str, ...], within: Documents | None) -> Documents:
        found = self.matching(typed, within)
        more = (self.matching(doubtful, within) - found).numbers
        whole = [has(Line(self.normal_text(document)), spellings) for document in more.tolist()]
        return Documents.any_of(self.terms.size, [found, Documents(self.terms.size, more[np.array(whole, np.bool_)])])

    def _cost(self, plan: Plan) -> int:
        """About how many documents the plan finds: what finds few is looked at first."""
        match plan:
            case HasTerm(field, term):
                return self.terms.frequency(field, term)
            case Sequence(field, terms):
                return min(self.terms.frequency(field, term) for term in terms)
            case Containing(text):
                return min(self.terms.frequency(Field.BIGRAMS, pair) for pair in _pairs_of(text).values())
            case AllOf(children):
                return min(map(self._cost, children), default=self.terms.size)
            case AnyOf(children):
                return sum(map(self._cost, children))
            case Spelled(typed, doubtful, _):
                return self._cost(typed) + self._cost(doubtful)
            case Without():
                return 2 * self.terms.size  # last, when few are left to be looked at
            case _:
                return self.terms.size


def _pairs_of(text: str) -> dict[int, str]:
    """The pairs of adjacent characters, by place."""
    return dict(enumerate(bigrams(text)[:-1]))
