"""Reads one file for a build; runs in this process or in another."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from indexer.annotation.registry import Registry
from indexer.errors import UnreadableFileError
from indexer.model import ReadFile
from indexer.pipeline import read_issues
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: str
    known_sha256: str | None = None
    """What its content was when it was last read; the same content is not read again. None reads it in any case."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file is recognised as unchanged."""

    size: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Same:
    """The file was touched, and holds what it held."""

    path: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Read:
    """The file's content; problems in it are part of that."""

    content: ReadFile
    stamp: Stamp

    @property
    def path(self) -> str:
        """Absolute, with forward slashes."""
        return self.content.path


@dataclass(frozen=True, slots=True)
class Failed:
    """What the file holds remains unknown."""

    path: str
    reason: str


Outcome = Same | Read | Failed


def read_task(task: Task, settings: Settings, registry: Registry) -> Outcome:
    """Read the file unless its content is the known one. Raises nothing: whatever goes wrong is a Failed."""
    try:
        return _read(task, settings, registry)
    except UnreadableFileError as error:
        return Failed(task.path, str(error))
    except OSError as error:
        return Failed(task.path, f"无法读取“{task.path}”（{error.strerror or error}），请检查文件是否还在、是否有权限。")
    except Exception as error:  # noqa: BLE001 -- a defect that one file brings to light must not cost the others
        what = f"{type(error).__name__}: {error}"
        return Failed(task.path, f"读取“{task.path}”时程序出错（{what}），请把这句话连同文件报告给维护者。")


def _read(task: Task, settings: Settings, registry: Registry) -> Same | Read:
    path = Path(task.path)
    # The stamp is taken first: should the file change while it is read, the next build finds another time or content.
    status = path.stat()
    with path.open("rb") as file:
        stamp = Stamp(status.st_size, status.st_mtime_ns, hashlib.file_digest(file, "sha256").hexdigest())
    if stamp.sha256 == task.known_sha256:
        return Same(task.path, stamp)
    return Read(read_issues(path, settings, registry), stamp)
