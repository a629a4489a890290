"""One file of named arrays: aligned, so that they can be used where they lie, with magic, version, length and checksum.

    header      magic, version; padded to 64 bytes
    arrays      each at a multiple of 64 bytes
    directory   JSON: {"notes": …, "arrays": {name: [dtype, offset, count]}}
    trailer     offset and size of the directory, length of the file, CRC-32 of all before, CRC-32 of the directory,
                version, magic

All numbers are little-endian.
"""

import json
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

MAGIC = b"ZBARRAYS"
VERSION = 1
_ALIGNMENT = 64
_HEADER = struct.Struct("<8sI")
_TRAILER = struct.Struct("<QQQIII8s")

AnyArray = NDArray[Any]


class ArrayFileError(ValueError):
    """The bytes are no whole array file of this version."""


class Output(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object:
        """Take the bytes."""


class ArrayFileWriter:
    """Writes arrays one after another; nothing is kept but the directory."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._length = 0
        self._checksum = 0
        self._arrays: dict[str, tuple[str, int, int]] = {}
        self._put(_HEADER.pack(MAGIC, VERSION))

    def write(self, name: str, *parts: AnyArray) -> None:
        """Write one array, given in parts of one type. Raises ValueError for a name written before."""
        if name in self._arrays:
            raise ValueError(f"array {name!r} written twice")
        self._put(bytes(-self._length % _ALIGNMENT))
        dtype = parts[0].dtype.newbyteorder("<")
        self._arrays[name] = (dtype.str, self._length, sum(map(len, parts)))
        for part in parts:
            if len(part):
                self._put(np.ascontiguousarray(part, dtype).view(np.uint8).data)

    def finish(self, notes: Mapping[str, Any]) -> None:
        """Write directory and trailer; ``notes`` is anything JSON can hold. The output is not closed."""
        directory = json.dumps({"notes": notes, "arrays": self._arrays}).encode()
        offset = self._length
        self._put(directory)
        length = self._length + _TRAILER.size
        self._output.write(
            _TRAILER.pack(offset, len(directory), length, self._checksum, zlib.crc32(directory), VERSION, MAGIC)
        )

    def _put(self, data: Any) -> None:
        self._output.write(data)
        self._checksum = zlib.crc32(data, self._checksum)
        self._length += len(data)


class ArrayFile:
    """Arrays in a buffer, usually a mapped file. Nothing but the directory is copied or read before it is used."""

    def __init__(self, buffer: Any) -> None:
        """Raises ArrayFileError."""
        self._buffer = buffer
        if len(buffer) < _HEADER.size + _TRAILER.size:
            raise ArrayFileError("too short for an array file")
        trailer = _TRAILER.unpack(buffer[-_TRAILER.size :])
        offset, size, length, self._checksum, directory_checksum, version, magic = trailer
        if magic != MAGIC or buffer[: len(MAGIC)] != MAGIC:
            raise ArrayFileError("not an array file, or cut short")
        if version != VERSION:
            raise ArrayFileError(f"array file of version {version}, not {VERSION}")
        if length != len(buffer) or offset + size + _TRAILER.size != length:
            raise ArrayFileError(f"array file of {len(buffer)} bytes that should have {length}")
        encoded = bytes(buffer[offset : offset + size])
        if zlib.crc32(encoded) != directory_checksum:
            raise ArrayFileError("array file with a damaged directory")
        directory = json.loads(encoded)
        self.notes: Mapping[str, Any] = directory["notes"]
        self._arrays: Mapping[str, tuple[str, int, int]] = directory["arrays"]

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def names(self) -> Iterable[str]:
        """Of all arrays, in the order in which they were written."""
        return self._arrays.keys()

    def array(self, name: str) -> AnyArray:
        """The array, read-only. Raises KeyError."""
        dtype, offset, count = self._arrays[name]
        return np.frombuffer(self._buffer, dtype, count, offset)

    def verify(self) -> bool:
        """Whether every byte is as it was written."""
        return bool(zlib.crc32(memoryview(self._buffer)[: -_TRAILER.size]) == self._checksum)


def narrow(values: AnyArray) -> AnyArray:
    """The same whole numbers from 0 in the narrowest unsigned type that holds the largest."""
    return values.astype(np.min_scalar_type(int(values.max())) if len(values) else np.uint8, copy=False)
