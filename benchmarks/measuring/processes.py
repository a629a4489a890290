"""Running a command in a process of its own and watching the memory of it and its children."""

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
_PAUSE = 0.02
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A command that has ended well."""

    output: str
    seconds: float
    """From its start to its end."""
    peak_bytes: int
    """Most resident memory of it and its children together; pages they share count in each of them."""
    workers: int
    """Most processes of ``multiprocessing`` that it had at once."""


def watched(arguments: Sequence[str | Path]) -> Watched:
    """Run ``python`` with the arguments in the folder of the repository. Raises RuntimeError where it fails."""
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        output, errors = process.communicate()
        seconds = time.perf_counter() - started
        watch.join()
    if process.returncode:
        raise RuntimeError(f"{arguments}: {errors.decode(errors='replace')}")
    return Watched(output.decode(), seconds, watch.peak_bytes, watch.workers)


class _Watch(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(pid)
        self.peak_bytes = 0
        self.workers = 0

    def run(self) -> None:
        while self._process.is_running() and (size := resident_bytes(self._process)):
            self.peak_bytes = max(self.peak_bytes, size)
            self.workers = max(self.workers, _workers(self._process))
            time.sleep(_PAUSE)


def _workers(process: psutil.Process) -> int:
    """Children that ``multiprocessing`` spawned to work: it marks their command lines."""
    count = 0
    try:
        for child in process.children():
            count += "--multiprocessing-fork" in child.cmdline()
    except psutil.Error:
        pass  # a child ended while it was looked at
    return count


def resident_bytes(process: psutil.Process) -> int:
    """Resident memory of a process and its children; 0 where it has ended."""
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        pass  # a child ended while it was looked at
    return total
