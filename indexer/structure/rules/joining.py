"""Lines of one paragraph are joined again, across hard wraps, blank lines and pages.

A line begins a new paragraph where it carries a label that is really one, or where the line before it ends its
paragraph. Both are read off the text (a sentence ends) and the layout (the line had room for more).
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from indexer.structure import spacing
from indexer.structure.block import Block, Draft, Label
from indexer.structure.layout import Layout, layout_of
from indexer.structure.sentences import (
    em_width,
    ends_like_a_heading,
    ends_sentence,
    has_punctuation,
    is_unfinished,
    looks_like_a_heading,
    starts_like_a_sentence,
)
from indexer.text.numerals import chinese_numeral

_ENOUGH = 200
_BULLETS = "★☆◆◇●○■□▲△►▶※"
_NEVER_FIRST = "，。、；：！？）》」』】〕”’,.;:!?)…"
_NEVER_FIRST_IN_HEADING = "的和与及等"
_QUANTITY = re.compile(r"[\d０-９]+\s*(?:万|亿|%|％|倍|个百分点|元|吨|公里|平方)")
_STARTS_WITH_NUMBER = re.compile(r"[\d０-９一二三四五六七八九十]")


def joining(draft: Draft) -> Draft:
    """Mark every line that goes on where the one before it stopped; its label, if any, becomes text again."""
    body = list(draft.body())
    layout = layout_of([block for _, block in body])
    changed: dict[int, Block] = {}
    counters = _Counters()
    paragraph: _Paragraph | None = None
    last = -1
    for i, block in body:
        turned = last >= 0 and (i - last > 1 or block.page != draft.blocks[last].page)
        last = i
        if paragraph is not None and not _begins(block, paragraph, layout, counters, turned=turned):
            changed[i] = replace(block.unlabelled(), joined=True)
            paragraph = paragraph.extended(changed[i])
            continue
        if block.label is not None:
            counters.count(block.label)
        paragraph = _Paragraph(block, block.text, block.printed, single=True)
    return draft.with_blocks(changed)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """The paragraph read so far."""

    head: Block
    text: str
    """Beginning and end of it, where it is long: enough to tell headings and the ends of sentences."""
    last: str
    """Its last line."""
    single: bool
    """It has only one line."""

    def extended(self, block: Block) -> "_Paragraph":
        text = spacing.join((self.text, block.text))
        if len(text) > 2 * _ENOUGH:
            text = text[:_ENOUGH] + text[-_ENOUGH:]
        return _Paragraph(self.head, text, block.text, single=False)

    @property
    def rank(self) -> int | None:
        return self.head.label.rank if self.head.label is not None else None

    @property
    def is_heading(self) -> bool:
        """Nothing in it says that it is more than a heading."""
        return self._looks_like_a_heading(opens_a_list=False)

    def could_open(self, label: Label) -> bool:
        """Whether it can be the heading of a list that begins with this label."""
        return (self.rank is None or label.rank > self.rank) and self._looks_like_a_heading(opens_a_list=True)

    def _looks_like_a_heading(self, *, opens_a_list: bool) -> bool:
        return looks_like_a_heading(self.text, self.rank, marked=self.head.is_marked, opens_a_list=opens_a_list)


@dataclass(slots=True)
class _Counters:
    """The last ordinal of each rank that is open."""

    last: dict[int, int] = field(default_factory=dict)

    def expects(self, label: Label) -> bool:
        return label.ordinal == self.last.get(label.rank, 0) + 1

    def count(self, label: Label) -> None:
        self.last = {rank: ordinal for rank, ordinal in self.last.items() if rank < label.rank}
        self.last[label.rank] = label.ordinal


def _begins(block: Block, paragraph: _Paragraph, layout: Layout, counters: _Counters, *, turned: bool) -> bool:
    """Whether a paragraph begins here; ``turned``: a page ended between this line and the one before."""
    if block.row or paragraph.head.row:
        return not (block.row and paragraph.head.row)
    if not paragraph.text or block.printed[0] in _NEVER_FIRST:
        return False  # a label alone on its line waits for its text
    full = layout.fills_its_line(
        paragraph.last,
        block.label.printed.strip() if block.label else block.text,
        first=paragraph.single,
    )
    if block.label is not None:
        return _is_label(block, block.label, paragraph, counters, full=full, wrapped=layout.width is not None)
    if _splits_a_word(paragraph.last, block.text, full=full or layout.width is None):
        return False
    ended, heading = ends_sentence(paragraph.text), paragraph.is_heading
    if (ended or heading) and (block.text[0] in _BULLETS or (block.is_marked and _could_be_unnumbered_heading(block))):
        return True
    if not ended or (layout.width is not None and paragraph.text[-1] in "；;"):
        if heading and block.text[0] in _NEVER_FIRST_IN_HEADING:
            return False
        if not turned and not is_unfinished(paragraph.last) and _stops(block, paragraph, layout):
            return True
        if turned and (paragraph.rank or 0) > 2:
            return False  # a page break says more than an item's wording
        if _is_a_rest(block.text) and (full or (layout.width is None and em_width(paragraph.last) > 20)):
            return False
        return heading and (not full or _is_whole_heading(paragraph, block, layout))
    if layout.indents_part:
        return block.indent >= layout.indent - 1
    return not full or (layout.usual_gap is not None and block.gap > layout.usual_gap)


def _is_label(
    block: Block, label: Label, paragraph: _Paragraph, counters: _Counters, *, full: bool, wrapped: bool
) -> bool:
    """A label begins a paragraph where the text before it is complete and the number is not out of the blue.

    ``full``: the line before may have been broken for want of room; ``wrapped``: lines were broken at all.
    """
    expected = counters.expects(label)
    if label.rank == 3 and _QUANTITY.match(block.text):
        return False  # 1.02万亿元
    if not expected and label.ordinal > 1 and (paragraph.text[-1] in "；;" or _holds_the_one_before(label, paragraph)):
        return False  # （1）…；（2）…； within the paragraph
    if ends_sentence(paragraph.text):
        # 2.12345 may be a number, 一、二级 no label: only the next number of a list is believed then.
        return expected or label.rank not in {1, 3} or not _STARTS_WITH_NUMBER.match(block.text)
    if label.ordinal == 1 and paragraph.could_open(label):
        return True
    if paragraph.is_heading:
        return expected or (wrapped and not full)
    return expected and not full and (label.rank != 3 or not _STARTS_WITH_NUMBER.match(block.text))


def _holds_the_one_before(label: Label, paragraph: _Paragraph) -> bool:
    """Whether the paragraph has the number before this one inside."""
    before = label.ordinal - 1
    number = chinese_numeral(before) if label.rank <= 2 else str(before)
    shape = {1: rf"{number}、", 2: rf"[（(]{number}[）)]", 3: rf"(?<!\d){number}[.．、]", 4: rf"[（(]?{number}[）)]"}
    return label.rank in shape and re.search(shape[label.rank], paragraph.text) is not None


def _stops(block: Block, paragraph: _Paragraph, layout: Layout) -> bool:
    """Whether a paragraph without a full stop is at its end all the same."""
    if layout.width is not None:
        return layout.is_short(paragraph.last)
    return em_width(paragraph.text) <= 30 and starts_like_a_sentence(block.text)


def _is_whole_heading(paragraph: _Paragraph, block: Block, layout: Layout) -> bool:
    """Whether a heading happens to fill its line, so that the next line is the text below it."""
    label = paragraph.head.label
    if label is None or label.rank > 2 or (label.rank == 2 and has_punctuation(paragraph.text)):
        return False
    return starts_like_a_sentence(block.text) or (
        ends_like_a_heading(paragraph.text) and layout.is_full(block.text, first=True)
    )


def _splits_a_word(last: str, following: str, *, full: bool) -> bool:
    """Latin letters or digits on both sides of the line's end; numbers in rows of a table stay apart."""
    before, after = (unicodedata.normalize("NFKC", end) for end in (last[-1:], following[:1]))
    if before.isdigit() and after.isdigit():
        return full
    return all(end.isascii() and end.isalnum() for end in (before, after))


def _is_a_rest(text: str) -> bool:
    """No heading and no paragraph is that short."""
    return em_width(text) <= 3 and not ends_sentence(text)


def _could_be_unnumbered_heading(block: Block) -> bool:
    return em_width(block.text) <= 30 and not ends_sentence(block.text)
