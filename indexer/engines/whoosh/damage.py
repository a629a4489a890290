"""Telling a damaged index from a program at fault, a full disk and a lack of rights."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.engines.whoosh.checksums import file_damage, list_name, read_list
from indexer.engines.whoosh.directory import FINGERPRINT, rebuild_advice
from indexer.engines.whoosh.reading import contents_name, segment_files
from indexer.errors import IndexDamagedError, IndexForbiddenError, ZhoubaoError

_NO_DAMAGE = frozenset(
    getattr(errno, name, None)
    for name in ("ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EPERM", "EROFS", "EMFILE", "ENFILE", "ENOMEM", "EAGAIN")
)
"""What the system answers when it lacks room, rights or means, whatever the files hold."""


@contextmanager
def blaming_damage(generation: Path, commit: int) -> Iterator[None]:
    """Turn an error that changed bytes caused into IndexDamagedError; any other passes.

    Decoding raises whatever it stumbles over, also MemoryError for a senseless number, so the files are asked.
    Commit 0 is that of a new generation: it has no files that could be damaged.
    """
    try:
        yield
    except ZhoubaoError:
        raise
    except Exception as error:
        if commit == 0 or (isinstance(error, OSError) and error.errno in _NO_DAMAGE):
            raise
        found = damage(generation, commit, thorough=True)
        if not found:
            raise
        raise damaged(generation, found) from error


@contextmanager
def naming_forbidden(path: Path) -> Iterator[None]:
    """Turn PermissionError into IndexForbiddenError, which names what may not be read, or else the path."""
    try:
        yield
    except PermissionError as error:
        raise IndexForbiddenError(
            f"索引文件 {error.filename or path} 没有读取权限；请检查它和所在文件夹的权限后重试，不必重建索引。"
        ) from error


def damage(generation: Path, commit: int, *, thorough: bool) -> tuple[str, ...]:
    """One sentence for each file that is not as the commit left it.

    Unless it is to be ``thorough``, only the size of large files is compared: fast enough for every opening. Raises
    PermissionError where a file may not be read.
    """
    path = generation / list_name(commit)
    try:
        entries = read_list(generation, commit)
    except PermissionError:
        raise
    except (OSError, ValueError):
        return (f"校验清单 {path} 缺失或无法读取，或已被改动。",)
    found = [
        sentence
        for name in sorted(entries)
        for sentence in file_damage(generation / name, entries[name], thorough=thorough)
    ]
    if found:
        return tuple(found)
    required = {contents_name(commit), FINGERPRINT}
    if required <= entries.keys():
        required |= set(segment_files(generation, commit))
    return tuple(f"校验清单 {path} 中缺少文件 {name}。" for name in sorted(required - entries.keys()))


def damaged(generation: Path, found: tuple[str, ...]) -> IndexDamagedError:
    """The error that names what is damaged."""
    return IndexDamagedError(f"索引已损坏：{''.join(found)}{rebuild_advice(generation.parent)}")
