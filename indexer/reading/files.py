"""Which files under the given paths are issues: walks folders, survives symlink loops, names what it must leave out."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from indexer.errors import ReadingError
from indexer.model import Problem
from indexer.reading.content import refusal, shown

JSONL_SUFFIXES: Final = (".jsonl", ".jsonl.gz")
SUFFIXES: Final = (".txt", ".md", ".html", ".htm", ".docx", ".pdf", *JSONL_SUFFIXES)
"""Endings of the files that can be read, in lower case."""
_SIDECARS: Final = frozenset({"readme.md", "readme.txt", "thumbs.db", "desktop.ini", "__macosx"})
_UNSUPPORTED: Final = (
    "不支持的文件类型；支持 txt、md、html、docx、pdf、jsonl 和 jsonl.gz，"
    "doc、wps 等请先另存为 docx，其他文件请移出这个文件夹。"
)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to read and the places that had to be left out."""

    files: tuple[Path, ...]
    """Absolute, sorted, each real file once."""
    problems: tuple[Problem, ...]


def is_jsonl(path: Path) -> bool:
    """Whether the file holds JSON lines (one paragraph a line) and not one issue."""
    return path.name.lower().endswith(JSONL_SUFFIXES)


def find_files(paths: Sequence[Path], besides: Path | None = None) -> FoundFiles:
    """Find every readable kind of file at or below the paths.

    Hidden files and folders, an office program's lock files, a folder's README and the folder ``besides`` are passed
    over in silence unless named themselves; files of other kinds and places the system refuses become problems. Raises
    ReadingError where a path does not exist, before anything is walked.
    """
    for path in paths:
        _check_existence(path)
    walk = _Walk(folders=_real([besides] if besides else []) - _real(paths))
    for path in paths:
        walk.enter(Path(os.path.abspath(path)))  # noqa: PTH100 -- Path.absolute keeps "..", resolve follows symlinks
    files = (min(names, key=lambda name: (_is_link(name), name)) for names in walk.found.values())
    return FoundFiles(tuple(sorted(files)), tuple(sorted(walk.problems, key=lambda problem: problem.place)))


@dataclass(slots=True)
class _Walk:
    """One walk over all the paths; what it has seen is keyed by real path, so a loop or a second name ends there."""

    found: dict[str, set[Path]] = field(default_factory=dict)
    problems: set[Problem] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def enter(self, start: Path) -> None:
        """Take one path that the user named, and all below it."""
        linked = [start]
        while linked:
            first = linked.pop(0)
            plain = [(first, os.path.realpath(first))]
            while plain:  # what is reached without a symlink comes first, so that files keep their own names
                folder, real = plain.pop()
                for entry in self._visit(folder, real):
                    if _is_link(entry):
                        linked.append(entry)
                    else:
                        plain.append((entry, os.path.join(real, entry.name)))  # noqa: PTH118 -- many and hot

    def _visit(self, path: Path, real: str) -> list[Path]:
        """Note a file; of a folder that is new, return the entries."""
        try:
            mode = path.stat().st_mode
            if not stat.S_ISDIR(mode):
                self._note(path, real, mode)
                return []
            if real in self.folders:
                return []
            self.folders.add(real)
            return sorted(entry for entry in path.iterdir() if not _is_passed_over(entry.name))
        except OSError as error:
            self.problems.add(Problem(shown(path), refusal(error)))
            return []

    def _note(self, path: Path, real: str, mode: int) -> None:
        if not stat.S_ISREG(mode):
            self.problems.add(Problem(shown(path), "这不是普通文件（而是管道或设备），没有读入；请换成普通文件。"))
        elif not path.name.lower().endswith(SUFFIXES):
            self.problems.add(Problem(shown(path), _UNSUPPORTED))
        else:
            self.found.setdefault(real, set()).add(path)


def _check_existence(path: Path) -> None:
    try:
        path.stat()
    except PermissionError:
        return  # it may be there; the walk says what is wrong
    except (OSError, ValueError) as error:
        raise ReadingError(f"{shown(path)}：没有这个文件或文件夹（或是失效的链接）；请检查路径。") from error


def _real(paths: Sequence[Path]) -> set[str]:
    return {os.path.realpath(path) for path in paths}


def _is_link(path: Path) -> bool:
    return os.path.islink(path)  # noqa: PTH114 -- Path.is_symlink raises where the system refuses


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _SIDECARS
