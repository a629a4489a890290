"""What is made of the index and kept until that changes."""

from collections.abc import Callable
from typing import Generic, TypeVar

from indexer.engines.protocol import Searcher

T = TypeVar("T")


class KeptUntilChanged(Generic[T]):
    """Holds one value, for the index that was seen last."""

    def __init__(self) -> None:
        self._kept: tuple[str, T] | None = None

    def value(self, searcher: Searcher, make: Callable[[], T]) -> T:
        """The value for the index that ``searcher`` sees; threads that ask at once may each make it."""
        kept = self._kept
        if kept is None or kept[0] != searcher.version:
            kept = self._kept = (searcher.version, make())
        return kept[1]
