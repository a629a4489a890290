"""bm25s with jieba words and the constants that are best for Chinese paragraphs: k1 = b = 0.4."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers import bm25s_jieba
from benchmarks.pool import PoolParagraph


def index(paragraphs: Sequence[PoolParagraph], folder: Path) -> bm25s_jieba.Bm25sJieba:
    """Index the pool in memory."""
    return bm25s_jieba.index(paragraphs, folder, k1=0.4, b=0.4)
