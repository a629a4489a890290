"""What a file is made of: the found paragraphs in their order, no more than a spreadsheet is good for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.engines.protocol import Hit

MOST_ROWS = 20_000
"""Paragraphs that one file holds at most."""
CHUNK = 64 * 1024
"""Characters, or bytes, of a file that are sent at a time, about."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Goes into one file. The hits can be taken once."""

    hits: Iterator[Hit]
    """The first ``MOST_ROWS``."""
    total: int
    """How many were found."""
    link: Callable[[Hit], str]
    """The paragraph's address for those who are elsewhere."""

    @property
    def remark(self) -> str:
        """What a file says at its end; empty where it has everything."""
        if self.total <= MOST_ROWS:
            return ""
        return f"共 {self.total:,} 段，这里只有前 {MOST_ROWS:,} 段；要导出其余各段，请缩小检索范围。"
