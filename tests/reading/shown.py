"""Source texts as tests compare them."""

from collections.abc import Callable

from indexer.model import SourceText

Read = Callable[[str, bytes], SourceText]
"""Write bytes to a file of this name and read it."""


def shown(source: SourceText) -> str:
    """Show lines one below the other: ``#`` marks heading levels, ``|`` table rows with their tabs."""
    return "\n".join(
        "#" * line.heading + " " * bool(line.heading) + "| " * line.row + line.text.replace("\t", " | ")
        for line in source.lines
    )


def texts(source: SourceText) -> list[str]:
    """Give the texts of the lines that are not blank."""
    return [line.text for line in source.lines if line.text.strip()]
