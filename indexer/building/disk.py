"""What is under the paths right now."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from indexer.building.plan import FileState
from indexer.model import Problem
from indexer.reading import find_files
from indexer.reading.content import refusal, shown

_NO_TEXT = (
    "文件名或文件夹名含有系统编码以外的字节，没有读入；"
    "请改名后重试，看上去正常的名字则请设环境变量 PYTHONUTF8=1 后重试。"
)


@dataclass(frozen=True, slots=True)
class Disk:
    """The files that can be seen, and the places that cannot."""

    files: tuple[FileState, ...]
    unseen: frozenset[str]
    """Files and folders, as messages show them, that may hold what was indexed before."""
    problems: tuple[Problem, ...]
    unsupported: tuple[Problem, ...]
    """Files of other kinds that stand in the folders."""


def look(paths: Sequence[Path], index: Path) -> Disk:
    """Find the files and their sizes and times; the index's own folder is passed over.

    Raises ReadingError where a path does not exist.
    """
    found = find_files(paths, besides=index)
    files: list[FileState] = []
    problems = list(found.problems)
    for path in found.files:
        if shown(path) != str(path):
            problems.append(Problem(shown(path), _NO_TEXT))
            continue
        try:
            status = path.stat()
        except FileNotFoundError:
            continue  # it went away after it was found
        except OSError as error:
            problems.append(Problem(shown(path), refusal(error)))
            continue
        files.append(FileState(path.as_posix(), status.st_size, status.st_mtime_ns))
    named = {os.path.abspath(path) for path in paths}  # noqa: PTH100 -- as find_files does
    unseen = frozenset(Path(problem.place).as_posix() for problem in problems if not _is_file(Path(problem.place)))
    unsupported = tuple(p for p in found.problems if _is_file(Path(p.place)) and p.place not in named)
    return Disk(tuple(files), unseen, tuple(p for p in problems if p not in unsupported), unsupported)


def _is_file(path: Path) -> bool:
    """Whether it is a plain file that can be seen: a problem with one is its kind, and it hides nothing."""
    try:
        return S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):  # ValueError where the system's encoding cannot express the path
        return False
