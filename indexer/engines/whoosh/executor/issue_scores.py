"""What the terms of a query count for whole issues, by BM25 over all paragraphs of each together."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indexer.engines.analysis import Field
from indexer.engines.ranking import ISSUE_FIELDS, Term, rarity
from indexer.engines.whoosh.executor.arrays import Codes, Integers, Scores
from indexer.engines.whoosh.executor.cache import Cache
from indexer.engines.whoosh.executor.snapshot import Snapshot
from indexer.engines.whoosh.executor.terms import Terms

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
class IssueScores:
    """Scores of the issues of one commit."""

    terms: Terms
    snapshot: Snapshot
    cache: Cache

    def of(self, terms: Iterable[Term]) -> Scores:
        """The sum for each issue code; 0 for the one that stands for no issue."""
        by_issue = np.zeros(len(self.snapshot.issues.values) + 1)
        for term in terms:
            if term.field in ISSUE_FIELDS:
                found = self._in_issues(term.field, term.text)
                lengths = self.snapshot.issue_lengths[term.field]
                weight = term.weight * rarity(found.having, lengths.count)
                by_issue[found.issues] += weight * lengths.often(found.issues, found.frequencies)
        return by_issue

    def _in_issues(self, field: Field, text: str) -> _InIssues:
        return self.cache.get(("issues", field, text), lambda: self._counted(field, text), lambda found: found.size)

    def _counted(self, field: Field, text: str) -> _InIssues:
        postings = self.terms.postings(field, text)
        codes = self.snapshot.issues.codes
        together = np.bincount(codes.take(postings.documents), minlength=len(self.snapshot.issues.values))
        more = (postings.frequencies - 1).astype(together.dtype)  # add.at is 30 times slower where it must convert
        np.add.at(together, codes.take(postings.documents.take(postings.repeated)), more)
        return _InIssues.of(together)
