"""A line that stands on page after page is a running head or foot."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role
from indexer.structure.sentences import em_width, has_full_stop

_CELLS = re.compile(r"\t| {2,}")


def running_heads(draft: Draft) -> Draft:
    """Place short lines without a sentence that are repeated, numbers in them aside.

    Three times are enough; twice, where each stands at the edge of a page; once, where the masthead has the same line.
    """
    known = {_key(block.text) for block in draft.blocks if block.role is Role.MASTHEAD}
    places: dict[str, list[int]] = defaultdict(list)
    for i, block in draft.body():
        if _could_be(block):
            places[_key(block.text)].append(i)
    changed = {
        i: replace(draft.blocks[i], role=Role.FURNITURE)
        for key, indices in places.items()
        if len(indices) >= 3 or key in known or (len(indices) == 2 and all(_at_an_edge(draft, i) for i in indices))
        for i in indices
    }
    return draft.with_blocks(changed)


def _at_an_edge(draft: Draft, i: int) -> bool:
    """Whether a page number or the end of a page is next to the block."""
    return any(
        draft.blocks[j].role is Role.FURNITURE or draft.blocks[j].page != draft.blocks[i].page
        for j in (i - 1, i + 1)
        if 0 <= j < len(draft.blocks)
    )


def _could_be(block: Block) -> bool:
    return (
        block.label is None
        and not block.row
        and not has_full_stop(block.text)
        and len(_CELLS.split(block.text)) < 3
        and 3 <= em_width(block.text) <= 40
        and re.search(r"[\u4e00-\u9fff]{2}", re.sub(r"\s", "", block.text)) is not None
    )


def _key(text: str) -> str:
    """The line without white space, marks and digits."""
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", text))
