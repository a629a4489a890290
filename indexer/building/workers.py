"""Does tasks in parallel processes, each of which may die without harm to the others.

A process pool of the standard library cannot say which task killed a worker, and gives up all the others; here every
worker has a pipe of its own, so the task in its hand is known.
"""

import heapq
import pickle
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from indexer.building.worker import END, Worker

T = TypeVar("T")
R = TypeVar("R")

LOAD = 1024 * 1024
"""Size of the tasks that a worker holds; it gets another one as long as there is less."""
HELD = 128 * 1024 * 1024
"""Bytes of outcomes that may wait for those of an earlier task; then only the worker of that task is heard."""
DEATHS = 3
"""Workers that may die before they begin with a task, when it was their next one; then it is given up."""


def in_order(
    tasks: Sequence[T],
    work: Callable[[T], Iterable[R]],
    processes: int,
    *,
    size: Callable[[T], int],
    on_death: Callable[[T, int | None], R],
) -> Generator[R, None, None]:
    """Outcomes of the tasks, task by task in their order, from that many processes (1: from this one).

    ``work`` must be picklable and must not raise. ``size`` says how much work a task is: more than 0 bytes of a file.
    ``on_death`` makes the last outcome of a task at which a worker died, from the task and the exit status of the
    process. What the same worker had done before and not yet handed over is done again, so that some outcomes may come
    twice. Where workers cannot be started, this process does the work. Close the iterator to stop early.
    """
    if processes < 2:
        for task in tasks:
            yield from work(task)
        return
    with _Crew(tasks, work, min(processes, len(tasks)), size, on_death) as crew:
        for place in range(len(tasks)):
            yield from crew.outcomes(place)


class _Crew(Generic[T, R]):
    """Workers, those that died at work replaced, and what came from them and is not yet asked for."""

    def __init__(
        self,
        tasks: Sequence[T],
        work: Callable[[T], Iterable[R]],
        workers: int,
        size: Callable[[T], int],
        on_death: Callable[[T, int | None], R],
    ) -> None:
        self._tasks = tasks
        self._work = work
        self._size = size
        self._on_death = on_death
        self._workers = [Worker(work) for _ in range(workers)]
        self._todo = list(range(len(tasks)))
        """Places of the tasks that no worker has or had; a heap."""
        self._mail: defaultdict[int, deque[bytes]] = defaultdict(deque)
        """Pickled outcomes by their task's place."""
        self._held = 0
        """Bytes in the mail."""
        self._ended: set[int] = set()
        self._deaths: Counter[int] = Counter()
        """Of workers that died without being at any task, by the place of their next one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop(patience=0 if worker.hand else 1)

    def outcomes(self, place: int) -> Iterator[R]:
        """Those of one task, after those of all earlier ones."""
        mail = self._mail[place]
        while mail or place not in self._ended:
            if not (self._workers or mail):
                yield from self._work(self._tasks[place])
                break
            self._hand_out()
            self._collect(place, patient=not mail)
            if mail:
                message = mail.popleft()
                self._held -= len(message)
                yield pickle.loads(message)  # noqa: S301 -- of our own worker
        del self._mail[place]
        self._ended.discard(place)

    def _hand_out(self) -> None:
        while self._todo and self._workers:
            worker = min(self._workers, key=lambda worker: worker.load)
            if worker.load >= LOAD:
                return
            place = heapq.heappop(self._todo)
            worker.give(place, self._tasks[place], self._size(self._tasks[place]))

    def _collect(self, place: int, *, patient: bool) -> None:
        """Take a message from each worker that has one; if patient, wait until something happens."""
        heard = self._workers
        if self._held >= HELD:
            # Whoever has the task that is waited for must be heard; where nobody has it yet, somebody must get room.
            heard = [worker for worker in heard if place in worker.hand] or (heard if patient else [])
        happened = wait([worker.connection for worker in heard], None if patient else 0)
        for worker in [worker for worker in heard if worker.connection in happened]:
            try:
                self._file(worker, worker.connection.recv_bytes())
            except (EOFError, OSError):
                self._bury(worker)

    def _file(self, worker: Worker, message: bytes) -> None:
        if message != END:
            self._mail[next(iter(worker.hand))].append(message)
            self._held += len(message)
        elif worker.greeted:
            self._ended.add(worker.finish())
        worker.greeted = True

    def _bury(self, worker: Worker) -> None:
        """Replace a dead worker. One that died before its greeting could not start at all, and no other will."""
        self._workers.remove(worker)
        status = worker.stop(patience=1)
        if worker.greeted:
            self._workers.append(Worker(self._work))
        fatal = worker.place if worker.place in worker.hand else self._given_up(worker)
        for place in worker.hand:
            if place == fatal:
                self._mail[place].append(pickle.dumps(self._on_death(self._tasks[place], status)))
                self._held += len(self._mail[place][-1])
                self._ended.add(place)
            else:
                self._held -= sum(map(len, self._mail[place]))
                self._mail[place].clear()
                heapq.heappush(self._todo, place)

    def _given_up(self, worker: Worker) -> int | None:
        """The task that this dead worker had next, if others died there too."""
        place = next(iter(worker.hand), None)
        if place is None or not worker.greeted:
            return None
        self._deaths[place] += 1
        return place if self._deaths[place] >= DEATHS else None
