"""Tables drawn as text: their rows are marked as such, their frames are furniture."""

import re
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role

_FRAME = re.compile(r"[\s|+\-=:─━│┃┄┅┆┇┈┉┊┋┌-╿]+")
_BAR = re.compile(r"[|│┃║]")
_GAP = re.compile(r"([ \u00a0\u3000\t]+)")
_SENTENCE = re.compile(r"[。；！？]")


def tables(draft: Draft) -> Draft:
    """Mark rows between bars anywhere, and rows set in columns by white space where two or more follow each other."""
    changed: dict[int, Block] = {}
    run: list[tuple[int, list[str]]] = []
    for i, labelled in draft.body():
        if labelled.row:
            continue
        block = labelled.unlabelled()
        if _FRAME.fullmatch(block.text) and re.search(r"[|+│┃┌-╿]", block.text):
            changed[i] = replace(block, role=Role.FURNITURE)
            continue
        cells = [cell.strip() for cell in _BAR.split(block.text) if cell.strip()]
        if len(cells) >= 2 and _BAR.search(block.text):
            changed[i] = replace(block, text="\t".join(cells), row=True)
            continue
        cells = _columns(block.text)
        if _in_columns(cells):
            run.append((i, cells))
            continue
        changed |= _rows(draft, run)
        run = []
    changed |= _rows(draft, run)
    return draft.with_blocks(changed)


def _columns(text: str) -> list[str]:
    """Cells set apart by two spaces, a wide one or a tab."""
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


def _rows(draft: Draft, run: list[tuple[int, list[str]]]) -> dict[int, Block]:
    """Rows only where neighbours have the same number of columns: a title and its date side by side are no table."""
    if len(run) < 2 or len({len(cells) for _, cells in run}) > 1 or len(run[0][1]) < 2:
        return {}
    if len(run) == 2 and len(run[0][1]) == 2:
        return {}
    return {i: replace(draft.blocks[i], text="\t".join(cells), label=None, row=True) for i, cells in run}
