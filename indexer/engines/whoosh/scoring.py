"""Scores of matching paragraphs, from the postings of the query's terms."""

from collections.abc import Collection

from whoosh.reading import IndexReader

from indexer.engines.analysis import Field
from indexer.engines.query import Node
from indexer.engines.ranking import DIGITS, FIELD_WEIGHTS, bm25, scoring_terms
from indexer.engines.whoosh.snapshot import Snapshot


def scores(reader: IndexReader, snapshot: Snapshot, query: Node, matching: Collection[int]) -> dict[int, float]:
    """Score of each matching document that has one of the query's terms."""
    wanted = matching if isinstance(matching, (set, frozenset)) else set(matching)
    totals: dict[int, float] = {}
    for field, term in scoring_terms(query):
        found = postings(reader, field, term)
        lengths, average, weight = snapshot.lengths[field], snapshot.averages[field], FIELD_WEIGHTS[field]
        for document, frequency in found:
            if document in wanted:
                score = weight * bm25(frequency, len(found), len(snapshot.documents), lengths[document], average)
                totals[document] = totals.get(document, 0.0) + score
    return {document: round(score, DIGITS) for document, score in totals.items()}


def postings(reader: IndexReader, field: Field, term: str) -> list[tuple[int, int]]:
    """The documents that have the term, not counting deleted ones, each with its frequency there."""
    found = []
    for leaf, base in reader.leaf_readers():
        if (field, term) not in leaf:
            continue
        matcher = leaf.postings(field, term)
        while matcher.is_active():
            found.append((base + matcher.id(), int(matcher.weight())))
            matcher.next()
    return found
