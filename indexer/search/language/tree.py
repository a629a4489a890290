"""Building and reading query trees in their simplest form."""

from collections.abc import Iterable, Iterator

from indexer.engines.query import And, Exact, MatchAll, Node, Not, Or, Word


def all_of(children: Iterable[Node]) -> Node:
    """And of at least one child: flat, without repetition; the child itself where it is the only one."""
    flat = dict.fromkeys(
        leaf for child in children for leaf in (child.children if isinstance(child, And) else (child,))
    )
    return _joined(tuple(flat), And)


def any_of(children: Iterable[Node]) -> Node:
    """Or of at least one child: flat, without repetition; the child itself where it is the only one."""
    flat = dict.fromkeys(leaf for child in children for leaf in (child.children if isinstance(child, Or) else (child,)))
    return _joined(tuple(flat), Or)


def _joined(children: tuple[Node, ...], join: type[And] | type[Or]) -> Node:
    return children[0] if len(children) == 1 else join(children)


def negation(node: Node) -> Node:
    """The opposite of the node; that of a negation is what it negates."""
    return node.child if isinstance(node, Not) else Not(node)


def conditions(node: Node) -> tuple[Node, ...]:
    """What the tree asks for all at once: the children of an And, else the node itself; nothing for MatchAll."""
    if isinstance(node, MatchAll):
        return ()
    return node.children if isinstance(node, And) else (node,)


def shown_terms(node: Node) -> tuple[Word | Exact, ...]:
    """Words and quotations that a matching text may show, each once, in order; none that is negated."""
    return tuple(dict.fromkeys(_shown_terms(node)))


def _shown_terms(node: Node) -> Iterator[Word | Exact]:
    if isinstance(node, Word | Exact):
        yield node
    elif isinstance(node, And | Or):
        for child in node.children:
            yield from _shown_terms(child)
