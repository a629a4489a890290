"""A line that is nothing but a page number is furniture."""

import re
import unicodedata
from dataclasses import replace

from indexer.structure.block import Draft, Role

_DASH = r"[-‐‑–—―─－·•~*_|]"
_DECORATED = re.compile(
    rf"""{_DASH}+\d{{1,4}}{_DASH}+
    | {_DASH}*第[\d一二三四五六七八九十]{{1,4}}页[,，/、]?(\(?共[\d一二三四五六七八九十]{{1,4}}页\)?)?{_DASH}*
    | 共\d{{1,4}}页[,，/、]?第\d{{1,4}}页
    | \d{{1,4}}/\d{{1,4}}
    | page\d{{1,4}}(of\d{{1,4}})?
    | p\.?\d{{1,4}}""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,3}")


def page_numbers(draft: Draft) -> Draft:
    """Place decorated page numbers, and bare ones that count up one by one through the document."""
    squashed = {i: _squash(block.text) for i, block in draft.body() if not block.row}
    found = {i for i, text in squashed.items() if _DECORATED.fullmatch(text)}
    bare = [(i, int(text)) for i, text in squashed.items() if _BARE.fullmatch(text)]
    if _counts_up([number for _, number in bare]) or _on_their_pages(draft, bare):
        found |= {i for i, _ in bare}
    return draft.with_blocks({i: replace(draft.blocks[i], role=Role.FURNITURE) for i in found})


def _counts_up(numbers: list[int]) -> bool:
    return len(numbers) >= 2 and numbers[0] <= 3 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _on_their_pages(draft: Draft, bare: list[tuple[int, int]]) -> bool:
    """Each number is the first or last line of its page, where pages are known."""
    last_page = draft.blocks[-1].page if draft.blocks else 1
    if not bare or last_page == 1:
        return False
    edges = {
        i
        for i, block in enumerate(draft.blocks)
        if i in {0, len(draft.blocks) - 1}
        or draft.blocks[i - 1].page != block.page
        or draft.blocks[i + 1].page != block.page
    }
    return all(i in edges for i, _ in bare)


def _squash(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
