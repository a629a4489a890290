"""What filters, facet counts, orders and scores need of every paragraph, read once when a searcher opens.

Whoosh numbers documents from 0; each array here has one value for each number.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines import order, ranking
from indexer.engines.analysis import Field
from indexer.engines.whoosh.arrays import Mask, Numbers
from indexer.engines.whoosh.facets import Facet
from indexer.engines.whoosh.repeats import Repeats
from indexer.engines.whoosh.rows import Rows
from indexer.model import Department


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a field is, in terms."""

    each: Numbers
    count: int
    """Documents that count; the others have no length."""
    average: float

    @classmethod
    def of(cls, each: Numbers, count: int) -> "Lengths":
        """With their average over those that count; 1 where all are empty, so that it can be divided by."""
        return cls(each, count, int(each.sum(dtype=np.int64)) / (count or 1) or 1.0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The paragraphs of one commit."""

    paragraphs: Mask
    """Which documents are paragraphs; the others are records or deleted, and have 0 in each array."""
    count: int
    """How many paragraphs there are."""
    departments: Facet[tuple[Department, ...]]
    sections: Facet[tuple[str, ...]]
    dates: Facet[dt.date | None]
    """By issue, so that the same day may be there more than once."""
    newest: Numbers
    """Place of each paragraph in the order newest first."""
    oldest: Numbers
    """Place of each paragraph in the order oldest first."""
    repeats: Repeats
    lengths: dict[Field, Lengths]
    """Of the paragraphs, by document."""
    issue_lengths: dict[Field, Lengths]
    """Of the issues, each all its paragraphs together, by number."""

    @classmethod
    def of(cls, rows: Sequence[bytes], live: Mask) -> "Snapshot":
        """Read the facet column; records have an empty row there."""
        paragraphs = live & np.fromiter(map(bool, rows), np.bool_, len(rows))
        documents = np.flatnonzero(paragraphs)
        read = Rows.load(rows[document] for document in documents.tolist())
        issue_count = len(read.issue_keys)
        newest = _places([order.newest(*key) for key in read.issue_keys], read)

        def spread(values: Numbers) -> Numbers:
            each = np.zeros(len(rows), np.int32)
            each[documents] = values
            return each

        def together(values: Numbers) -> Numbers:
            return np.bincount(read.issues, values, issue_count).astype(np.int32)

        return cls(
            paragraphs=paragraphs,
            count=len(documents),
            departments=Facet(read.department_values, spread(read.departments)),
            sections=Facet(read.section_values, spread(read.sections)),
            dates=Facet(tuple(date for date, _ in read.issue_keys), spread(read.issues)),
            newest=spread(newest),
            oldest=spread(_places([order.oldest(*key) for key in read.issue_keys], read)),
            repeats=Repeats.of(documents, read.repeat_keys, newest),
            lengths={name: Lengths.of(spread(each), len(documents)) for name, each in read.lengths.items()},
            issue_lengths={
                name: Lengths.of(together(read.lengths[name]), issue_count) for name in ranking.ISSUE_FIELDS
            },
        )

    @property
    def issues(self) -> Numbers:
        """A number for each document's issue, from 0."""
        return self.dates.codes

    def of_department(self, identity: str) -> Mask:
        """The paragraphs that name the department."""
        return self.departments.choose(self.paragraphs, lambda names: any(name.id == identity for name in names))

    def mates(self, documents: Mask) -> Mask:
        """All paragraphs of the issues in which these paragraphs stand."""
        counts = np.bincount(self.issues[documents], minlength=max(1, len(self.dates.values)))
        return self.paragraphs & (counts > 0)[self.issues]


def _places(issue_keys: Sequence[order.Key], rows: Rows) -> Numbers:
    """Place of each row where issues are ordered by these keys, and paragraphs of one issue by their ordinals."""
    issue_places = _ranks(np.array(sorted(range(len(issue_keys)), key=issue_keys.__getitem__), np.int32))
    return _ranks(np.lexsort((rows.ordinals, issue_places[rows.issues])))


def _ranks(order: np.ndarray) -> Numbers:
    """For items given in order, the place of each."""
    ranks = np.empty(len(order), np.int32)
    ranks[order] = np.arange(len(order), dtype=np.int32)
    return ranks
