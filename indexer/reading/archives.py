"""Compressed files: unpacked in small steps, so that one made to burst is noticed before it fills the memory."""

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from typing import IO, Final

from indexer.reading.content import Content

_STEP: Final = 1 << 16
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(OSError, EOFError, LookupError, ValueError, NotImplementedError, RuntimeError),
)
"""What the standard library raises on damaged, encrypted or exotic archives."""


def gunzip(content: Content) -> Content:
    """Unpack a gzip file.

    Raises ReadingError where it is damaged or empty, UnreadableFileError where it holds more than ``content.limit``.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content.data)) as file:
            data = _read_up_to(file, content.limit)
    except _DAMAGE as error:
        raise content.error("gzip 压缩文件已损坏或不完整，无法解压；请重新下载或重新压缩。") from error
    if len(data) > content.limit:
        raise content.too_large_inside()
    if not data:
        raise content.error("解压后是空的，没有任何内容；请重新导出或下载。")
    return Content(content.place, content.name, data, content.limit)


def stored_zip(content: Content) -> io.BytesIO:
    """Repack a zip file without compression, so that whoever opens it next meets no surprise.

    Raises ReadingError where it is damaged or encrypted, UnreadableFileError where its members together hold more than
    ``content.limit``.
    """
    members: dict[str, bytes] = {}
    room = content.limit
    try:
        with zipfile.ZipFile(io.BytesIO(content.data)) as archive:
            for info in archive.infolist():
                with archive.open(info) as file:
                    member = _read_up_to(file, room)
                if len(member) > room:
                    break
                members[info.filename] = member
                room -= len(member)
            else:
                return _packed(members)
    except _DAMAGE as error:
        raise content.error(
            "文件已损坏、不完整或加了密，打不开；请用 Word 或 WPS 打开后另存为 docx，或重新下载。"
        ) from error
    raise content.too_large_inside()


def _read_up_to(file: IO[bytes] | gzip.GzipFile, limit: int) -> bytes:
    """Read at most a little more than ``limit`` bytes."""
    steps = []
    size = 0
    while size <= limit and (step := file.read(_STEP)):
        steps.append(step)
        size += len(step)
    return b"".join(steps)


def _packed(members: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return packed
