"""What a Word paragraph gets from its style: the heading level and the list it belongs to."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from indexer.reading.formats.docx_xml import child, number, value, w

_HEADING_NAME: Final = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_TITLE_NAMES: Final = frozenset({"title", "标题"})


class Styles:
    """The paragraph styles of one document."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in styles.iterchildren(w("style")) if styles is not None else ():
            style_id = style.get(w("styleId"), "")
            self._styles[style_id] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true", "on"}:
                self._default = style_id

    def heading(self, paragraph: etree._Element) -> int:
        """Heading level 1 to 6 of a paragraph, 0 where it is body text."""
        level = number(paragraph, "pPr", "outlineLvl")
        if level is not None:
            return level + 1 if level < 6 else 0
        for _, style in self._chain(paragraph):
            name = (value(style, "name") or "").strip().lower()
            if name in _TITLE_NAMES:
                return 1
            if match := _HEADING_NAME.fullmatch(name):
                return int(match[1])
            level = number(style, "pPr", "outlineLvl")
            if level is not None:
                return level + 1 if level < 6 else 0
        return 0

    def numbering(self, paragraph: etree._Element) -> tuple[str, int | None, str | None] | None:
        """The list (``w:numId``), the level if stated, and the style that names the list; None where there is none."""
        own = child(paragraph, "pPr", "numPr")
        list_id, level = value(own, "numId"), number(own, "ilvl")
        style_id = None
        if list_id is None:
            for name, style in self._chain(paragraph):
                properties = child(style, "pPr", "numPr")
                level = number(properties, "ilvl") if level is None else level
                list_id = value(properties, "numId")
                if list_id is not None:
                    style_id = name
                    break
        return None if list_id in {None, "0"} else (list_id or "", level, style_id)

    def _chain(self, paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
        """The paragraph's style, the one it is based on, and so on."""
        seen = set()
        style_id = value(paragraph, "pPr", "pStyle") or self._default
        while style_id is not None and style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style_id, style
            style_id = value(style, "basedOn")
