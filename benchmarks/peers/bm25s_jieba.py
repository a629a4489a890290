"""bm25s, BM25 over a sparse matrix, with jieba words and its own defaults: k1 = 1.5, b = 0.75, Lucene's idf."""

from collections.abc import Sequence
from pathlib import Path

import bm25s

from benchmarks.jieba_words import jieba_words
from benchmarks.peers.query_words import query_words
from benchmarks.pool import PoolParagraph


class Bm25sJieba:
    """A pool as a matrix in memory."""

    def __init__(self, model: bm25s.BM25, ids: Sequence[str]) -> None:
        self._model = model
        self._ids = ids

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Paragraphs that have any of the query's words."""
        if not self._ids:
            return []
        numbers, scores = self._model.retrieve([query_words(query)], k=min(limit, len(self._ids)), show_progress=False)
        return [self._ids[number] for number, score in zip(numbers[0], scores[0], strict=True) if score > 0]

    def close(self) -> None:
        """Nothing to let go of."""


def index(paragraphs: Sequence[PoolParagraph], _folder: Path, *, k1: float = 1.5, b: float = 0.75) -> Bm25sJieba:
    """Index the pool in memory, without paragraphs that have no word, as bm25s divides by their average length."""
    texts = {paragraph.id: words for paragraph in paragraphs if (words := jieba_words(paragraph.text))}
    model = bm25s.BM25(k1=k1, b=b)
    if texts:
        model.index([*texts.values()], show_progress=False)
    return Bm25sJieba(model, [*texts])
