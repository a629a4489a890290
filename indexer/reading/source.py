"""One file, one issue: the format is chosen by the file's suffix, its content checked, its lines cleaned."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from indexer.errors import ReadingError
from indexer.model import Line, SourceText
from indexer.reading.content import Content, read_content, shown
from indexer.reading.formats import docx, html, pdf, text
from indexer.reading.invisible import without_invisible
from indexer.settings import Settings

_READERS: Final[dict[str, Callable[[Content], SourceText]]] = {
    ".txt": text.read,
    ".md": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".pdf": pdf.read,
}


def read_source(path: Path, settings: Settings, data: bytes | None = None) -> SourceText:
    """Read the text of a txt, md, html, docx or pdf file; ``data`` are its bytes, if they were read already.

    Invisible characters are left out. Raises ReadingError where the content is not what the suffix
    says, is broken, too large or without text, and UnreadableFileError where the system does not hand the file over.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadingError(f"{shown(path)}：不支持的文件类型；支持 txt、md、html、docx 和 pdf，请另存后重试。")
    content = read_content(path, settings, data)
    source = reader(content)
    lines = tuple(map(_visible, source.lines))
    if not any(line.text.strip() for line in lines):
        raise content.error("文件里没有文字，只有空白；请检查是否导出有误。")
    return replace(source, lines=lines)


def _visible(line: Line) -> Line:
    text = without_invisible(line.text)
    return line if text == line.text else replace(line, text=text)
