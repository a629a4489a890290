"""Which of the joined blocks are headings: short ones with a number, or set apart, that have something below them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.structure.block import Block, Draft, Role
from indexer.structure.outline import outlines
from indexer.structure.sentences import looks_like_a_heading
from indexer.structure.units import Unit, units_of


def headings(draft: Draft) -> Draft:
    """Place every body block as heading or paragraph."""
    units = list(units_of(draft.blocks, {Role.BODY}))
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


def _is_heading(units: Sequence[Unit], i: int) -> bool:
    unit = units[i]
    following = units[i + 1] if i + 1 < len(units) else None
    if unit.head.row or following is None:
        return False
    rank = unit.label.rank if unit.label is not None else None
    opens_a_list = following.label is not None and following.rank > unit.rank
    return looks_like_a_heading(unit.text, rank, marked=unit.head.is_marked, opens_a_list=opens_a_list) and (
        rank is None or following.rank > rank
    )


def _with_text_below(units: Sequence[Unit], kinds: list[bool]) -> list[bool]:
    """A heading with no paragraph below it would be lost: it becomes one, the innermost first."""
    result = list(kinds)
    while True:
        places = outlines(units, result)
        used = {
            heading.unit
            for outline, kind in zip(places, result, strict=True)
            if not kind
            for heading in outline.headings
        }
        empty = {i for i, kind in enumerate(result) if kind} - used
        if not empty:
            return result
        for i in empty:
            result[i] = i + 1 in empty


def _consistent(units: Sequence[Unit], kinds: list[bool]) -> list[bool]:
    """Items 1., (1), ① of one list are all headings or all paragraphs: a short last item is no heading.

    The same for （一）, where its list holds sentences.
    """
    result = list(kinds)
    for siblings in _lists(units):
        rank = units[siblings[0]].rank
        sentences = sum(not kinds[i] for i in siblings)
        if (rank > 2 and sentences) or (rank == 2 and sentences > len(siblings) / 2):
            for i in siblings:
                result[i] = False
    return result


def _lists(units: Sequence[Unit]) -> Iterator[list[int]]:
    """Labelled units of the same rank below the same heading."""
    open_lists: dict[int, list[int]] = {}
    for i, unit in enumerate(units):
        for rank in [rank for rank in open_lists if rank > unit.rank]:
            yield open_lists.pop(rank)
        if unit.label is not None:
            open_lists.setdefault(unit.rank, []).append(i)
    yield from open_lists.values()
