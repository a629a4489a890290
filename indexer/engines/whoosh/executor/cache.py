"""What was worked out lately, kept within a bound. Nothing depends on whether something is still there."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")

_ENTRY_BYTES = 1_000
"""What an entry takes besides its arrays, its key included."""
_ENTRIES = 8
"""An entry takes no more than one in so many bytes of the bound: larger ones would drive out all others."""
_SMALL = 512
"""Where there is room for so many of an entry, only others that are as small drive it out: they took as long to make
as larger ones."""
_REMEMBERED = 1000
"""Keys of which it is remembered that they were asked for."""


class _Shelf:
    """Entries within a bound; those asked for longest ago make room."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self.kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()

    def put(self, key: Hashable, value: object, size: int) -> None:
        self.kept[key] = value, size
        self._bytes += size
        while self._bytes > self._most_bytes:
            self._bytes -= self.kept.popitem(last=False)[1][1]

    def clear(self) -> None:
        self.kept.clear()
        self._bytes = 0


class Cache:
    """Keeps the values asked for last. Not for two threads at once."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._small = _Shelf(most_bytes // 2)
        self._large = _Shelf(most_bytes // 2)
        self._asked: OrderedDict[Hashable, bool] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int] = lambda _: 0) -> Value:
        """The value of the key, made where it is not there; ``size`` tells its bytes, those of a large key included."""
        for shelf in (self._small, self._large):
            if key in shelf.kept:
                shelf.kept.move_to_end(key)
                kept: Value = shelf.kept[key][0]
                return kept
        value = make()
        taken = size(value) + _ENTRY_BYTES
        if self.has_room(taken):
            shelf = self._small if taken * _SMALL <= self._most_bytes else self._large
            shelf.put(key, value, taken)
        return value

    def seen(self, key: Hashable) -> bool:
        """Whether this was asked of the key before, as long as that is remembered."""
        before = self._asked.pop(key, False)
        self._asked[key] = True
        if len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)
        return before

    def has_room(self, size: int) -> bool:
        """Whether an entry of so many bytes can be kept."""
        return size * _ENTRIES <= self._most_bytes

    def clear(self) -> None:
        """Forget everything."""
        self._small.clear()
        self._large.clear()
        self._asked.clear()
