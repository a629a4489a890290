"""The fourth stage: well-formed items become a tree.

either: every ("OR" every)*
every:  unary ("AND"? unary)*
unary:  "NOT"* ("(" either ")" | node)
"""

from collections.abc import Sequence

from indexer.engines.query import MatchAll, Node
from indexer.search.language.tokens import Operator, Sign
from indexer.search.language.tree import all_of, any_of, negation


def parse_items(items: Sequence[Node | Sign]) -> Node:
    """Build the tree; no items give MatchAll.

    AND binds tighter than OR. The tree is in its simplest form: no And directly in an And nor Or in an Or, no double
    negation, and no child twice.
    """
    return _Parser(items).either() if items else MatchAll()


class _Parser:
    def __init__(self, items: Sequence[Node | Sign]) -> None:
        self._items = items
        self._place = 0

    def either(self) -> Node:
        children = [self._every()]
        while self._take(Operator.OR):
            children.append(self._every())
        return any_of(children)

    def _every(self) -> Node:
        children = [self._unary()]
        while self._place < len(self._items) and self._operator() not in {Operator.OR, Operator.CLOSE}:
            self._take(Operator.AND)
            children.append(self._unary())
        return all_of(children)

    def _unary(self) -> Node:
        negated = False
        while self._take(Operator.NOT):
            negated = not negated
        node = self._primary()
        return negation(node) if negated else node

    def _primary(self) -> Node:
        item = self._items[self._place]
        self._place += 1
        if not isinstance(item, Sign):
            return item
        node = self.either()
        self._place += 1  # the closing bracket
        return node

    def _take(self, operator: Operator) -> bool:
        taken = self._place < len(self._items) and self._operator() is operator
        self._place += taken
        return taken

    def _operator(self) -> Operator | None:
        item = self._items[self._place]
        return item.operator if isinstance(item, Sign) else None
