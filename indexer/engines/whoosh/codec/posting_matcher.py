"""Whoosh's matcher of a term, over arrays."""

from bisect import bisect_left
from copy import copy
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.formats import Format
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.scoring import BaseScorer

from indexer.engines.whoosh.codec.posting_values import encoded_value, positions
from indexer.engines.whoosh.codec.term_postings import TermPostings

BLOCK = 128
"""Postings that are skipped at once where none of them can score enough."""


class PostingMatcher(LeafMatcher):  # type: ignore[misc]
    """Stands at a posting, or behind the last one."""

    def __init__(self, postings: TermPostings, format_: Format, term: tuple[str, bytes], scorer: BaseScorer | None):
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._postings = postings
        self._documents: list[int] = postings.documents().tolist()
        self._place = 0

    def copy(self) -> "PostingMatcher":
        """Another matcher that stands at the same posting."""
        return copy(self)

    def is_active(self) -> bool:
        """Whether the matcher stands at a posting."""
        return self._place < len(self._documents)

    def reset(self) -> None:
        """Go to the first posting."""
        self._place = 0

    def next(self) -> bool:
        """Go to the next posting; whether it is in another block. Raises ReadTooFar behind the last."""
        if not self.is_active():
            raise ReadTooFar
        self._place += 1
        return self._place % BLOCK == 0 or not self.is_active()

    def skip_to(self, target: int) -> None:
        """Go to the first posting of a document from this one on, but never back. Raises ReadTooFar behind the last."""
        if not self.is_active():
            raise ReadTooFar
        self._place = bisect_left(self._documents, target, self._place)

    def skip_to_quality(self, minquality: float) -> int:
        """Go to the next block that can score more; how many were skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._place = min((self._block() + 1) * BLOCK, len(self._documents))
            skipped += 1
        return skipped

    def id(self) -> int:
        """Number of the document; behind the last one that of the last, as Whoosh's AND NOT asks after skipping."""
        return self._documents[min(self._place, len(self._documents) - 1)]

    def weight(self) -> float:
        """Weight of the posting."""
        return self._weights[self._place]

    def value(self) -> bytes:
        """What the format encoded."""
        return encoded_value(self.format, self._postings.field, self._postings.start + self._place)

    def value_as(self, astype: str) -> Any:
        """The value as the format decodes it."""
        field = self._postings.field
        if astype == "positions" and field.positions is not None:
            return positions(field.positions, field, self._postings.start + self._place)
        return super().value_as(astype)

    def block_min_id(self) -> int:
        """Number of the block's first document."""
        return self._documents[self._block() * BLOCK]

    def block_max_id(self) -> int:
        """Number of the block's last document."""
        return self._documents[min((self._block() + 1) * BLOCK, len(self._documents)) - 1]

    def block_max_weight(self) -> float:
        """The largest weight in the block."""
        return self._block_max_weights[self._block()]

    def block_min_length(self) -> int:
        """Length of the shortest document in the block."""
        return self._block_lengths[0][self._block()]

    def block_max_length(self) -> int:
        """Length of the longest document in the block."""
        return self._block_lengths[1][self._block()]

    def _block(self) -> int:
        return self._place // BLOCK

    @cached_property
    def _weights(self) -> list[float]:
        weights: list[float] = self._postings.weights().tolist()
        return weights

    @cached_property
    def _block_max_weights(self) -> list[float]:
        starts = np.arange(0, len(self._documents), BLOCK)
        weights: list[float] = np.maximum.reduceat(self._postings.weights(), starts).tolist()
        return weights

    @cached_property
    def _block_lengths(self) -> tuple[list[int], list[int]]:
        starts = np.arange(0, len(self._documents), BLOCK)
        lengths = self._postings.lengths()
        return np.minimum.reduceat(lengths, starts).tolist(), np.maximum.reduceat(lengths, starts).tolist()
