"""SQLite FTS5 with its trigram tokenizer, its remedy for languages without spaces; ranked by its own bm25().

Stretches shorter than three characters have no trigram: for them the texts are scanned, and paragraphs that contain
more of them come first; without that it ranks far worse for queries of keywords. With instr, because LIKE finds nothing
there: it counts bytes and goes to the index. Texts and queries are in lower case, as the tokenizer ignores case.
"""

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.fts5 import any_of, table
from benchmarks.pool import PoolParagraph

_STRETCH = re.compile(r"[^\W_]+")


class Fts5Trigram:
    """A pool in a table of trigrams."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Any trigram of the query's stretches between punctuation and spaces, or any shorter stretch."""
        stretches: list[str] = list(dict.fromkeys(_STRETCH.findall(query.lower())))
        trigrams = dict.fromkeys(s[start : start + 3] for s in stretches for start in range(len(s) - 2))
        short = [stretch for stretch in stretches if len(stretch) < 3]
        scores: dict[str, float] = {}
        if trigrams:
            found = self._connection.execute("SELECT id, -bm25(pool) FROM pool WHERE text MATCH ?", (any_of(trigrams),))
            scores = dict(found)
        best = max(scores.values(), default=0.0) + 1
        for stretch in short:
            for (key,) in self._connection.execute("SELECT id FROM pool WHERE instr(text, ?)", (stretch,)):
                scores[key] = scores.get(key, 0.0) + best
        return sorted(scores, key=scores.__getitem__, reverse=True)[:limit]

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def index(paragraphs: Sequence[PoolParagraph], _folder: Path) -> Fts5Trigram:
    """Index the pool in memory."""
    return Fts5Trigram(table("trigram", ((p.id, p.text.lower()) for p in paragraphs)))
