"""Plain BM25 with the recipe that is best for Chinese questions: words, pairs of Han characters, and the whole issue.

Words as jieba cuts them, and in a field of their own the pairs of adjacent Han characters (letters and digits whole, a
lone character as it is); k1 = b = 0.4; question phrases cut out of the query, and stop words left out of its words; and
1.0 × the score of the whole issue as one document. The weights of a sparse matrix, as arrays.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.jieba_words import jieba_words
from benchmarks.peers.query_words import query_words, without_questions
from benchmarks.pool import PoolParagraph

K1 = B = 0.4
ISSUE_WEIGHT = 1.0
_HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_STRETCH = re.compile(rf"([{_HAN}]+)|(?:(?![{_HAN}])[^\W_])+")

Analyser = Callable[[str], list[str]]


def pairs(text: str) -> list[str]:
    """Pairs of adjacent Han characters; stretches of letters and digits, and a lone Han character, as they are."""
    return [
        term
        for stretch in _STRETCH.finditer(text.lower())
        for term in (_pairs(stretch[0]) if stretch[1] and len(stretch[0]) > 1 else [stretch[0]])
    ]


def _pairs(stretch: str) -> list[str]:
    return [stretch[start : start + 2] for start in range(len(stretch) - 1)]


class Weights:
    """What each term adds to the score of each document that has it, by BM25 with Lucene's idf."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """Count the terms of the documents."""
        self._count = len(documents)
        having: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, terms in enumerate(documents):
            for term, frequency in Counter(terms).items():
                having[term].append((number, frequency))
        lengths = np.array([len(terms) for terms in documents], dtype=float)
        norms = K1 * (1 - B + B * lengths / max(lengths.mean(), 1.0))
        self._postings = {term: self._weighted(np.array(postings), norms) for term, postings in having.items()}

    def scores(self, terms: Iterable[str]) -> NDArray[np.float64]:
        """The score of every document, for terms each of which counts once."""
        total = np.zeros(self._count)
        for term in dict.fromkeys(terms):
            if term in self._postings:
                documents, weights = self._postings[term]
                total[documents] += weights
        return total

    def _weighted(
        self, postings: NDArray[np.int64], norms: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        documents, frequencies = postings[:, 0], postings[:, 1]
        rarity = math.log(1 + (self._count - len(documents) + 0.5) / (len(documents) + 0.5))
        return documents, rarity * frequencies * (K1 + 1) / (frequencies + norms[documents])


class Bm25Recipe:
    """A pool: words and pairs, of the paragraphs and of the issues."""

    def __init__(self, paragraphs: Sequence[PoolParagraph]) -> None:
        self._ids = [paragraph.id for paragraph in paragraphs]
        numbers: dict[str, int] = {}
        self._issue_of = np.array([numbers.setdefault(paragraph.issue, len(numbers)) for paragraph in paragraphs])
        self._fields = [self._field(paragraphs, len(numbers), analyser) for analyser in (jieba_words, pairs)]

    def _field(self, paragraphs: Sequence[PoolParagraph], issues: int, analyser: Analyser) -> tuple[Weights, Weights]:
        terms = [analyser(paragraph.text) for paragraph in paragraphs]
        whole: list[list[str]] = [[] for _ in range(issues)]
        for issue, own in zip(self._issue_of, terms, strict=True):
            whole[issue] += own
        return Weights(terms), Weights(whole)

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Paragraphs with any of the query's words or pairs, themselves or anywhere in their issue."""
        asked = (query_words(query), pairs(without_questions(query)))
        scores = np.zeros(len(self._ids))
        for terms, (own, whole) in zip(asked, self._fields, strict=True):
            scores += own.scores(terms) + ISSUE_WEIGHT * whole.scores(terms)[self._issue_of]
        best = np.argsort(-scores, kind="stable")[:limit]
        return [self._ids[number] for number in best if scores[number] > 0]

    def close(self) -> None:
        """Nothing to let go of."""


def index(paragraphs: Sequence[PoolParagraph], _folder: Path) -> Bm25Recipe:
    """Index the pool in memory."""
    return Bm25Recipe(paragraphs)
