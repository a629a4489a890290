"""The second stage: each word, quotation and field value becomes a node of the tree, or is left out with a notice."""

from collections.abc import Iterable

from indexer.annotation.registry import Registry
from indexer.engines.query import Exact, Node, Word
from indexer.search.language.fields import read_field
from indexer.search.language.notices import Notices
from indexer.search.language.tokens import Operand, Operator, Token
from indexer.text.normal_form import normal

MOST_OPERANDS = 64
"""Most words, quotations and field values that one query may have."""

Item = Node | Operator


def read_operands(tokens: Iterable[Token], registry: Registry, notices: Notices) -> list[Item]:
    """Put a node in place of each operand; operators stay."""
    items: list[Item] = []
    nodes = 0
    for token in tokens:
        if isinstance(token, Operator):
            items.append(token)
            continue
        node = read_field(token.field, token.text, registry, notices) if token.field else _read_text(token, notices)
        if node is None:
            continue
        if nodes == MOST_OPERANDS:
            notices.add(f"查询条件超过{MOST_OPERANDS}个，只按前{MOST_OPERANDS}个查找。")
            break
        items.append(node)
        nodes += 1
    return items


def _read_text(operand: Operand, notices: Notices) -> Node | None:
    if operand.quoted:
        if normal(operand.text):
            return Exact(operand.text)
        notices.add("引号里没有文字，已略去。")
        return None
    if any(character.isalnum() for character in normal(operand.text)):
        return Word(operand.text)
    notices.add("单独的标点和符号不参与查找，已略去；要查找它，请加引号。")
    return None
