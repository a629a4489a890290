"""A process that does one task after another, the pipe to it, and what it was given."""

import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from ctypes import c_longlong
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from indexer.building.mailbox import Mailbox

END = b"end"
"""What a worker says when it is ready and after each task; no pickled value looks like it."""
_NOWHERE = -1


class Worker:
    """Does the work in a process of its own, which says ``END``, then the pickled outcomes of each task and ``END``."""

    def __init__(self, work: Callable[[Any], Iterable[Any]]) -> None:
        context = get_context("spawn")
        self.hand: dict[int, int] = {}
        """Place to size, of the tasks that it was given and whose end was not heard of."""
        self.greeted = False
        """Whether the first ``END`` was heard."""
        self.connection, theirs = context.Pipe()
        self._place = context.RawValue("q", _NOWHERE)
        self._process = context.Process(target=_serve, args=(theirs, self._place, work), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    @property
    def place(self) -> int:
        """Of the task it is at now, however long nobody listened to it; memory shared with the process says it."""
        return int(self._place.value)

    @property
    def load(self) -> int:
        """Size of all it was given."""
        return sum(self.hand.values())

    def give(self, place: int, task: object, size: int) -> None:
        """Hand it a task, after those it has."""
        self.hand[place] = size
        with suppress(OSError):  # a dead worker is noticed when its connection is waited for
            self.connection.send((place, task))

    def finish(self) -> int:
        """Take the first task out of its hand; its place."""
        place = next(iter(self.hand))
        del self.hand[place]
        return place

    def stop(self, patience: float) -> int | None:
        """End the process, after so many seconds by force; its exit status, negative where a signal ended it."""
        self.connection.close()
        self._process.join(patience)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        return self._process.exitcode


def _serve(connection: Connection, at: c_longlong, work: Callable[[Any], Iterable[Any]]) -> None:
    """The life of a worker: a greeting, then the outcomes of each task, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; one of them answers
    with suppress(EOFError, OSError):
        connection.send_bytes(END)
        mailbox = Mailbox(connection)
        while True:
            place, task = mailbox.next()
            at.value = place
            for outcome in work(task):
                mailbox.post(pickle.dumps(outcome))
            mailbox.post(END)
            at.value = _NOWHERE


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Where the system can, hold Ctrl-C back; a process started meanwhile never feels it, not even while it starts."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # started on demand, it would let Ctrl-C through again (CPython 3.11)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
