"""Table rows, for every format that has tables."""

from collections.abc import Sequence
from typing import Final

from indexer.model import Line

_MOST_LINES_OF_DATA: Final = 3


def row_lines(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """Turn one row, given as the lines of each cell, into lines.

    A row of data becomes one line with a tab between cells. A row that only arranges text on the page (one filled cell,
    or cells that hold headings, rows or many lines) gives the cells' own lines, one cell after the other.
    """
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    if sum(map(bool, filled)) <= 1 or any(map(_arranges, filled)):
        return [line for cell, lines in zip(cells, filled, strict=True) if lines for line in cell]
    text = "\t".join(" ".join(line.text.strip() for line in lines) for lines in filled)
    return [Line(text, page=next(line.page for lines in filled for line in lines), row=True)]


def _arranges(lines: Sequence[Line]) -> bool:
    return len(lines) > _MOST_LINES_OF_DATA or any(line.heading or line.row for line in lines)
