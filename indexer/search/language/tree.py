"""Building and reading query trees in their simplest form."""

from collections.abc import Iterable, Iterator, Mapping

from indexer.engines.query import And, Exact, InDepartment, MatchAll, Node, Not, Or, Prefix, Word


def all_of(children: Iterable[Node]) -> Node:
    """And of at least one child: flat, without repetition; the child itself where it is the only one."""
    flat = dict.fromkeys(
        leaf for child in children for leaf in (child.children if isinstance(child, And) else (child,))
    )
    return _joined(tuple(flat), And)


def any_of(children: Iterable[Node]) -> Node:
    """Or of at least one child: flat, without repetition; the child itself where it is the only one.

    Departments come last, by id, so that words stand in the order typed, whichever of them bring departments along.
    """
    leaves = [leaf for child in children for leaf in (child.children if isinstance(child, Or) else (child,))]
    flat = dict.fromkeys(sorted(leaves, key=lambda leaf: leaf.id if isinstance(leaf, InDepartment) else ""))
    return _joined(tuple(flat), Or)


def _joined(children: tuple[Node, ...], join: type[And] | type[Or]) -> Node:
    return children[0] if len(children) == 1 else join(children)


def negation(node: Node) -> Node:
    """The opposite of the node; that of a negation is what it negates."""
    return node.child if isinstance(node, Not) else Not(node)


def exchanged(node: Node, exchanges: Mapping[Node, Node]) -> Node:
    """The tree with other parts in place of some."""
    match node:
        case And(children):
            return all_of(exchanged(child, exchanges) for child in children)
        case Or(children):
            return any_of(exchanged(child, exchanges) for child in children)
        case Not(child):
            return negation(exchanged(child, exchanges))
    return exchanges.get(node, node)


def conditions(node: Node) -> tuple[Node, ...]:
    """What the tree asks for all at once: the children of an And, else the node itself; nothing for MatchAll."""
    if isinstance(node, MatchAll):
        return ()
    return node.children if isinstance(node, And) else (node,)


def shown_terms(node: Node) -> tuple[Word | Prefix | Exact, ...]:
    """Words, beginnings and quotations that a matching text may show, each once, in order; none that is negated."""
    return tuple(dict.fromkeys(leaf for leaf in _wanted(node) if isinstance(leaf, Word | Prefix | Exact)))


def shown_departments(node: Node) -> frozenset[str]:
    """Ids of the departments that a matching text may name because it was asked for them; none that is negated."""
    return frozenset(leaf.id for leaf in _wanted(node) if isinstance(leaf, InDepartment))


def _wanted(node: Node) -> Iterator[Node]:
    """The leaves of the tree that are not negated."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from _wanted(child)
    elif not isinstance(node, Not):
        yield node
