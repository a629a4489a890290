"""Open snapshots of the index, shared by all requests: the current one, and replaced ones that are still asked for."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from indexer.engines.protocol import Engine, Searcher

KEPT_SECONDS = 15 * 60
"""A snapshot that was promised to somebody who is paging through it is kept so long after it was last asked for."""
MOST_KEPT = 6
"""Replaced snapshots that are kept at the same time."""


class SnapshotGoneError(Exception):
    """The snapshot that was asked for is neither the current one nor kept any more."""


@dataclass(slots=True, eq=False)
class _Snapshot:
    searcher: Searcher
    users: int = 1
    """Requests that use it, and one more while it is the current one or kept."""
    promised: float = float("-inf")
    """Time until which it is to be kept when it has been replaced."""


class IndexAccess:
    """Hands out searchers.

    One that has been replaced is closed when its last request lets go of it, unless it was promised to be kept. Safe
    for use by many threads. ``now`` is a clock in seconds.
    """

    def __init__(self, engine: Engine, now: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._now = now
        self._lock = threading.Lock()
        self._current: _Snapshot | None = None
        self._kept: list[_Snapshot] = []
        """Whoever still pages through one renews its promise; too many, and the one promised longest ago goes first."""

    @contextmanager
    def searcher(self, version: str | None = None) -> Iterator[Searcher]:
        """The index as it is now, or as it was in ``version``, for the length of one request.

        Raises IndexUnavailableError where it cannot be opened, the next call tries again; SnapshotGoneError where the
        version is gone.
        """
        snapshot = self._acquire(version)
        try:
            yield snapshot.searcher
        finally:
            with self._lock:
                _release(snapshot)

    def keep(self, searcher: Searcher) -> None:
        """Promise to keep the snapshot of this searcher, of a request that still runs, for ``KEPT_SECONDS``."""
        with self._lock:
            for snapshot in self._open():
                if snapshot.searcher is searcher:
                    snapshot.promised = self._now() + KEPT_SECONDS

    def close(self) -> None:
        """Let go of all snapshots."""
        with self._lock:
            for snapshot in self._open():
                _release(snapshot)
            self._current, self._kept = None, []

    def _acquire(self, version: str | None) -> _Snapshot:
        with self._lock:
            self._renew()
            snapshot = next((one for one in self._open() if version is None or one.searcher.version == version), None)
            if snapshot is None:
                raise SnapshotGoneError
            snapshot.users += 1
            return snapshot

    def _renew(self) -> None:
        if self._current is not None and self._engine.changed(self._current.searcher):
            self._current.searcher.clear_caches()
            self._kept.append(self._current)
            self._current = None
        promised = [one for one in self._kept if one.promised > self._now()]
        kept = sorted(promised, key=lambda one: one.promised)[-MOST_KEPT:]
        for snapshot in self._kept:
            if snapshot not in kept:
                _release(snapshot)
        self._kept = kept
        if self._current is None:
            self._current = _Snapshot(self._engine.searcher())

    def _open(self) -> list[_Snapshot]:
        """The current one first."""
        return [*([] if self._current is None else [self._current]), *self._kept]


def _release(snapshot: _Snapshot) -> None:
    snapshot.users -= 1
    if snapshot.users == 0:
        snapshot.searcher.close()
