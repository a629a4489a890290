"""The text of a Word story (body, header, footer, note), in the order a reader meets it.

Tracked deletions, hidden text and field codes are out; insertions, field results, text boxes and WordArt are in.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from indexer.model import Line
from indexer.reading.formats.docx_numbering import Numbering
from indexer.reading.formats.docx_styles import Styles
from indexer.reading.formats.docx_xml import child, is_on, local_name, w
from indexer.reading.formats.rows import row_lines

# fmt: off
_UNSEEN: Final = frozenset((
    "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr",
    "instrText", "delText", "delInstrText", "fldChar", "commentReference", "annotationRef", "numPicBullet",
))
# fmt: on
_LETTERS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "\n"}


class TextReader:
    """Reads stories one after the other; list numbers and pages count on from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._page = 1
        self._page_has_text = False

    def lines(self, story: etree._Element) -> list[Line]:
        """Read all blocks of a story, a blank line after each paragraph and each table."""
        lines: list[Line] = []
        for block in _visible(story, {"p", "tbl"}):
            lines += self._paragraph(block) if local_name(block) == "p" else self._table(block)
            lines.append(Line("", self._page))
        return lines

    def _paragraph(self, paragraph: etree._Element) -> list[Line]:
        if is_on(paragraph, "pPr", "pageBreakBefore"):
            self._turn_page()
        boxes: list[Line] = []
        texts, pages = [""], [self._page]
        for part in self._parts(paragraph):
            if not isinstance(part, str):
                boxes += part
                continue
            for index, piece in enumerate(part.split("\n")):
                if index:
                    texts.append("")
                    pages.append(self._page)
                if not texts[-1].strip():
                    pages[-1] = self._page
                texts[-1] += piece
            self._page_has_text |= bool(part.strip())
        has_text = any(text.strip() for text in texts)
        if not has_text and child(paragraph, "pPr", "rPr", "del") is not None:
            return boxes  # the paragraph itself was deleted and takes no number
        label = self._label(paragraph)
        if label and has_text:
            texts[0] = label + texts[0].lstrip()
        heading = self._styles.heading(paragraph) if has_text else 0
        return boxes + [Line(text, page, heading) for text, page in zip(texts, pages, strict=True)]

    def _label(self, paragraph: etree._Element) -> str:
        numbering = self._styles.numbering(paragraph)
        return self._numbering.label(*numbering) if numbering is not None else ""

    def _table(self, table: etree._Element) -> list[Line]:
        lines: list[Line] = []
        for row in _visible(table, {"tr"}):
            if child(row, "trPr", "del") is None:
                lines += row_lines([self.lines(cell) for cell in _visible(row, {"tc"})])
        return lines

    def _parts(self, element: etree._Element) -> Iterator[str | list[Line]]:
        """Give the text inside a paragraph piece by piece, and the lines of each text box."""
        for part in _unwrapped(element):
            name = local_name(part)
            if name in _UNSEEN or (name == "r" and is_on(part, "rPr", "vanish")):
                continue
            if name == "t":
                yield (part.text or "").replace("\n", " ")
            elif name in _LETTERS and part.tag == w(name):
                yield _LETTERS[name]
            elif name == "br":
                if part.get(w("type")) == "page":
                    self._turn_page()
                yield "\n"
            elif name == "lastRenderedPageBreak":
                self._turn_page()
            elif name == "sym":
                yield _symbol(part.get(w("char"), ""))
            elif name == "txbxContent":
                yield self.lines(part)
            elif name == "textpath":
                yield [Line(part.get("string", ""), self._page)]
            else:
                yield from self._parts(part)

    def _turn_page(self) -> None:
        """Begin the next page, unless this one is still empty: Word marks the same break twice."""
        self._page += self._page_has_text
        self._page_has_text = False


def _visible(element: etree._Element, names: set[str]) -> Iterator[etree._Element]:
    """Give the nearest elements of these names below ``element``, through content controls and tracked insertions."""
    for part in _unwrapped(element):
        name = local_name(part)
        if name in names:
            yield part
        elif name not in _UNSEEN:
            yield from _visible(part, names)


def _unwrapped(element: etree._Element) -> list[etree._Element]:
    """Give the children; of alternatives made for different programs only the first, as a modern program shows it."""
    if local_name(element) != "AlternateContent":
        return list(element)
    return [part for part in element if local_name(part) in {"Choice", "Fallback"}][:1]


def _symbol(code: str) -> str:
    """Give the character of a symbol; those that exist only in a symbol font become a bullet."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= character <= "\uf8ff" else character
