"""What a build has to do: the files on disk compared with what the index remembers of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.building.tasks import Task
from indexer.engines.protocol import SourceRecord
from indexer.reading.content import shown


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as its folder lists it."""

    path: str
    """Absolute, with forward slashes."""
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file on disk and every one remembered is in exactly one of these."""

    tasks: tuple[Task, ...]
    """Files that are new, or whose size or time changed."""
    unchanged: tuple[SourceRecord, ...]
    hidden: tuple[str, ...]
    """Remembered files that may still be there but cannot be seen."""
    vanished: tuple[str, ...]


def plan(files: Iterable[FileState], unseen: Iterable[str], records: Iterable[SourceRecord]) -> Plan:
    """Compare; all results are in the order of paths.

    ``unseen`` are the files and whole folders that could not be looked at, as messages show them.
    """
    known = {record.path: record for record in records}
    places = frozenset(unseen)
    tasks: list[Task] = []
    unchanged: list[SourceRecord] = []
    for file in sorted(files, key=lambda file: file.path):
        record = known.pop(file.path, None)
        if record is None:
            tasks.append(Task(file.path, file.size))
        elif (record.size, record.modified_ns) == (file.size, file.modified_ns):
            unchanged.append(record)
        else:
            tasks.append(Task(file.path, file.size, record.sha256))
    hidden = tuple(path for path in sorted(known) if _within(path, places))
    vanished = tuple(sorted(known.keys() - set(hidden)))
    return Plan(tuple(tasks), tuple(unchanged), hidden, vanished)


def _within(path: str, places: frozenset[str]) -> bool:
    """Whether the path is one of the places, or below one."""
    parts = Path(shown(Path(path))).as_posix().split("/")
    return any("/".join(parts[:length]) in places for length in range(1, len(parts) + 1))
