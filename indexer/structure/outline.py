"""The path of headings above a place in an issue, kept up as headings and items pass by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.structure.block import Block, Label
from indexer.structure.units import Unit

_UNMARKED = 8


def level_of(block: Block) -> int:
    """How deep the markup sets a heading without a number: bold below every ``#``, plain text below bold."""
    return block.hint or (7 if block.strong else _UNMARKED)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading above the present place."""

    text: str
    label: Label | None
    level: int = _UNMARKED
    """Of an unnumbered heading, by ``level_of``; compared among such headings only."""
    opens: int | None = None
    """Of an unnumbered heading: rank of the list right below it."""
    unit: int = -1
    """Place of the heading among the units."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings from the outermost in."""

    headings: tuple[Heading, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """Their texts."""
        return tuple(heading.text for heading in self.headings)

    def below_number(self, label: Label) -> "Outline":
        """The outline that an item or a heading with this label stands in."""
        headings = list(self.headings)
        while headings and _closed_by(headings[-1], label):
            headings.pop()
        if headings and headings[-1].label is None and headings[-1].opens is None:
            headings[-1] = replace(headings[-1], opens=label.rank)
        return Outline(tuple(headings))

    def with_heading(self, block: Block, text: str, *, opens: int | None, unit: int) -> "Outline":
        """The outline below a heading; ``opens``: rank of the list that begins right after it, None where none does."""
        if block.label is not None:
            return Outline((*self.below_number(block.label).headings, Heading(text, block.label, unit=unit)))
        heading = Heading(text, None, level_of(block), opens, unit)
        above = list(self.headings)
        while above and _closed_by_unnumbered(above[-1], heading):
            above.pop()
        return Outline((*above, heading))


def _closed_by(heading: Heading, label: Label) -> bool:
    """An unnumbered heading holds the list it opens: the first item belongs to it, a number from outside ends it."""
    if heading.label is not None:
        return heading.label.rank >= label.rank
    if heading.opens is None:
        return label.ordinal != 1
    return heading.opens > label.rank


def _closed_by_unnumbered(above: Heading, heading: Heading) -> bool:
    if above.label is None:
        return above.level >= heading.level
    return heading.opens is not None and above.label.rank >= heading.opens


def outlines(units: Sequence[Unit], are_headings: Sequence[bool]) -> list[Outline]:
    """For each unit, the outline it stands in; for a heading, the one below it."""
    result: list[Outline] = []
    outline = Outline()
    for at, unit in enumerate(units):
        if are_headings[at]:
            outline = outline.with_heading(unit.head, unit.text, opens=_opens(units, at), unit=at)
        elif unit.label is not None:
            outline = outline.below_number(unit.label)
        result.append(outline)
    return result


def _opens(units: Sequence[Unit], at: int) -> int | None:
    """Rank of the list whose first number comes right after the heading."""
    following = units[at + 1].label if at + 1 < len(units) else None
    return following.rank if following is not None and following.ordinal == 1 else None
