"""Does tasks in parallel processes, each of which may die without harm to the others.

A process pool of the standard library cannot say which task killed a worker, and gives up all the others; here every
worker has a pipe of its own, so the task in its hand is known.
"""

import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Outcomes that may wait for an earlier one, per process; bounds memory."""


def in_order(
    tasks: Sequence[T], work: Callable[[T], R], processes: int, *, on_death: Callable[[T, int | None], R]
) -> Generator[R, None, None]:
    """Outcomes of the tasks, in their order, from that many processes (1: from this one).

    ``work`` must be picklable and must not raise. ``on_death`` makes the outcome of a task whose worker died, from the
    task and the exit status of the process. Where workers cannot be started, this process does the work. Close the
    iterator to stop early.
    """
    if processes < 2:
        yield from map(work, tasks)
        return
    finished: dict[int, R] = {}
    given = 0
    with _Crew(work, min(processes, len(tasks)), on_death) as crew:
        for place in range(len(tasks)):
            while place not in finished:
                while crew.has_idle and given < min(len(tasks), place + AHEAD * processes):
                    crew.give(given, tasks[given])
                    given += 1
                if crew.gone:
                    finished[given] = work(tasks[given])
                    given += 1
                else:
                    finished.update(crew.collect())
            yield finished.pop(place)


class _Crew(Generic[T, R]):
    """Workers, those that died at work replaced."""

    def __init__(self, work: Callable[[T], R], size: int, on_death: Callable[[T, int | None], R]) -> None:
        self._work = work
        self._on_death = on_death
        self._workers = [_Worker[T](work) for _ in range(size)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()

    @property
    def has_idle(self) -> bool:
        return any(worker.hand is None for worker in self._workers)

    @property
    def gone(self) -> bool:
        """Whether no worker is left and none could be started."""
        return not self._workers

    def give(self, place: int, task: T) -> None:
        next(worker for worker in self._workers if worker.hand is None).give(place, task)

    def collect(self) -> dict[int, R]:
        """Wait until something happens; outcomes by their task's place, perhaps none."""
        outcomes: dict[int, R] = {}
        happened = wait([worker.connection for worker in self._workers])
        for worker in [worker for worker in self._workers if worker.connection in happened]:
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                outcomes.update(self._bury(worker))
                continue
            if worker.greeted and worker.hand is not None:
                outcomes[worker.hand[0]] = message
                worker.hand = None
            worker.greeted = True
        return outcomes

    def _bury(self, worker: "_Worker[T]") -> dict[int, R]:
        self._workers.remove(worker)
        status = worker.stop()
        if worker.greeted:
            self._workers.append(_Worker(self._work))
        if worker.hand is None:
            return {}
        place, task = worker.hand
        # One that died before its greeting could not start at all; its task is not to blame.
        return {place: self._on_death(task, status) if worker.greeted else self._work(task)}


class _Worker(Generic[T]):
    """A process, the pipe to it, and the task in its hand with its place."""

    def __init__(self, work: Callable[[T], Any]) -> None:
        context = get_context("spawn")
        self.hand: tuple[int, T] | None = None
        self.greeted = False
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def give(self, place: int, task: T) -> None:
        self.hand = (place, task)
        with suppress(OSError):  # a dead worker is noticed when its connection is waited for
            self.connection.send(task)

    def stop(self) -> int | None:
        """End the process; its exit status, negative where a signal ended it."""
        self.connection.close()
        self._process.join(timeout=1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        return self._process.exitcode


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """The life of a worker: a greeting, then an outcome for each task until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; one of them answers
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            connection.send(work(connection.recv()))


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
