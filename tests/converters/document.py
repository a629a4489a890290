"""A word processor's document, whose styles say what is a heading and which lines are rows of a table."""

from collections.abc import Iterator

from indexer.model import Line
from tests.converters.outline import Block, Kind
from tests.converters.tables import tabs


def render(blocks: tuple[Block, ...], *, headings: bool) -> tuple[Line, ...]:
    """Give one line a block and one a row of a table; ``headings`` says whether the author used heading styles."""
    return tuple(_lines(blocks, headings=headings))


def _lines(blocks: tuple[Block, ...], *, headings: bool) -> Iterator[Line]:
    for block in blocks:
        if block.kind is Kind.TABLE:
            yield from (Line(row, row=True) for row in tabs(block.rows))
        else:
            yield Line(block.text, heading=block.depth if headings else 0)
