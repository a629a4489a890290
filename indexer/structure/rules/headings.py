"""Which of the joined blocks are headings: short ones with a number, or set apart, that have something below them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.structure import spacing
from indexer.structure.block import Block, Draft, Label, Role
from indexer.structure.outline import level_of
from indexer.structure.sentences import looks_like_a_heading

_DEEPEST = 9


def headings(draft: Draft) -> Draft:
    """Place every body block as heading or paragraph."""
    units = _units(draft)
    kinds = _with_text_below(units, _consistent(units, [_is_heading(units, i) for i in range(len(units))]))
    changed: dict[int, Block] = {}
    warnings = list(draft.warnings)
    for unit, is_heading in zip(units, kinds, strict=True):
        if unit.label is not None and unit.label.rank == 1 and not is_heading and looks_like_a_heading(unit.text, 1):
            warnings.append(f"标题“{unit.label.printed.strip()}{unit.text}”下没有内容，已作为一段保留。")
        for i in unit.indices:
            role = Role.HEADING if is_heading else Role.PARAGRAPH
            changed[i] = replace(draft.blocks[i], role=role)
    return replace(draft.with_blocks(changed), warnings=tuple(warnings))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A joined block."""

    indices: tuple[int, ...]
    head: Block
    text: str

    @property
    def label(self) -> Label | None:
        return self.head.label

    @property
    def rank(self) -> int:
        return self.label.rank if self.label is not None else _DEEPEST


def _units(draft: Draft) -> list[_Unit]:
    units: list[_Unit] = []
    for i, block in draft.body():
        if block.joined and units:
            last = units[-1]
            units[-1] = replace(last, indices=(*last.indices, i), text=spacing.join(last.text, block.text))
        else:
            units.append(_Unit((i,), block, block.text))
    return units


def _is_heading(units: Sequence[_Unit], i: int) -> bool:
    unit = units[i]
    following = units[i + 1] if i + 1 < len(units) else None
    if unit.head.row or following is None:
        return False
    marked = bool(unit.head.hint) or unit.head.strong
    rank = unit.label.rank if unit.label is not None else None
    opens_a_list = following.label is not None and following.rank > unit.rank
    return looks_like_a_heading(unit.text, rank, marked=marked, opens_a_list=opens_a_list) and (
        rank is None or following.rank > rank
    )


def _with_text_below(units: Sequence[_Unit], kinds: list[bool]) -> list[bool]:
    """A heading with no paragraph below it would be lost: it becomes one."""
    result = list(kinds)
    for i in range(len(units) - 1, -1, -1):
        if result[i] and (i + 1 == len(units) or (result[i + 1] and not _is_below(units[i + 1], units[i]))):
            result[i] = False
    return result


def _is_below(inner: _Unit, outer: _Unit) -> bool:
    if inner.label is None and outer.label is None:
        return level_of(inner.head) > level_of(outer.head)
    return outer.label is None or inner.rank > outer.rank


def _consistent(units: Sequence[_Unit], kinds: list[bool]) -> list[bool]:
    """Items 1., (1), ① of one list are all headings or all paragraphs: a short last item is no heading.

    The same for （一）, where its list holds sentences.
    """
    result = list(kinds)
    for i, unit in enumerate(units):
        if not kinds[i] or unit.label is None or unit.rank == 1:
            continue
        siblings = [j for j in _siblings(units, i) if j != i]
        sentences = [j for j in siblings if not kinds[j]]
        if (unit.rank > 2 and sentences) or (unit.rank == 2 and len(sentences) > len(siblings) / 2):
            result[i] = False
    return result


def _siblings(units: Sequence[_Unit], i: int) -> list[int]:
    """Units of the same rank below the same heading."""
    rank = units[i].rank
    first = i
    while first > 0 and units[first - 1].rank >= rank:
        first -= 1
    last = i
    while last + 1 < len(units) and units[last + 1].rank >= rank:
        last += 1
    return [j for j in range(first, last + 1) if units[j].rank == rank]
