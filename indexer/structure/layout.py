"""How the converter broke lines: read off the document as a whole, used to tell a line's end from a paragraph's end."""

import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.structure.block import Block
from indexer.structure.sentences import em_width, ends_sentence

Measure = Callable[[str], float]

_UNBREAKABLE = re.compile(r"[A-Za-z0-9.%０-９]+|.")
_NOT_AT_LINE_START = "，。、；：！？）》」』】〕”’…—,.;:!?)%"
_FIRST_LINE_INDENT = 2.0
"""Em by which a paragraph's first line is set in; the text layer does not show it."""
_NARROWEST, _WIDEST = 10.0, 60.0
"""Widths in which lines are wrapped; longer lines are whole paragraphs."""
_TOLERANCE = 1.5
_CLEARLY_SHORT = 4.0
_SLACK = 1.0
"""Em that justification and proportional digits may take."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` is None where a line of the source is a whole paragraph."""

    width: float | None
    measure: Measure
    usual_gap: int | None
    """Blank lines within a paragraph, where more of them stand between paragraphs; None where they say nothing."""
    indents_part: bool
    """Paragraphs begin with an indent and their other lines do not."""
    indent: int = 0
    """Columns of white space in front of a paragraph's first line, where ``indents_part``."""

    def fills_its_line(self, text: str, following: str, *, first: bool) -> bool:
        """Whether the line had no room for the beginning of the following one, so that its end says nothing.

        ``first``: the line is its paragraph's first and may be set in.
        """
        return self.is_full(text, first=first, needed=self.measure(_first_chunk(following)))

    def is_short(self, text: str) -> bool:
        """Whether the line ends so early that nothing but the end of its paragraph explains it."""
        return self.width is not None and self.measure(text) < self.width - max(_CLEARLY_SHORT, 0.2 * self.width)

    def is_full(self, text: str, *, first: bool, needed: float = 1.0) -> bool:
        """Whether the line has no room for another ``needed`` units of width."""
        if self.width is None:
            return False
        return self.measure(text) + needed + (_FIRST_LINE_INDENT if first else 0.0) > self.width - _SLACK


def layout_of(blocks: Sequence[Block]) -> Layout:
    """Read the layout off blocks of body text in order."""
    lines = [block for block in blocks if not block.row]
    inner = [
        line.text
        for line, following in pairwise(lines)
        if line.label is None and following.label is None and not ends_sentence(line.text) and not line.hint
    ]
    width, measure = _wrap_width(inner, [line.printed for line in lines])
    return Layout(width, measure, _usual_gap(lines, width), *_indents(lines, width))


def _wrap_width(inner: Sequence[str], lines: Sequence[str]) -> tuple[float | None, Measure]:
    """Lines that stop in the middle of a sentence are full lines, if their widths agree and hardly any line is wider.

    Converters count either the printed width or mere characters: the measure that agrees better is taken.
    """
    measures: tuple[Measure, ...] = (em_width, _characters, _all_characters)
    best: tuple[float, float | None, Measure] = (0.0, None, em_width)
    for measure in measures:
        agreeing, width = _agreement([measure(text) for text in inner], [measure(text) for text in lines])
        if agreeing > best[0] + 0.02:
            best = (agreeing, width, measure)
    return best[1], best[2]


def _agreement(inner: Sequence[float], lines: Sequence[float]) -> tuple[float, float | None]:
    """How well inner lines agree on a width, and that width; much shorter ones may be headings.

    The measure of agreement is the share of lines that fill the width more or less, plus the share that does exactly.
    """
    best: tuple[float, float | None] = (0.0, None)
    for width in sorted({float(round(value)) for value in inner}, reverse=True):
        if not _NARROWEST <= width <= _WIDEST:
            continue
        filling = sum(-_FIRST_LINE_INDENT - 0.5 <= value - width <= _TOLERANCE for value in inner)
        if filling < max(2, 0.3 * len(inner)):
            continue
        wider = sum(value > width + _TOLERANCE + 1 for value in lines)
        if wider > (0.04 * len(lines) if filling > 3 else 0):
            continue
        candidates = sum(value >= 0.75 * width for value in inner)
        share = filling / candidates
        exactly = sum(abs(value - width) <= 0.5 for value in inner) / candidates
        if share >= 0.6 and share + exactly > best[0] + 0.02:
            best = (share + exactly, width)
    return best


def _usual_gap(lines: Sequence[Block], width: float | None) -> int | None:
    if width is None or len(lines) < 3:
        return None
    usual = statistics.mode(line.gap for line in lines[1:])
    wider = [(line, following) for line, following in pairwise(lines) if following.gap > usual]
    ends = sum(following.label is not None or ends_sentence(line.text) for line, following in wider)
    return usual if wider and ends >= 0.8 * len(wider) else None


def _indents(lines: Sequence[Block], width: float | None) -> tuple[bool, int]:
    """Paragraphs are set in where many lines after a full stop are, and hardly any line after none."""
    if width is None or len(lines) < 4:
        return False, 0
    least = min(line.indent for line in lines)
    inner = [
        following.indent - least
        for line, following in pairwise(lines)
        if not ends_sentence(line.text) and following.label is None and line.label is None
    ]
    first = [line.indent - least for line in lines if line.label is not None]
    if len(first) < 2 or not inner:
        return False, 0
    usual = statistics.median(first)
    return (2 <= usual <= 8 and sum(indent >= 2 for indent in inner) <= 0.1 * len(inner)), int(least + usual)


def _first_chunk(text: str) -> str:
    """What a typesetter would have had to put on the line before: a number or word whole, a mark with its character."""
    match = _UNBREAKABLE.match(text)
    if match is None:
        return ""
    end = match.end()
    while end < len(text) and text[end] in _NOT_AT_LINE_START:
        end += 1
    return text[:end]


def _characters(text: str) -> float:
    return float(len("".join(text.split())))


def _all_characters(text: str) -> float:
    return float(len(text))
