"""The file of arrays: what is written is read back, and what is damaged is seen."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.codec.array_file import ArrayFile, ArrayFileError, ArrayFileWriter, narrow

DTYPES = [np.uint8, np.uint16, np.uint32, np.uint64, np.int32, np.int64, np.float32]


def written(notes: object = None, **arrays: np.ndarray) -> bytes:
    output = io.BytesIO()
    writer = ArrayFileWriter(output)
    for name, array in arrays.items():
        writer.write(name, array)
    writer.finish({"note": notes})
    return output.getvalue()


SMALL = written(
    "说明", words=np.arange(5, dtype=np.uint16), none=np.zeros(0, np.int64), numbers=np.array([-1, 1 << 40])
)


@given(st.dictionaries(st.text(), st.tuples(st.sampled_from(DTYPES), st.lists(st.integers(0, 255)))))
def test_arrays_come_back_with_their_types_and_values(arrays: dict[str, tuple[type[np.generic], list[int]]]) -> None:
    output = io.BytesIO()
    writer = ArrayFileWriter(output)
    for name, (dtype, values) in arrays.items():
        writer.write(name, np.array(values, dtype))
    writer.finish({})
    file = ArrayFile(output.getvalue())
    assert list(file.names()) == list(arrays)
    assert file.verify()
    for name, (dtype, values) in arrays.items():
        assert file.array(name).dtype == dtype
        assert file.array(name).tolist() == np.array(values, dtype).tolist()


def test_notes_come_back() -> None:
    assert ArrayFile(SMALL).notes == {"note": "说明"}


def test_arrays_begin_at_multiples_of_64_bytes() -> None:
    file = ArrayFile(SMALL)
    start = np.frombuffer(SMALL, np.uint8).ctypes.data
    assert all((file.array(name).ctypes.data - start) % 64 == 0 for name in ("words", "numbers"))


def test_arrays_lie_in_the_buffer_and_cannot_be_changed() -> None:
    array = ArrayFile(SMALL).array("words")
    assert not array.flags.owndata
    assert not array.flags.writeable


def test_an_array_may_be_written_in_parts() -> None:
    output = io.BytesIO()
    writer = ArrayFileWriter(output)
    writer.write("numbers", np.array([1, 2], np.int32), np.zeros(0, np.int32), np.array([3], np.int32))
    writer.finish({})
    assert ArrayFile(output.getvalue()).array("numbers").tolist() == [1, 2, 3]


def test_a_name_cannot_be_written_twice() -> None:
    writer = ArrayFileWriter(io.BytesIO())
    writer.write("words", np.zeros(1))
    with pytest.raises(ValueError, match="written twice"):
        writer.write("words", np.zeros(1))


def test_an_array_that_is_not_there_is_a_key_error() -> None:
    file = ArrayFile(SMALL)
    assert "words" in file
    assert "letters" not in file
    with pytest.raises(KeyError):
        file.array("letters")


@pytest.mark.parametrize("length", range(len(SMALL)))
def test_a_file_cut_short_does_not_open(length: int) -> None:
    with pytest.raises(ArrayFileError):
        ArrayFile(SMALL[:length])


def test_a_file_with_more_behind_it_does_not_open() -> None:
    with pytest.raises(ArrayFileError):
        ArrayFile(SMALL + b"\0")
    with pytest.raises(ArrayFileError, match="should have"):
        ArrayFile(SMALL + SMALL[-48:])


@pytest.mark.parametrize("difference", [-1, 1])
def test_a_directory_that_does_not_end_where_the_trailer_begins_does_not_open(difference: int) -> None:
    trailer = struct.Struct("<QQQIII8s")
    offset, size, length, checksum, _, version, magic = trailer.unpack(SMALL[-trailer.size :])
    directory = SMALL[offset : offset + size + difference]
    changed = trailer.pack(offset, size + difference, length, checksum, zlib.crc32(directory), version, magic)
    with pytest.raises(ArrayFileError, match="should have"):
        ArrayFile(SMALL[: -trailer.size] + changed)


def test_every_changed_byte_is_seen_when_opening_or_verifying() -> None:
    unseen = []
    for place in range(len(SMALL)):
        changed = bytearray(SMALL)
        changed[place] ^= 0x55
        try:
            file = ArrayFile(bytes(changed))
        except ArrayFileError:
            continue
        if file.verify():
            unseen.append(place)
    assert unseen == []


def test_a_changed_byte_in_the_directory_is_seen_when_opening() -> None:
    place = SMALL.index(b'"arrays"') + 20
    with pytest.raises(ArrayFileError, match="directory"):
        ArrayFile(SMALL[:place] + b"?" + SMALL[place + 1 :])


def test_another_version_does_not_open_and_is_named() -> None:
    changed = bytearray(SMALL)
    changed[-12] = 7
    with pytest.raises(ArrayFileError, match="version 7, not 1"):
        ArrayFile(bytes(changed))


@given(st.binary(max_size=300))
def test_junk_does_not_open(junk: bytes) -> None:
    with pytest.raises(ArrayFileError):
        ArrayFile(junk)


@pytest.mark.parametrize(
    ("largest", "dtype"), [(0, np.uint8), (255, np.uint8), (256, np.uint16), (65_536, np.uint32), (1 << 32, np.uint64)]
)
def test_numbers_are_stored_in_the_narrowest_type(largest: int, dtype: type[np.generic]) -> None:
    assert narrow(np.array([0, largest])).dtype == dtype
    assert narrow(np.array([0, largest])).tolist() == [0, largest]
