"""Plain text and Markdown. Markdown stays as typed: what ``#`` and ``**`` mean is for the structure stage."""

import re
from typing import Final

from indexer.model import Line, SourceText
from indexer.reading.content import Content
from indexer.reading.decoding import decode
from indexer.reading.signatures import is_html

_LINE_END: Final = re.compile("\r\n|[\n\r\v\u2028\u2029]")


def read(content: Content) -> SourceText:
    """Read a text file's lines, blank ones and indentation included.

    Raises ReadingError where it cannot be decoded or is a web page.
    """
    if is_html(content.data):
        raise content.error("内容是网页（HTML），不是纯文本；请把后缀改为 html 再试。")
    return SourceText(content.name, tuple(split_lines(decode(content))))


def split_lines(text: str) -> list[Line]:
    """Split at every kind of line end; a form feed ends its line too and begins the next page."""
    lines: list[Line] = []
    for page, page_text in enumerate(text.split("\f"), start=1):
        parts = _LINE_END.split(page_text)
        if not parts[-1]:
            parts.pop()  # the last line had its line end
        lines += [Line(part, page) for part in parts]
    return lines
