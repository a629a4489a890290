"""BM25 of whole arrays, which can take the place of numbers in the formula of ``indexer.engines.ranking``."""

from collections.abc import Callable
from typing import Any, cast

from indexer.engines.ranking import bm25, length_norm
from indexer.engines.whoosh.executor.arrays import Scores

length_norms = cast("Callable[[Scores], Scores]", length_norm)
"""Of relative lengths."""
array_bm25 = cast("Callable[[Any, float, Scores], Scores]", bm25)
"""Of frequencies (or one for all), a rarity and length norms."""
