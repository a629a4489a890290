"""A query tree as one would type it."""

import re

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InDates, InDepartment, InIssue, InSection, MatchAll, Node, Not, Or, Word

_PLAIN = re.compile(r"\w+")
_DOUBLE = re.compile('["＂“”„‟〝〞]')
_CORNER = re.compile("[」﹂｣]")


def spelling(node: Node, registry: Registry) -> str:
    """The text that parses to this tree, for a tree that came from the parser; empty for MatchAll."""
    match node:
        case MatchAll():
            return ""
        case And(children):
            return " ".join(_bracketed(child, registry, (Or,)) for child in children)
        case Or(children):
            return " OR ".join(spelling(child, registry) for child in children)
        case Not(child):
            return "-" + _bracketed(child, registry, (And, Or))
        case Word(text):
            return text
        case Exact(text):
            return _quoted(text)
        case InDepartment(id):
            department = registry.by_id(id)
            return "部门:" + _value(department.name if department else id)
        case InSection(text):
            return "栏目:" + _value(text)
        case InIssue(id):
            return "期:" + id
        case InDates(first, last):
            return f"日期:{first or ''}..{last or ''}"


def _bracketed(node: Node, registry: Registry, kinds: tuple[type[Node], ...]) -> str:
    text = spelling(node, registry)
    return f"({text})" if isinstance(node, kinds) else text


def _value(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """In quotation marks that do not occur in the text; what was once typed in a quotation leaves one pair free."""
    if not _DOUBLE.search(text):
        return f"“{text}”"
    return f"『{text}』" if _CORNER.search(text) else f"「{text}」"
