"""What is measured: anything that ranks the paragraphs of a pool for a query."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from benchmarks.pool import PoolParagraph


class Ranker(Protocol):
    """A pool, indexed."""

    def search(self, query: str, limit: int) -> Sequence[str]:
        """Ids of the best paragraphs for a query as typed, best first, at most that many."""

    def close(self) -> None:
        """Let go of files."""


Indexing = Callable[[Sequence[PoolParagraph], Path], Ranker]
"""Indexes a pool, in an empty folder where files are needed."""
