"""A link, as most templates print it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go; ``current`` where one already is."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
    """Paragraphs found there."""
