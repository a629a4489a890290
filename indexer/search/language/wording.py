"""A query tree in words a clerk understands."""

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InDates, InDepartment, InIssue, InSection, MatchAll, Node, Not, Or, Word
from indexer.search.dates import describe_range
from indexer.search.language.tree import shown_terms


def wording(node: Node, registry: Registry) -> str:
    """Say what the tree asks for, such as ``包含“营商环境”且包含“改革”，不含“疫情”``."""
    if isinstance(node, MatchAll):
        return "全部段落"
    if isinstance(node, And):
        wanted = [_bracketed(child, registry) for child in node.children if not isinstance(child, Not)]
        unwanted = [wording(child, registry) for child in node.children if isinstance(child, Not)]
        return "，".join((["且".join(wanted)] if wanted else []) + unwanted)
    if isinstance(node, Or):
        if all(isinstance(child, Word) for child in node.children):
            return "包含" + "或".join(f"“{word.text}”" for word in shown_terms(node))
        return "或".join(_bracketed(child, registry) for child in node.children)
    if isinstance(node, Not):
        return _without(node.child, registry)
    return _condition(node, registry)


def _condition(node: Word | Exact | InDepartment | InSection | InIssue | InDates, registry: Registry) -> str:
    match node:
        case Word(text):
            return f"包含“{text}”"
        case Exact(text):
            return f"原文有“{text}”"
        case InDepartment(id):
            department = registry.by_id(id)
            return f"涉及{department.name if department else id}"
        case InSection(text):
            return f"栏目含“{text}”"
        case InIssue(id):
            return f"期号为{id}"
        case InDates(first, last):
            return f"日期为{describe_range(first, last)}"


def _without(node: Node, registry: Registry) -> str:
    if isinstance(node, Word):
        return f"不含“{node.text}”"
    if isinstance(node, Exact):
        return f"原文没有“{node.text}”"
    return f"除去（{wording(node, registry)}）"


def _bracketed(node: Node, registry: Registry) -> str:
    text = wording(node, registry)
    return f"（{text}）" if isinstance(node, And | Or) else text
