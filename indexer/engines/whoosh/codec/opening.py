"""Array files in folders and in storages of Whoosh's: written, mapped or read."""

import mmap
from pathlib import Path
from typing import Any

from whoosh.codec.base import Segment
from whoosh.filedb.filestore import FileStorage, Storage

from indexer.engines.whoosh.codec.array_file import ArrayFile, ArrayFileError, ArrayFileWriter
from indexer.engines.whoosh.codec.segment_arrays import EXTENSION, SegmentArrays


def open_segment_arrays(place: Path | Storage, segment: Segment) -> SegmentArrays:
    """The arrays of a segment, mapped where they are in a real file, so that nothing is read before it is used.

    The file stays mapped as long as any of the arrays is used. Raises OSError where the file cannot be read and
    ArrayFileError, a ValueError, where it is not whole.
    """
    storage = FileStorage(str(place)) if isinstance(place, Path) else place
    name = segment.make_filename(EXTENSION)
    opened = storage.open_file(name)
    if not opened.is_real:
        return _load(opened.file.getbuffer(), name)
    with opened:
        try:
            mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:  # an empty file
            raise ArrayFileError(f"{name}: {error}") from error
    return _load(mapped, name)


def is_whole(path: Path) -> bool:
    """Whether every byte of an array file is as it was written. Raises OSError."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            return ArrayFile(mapped).verify()
    except ValueError:
        return False


def read_arrays(storage: Storage, name: str) -> SegmentArrays:
    """The arrays of a file that is about to be deleted, which not every system allows while it is mapped.

    Raises as ``open_segment_arrays`` does.
    """
    with storage.open_file(name) as file:
        return _load(file.read(), name)


def write_arrays(storage: Storage, name: str, arrays: SegmentArrays) -> None:
    """Write an array file."""
    with storage.create_file(name) as file:
        arrays.save(ArrayFileWriter(file))


def _load(content: Any, name: str) -> SegmentArrays:
    try:
        return SegmentArrays.load(ArrayFile(content))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ArrayFileError(f"{name}: {error}") from error
