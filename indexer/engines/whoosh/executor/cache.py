"""What was worked out lately, kept within a bound. Nothing depends on whether something is still there."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")

_ENTRY_BYTES = 500
"""What an entry takes besides its arrays."""
_ENTRIES = 8
"""There is room for so many of the largest entries; larger ones would drive out all others."""
_REMEMBERED = 1000
"""Keys of which it is remembered that they were asked for."""


class Cache:
    """Keeps the values asked for last. Not for two threads at once."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._asked: OrderedDict[Hashable, bool] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int] = lambda _: 0) -> Value:
        """The value of the key, made where it is not there; ``size`` tells the bytes of its arrays."""
        if key in self._kept:
            self._kept.move_to_end(key)
            value: Value = self._kept[key][0]
            return value
        value = make()
        taken = size(value) + _ENTRY_BYTES
        if self.has_room(taken):
            self._kept[key] = value, taken
            self._bytes += taken
            while self._bytes > self._most_bytes:
                self._bytes -= self._kept.popitem(last=False)[1][1]
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
        self._kept.clear()
        self._asked.clear()
        self._bytes = 0
