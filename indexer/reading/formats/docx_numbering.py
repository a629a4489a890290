"""The numbers that Word prints before paragraphs of a list and does not store in their text.

The rules are those of ECMA-376 part 1, 17.9: a level counts on from its last paragraph, and starts again after a
paragraph of a higher level; all lists made from one abstract list share its counters.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from indexer.reading.formats.docx_xml import child, is_on, number, value, w
from indexer.reading.formats.numerals import numeral

_PLACEHOLDER: Final = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    suffix: str
    restart: int | None
    """The level starts again after one above this level (counted from 1); None means any above, 0 never."""
    decimal: bool
    """All numbers of the label are printed in decimals."""
    style: str | None


@dataclass(frozen=True, slots=True)
class _List:
    counters: str
    """Key of the counters, which lists of the same abstract list share."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """First numbers that this list sets itself."""


class Numbering:
    """The lists of one document, with their counters. Ask for labels in the order of the text."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, list_id: str, level: int | None, style_id: str | None) -> str:
        """Count one more paragraph of a list and give its label, with a space after it where it needs one.

        ``level`` counts from 0; where it is None the list's level made for the style counts, else the first. Bullets
        and unknown lists give an empty label.
        """
        known = self._lists.get(list_id)
        if known is None:
            return ""
        if level is None:
            of_style = (index for index, made in known.levels.items() if style_id and made.style == style_id)
            level = next(of_style, 0)
        if level not in known.levels:
            return ""
        counts = self._count(list_id, known, level)
        shape = known.levels[level]
        if shape.format == "bullet":
            return ""

        def printed(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            of = known.levels.get(index, shape)
            return numeral(
                counts.get(index, known.starts.get(index, of.start)), "decimal" if shape.decimal else of.format
            )

        text = _PLACEHOLDER.sub(printed, shape.text)
        needs_space = text[-1:].isascii() and not text[-1:].isspace() and shape.suffix != "nothing"
        return text + " " if text and needs_space else text

    def _count(self, list_id: str, known: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(known.counters, {})
        first_of_list = (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        if level in counts and not (first_of_list and level in known.starts):
            counts[level] += 1
        else:
            counts[level] = known.starts.get(level, known.levels[level].start)
        for deeper in [index for index in counts if index > level]:
            restart = known.levels[deeper].restart if deeper in known.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return counts


def _lists(numbering: etree._Element) -> dict[str, _List]:
    abstract = {element.get(w("abstractNumId")): element for element in numbering.iterchildren(w("abstractNum"))}
    by_style = {value(element, "styleLink"): element for element in abstract.values()}
    lists = {}
    for element in numbering.iterchildren(w("num")):
        base = abstract.get(value(element, "abstractNumId"))
        link = value(base, "numStyleLink")
        if link is not None:
            base = by_style.get(link, base)
        if base is None:
            continue
        levels = _levels(base)
        starts = {}
        for override in element.iterchildren(w("lvlOverride")):
            levels |= _levels(override)
            start = number(override, "startOverride")
            index = override.get(w("ilvl"), "")
            if start is not None and index.isdecimal():
                starts[int(index)] = start
        lists[element.get(w("numId"), "")] = _List(base.get(w("abstractNumId"), ""), levels, starts)
    return lists


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels = {}
    for element in parent.iterchildren(w("lvl")):
        index = element.get(w("ilvl"), "")
        start = number(element, "start")
        number_format = value(element, "numFmt") or "decimal"
        if index.isdecimal() and child(element, "lvlText") is not None:
            levels[int(index)] = _Level(
                start=0 if start is None else start,
                format=number_format,
                text=value(element, "lvlText") or "",
                suffix=value(element, "suff") or "tab",
                restart=number(element, "lvlRestart"),
                decimal=is_on(element, "isLgl"),
                style=value(element, "pStyle"),
            )
    return levels
