"""The third stage: operators without operands go and missing brackets come, so that parsing never fails."""

from collections.abc import Sequence

from indexer.search.language.notices import Notices
from indexer.search.language.operands import Item
from indexer.search.language.tokens import Operator

DEEPEST = 20
"""Most brackets within brackets."""

_BEGINNING = frozenset({None, Operator.OPEN, Operator.OR, Operator.AND, Operator.NOT})
"""After these an operand must come."""


def repair(items: Sequence[Item], notices: Notices) -> list[Item]:
    """Make the items well formed: brackets are balanced, and every operator has its operands."""
    items = _balance(items, notices)
    while (place := _misplaced(items)) is not None:
        start, end = place
        _tell(items[start:end], notices)
        items = items[:start] + items[end:]
    return items


def _balance(items: Sequence[Item], notices: Notices) -> list[Item]:
    balanced: list[Item] = []
    depth = ignored = 0
    for item in items:
        if item is Operator.OPEN:
            if depth == DEEPEST:
                notices.add(f"括号超过{DEEPEST}层，更里面的括号已略去。")
                ignored += 1
                continue
            depth += 1
        elif item is Operator.CLOSE:
            if ignored:
                ignored -= 1
                continue
            if not depth:
                notices.add("多余的右括号已略去。")
                continue
            depth -= 1
        balanced.append(item)
    if depth:
        notices.add("缺少右括号，已在末尾补上。")
    return balanced + [Operator.CLOSE] * depth


def _misplaced(items: Sequence[Item]) -> tuple[int, int] | None:
    """Where the first operator without its operands is, or the first empty brackets."""
    before: Item | None = None
    for place, item in enumerate(items):
        if item in {Operator.OR, Operator.AND} and before in _BEGINNING:
            return place, place + 1
        if (item is Operator.CLOSE) and before in _BEGINNING:
            return (place - 1, place + 1) if before is Operator.OPEN else (place - 1, place)
        before = item
    return (len(items) - 1, len(items)) if items and before in _BEGINNING else None


def _tell(removed: Sequence[Item], notices: Notices) -> None:
    if removed[0] is Operator.OPEN:
        notices.add("括号里没有可以查找的内容，已略去。")
    else:
        notices.add("“或”“OR”“AND”“NOT”“｜”或减号的旁边缺少内容，已略去这个符号；要查找这个字，请加引号。")
