"""Tables drawn with characters; each function gives one string for a row or rule of the table."""

from collections.abc import Callable

from tests.converters.wrapping import width

Rows = tuple[tuple[str, ...], ...]
DrawTable = Callable[[Rows], list[str]]


def pipes(rows: Rows) -> list[str]:
    """Markdown: ``| a | b |`` with a rule under the first row."""
    drawn = ["| " + " | ".join(row) + " |" for row in rows]
    return [drawn[0], "|" + " --- |" * len(rows[0]), *drawn[1:]]


def boxes(rows: Rows) -> list[str]:
    """Box-drawing characters round every cell."""
    spans = [int(2 * size) for size in _column_widths(rows)]
    top, middle, bottom = (
        left + between.join("─" * span for span in spans) + right for left, between, right in ("┌┬┐", "├┼┤", "└┴┘")
    )
    drawn = ["│" + "│".join(_padded(row, rows)) + "│" for row in rows]
    return [top, drawn[0], *(line for row in drawn[1:] for line in (middle, row)), bottom]


def columns(rows: Rows) -> list[str]:
    """Spaces alone: cells stand under each other."""
    return ["  ".join(_padded(row, rows)).rstrip() for row in rows]


def tabs(rows: Rows) -> list[str]:
    """Hand a row on as a reader of documents with real tables does."""
    return ["\t".join(row) for row in rows]


def _column_widths(rows: Rows) -> list[float]:
    return [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]


def _padded(row: tuple[str, ...], rows: Rows) -> list[str]:
    return [cell + " " * int(2 * (size - width(cell))) for cell, size in zip(row, _column_widths(rows), strict=True)]
