"""What a quoted string must find, told by trying every text: three oracles that know nothing of any engine.

The last knows nothing of the product's rules either, but only numbers as ``benchmarks.number_strings`` makes them.
"""

from collections.abc import Sequence

from benchmarks.number_strings import canonical, has_number, plain
from benchmarks.pool import PoolParagraph
from indexer.text.normal_form import normal
from indexer.text.numbers import places, spellings


class BruteForce:
    """A pool, read from end to end for every question."""

    def __init__(self, paragraphs: Sequence[PoolParagraph]) -> None:
        self._raw = [(paragraph.id, paragraph.text) for paragraph in paragraphs]
        self._normal = [(paragraph.id, normal(paragraph.text)) for paragraph in paragraphs]
        self._canonical = [(paragraph.id, plain(paragraph.text), canonical(paragraph.text)) for paragraph in paragraphs]

    def grep(self, string: str) -> frozenset[str]:
        """Ids of the texts that contain the string as printed."""
        return frozenset(key for key, text in self._raw if string in text)

    def exact(self, string: str) -> frozenset[str]:
        """Ids of the texts whose normal form contains that of the string, numbers in any of their spellings."""
        sought = spellings(normal(string))
        return frozenset(key for key, text in self._normal if any(True for _ in places(sought, text)))

    def same_number(self, string: str) -> frozenset[str]:
        """Ids of the texts that contain the string, whichever way its number, then a whole one, is written there."""
        typed, sought = plain(string), canonical(string)
        return frozenset(key for key, text, digits in self._canonical if typed in text or has_number(digits, sought))
