"""Web pages: the text a reader sees, block by block."""

import re
from typing import Final

from lxml import etree

from indexer.model import Line, SourceText
from indexer.reading.content import Content
from indexer.reading.decoding import decode, decode_as
from indexer.reading.formats.rows import row_lines

# fmt: off
_HIDDEN: Final = frozenset((
    "audio", "canvas", "datalist", "head", "iframe", "math", "nav", "noscript", "object", "rp", "script",
    "select", "style", "svg", "template", "video",
))
# fmt: on
# fmt: off
_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table",
    "ul",
))
# fmt: on
_HIDING_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNNUMBERED_STYLE: Final = re.compile(r"list-style(-type)?\s*:[^;]*none", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*big5", re.IGNORECASE)
_INVISIBLE: Final = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\ufeff]")
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·"
_WIDE_BREAK: Final = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n\s*(?=[{_WIDE}])")


def read(content: Content) -> SourceText:
    """Read a web page. Blocks are parted by a blank line, ``<br>`` ends a line, a table's row is one line.

    Raises ReadingError where it cannot be decoded, or is nested too deeply to be read to its end.
    """
    text = _INVISIBLE.sub("", _decode(content))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False)
    root = etree.fromstring(text.encode(), parser)
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise content.error("网页的标签嵌套太深或内容过大，读不到末尾；请用浏览器打开后另存为文本（txt）再试。")
    writer = _Writer()
    if root is not None:
        writer.element(root)
    return SourceText(content.name, tuple(writer.finished()))


def _decode(content: Content) -> str:
    """Decode by the bytes themselves; what the page declares counts only for Big5, which nothing else tells."""
    if _CHARSET.search(content.data[:4096]):
        return decode_as(content, "big5hkscs")
    return decode(content)


class _Writer:
    """Collects lines while walking a page's elements."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._current: list[str] = []
        self._heading = 0
        self._preformatted = False
        self._label = ""  # of a list item, until its first text

    def finished(self) -> list[Line]:
        """End the last block and return all lines, without blank ones at either end."""
        self._end_block()
        while self.lines and not self.lines[-1].text:
            self.lines.pop()
        return self.lines

    def element(self, element: etree._Element) -> None:
        """Write an element and all inside it, but not the text after it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _HIDDEN or _is_hidden(element):
            return
        if tag == "br":
            self._end_line()
        elif tag == "table":
            self._table(element)
        elif tag == "ol":
            self._numbered(element)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        self._text(element.text)
        for child in element:
            self.element(child)
            self._text(child.tail)

    def _block(self, element: etree._Element, label: str = "") -> None:
        self._end_block()
        outer = self._heading, self._preformatted
        if element.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._heading = int(element.tag[1])
        self._preformatted = self._preformatted or element.tag == "pre"
        self._label += label
        self._inside(element)
        self._end_block()
        self._label = self._label.removesuffix(label)
        self._heading, self._preformatted = outer

    def _numbered(self, element: etree._Element) -> None:
        """Write an ordered list with the numbers that a browser shows."""
        self._end_block()
        number = _integer(element.get("start"), 1)
        bare = _UNNUMBERED_STYLE.search(element.get("style", ""))
        self._text(element.text)
        for child in element:
            if child.tag == "li" and not _is_hidden(child):
                number = _integer(child.get("value"), number)
                written = "".join(child.itertext()).lstrip().startswith((f"{number}.", f"{number}、", f"{number}．"))
                self._block(child, "" if bare or written else f"{number}. ")
                number += 1
            else:
                self.element(child)
            self._text(child.tail)
        self._end_block()

    def _table(self, table: etree._Element) -> None:
        self._end_block()
        for part in table:
            if part.tag == "tr":
                self._row(part)
            elif part.tag in {"thead", "tbody", "tfoot"} and not _is_hidden(part):
                for row in part:
                    self._row(row) if row.tag == "tr" else self.element(row)
            else:
                self.element(part)
            self._text(part.tail)
        self._end_block()

    def _row(self, row: etree._Element) -> None:
        if not _is_hidden(row):
            self._end_text()
            self.lines += row_lines([_cell_lines(cell) for cell in row if isinstance(cell.tag, str)])

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._preformatted:
            self._current.append(text)
            return
        first, *others = text.split("\n")
        self._current.append(first)
        for other in others:
            self._end_line()
            self._current.append(other)

    def _end_line(self) -> None:
        text = "".join(self._current)
        self._current.clear()
        if not self._preformatted:
            text = _SPACE.sub(" ", _WIDE_BREAK.sub("", text)).strip(" ")
        if text.strip():
            text, self._label = self._label + text, ""
        self.lines.append(Line(text, heading=self._heading if text.strip() else 0))

    def _end_text(self) -> None:
        if "".join(self._current).strip():
            self._end_line()
        self._current.clear()

    def _end_block(self) -> None:
        self._end_text()
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(""))


def _cell_lines(cell: etree._Element) -> list[Line]:
    writer = _Writer()
    writer.element(cell)
    return writer.finished()


def _is_hidden(element: etree._Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDING_STYLE.search(element.get("style", "")))


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text.strip()) else otherwise
