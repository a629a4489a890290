"""The second stage: each word, quotation and field value becomes a node of the tree, or is left out with a notice."""

import re
from collections.abc import Sequence

from indexer.annotation.registry import Registry
from indexer.engines.query import Exact, Node, Or, Prefix, Word
from indexer.search.language.expansion import expanded
from indexer.search.language.fields import read_field
from indexer.search.language.notices import Notices, placed, quoted
from indexer.search.language.tokens import Operand, Operator, Sign, Token
from indexer.search.language.tree import all_of, conditions
from indexer.text.normal_form import normal

MOST_OPERANDS = 64
"""Most different words, quotations and field values that one query may have."""

_EDGES = r"'＇`´′·.．~～_＿=＝/／\\＼&＆^＾@＠#＃<>＜＞—\-－﹣−–"
"""Signs that belong to a word only within it: at its ends they are typed for other reasons."""
_LETTER = "A-Za-zＡ-Ｚａ-ｚ"
_OUTSIDE = re.compile(
    rf"^(?:(?![.．][{_LETTER}])[{_EDGES}+＋])+ | (?:(?!(?<=[{_LETTER}])[#＃])[{_EDGES}])+$", re.VERBOSE
)
"""What is around a word, but not the signs of .NET, C# and C++."""
_STARS = re.compile(r"[*＊]+")

Item = Node | Sign | None
"""A node, an operator, or None where something stood that cannot be searched."""


def read_operands(tokens: Sequence[Token], registry: Registry, notices: Notices) -> list[Item]:
    """Put a node in place of each operand; operators stay. A sign that is the whole query is looked for as it is."""
    if len(tokens) == 1 and _is_sign(tokens[0]):
        notices.add("{}单独出现，已改为查找含有它的原文。", placed(tokens[0].text, tokens[0].start), tokens[0].start)
        return [Exact(tokens[0].text)]
    items: list[Item] = []
    known: set[Node] = set()
    count = 0
    for token in tokens:
        if isinstance(token, Sign):
            items.append(token)
            continue
        node = _read(token, registry, notices)
        parts = conditions(node) if node else ()
        count += len(set(parts) - known)
        if count > MOST_OPERANDS:
            rest = placed(token.text, token.start)
            notices.add(
                f"查询条件超过{MOST_OPERANDS}个，只按前{MOST_OPERANDS}个查找，略去了从{{}}开始的部分。",
                rest,
                token.start,
            )
            return _cut_short(items)
        for part in parts:
            known.update((part, *part.children) if isinstance(part, Or) else (part,))
        items.append(node)
    return items


def _cut_short(items: list[Item]) -> list[Item]:
    """The items without operators that waited for what was cut off, and with the brackets closed that are open."""
    while items and isinstance(last := items[-1], Sign) and last.operator is not Operator.CLOSE:
        items.pop()
    signs = [item for item in items if isinstance(item, Sign)]
    opened = sum((sign.operator is Operator.OPEN) - (sign.operator is Operator.CLOSE) for sign in signs)
    return items + [Sign(Operator.CLOSE, ")", 0)] * opened


def _read(operand: Operand, registry: Registry, notices: Notices) -> Node | None:
    if operand.field:
        return read_field(operand, registry, notices)
    if not operand.quoted:
        return _read_word(operand, registry, notices)
    if normal(operand.text):
        return Exact(operand.text)
    notices.add("{}里没有文字，已略去。", placed(operand.text, operand.start), operand.start)
    return None


def _read_word(operand: Operand, registry: Registry, notices: Notices) -> Node | None:
    pieces = [_OUTSIDE.sub("", piece) for piece in _STARS.split(_OUTSIDE.sub("", operand.text))]
    words: list[Node] = [expanded(Word(piece), registry) for piece in pieces if _is_word(piece)]
    if not words:
        kind = "单独的标点或符号" if operand.text.strip("*＊") else "没有跟在词后面的星号"
        notices.add(f"{{}}是{kind}，已略去；要查找它，请加引号。", placed(operand.text, operand.start), operand.start)
        return None
    if len(pieces) > 1 and not pieces[-1] and _is_word(pieces[-2]):
        words[-1] = Prefix(pieces[-2])
    if len(pieces) > 2 or (len(pieces) == 2 and pieces[-1]):
        said = quoted(" ".join(filter(_is_word, pieces)))
        notices.add("星号只能放在词的末尾，{}。", f"{quoted(operand.text)}已改为查找{said}", operand.start)
    return all_of(words)


def _is_sign(token: Token) -> bool:
    if isinstance(token, Sign):
        return True
    bare = not token.quoted and not token.field
    return bare and not _is_word(token.text) and normal(token.text.strip("*＊")) != ""


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in normal(text))
