"""The printed lines of a PDF page, in the order they are read, with the indents they are printed with."""

import re
import statistics
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

_SAME_LINE: Final = 0.3
"""Lines whose centres are nearer than this share of their height stand side by side."""
_LONG: Final = 10
"""Characters from which on a line shows where the text's left margin is."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """One line that is not blank. Lengths are in points, y runs upwards."""

    text: str
    left: float
    centre: float
    height: float
    width: float
    """Of its first character."""


def page_lines(page: pypdfium2.PdfPage) -> list[str]:
    """Give the lines of text of a page; none where it has no text layer.

    Lines come in the order the file draws them. Where no two stand side by side they are sorted from top to bottom,
    because a title or page number in a frame is often drawn last. A character that the file does not tell is U+FFFD.
    Raises PdfiumError where the page is damaged.
    """
    with closing(page.get_textpage()) as text_page:
        lines = list(_printed(text_page))
    if page.get_rotation() == 0 and not _any_side_by_side(lines):
        lines.sort(key=lambda line: -line.centre)
    return _indented(lines)


def _printed(text_page: pypdfium2.PdfTextPage) -> Iterator[_Printed]:
    for line in _split(text_page):
        text = "".join(character for _, character in line).encode("utf-16-le", "surrogatepass")
        first = next((index for index, character in line if not character.isspace()), None)
        if first is not None:
            left, bottom, right, top = text_page.get_charbox(first, loose=True)
            printed = text.decode("utf-16-le", "replace").strip()
            yield _Printed(printed, left, (bottom + top) / 2, top - bottom, right - left)


def _split(text_page: pypdfium2.PdfTextPage) -> Iterator[list[tuple[int, str]]]:
    """Give each line as the indexes and characters of its text.

    PDFium has one character of its own for a hyphen together with the end of its line; both are put back, but for a
    word of small Latin letters cut in two.
    """
    line: list[tuple[int, str]] = []
    count = text_page.count_chars()
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if pdfium.FPDFText_IsHyphen(text_page, index) == 1:
            following = pdfium.FPDFText_GetUnicode(text_page, index + 1) if index + 1 < count else 0
            if line and re.fullmatch("[a-z]{2}", line[-1][1] + chr(following)):
                continue
            yield [*line, (index, "-")]
            line = []
        elif code == 0x0A:
            yield line
            line = []
        elif code != 0x0D:
            line.append((index, chr(code) if 0 < code < 0x110000 else "\ufffd"))
    yield line


def _any_side_by_side(lines: Sequence[_Printed]) -> bool:
    downwards = sorted(lines, key=lambda line: -line.centre)
    return any(
        upper.centre - lower.centre < _SAME_LINE * min(upper.height, lower.height)
        for upper, lower in pairwise(downwards)
    )


def _indented(lines: Sequence[_Printed]) -> list[str]:
    """Put as many ideographic spaces before each line as fit between the text's left margin and the line."""
    if not lines:
        return []
    margin = min((line.left for line in lines if len(line.text) >= _LONG), default=min(line.left for line in lines))
    wide = [line.width for line in lines if line.text[0] >= "\u2e80" and line.width > 0]
    em = statistics.median(wide) if wide else max(line.height for line in lines)
    return ["\u3000" * _spaces(line.left - margin, em) + line.text for line in lines]


def _spaces(indent: float, em: float) -> int:
    return min(max(round(indent / em), 0), 40) if em > 0 else 0
