"""Checksums of an index's files, to tell damage from health.

Each commit writes the list of all files that belong to it, under the commit's number, before the table of contents that
makes it visible. So whatever is visible has its list, also after a crash between any two steps. The list has a checksum
of its own.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypedDict

_SMALL = 1 << 20
"""Bytes of a file that is read whole even when an index is merely opened, as the contents are."""


class Entry(TypedDict):
    """Of one file."""

    size: int
    sha256: str


def list_name(commit: int) -> str:
    """Name of the list that belongs to a commit."""
    return f"checksums-{commit}.json"


def entry(content: bytes) -> Entry:
    """Of a file with this content."""
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def file_entry(path: Path) -> Entry:
    """Of a file, read in pieces."""
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def write_list(directory: Path, commit: int, entries: Mapping[str, Entry]) -> None:
    """Write the list of a commit, complete or not at all."""
    content = {"sha256": _digest(entries), "files": entries}
    replace_file(directory / list_name(commit), json.dumps(content, indent=1, sort_keys=True).encode())


def read_list(directory: Path, commit: int) -> dict[str, Entry]:
    """The list of a commit. Raises OSError where it cannot be read, ValueError where it is not as it was written."""
    match json.loads((directory / list_name(commit)).read_bytes()):
        case {"sha256": str(digest), "files": dict(entries)} if digest == _digest(entries):
            return entries
    raise ValueError("not as it was written")


def commit_digest(directory: Path, commit: int) -> str:
    """Another one for every commit whose files are not the same. Raises as ``read_list``."""
    return _digest(read_list(directory, commit))[:16]


def remove_lists(directory: Path, keep: int) -> None:
    """Remove the lists of all other commits."""
    for path in directory.glob("checksums-*.json"):
        if path.name != list_name(keep):
            path.unlink(missing_ok=True)


def file_damage(path: Path, expected: Entry, *, thorough: bool) -> tuple[str, ...]:
    """One sentence if a file is not as expected; a large one is compared by its size unless it is ``thorough``.

    Raises PermissionError where the file may not be read.
    """
    try:
        size = path.stat().st_size
        if size != expected["size"]:
            return (f"文件 {path} 应为 {expected['size']} 字节，现为 {size} 字节。",)
        if (thorough or size <= _SMALL) and file_entry(path) != expected:
            return (content_differs(path),)
    except PermissionError:
        raise
    except OSError as error:
        return (f"文件 {path} 无法读取（{error.strerror}）。",)
    return ()


def content_differs(path: Path) -> str:
    """The sentence for a file of the right size."""
    return f"文件 {path} 的内容与写入时不一致。"


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that, also after a power failure, it has either its old content or the new one."""
    temporary = path.with_name(path.name + ".tmp")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    """Have the operating system put a file's content on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Have the operating system put the names in a folder on the disk, where it can be asked to."""
    with suppress(OSError):
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _digest(entries: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(entries, sort_keys=True).encode()).hexdigest()
