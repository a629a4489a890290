"""Blocks that were joined, as one: a heading, a paragraph, a table, a line of the distribution list."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from indexer.structure import spacing
from indexer.structure.block import Block, Label, Role

UNLABELLED = 9
"""Rank of a unit without a label: below every number."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block and those that go on where it stopped."""

    indices: tuple[int, ...]
    """Of its blocks in the draft."""
    head: Block
    text: str
    """Rows of a table are lines, their cells separated by tabs."""

    @property
    def label(self) -> Label | None:
        """The number in front."""
        return self.head.label

    @property
    def rank(self) -> int:
        """Its label's."""
        return self.label.rank if self.label is not None else UNLABELLED


def units_of(blocks: Sequence[Block], roles: Collection[Role]) -> Iterator[Unit]:
    """Units made of the blocks with these roles, in order."""
    group: list[int] = []
    for i, block in enumerate(blocks):
        if block.role not in roles:
            continue
        if group and not block.joined:
            yield _unit(blocks, group)
            group = []
        group.append(i)
    if group:
        yield _unit(blocks, group)


def _unit(blocks: Sequence[Block], group: list[int]) -> Unit:
    texts = [blocks[i].text for i in group]
    head = blocks[group[0]]
    return Unit(tuple(group), head, "\n".join(texts) if head.row else spacing.join(texts))
