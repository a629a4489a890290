"""What the rules of this package work on: the lines of a source, each with what is known of it so far.

A rule takes a Draft and gives a new one. No rule splits, drops or moves a block, so the ``source`` of all blocks, one
after the other, is the whole input at every moment.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from indexer.model import Masthead, SourceText


class Role(StrEnum):
    """Where a block belongs."""

    BODY = "body"
    """Not placed yet."""
    MASTHEAD = "masthead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    DISTRIBUTION = "distribution"
    FURNITURE = "furniture"
    """Of the page or the markup, not of the text: page numbers, running heads, rulers."""


@dataclass(frozen=True, slots=True)
class Label:
    """The number in front of a heading or an item."""

    rank: int
    """0 ``第一部分``, 1 ``一、``, 2 ``（一）``, 3 ``1.``, 4 ``（1）``, 5 ``①``."""
    ordinal: int
    printed: str
    """As it stands in the text, with the white space behind it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the source."""

    source: str
    """The line with markup and white space, as read."""
    text: str
    """What a reader reads of it, without its label."""
    page: int = 1
    gap: int = 0
    """Blank lines before it."""
    indent: int = 0
    """Half-width columns of white space before it."""
    hint: int = 0
    """1 to 6: the markup calls it a heading of this level; 0: it does not."""
    strong: bool = False
    """The markup sets the whole line in bold."""
    row: bool = False
    """A row of a table; cells are separated by tabs."""
    role: Role = Role.BODY
    label: Label | None = None
    joined: bool = False
    """Goes on where the block before it of the same kind stopped."""

    @property
    def is_marked(self) -> bool:
        """Whether the markup sets the line apart, as a heading or in bold."""
        return bool(self.hint) or self.strong

    @property
    def printed(self) -> str:
        """What a reader reads of it, with its label."""
        return self.text if self.label is None else self.label.printed + self.text

    def unlabelled(self) -> "Block":
        """The block with its label taken for text."""
        return self if self.label is None else replace(self, text=self.printed, label=None)


@dataclass(frozen=True, slots=True)
class Draft:
    """An issue on its way from lines to structure."""

    title: str
    """The periodical's name by the settings."""
    blocks: tuple[Block, ...]
    masthead: Masthead = field(default_factory=Masthead)
    warnings: tuple[str, ...] = ()

    def with_blocks(self, changed: dict[int, Block]) -> "Draft":
        """The draft with the blocks at these indices replaced."""
        if not changed:
            return self
        return replace(self, blocks=tuple(changed.get(i, block) for i, block in enumerate(self.blocks)))

    def body(self) -> Iterator[tuple[int, Block]]:
        """Index and block of each one not placed yet."""
        return ((i, block) for i, block in enumerate(self.blocks) if block.role is Role.BODY)


Rule = Callable[[Draft], Draft]


def draft_of(source: SourceText, title: str) -> Draft:
    """Turn lines into blocks; a blank line becomes the ``gap`` of the next one."""
    blocks: list[Block] = []
    gap = 0
    for line in source.lines:
        text = line.text.strip()
        if not text:
            gap += 1
            continue
        before = line.text[: len(line.text) - len(line.text.lstrip())]
        indent = sum(2 if character == "\u3000" else 4 if character == "\t" else 1 for character in before)
        blocks.append(Block(line.text, text, line.page, gap, indent, hint=line.heading, row=line.row))
        gap = 0
    return Draft(title, tuple(blocks), warnings=source.warnings)
