"""Scores of matching paragraphs, from the postings of the query's terms."""

from collections.abc import Collection

from whoosh.reading import IndexReader

from indexer.engines.query import Node
from indexer.engines.ranking import DIGITS, FIELD_WEIGHTS, bm25, scoring_terms
from indexer.engines.whoosh.postings import frequencies
from indexer.engines.whoosh.snapshot import Snapshot


def scores(reader: IndexReader, snapshot: Snapshot, query: Node, matching: Collection[int]) -> dict[int, float]:
    """Score of each matching document that has one of the query's terms."""
    wanted = matching if isinstance(matching, (set, frozenset)) else set(matching)
    totals: dict[int, float] = {}
    for field, term in scoring_terms(query):
        found = frequencies(reader, field, term)
        lengths, average, weight = snapshot.lengths[field], snapshot.averages[field], FIELD_WEIGHTS[field]
        for document, frequency in found:
            if document in wanted:
                score = weight * bm25(frequency, len(found), len(snapshot.documents), lengths[document], average)
                totals[document] = totals.get(document, 0.0) + score
    return {document: round(score, DIGITS) for document, score in totals.items()}
