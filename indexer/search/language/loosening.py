"""What a query may mean besides what is written: the words of a run apart, and any word instead of all."""

from collections.abc import Callable, Iterator, Sequence

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InDepartment, MatchAll, Node, Or, Prefix, SameIssue, Word
from indexer.search.language.parts import significant_parts
from indexer.search.language.tree import all_of, any_of, shown_terms
from indexer.text.normal_form import normal
from indexer.text.stop_words import asks_question

_LONGEST_TERM = 4
"""Characters of the longest Chinese set phrases; what is longer is rather several words typed without spaces."""
_LONGEST_PHRASE = 8
"""Characters of what is still a phrase; longer runs without spaces are rather sentences."""
_RARE = 0.01
"""Share of all paragraphs that has a rare word, at most."""


def taken_apart(node: Node, registry: Registry, count: Callable[[Node], int]) -> Node:
    """The tree that asks for all the words of each run that stands nowhere as written, in place of the run.

    A question stays: it has words that its answer need not have. ``count`` tells how many paragraphs a node finds.
    """
    match node:
        case Word(text) if not asks_question(normal(text)) and not count(node):
            parts = significant_parts(text, registry)
            return all_of(parts) if len(parts) > 1 else node
        case And(children):
            return all_of(taken_apart(child, registry, count) for child in children)
        case Or(children) if not _is_department(node):
            return any_of(taken_apart(child, registry, count) for child in children)
    return node


def loosenings(node: Node, registry: Registry, count: Callable[[Node], int]) -> Iterator[Node]:
    """Trees that ask for any of the words and quotations instead of all of them, the strictest first.

    First any of those typed, where questions, and runs longer than a term that stand nowhere as written, count as the
    words they are made of; then any of the words that all are made of. Negations and fields still hold. The node itself
    where there is nothing to choose from.

    Of a question the paragraph that answers it may well have no word, where what it is about was named before. So with
    a question, or a run as long as one, the other paragraphs of the issues that have the rarest of all the words come
    along, if that one is rare at all. ``count`` tells how many paragraphs a node finds.
    """

    def is_no_term(word: Word) -> bool:
        return _asks(word) or (len(normal(word.text)) > _LONGEST_TERM and not count(word))

    asks = any(isinstance(term, Word) and _asks(term) for term in shown_terms(node))
    seen: set[Node] = set()
    for apart in (is_no_term, lambda _: True):
        alternatives, conditions = _loosened(node, apart, registry)
        if asks:
            alternatives = [*alternatives, *_mates(shown_terms(any_of(alternatives)), count)]
        loosened = _joined(alternatives, conditions)
        if loosened not in seen:
            seen.add(loosened)
            yield loosened


def brings_mates(node: Node) -> bool:
    """Whether a loosened tree finds paragraphs for the issue they stand in."""
    match node:
        case And(children) | Or(children):
            return any(map(brings_mates, children))
    return isinstance(node, SameIssue)


def _loosened(node: Node, apart: Callable[[Word], bool], registry: Registry) -> tuple[list[Node], list[Node]]:
    """What there is to choose from, with some words taken apart, and what holds all the same."""
    match node:
        case Word(text):
            return list((apart(node) and significant_parts(text, registry)) or [node]), []
        case And(children):
            loosened = [_loosened(child, apart, registry) for child in children]
            return [one for some, _ in loosened for one in some], [one for _, some in loosened for one in some]
        case Or(children) if not _is_department(node):
            return [_joined(*_loosened(child, apart, registry)) for child in children], []
        case Prefix() | Exact() | Or():
            return [node], []
    return [], [node]


def _joined(alternatives: list[Node], conditions: list[Node]) -> Node:
    return all_of([*([any_of(alternatives)] if alternatives else []), *conditions])


def _asks(word: Word) -> bool:
    """Whether it is a question, or a run as long as one."""
    text = normal(word.text)
    return len(text) > _LONGEST_PHRASE or asks_question(text)


def _mates(terms: Sequence[Node], count: Callable[[Node], int]) -> list[Node]:
    counts = {term: found for term in terms if (found := count(term))}
    rarest = min(counts, key=counts.__getitem__, default=None)
    return [SameIssue(rarest)] if rarest is not None and counts[rarest] <= _RARE * count(MatchAll()) else []


def _is_department(node: Or) -> bool:
    """Whether it is a department's name with what it stands for, which is one thing."""
    return any(isinstance(child, InDepartment) for child in node.children)
