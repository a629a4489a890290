"""The folder of an index: generations, and a pointer to the one that is searched.

    DIR/CURRENT             name of the generation that is searched
    DIR/LOCK                held by the process that writes
    DIR/generation-000007/  files of Whoosh, fingerprint.json, checksums-N.json

A rebuild writes another generation and switches CURRENT in one rename. What a switch or an interrupted writer leaves
behind is removed by the next writer, when no process is likely to be opening it any more; files that Windows will not
give up are left to the one after.
"""

import os
import re
import shlex
import shutil
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from indexer.engines.whoosh.checksums import replace_file, sync_folder
from indexer.errors import IndexDamagedError, IndexLockedError, IndexMissingError
from indexer.invocation import index_program

FINGERPRINT = "fingerprint.json"
"""In a generation: what it was made with."""
_PREFIX = "generation-"
_LOCK_SECONDS = 0.5
_PLAIN = re.compile(r"[\w./\\:~-]+")
"""Paths that need no quotes in any shell."""


class IndexDirectory:
    """One index's folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> Path:
        """Folder of the generation that is searched.

        Raises IndexMissingError, IndexDamagedError or PermissionError.
        """
        self._check_kind()
        pointer = self.path / "CURRENT"
        try:
            name = pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise IndexMissingError(f"{self.path} 中没有索引，请先建立：{_build_command(self.path)}") from None
        except PermissionError:
            raise
        except (OSError, ValueError) as error:
            raise IndexDamagedError(f"索引指针 {pointer} 无法读取（{error}）。{rebuild_advice(self.path)}") from error
        if not name.startswith(_PREFIX) or not (self.path / name).is_dir():
            raise IndexDamagedError(f"索引指针 {pointer} 指向“{name}”，但它不存在。{rebuild_advice(self.path)}")
        return self.path / name

    def exists(self) -> bool:
        """Whether there is a pointer, sound or not."""
        return (self.path / "CURRENT").exists()

    def lock(self) -> FileLock:
        """Take the right to write; released when the process ends.

        Raises IndexLockedError within a second, IndexMissingError where a file stands in the folder's place.
        """
        self._check_kind()
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(self.path / "LOCK"))
        if not try_for(lock.acquire, timeout=_LOCK_SECONDS):
            raise IndexLockedError(f"索引 {self.path} 正被另一个进程写入，请等它结束后再试。")
        return lock

    def begin(self) -> Path:
        """Make the folder of a new generation, not searched yet."""
        numbers = [int(path.name.removeprefix(_PREFIX)) for path in self._generations()]
        path = self.path / f"{_PREFIX}{max(numbers, default=0) + 1:06}"
        path.mkdir()
        sync_folder(self.path)
        return path

    def is_current(self, generation: Path) -> bool:
        """Whether this generation is the one that is searched. Raises OSError where that cannot be read."""
        try:
            return self.current() == generation
        except (IndexMissingError, IndexDamagedError):
            return False

    def switch(self, generation: Path) -> None:
        """Have this generation searched from now on."""
        replace_file(self.path / "CURRENT", generation.name.encode())

    def clean(self, keep: Path | None) -> None:
        """Remove all generations but one. For the writer that holds the lock."""
        for path in self._generations():
            if path != keep:
                shutil.rmtree(path, ignore_errors=True)

    def _check_kind(self) -> None:
        if os.path.isfile(self.path):  # noqa: PTH113 -- Path.is_file raises where the system refuses
            raise IndexMissingError(f"索引路径 {self.path} 是文件，不是文件夹；请换一个文件夹。")

    def _generations(self) -> list[Path]:
        return [path for path in self.path.glob(_PREFIX + "*") if path.name.removeprefix(_PREFIX).isdecimal()]


def rebuild_advice(path: Path) -> str:
    """What to do about an index that cannot be used."""
    return f"请重建索引：{_build_command(path)} --rebuild"


def _build_command(path: Path) -> str:
    """The command that builds an index there, as the system's shell takes it."""
    quoted = str(path)
    if not _PLAIN.fullmatch(quoted):
        quoted = f'"{path}"' if os.name == "nt" else shlex.quote(quoted)
    return f"{index_program()} build 路径 --index {quoted}"
