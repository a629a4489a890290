"""A line that stands on page after page is a running head or foot."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role
from indexer.structure.sentences import em_width, ends_sentence, has_full_stop
from indexer.structure.spacing import squash

_CELLS = re.compile(r"\t| {2,}")


def running_heads(draft: Draft) -> Draft:
    """Place short lines without a sentence that are repeated.

    Three times are enough for the same line, twice where the place shows it, as for lines that differ in numbers only;
    once where the masthead has the same line.
    """
    known = {_key(block.text) for block in draft.blocks if block.role is Role.MASTHEAD}
    known |= {_key(name) for name in (draft.title, draft.masthead.title, draft.masthead.publisher) if name}
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, block in draft.body():
        if _could_be(block):
            places[_key(block.text)][squash(block.text)].append(i)
    found: set[int] = set()
    for key, lines in places.items():
        alike = [i for same in lines.values() for i in same]
        if key in known or (len(alike) >= 3 and all(_at_an_edge(draft, i) for i in alike)):
            found.update(alike)
        else:
            found.update(i for same in lines.values() if _is_repeated(draft, same) for i in same)
    return draft.with_blocks({i: replace(draft.blocks[i], role=Role.FURNITURE) for i in found})


def _is_repeated(draft: Draft, same: list[int]) -> bool:
    if len(same) != 2:
        return len(same) > 2
    return all(_at_an_edge(draft, i) for i in same) or any(_interrupts(draft, i) for i in same)


def _at_an_edge(draft: Draft, i: int) -> bool:
    return any(
        draft.blocks[j].role is Role.FURNITURE or draft.blocks[j].page != draft.blocks[i].page
        for j in (i - 1, i + 1)
        if 0 <= j < len(draft.blocks)
    )


def _interrupts(draft: Draft, i: int) -> bool:
    """Whether it breaks into a sentence; a wrapped line does not, for it is as wide as the one before."""
    before = _next_body(draft, range(i - 1, -1, -1))
    after = _next_body(draft, range(i + 1, len(draft.blocks)))
    return (
        before is not None
        and after is not None
        and after.label is None
        and em_width(before.text) > max(10, em_width(draft.blocks[i].text) / 0.75)
        and not ends_sentence(before.text)
    )


def _next_body(draft: Draft, indices: Iterable[int]) -> Block | None:
    return next((draft.blocks[i] for i in indices if draft.blocks[i].role is Role.BODY), None)


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
    """The line without white space, marks, digits and the words of a page number."""
    return re.sub(r"第\d+页|共\d+页|[\W\d_]+", "", squash(text))
