"""How many downloads are made at the same time: a few long ones must not keep everybody else from an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore


class TooManyDownloadsError(Exception):
    """All slots are taken."""


class DownloadSlots:
    """One fewer than requests are answered at once, so that one thread is always left for pages."""

    def __init__(self, workers: int) -> None:
        self._free = BoundedSemaphore(max(1, workers - 1))

    @contextmanager
    def taken(self) -> Iterator[None]:
        """For as long as a download is made and handed over. Raises TooManyDownloadsError."""
        if not self._free.acquire(blocking=False):
            raise TooManyDownloadsError
        try:
            yield
        finally:
            self._free.release()
