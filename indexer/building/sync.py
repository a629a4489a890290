"""The build itself: one writer, one commit, every file read only when it must be."""

import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from indexer.annotation.registry import Registry
from indexer.building.assembly import Assembly
from indexer.building.before import Before, index_before
from indexer.building.disk import look
from indexer.building.plan import Plan, plan
from indexer.building.reader import read_task
from indexer.building.report import BuildReport
from indexer.building.summary import summarise
from indexer.building.tasks import Failed, Outcome, Part, Task
from indexer.building.workers import in_order
from indexer.engines.protocol import Engine, Writer
from indexer.errors import InterruptedAfterCommit, ReadingError
from indexer.settings import Settings

FILE = 4096
"""What it takes to read a file however small, in bytes of text."""
WORTH_PROCESSES = 4 * 1024 * 1024
"""Fewer bytes, each file counted with ``FILE``, are read sooner than other processes have started: two processes pay
from 2 MiB of text files and from 6 MiB of JSON lines."""

Reader = Callable[[Task], Iterator[Outcome]]


Progress = Callable[[int, int], None]
"""Told after each file: files done, files in all."""


def build(
    engine: Engine,
    paths: Sequence[Path],
    settings: Settings,
    registry: Registry,
    *,
    rebuild: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> BuildReport:
    """Make the index hold exactly the issues under the paths, and say what changed.

    A file that cannot be read now keeps what was indexed from it before, except with ``rebuild``. An interruption
    leaves the index as it was, or is raised as InterruptedAfterCommit.

    Raises ReadingError for a path that does not exist, and where all files have vanished, as with a disk that is not
    mounted (``rebuild`` empties an index), before anything is touched, and what ``Engine.writer`` and
    ``Engine.searcher`` raise.
    """
    started = time.perf_counter()
    disk = look(paths, settings.index)
    writer = engine.writer(rebuild=rebuild)
    with _interruption_told(writer), writer:
        # The index is looked at while the writer's lock is held, so that no other build can change it meanwhile.
        before = index_before(engine, rebuild=rebuild)
        assembly = Assembly(writer, before)
        read = partial(read_task, settings=settings, registry=registry, prepare=engine.prepare)
        todo = plan(disk.files, disk.unseen, before.records.values())
        if before.records and len(todo.vanished) == len(before.records) and not disk.files:
            raise ReadingError(_all_gone(paths, before))
        _assemble(assembly, todo, read, settings, progress)
        winners = assembly.finish()
        if assembly.changed:
            writer.commit()
        return summarise(before, assembly, winners, disk, time.perf_counter() - started)


@contextmanager
def _interruption_told(writer: Writer) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        if writer.committed:
            raise InterruptedAfterCommit from None
        raise


def _all_gone(paths: Sequence[Path], before: Before) -> str:
    return (
        f"{'、'.join(map(str, paths))} 里一个期次文件也没有，索引中的 {len(before.origins):,} 期保持原样；"
        "请检查路径和磁盘，如确要清空索引，请加 --rebuild。"
    )


def _assemble(assembly: Assembly, todo: Plan, read: Reader, settings: Settings, progress: Progress) -> None:
    for path in todo.vanished:
        assembly.forget(path)
    for record in todo.unchanged:
        assembly.keep(record)
    for path in todo.hidden:
        assembly.keep_unseen(path)
    done, tasks = 0, todo.tasks or assembly.missing()
    while tasks:
        total = done + len(tasks)
        with closing(_outcomes(tasks, read, settings)) as outcomes:
            for outcome in outcomes:
                assembly.take(outcome)
                if not isinstance(outcome, Part):
                    done += 1
                    progress(done, total)
        tasks = assembly.missing()


def _outcomes(tasks: Sequence[Task], read: Reader, settings: Settings) -> Generator[Outcome, None, None]:
    processes = settings.processes or _cores()
    worth = sum(map(_effort, tasks)) >= WORTH_PROCESSES
    return in_order(tasks, read, processes if worth else 1, size=_effort, on_death=_died)


def _effort(task: Task) -> int:
    return task.size + FILE


def _died(task: Task, status: int | None) -> Outcome:
    return Failed(
        task.path, f"{task.path}：读取它的进程意外终止（状态 {status}），可能是内存不足；其余文件不受影响，请稍后重试。"
    )


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
