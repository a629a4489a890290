"""How long a piece of work spends in each of its parts: functions are watched by the names they are called by."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """Calls of one function that count for a part of the work."""

    name: str
    owner: Any
    """The module or class it is looked up in."""
    function: str


@dataclass(slots=True)
class Stopwatch:
    """Milliseconds spent in each part since the last ``reset``, without those of parts called from within it."""

    own: dict[str, float] = field(default_factory=dict)
    _inner: list[float] = field(default_factory=list)

    def reset(self) -> None:
        """Begin anew."""
        self.own.clear()

    @contextmanager
    def watching(self, parts: Iterable[Part]) -> Iterator[None]:
        """Watch the functions until the end."""
        plain = [(part, getattr(part.owner, part.function)) for part in parts]
        for part, function in plain:
            setattr(part.owner, part.function, self._watched(part.name, function))
        try:
            yield
        finally:
            for part, function in plain:
                setattr(part.owner, part.function, function)

    def _watched(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            started = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                taken = (time.perf_counter() - started) * 1000
                self.own[name] = self.own.get(name, 0.0) + taken - self._inner.pop()
                if self._inner:
                    self._inner[-1] += taken

        return watched
