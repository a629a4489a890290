"""How good a ranking is: MRR, Recall and nDCG at a depth, the measures of the TREC evaluations.

Each takes the ids found, best first and each once, and the ids judged relevant, at least one; gives 0 to 1. All
judgements are yes or no.
"""

import math
import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

DEPTH = 10
"""Ranks that count: those of a first page."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the queries of a set."""

    mrr: float
    recall: float
    ndcg: float

    def by_name(self) -> dict[str, float]:
        """With the names that they have in reports."""
        return {f"MRR@{DEPTH}": self.mrr, f"Recall@{DEPTH}": self.recall, f"nDCG@{DEPTH}": self.ndcg}


def reciprocal_rank(found: Sequence[str], relevant: Collection[str], depth: int = DEPTH) -> float:
    """1 / rank of the first relevant one; 0 where none is within the depth (Voorhees, TREC-8 question answering)."""
    return next((1 / rank for rank, one in enumerate(found[:depth], start=1) if one in relevant), 0.0)


def recall(found: Sequence[str], relevant: Collection[str], depth: int = DEPTH) -> float:
    """Share of the relevant ones that are within the depth (Manning, Raghavan, Schütze 2008, section 8.4)."""
    return len(set(found[:depth]) & set(relevant)) / len(set(relevant))


def ndcg(found: Sequence[str], relevant: Collection[str], depth: int = DEPTH) -> float:
    """Discounted gain, 1 / log2(rank + 1) for each relevant one, by that of the best order there could be.

    Järvelin, Kekäläinen (2002), ACM TOIS 20(4), with the discount of Burges et al. (2005).
    """
    gain = sum(_discount(rank) for rank, one in enumerate(found[:depth], start=1) if one in relevant)
    return gain / sum(_discount(rank) for rank in range(1, min(len(set(relevant)), depth) + 1))


def figures(rankings: Iterable[tuple[Sequence[str], Collection[str]]]) -> Figures:
    """Means over queries, each given as what was found and what is relevant. Raises ValueError for no queries."""
    each = [
        (reciprocal_rank(found, relevant), recall(found, relevant), ndcg(found, relevant))
        for found, relevant in rankings
    ]
    if not each:
        raise ValueError("no queries")
    return Figures(*(statistics.fmean(values) for values in zip(*each, strict=True)))


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)
