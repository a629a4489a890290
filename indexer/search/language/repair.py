"""The third stage: operators without operands go and missing brackets come, so that parsing never fails."""

from collections.abc import Collection, Iterable

from indexer.engines.query import Node
from indexer.search.language.notices import Notices, placed
from indexer.search.language.operands import Item
from indexer.search.language.tokens import Operator, Sign

DEEPEST = 20
"""Most brackets within brackets."""

_WAITING = frozenset({Operator.OR, Operator.AND, Operator.NOT})
"""After these an operand must come."""


def repair(items: Iterable[Item], notices: Notices) -> list[Node | Sign]:
    """Make the items well formed: brackets are balanced, and every operator has its operands."""
    repairing = _Repairing(notices)
    for item in items:
        repairing.take(item)
    return repairing.finished()


class _Repairing:
    """What was kept so far is always the beginning of something well formed."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._kept: list[Node | Sign] = []
        self._opened: list[Sign] = []
        self._too_deep = 0

    def take(self, item: Item) -> None:
        if item is None:
            self._drop({Operator.NOT})
        elif not isinstance(item, Sign):
            self._kept.append(item)
        elif item.operator is Operator.OPEN:
            self._open(item)
        elif item.operator is Operator.CLOSE:
            self._close(item)
        else:
            self._join(item)

    def finished(self) -> list[Node | Sign]:
        while self._opened:
            opened = self._opened[-1]
            if self._end_brackets():
                self._notices.add("{}没有配对的右括号，已在末尾补上。", placed(opened.text, opened.start), opened.start)
        self._drop(_WAITING)
        return self._kept

    def _open(self, sign: Sign) -> None:
        if len(self._opened) == DEEPEST:
            self._too_deep += 1
            self._notices.add(
                f"括号超过{DEEPEST}层，更里面的括号（{{}}）已略去。", placed(sign.text, sign.start), sign.start
            )
        else:
            self._opened.append(sign)
            self._kept.append(sign)

    def _close(self, sign: Sign) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif self._opened:
            self._end_brackets()
        else:
            self._notices.add("{}没有配对的左括号，已略去。", placed(sign.text, sign.start), sign.start)

    def _end_brackets(self) -> bool:
        """Close the innermost brackets; False where there was nothing in them, so that they went away instead."""
        self._drop(_WAITING)
        opened = self._opened.pop()
        if self._kept[-1] is not opened:
            self._kept.append(Sign(Operator.CLOSE, ")", opened.start))
            return True
        self._kept.pop()
        self._notices.add("{}后面的括号里没有可以查找的内容，已略去。", placed(opened.text, opened.start), opened.start)
        self._drop({Operator.NOT})
        return False

    def _join(self, sign: Sign) -> None:
        if sign.operator is not Operator.NOT:
            self._drop({Operator.NOT})
            before = self._kept[-1] if self._kept else None
            if before is None or (isinstance(before, Sign) and before.operator is not Operator.CLOSE):
                self._tell(sign)
                return
        self._kept.append(sign)

    def _drop(self, operators: Collection[Operator]) -> None:
        """Drop the operators at the end that have nothing behind them."""
        while self._kept and isinstance(last := self._kept[-1], Sign) and last.operator in operators:
            self._kept.pop()
            self._tell(last)

    def _tell(self, sign: Sign) -> None:
        self._notices.add(
            "{}旁边没有可以查找的内容，已略去；要查找它，请加引号。", placed(sign.text, sign.start), sign.start
        )
