"""The printed lines of a PDF page, in the order they are read, with the indents they are printed with."""

import ctypes
import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

_LINE_HYPHENS: Final = "\ufffe\x02"
"""How PDFium marks a hyphen at the end of a line, in place of both the hyphen and the line end."""
_SAME_LINE: Final = 0.3
"""Lines whose centres are nearer than this share of their height stand side by side."""
_LONG: Final = 10
_SPACE: Final = "\u3000"


@dataclass(frozen=True, slots=True)
class _Printed:
    """One line: its text, and its place in points, y upwards; the place of its first character where it has one."""

    text: str
    left: float
    centre: float
    height: float
    width: float
    """Of its first wide character, 0 where it has none."""


def page_lines(page: pypdfium2.PdfPage) -> list[str]:
    """Give the lines of text of a page; none where it has no text layer.

    Lines come in the order the file draws them. Where no two stand side by side they are sorted from top to bottom,
    because a title or page number in a frame is often drawn last.
    """
    with page.get_textpage() as text_page:
        lines = [line for line in _printed_lines(text_page) if line.text.strip()]
    if page.get_rotation() == 0 and not _side_by_side(lines):
        lines.sort(key=lambda line: -line.centre)
    return _indented(lines)


def _printed_lines(text_page: pypdfium2.PdfTextPage) -> Iterator[_Printed]:
    start = 0
    text = ""
    count = text_page.count_chars()
    characters = [_character(text_page, index) for index in range(count)]
    for index, character in enumerate(characters):
        if character in _LINE_HYPHENS:
            before, after = text[-1:], "".join(characters[index + 1 : index + 2])
            if re.fullmatch("[a-z]{2}", before + after):
                continue  # a word cut in two
            text += "-"
        elif character != "\n":
            text += character
            continue
        yield _placed(text_page, text, start, index)
        start, text = index + 1, ""
    yield _placed(text_page, text, start, count)


def _character(text_page: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    if code in {0, 0x0D, 0xAD}:
        return ""
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
