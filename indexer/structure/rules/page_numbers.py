"""A line that is nothing but a page number is furniture."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.structure.block import Draft, Role
from indexer.structure.sentences import em_width
from indexer.structure.spacing import squash

_MARK = r"[^\w\s()（）\[\]〔〕【】.,、。:：;；%％+]"
_DECORATED = re.compile(
    rf"""{_MARK}+[\dl一二三四五六七八九十]{{1,4}}{_MARK}+
    | {_MARK}*第?[\d一二三四五六七八九十]{{1,4}}页[,，/、]?(\(?共[\d一二三四五六七八九十]{{1,4}}页\)?)?{_MARK}*
    | 共\d{{1,4}}页[,，/、]?第\d{{1,4}}页
    | \d{{1,4}}/\d{{1,4}}
    | (page)?\d{{1,4}}of\d{{1,4}}
    | page\d{{1,4}}
    | p\.?\d{{1,4}}
    | https?://\S+?\d{{1,4}}/\d{{1,4}}""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN = re.compile(rf"[\[【]?{_MARK}?(\d{{1,3}}){_MARK}?[\]】]?")
"""Not in round brackets: so stand labels that a converter set apart."""


def page_numbers(draft: Draft) -> Draft:
    """Place decorated page numbers, and plain ones where their order or their place shows what they are."""
    squashed = {i: squash(block.text) for i, block in draft.body() if not block.row}
    found = {i for i, text in squashed.items() if _DECORATED.fullmatch(text)}
    plain = [(i, int(match[1])) for i, text in squashed.items() if i not in found and (match := _PLAIN.fullmatch(text))]
    if _counts_up([number for _, number in plain]) or _all(plain, lambda i: _at_an_edge(draft, i)):
        found |= {i for i, _ in plain}
    else:
        found |= {i for i, _ in plain if _stands_alone(draft, i)}
    return draft.with_blocks({i: replace(draft.blocks[i], role=Role.FURNITURE) for i in found})


def _counts_up(numbers: Sequence[int]) -> bool:
    """One by one from the beginning; a number here and there may be lost."""
    steps = [after - before for before, after in pairwise(numbers)]
    return bool(steps) and numbers[0] <= 3 and all(step in {1, 2} for step in steps)


def _all(plain: Sequence[tuple[int, int]], holds: Callable[[int], bool]) -> bool:
    return bool(plain) and all(holds(i) for i, _ in plain)


def _at_an_edge(draft: Draft, i: int) -> bool:
    """First or last line of its page, where pages are known."""
    blocks = draft.blocks
    if blocks[-1].page == 1:
        return False
    page = blocks[i].page
    return i in {0, len(blocks) - 1} or blocks[i - 1].page != page or blocks[i + 1].page != page


def _stands_alone(draft: Draft, i: int) -> bool:
    """Whether a line of text stands before it and no other number behind: no paragraph and no rest is as short."""
    if i == 0 or i + 1 == len(draft.blocks):
        return False
    before, after = draft.blocks[i - 1], draft.blocks[i + 1]
    return not before.row and em_width(before.text) >= 15 and not _PLAIN.fullmatch(squash(after.text))
