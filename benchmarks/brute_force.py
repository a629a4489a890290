"""What a quoted string must find, told by trying every text: two oracles that know nothing of any engine."""

from collections.abc import Sequence

from benchmarks.pool import PoolParagraph
from indexer.text.normal_form import normal
from indexer.text.numbers import places, spellings


class BruteForce:
    """A pool, read from end to end for every question."""

    def __init__(self, paragraphs: Sequence[PoolParagraph]) -> None:
        self._raw = [(paragraph.id, paragraph.text) for paragraph in paragraphs]
        self._normal = [(paragraph.id, normal(paragraph.text)) for paragraph in paragraphs]

    def grep(self, string: str) -> frozenset[str]:
        """Ids of the texts that contain the string as printed."""
        return frozenset(key for key, text in self._raw if string in text)

    def exact(self, string: str) -> frozenset[str]:
        """Ids of the texts whose normal form contains that of the string, numbers in any of their spellings."""
        sought = spellings(normal(string))
        return frozenset(key for key, text in self._normal if any(True for _ in places(sought, text)))
