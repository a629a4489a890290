"""Tables on a console, where a Han character takes two columns."""

import unicodedata
from collections.abc import Iterable, Sequence


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> None:
    """Print the rows below the heads, the first ``left`` columns flush left, the others flush right."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(map(columns, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = []
        for place, (cell, width) in enumerate(zip(line, widths, strict=True)):
            space = " " * (width - columns(cell))
            cells.append(cell + space if place < left else space + cell)
        print("  ".join(cells).rstrip())


def columns(text: str) -> int:
    """Columns that a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def figure(value: float | None) -> str:
    """A number with three digits that matter; a dash for none."""
    if value is None:
        return "—"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
