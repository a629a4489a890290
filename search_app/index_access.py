"""One open snapshot of the index, shared by all requests and renewed when the index changes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from indexer.engines.protocol import Engine, Searcher


@dataclass(slots=True)
class _Snapshot:
    searcher: Searcher
    users: int = 1
    """Requests that use it, and one more while it is the current one."""


class IndexAccess:
    """Hands out the current searcher.

    A searcher that has been replaced is closed when its last request lets go of it. Safe for use by many threads.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._current: _Snapshot | None = None

    @contextmanager
    def searcher(self) -> Iterator[Searcher]:
        """The index as it is now, for the length of one request.

        Raises IndexUnavailableError where it cannot be opened; the next call tries again.
        """
        snapshot = self._acquire()
        try:
            yield snapshot.searcher
        finally:
            with self._lock:
                _release(snapshot)

    def close(self) -> None:
        """Let go of the current snapshot."""
        with self._lock:
            self._retire()

    def _acquire(self) -> _Snapshot:
        with self._lock:
            if self._current is not None and self._engine.changed(self._current.searcher):
                self._retire()
            if self._current is None:
                self._current = _Snapshot(self._engine.searcher())
            self._current.users += 1
            return self._current

    def _retire(self) -> None:
        if self._current is not None:
            _release(self._current)
            self._current = None


def _release(snapshot: _Snapshot) -> None:
    snapshot.users -= 1
    if snapshot.users == 0:
        snapshot.searcher.close()
