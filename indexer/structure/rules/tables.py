"""Tables drawn as text: their rows are marked as such, their frames are furniture."""

import re
from collections import Counter
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role

_FRAME = re.compile(r"[\s|+\-=:─━│┃┄┅┆┇┈┉┊┋┌-╿]+")
_BAR = re.compile(r"[|│┃║]")
_GAP = re.compile(r"([ \u00a0\u3000\t]+)")
_FIGURE = re.compile(r"[-+]?[\d０-９][\d０-９.,．，]*[%％‰]?")
_PUNCTUATION = re.compile(r"[，。；：！？、]")
_SENTENCE = re.compile(r"[。；！？]")


def tables(draft: Draft) -> Draft:
    """Mark rows between bars anywhere, and rows set in columns by white space where two or more follow each other."""
    changed: dict[int, Block] = {}
    run: list[tuple[int, list[str]]] = []
    for i, block in draft.body():
        if block.row:
            continue
        text = block.printed
        if _FRAME.fullmatch(text) and re.search(r"[|+│┃┌-╿]", text):
            changed[i] = replace(block.unlabelled(), role=Role.FURNITURE)
            continue
        if _BAR.search(text) and len(cells := [cell.strip() for cell in _BAR.split(text) if cell.strip()]) >= 2:
            changed[i] = replace(block.unlabelled(), text="\t".join(cells), row=True)
            continue
        cells = _columns(text)
        if _in_columns(cells):
            run.append((i, cells))
            continue
        changed |= _rows(draft, run)
        run = []
    changed |= _rows(draft, run)
    return draft.with_blocks(changed)


def _columns(text: str) -> list[str]:
    """Cells set apart by two spaces, a wide one or a tab; by one where most of them are figures."""
    words = text.split()
    if len(words) <= 1:
        return words
    if len(words) >= 3 and _FIGURE.fullmatch(words[-1]) and _figures(words) >= max(2, len(words) - 2):
        return words
    cells = [""]
    for part in _GAP.split(text.strip()):
        if (len(part) >= 2 and part.isspace()) or part in {"\u3000", "\t"}:
            cells.append("")
        else:
            cells[-1] += part
    return cells


def _in_columns(cells: list[str]) -> bool:
    return (
        len(cells) >= 2
        and max(map(len, cells)) > 1
        and max(map(len, cells)) <= 25
        and not any(_SENTENCE.search(cell) for cell in cells)
    )


def _figures(cells: list[str]) -> int:
    return sum(_FIGURE.fullmatch(cell) is not None for cell in cells)


def _rows(draft: Draft, run: list[tuple[int, list[str]]]) -> dict[int, Block]:
    """Rows, where at least two lines agree on the number of columns; a head or a sum may have fewer.

    Two lines of two columns are no table: a title and its date side by side look the same.
    """
    run = _with_head(draft, run)
    counts = Counter(len(cells) for _, cells in run)
    columns, lines = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if lines < 2 or (columns == 2 and len(run) == 2):
        return {}
    return {i: replace(draft.blocks[i], text="\t".join(cells), label=None, row=True) for i, cells in run}


def _with_head(draft: Draft, run: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The run with the line before it, where that has as many words as the table has columns."""
    if not run or run[0][0] == 0:
        return run
    i = run[0][0] - 1
    block = draft.blocks[i]
    words = block.printed.split()
    fits = block.role is Role.BODY and not block.row and len(words) >= 3 and len(words) == len(run[0][1])
    return [(i, words), *run] if fits and not _PUNCTUATION.search(block.text) else run
