"""What the operating system and the size of a file can bring."""

import os
from pathlib import Path

import pytest

from indexer.errors import ReadingError, UnreadableFileError
from indexer.reading import read_source
from indexer.settings import Settings
from tests.reading.shown import Read

SETTINGS = Settings(max_file_mib=1)


def test_an_empty_file_is_an_error_of_its_own(read: Read) -> None:
    with pytest.raises(ReadingError, match=r"empty\.txt：文件是空的"):
        read("empty.txt", b"")


@pytest.mark.parametrize("data", [b" \r\n\t\n", "\u3000\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_of_white_space_is_an_error_of_its_own(read: Read, data: bytes) -> None:
    with pytest.raises(ReadingError, match="没有文字，只有空白"):
        read("blank.txt", data)


def test_a_file_as_large_as_allowed_is_read_and_one_byte_more_is_not(read: Read) -> None:
    assert len(read("a.txt", b"a" * 1024 * 1024).lines) == 1
    with pytest.raises(ReadingError, match=r"超过上限 1 MiB.*ZHOUBAO_MAX_FILE_MIB"):
        read("a.txt", b"a" * (1024 * 1024 + 1))


def test_a_file_that_vanished_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"gone\.txt：已不存在"):
        read_source(tmp_path / "gone.txt", SETTINGS)


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(UnreadableFileError, match="这是文件夹"):
        read_source(folder, SETTINGS)


def test_a_pipe_is_unreadable_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFileError, match="不是普通文件"):
        read_source(tmp_path / "pipe.txt", SETTINGS)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "没有读取权限"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_the_system_refuses_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFileError, match=sentence):
        read_source(path, SETTINGS)


def test_a_suffix_that_is_not_read_is_an_error(read: Read) -> None:
    with pytest.raises(ReadingError, match="不支持的文件类型"):
        read("a.doc", b"a")


def test_the_source_is_named_without_its_folder_and_the_error_with_it(read: Read, tmp_path: Path) -> None:
    assert read("第36期.txt", "字".encode()).name == "第36期.txt"
    with pytest.raises(ReadingError) as caught:
        read("第37期.txt", b"")
    assert str(caught.value).startswith(str(tmp_path / "第37期.txt"))


def test_invisible_characters_are_left_out_and_everything_seen_is_kept(read: Read) -> None:
    (line,) = read("a.txt", "\x02窗\x7f口\u200b\t 工作照常进行，受理和办结都很及时\x1a".encode()).lines
    assert line.text == "窗口\t 工作照常进行，受理和办结都很及时"
