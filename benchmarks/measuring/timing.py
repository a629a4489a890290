"""Taking times: of several ways of doing the same in turn, so that whatever else the machine does hits all alike."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

REPEATS = 30
FEWEST = 5
LONG = 3000
"""Milliseconds."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of wall time."""

    median: float
    p95: float
    """The 95th percentile."""

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> "Times":
        """Of one time or more."""
        several = milliseconds if len(milliseconds) > 1 else [*milliseconds] * 2
        return cls(median(several), quantiles(several, n=20, method="inclusive")[-1])

    def scaled(self, factor: float) -> "Times":
        """Each times the factor."""
        return Times(self.median * factor, self.p95 * factor)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of doing what is timed."""

    run: Callable[[], Any]
    before: Callable[[], Any] = lambda: None
    """Done before each run, not timed."""


def in_turn(ways: Mapping[str, Way], repeats: int = REPEATS) -> dict[str, Times]:
    """Run each way once untimed, then all of them that many times in turn; no garbage is collected meanwhile.

    A way that has taken ``LONG`` in all is run ``FEWEST`` times at least and then no more.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way.run()
    with no_garbage_collection():
        for _ in range(repeats):
            for name, way in ways.items():
                own = taken[name]
                if len(own) < FEWEST or sum(own) < LONG:
                    way.before()
                    own.append(milliseconds(way.run))
    return {name: Times.of(own) for name, own in taken.items()}


def in_turn_once(*ways: Sequence[Callable[[], Any]]) -> tuple[Times, ...]:
    """Times of each way, everything done once: the first run of each way in turn, then the second, and so on."""
    taken: list[list[float]] = [[] for _ in ways]
    with no_garbage_collection():
        for runs in zip(*ways, strict=True):
            for own, run in zip(taken, runs, strict=True):
                own.append(milliseconds(run))
    return tuple(map(Times.of, taken))


def milliseconds(run: Callable[[], Any]) -> float:
    """How long it takes once."""
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Collect now and not again until the end."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
