"""From a path to its bytes, with every way in which the operating system can refuse said in one sentence."""

import stat
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import ReadingError, UnreadableFileError
from indexer.settings import Settings

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes and what a message about them needs."""

    place: str
    """The file's path as messages show it."""
    name: str
    """The file's name without its folder."""
    data: bytes
    """Never empty."""
    limit: int
    """Most bytes that may come out of ``data`` when it is decompressed."""

    def error(self, reason: str) -> ReadingError:
        """The error that says why this file cannot be read."""
        return ReadingError(f"{self.place}：{reason}")

    def too_large_inside(self) -> UnreadableFileError:
        """The error for a compressed file that holds more than the limit."""
        return UnreadableFileError(
            f"{self.place}：解压后超过上限 {self.limit // MIB} MiB（可能是压缩炸弹）；请确认来源，"
            "确实需要时把设置 ZHOUBAO_MAX_FILE_MIB 调大。"
        )


def read_content(path: Path, settings: Settings, data: bytes | None = None) -> Content:
    """Read a whole file, or take ``data`` as its bytes.

    Raises ReadingError where it is empty, and what ``read_bytes`` raises.
    """
    place = shown(path)
    data = read_bytes(path, settings) if data is None else data
    if not data:
        raise ReadingError(f"{place}：文件是空的，没有任何内容；请重新导出或下载。")
    return Content(place, shown(Path(path.name)), data, settings.max_file_mib * MIB)


def read_bytes(path: Path, settings: Settings) -> bytes:
    """Read all bytes of a plain file.

    Raises UnreadableFileError where it is none, is larger than ``settings.max_file_mib`` or is refused by the system.
    """
    place = shown(path)
    try:
        status = path.stat()  # before it is opened: a pipe would wait for its other end
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFileError(f"{place}：这是文件夹，不是文件；请给出其中的文件。")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError(f"{place}：这不是普通文件（而是管道或设备），请换成普通文件。")
        if status.st_size > settings.max_file_mib * MIB:
            raise UnreadableFileError(
                f"{place}：文件超过上限 {settings.max_file_mib} MiB；请拆成小文件，或把设置 ZHOUBAO_MAX_FILE_MIB 调大。"
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{place}：{refusal(error)}") from error


def refusal(error: OSError) -> str:
    """Say in one sentence why the system refused a file or folder, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "已不存在（可能刚被移走或改名，或是失效的链接）；请检查后重试。"
    if isinstance(error, PermissionError):
        return "没有读取权限；请检查文件和所在文件夹的权限。"
    return f"系统无法读取（{error.strerror or error}）；请检查磁盘和路径后重试。"


def shown(path: Path) -> str:
    """A path as a message can print it: bytes that are no text become U+FFFD, whatever the system's encoding."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
