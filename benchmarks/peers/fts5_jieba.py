"""SQLite FTS5 over words that jieba cut beforehand, joined by spaces; ranked by its own bm25()."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks.jieba_words import jieba_words
from benchmarks.peers.fts5 import any_of, table
from benchmarks.peers.query_words import query_words
from benchmarks.pool import PoolParagraph


class Fts5Jieba:
    """A pool in a table of words."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def search(self, query: str, limit: int) -> Sequence[str]:
        """The query's words, joined by OR."""
        words = query_words(query)
        if not words:
            return []
        found = self._connection.execute(
            "SELECT id FROM pool WHERE text MATCH ? ORDER BY bm25(pool) LIMIT ?", (any_of(words), limit)
        )
        return [key for (key,) in found]

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def index(paragraphs: Sequence[PoolParagraph], _folder: Path) -> Fts5Jieba:
    """Index the pool in memory."""
    return Fts5Jieba(table("unicode61", ((p.id, " ".join(jieba_words(p.text))) for p in paragraphs)))
