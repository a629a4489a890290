"""What a query may mean besides what is written: the words of a run apart, and any word instead of all."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from indexer.engines.query import And, Exact, InDepartment, MatchAll, Node, Or, Prefix, SameIssue, Word
from indexer.search.language.tree import all_of, any_of, shown_terms
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import Token, bigrams, words
from indexer.text.stop_words import asks_question, content_words

_LONGEST_TERM = 4
"""Characters of the longest Chinese set phrases; what is longer is rather several words typed without spaces."""
_RARE = 0.01
"""Share of all paragraphs that has a rare word, at most."""


def taken_apart(node: Node) -> Node:
    """The tree that asks for all the words of each run, wherever they stand, in place of the run as written.

    A question stays: it has words that its answer need not have.
    """
    match node:
        case Word(text) if not asks_question(normal(text)):
            return all_of(map(Word, significant_words(text) or (text,)))
        case And(children):
            return all_of(map(taken_apart, children))
        case Or(children) if not _is_department(node):
            return any_of(map(taken_apart, children))
    return node


def loosenings(node: Node, count: Callable[[Node], int]) -> Iterator[Node]:
    """Trees that ask for any of the words and quotations instead of all of them, the strictest first.

    First any of those typed, of which only runs longer than a term count as the words they are made of; then any of the
    words that all are made of. Negations and fields still hold. The node itself where there is nothing to choose from.

    Of a question the paragraph that answers it may well have no word, where what it is about was named before. So where
    a long run is taken apart, the other paragraphs of the issues that have the rarest of all the words come along, if
    that one is rare at all. ``count`` tells how many paragraphs a node finds.
    """
    asks = any(map(_is_long_run, shown_terms(node)))
    seen: set[Node] = set()
    for longest in (_LONGEST_TERM, 0):
        alternatives, conditions = _loosened(node, longest)
        if asks:
            alternatives = [*alternatives, *_mates(shown_terms(any_of(alternatives)), count)]
        loosened = _joined(alternatives, conditions)
        if loosened not in seen:
            seen.add(loosened)
            yield loosened


def _loosened(node: Node, longest: int) -> tuple[list[Node], list[Node]]:
    """What there is to choose from, and what holds all the same."""
    match node:
        case Word(text):
            parts: list[Node] = [Word(part) for part in significant_words(text)]
            return (parts if parts and len(normal(text)) > longest else [node]), []
        case And(children):
            loosened = [_loosened(child, longest) for child in children]
            return [one for some, _ in loosened for one in some], [one for _, some in loosened for one in some]
        case Or(children) if not _is_department(node):
            return [_joined(*_loosened(child, longest)) for child in children], []
        case Prefix() | Exact() | Or():
            return [node], []
    return [], [node]


def _joined(alternatives: list[Node], conditions: list[Node]) -> Node:
    return all_of([*([any_of(alternatives)] if alternatives else []), *conditions])


def _is_long_run(term: Node) -> bool:
    return isinstance(term, Word) and len(normal(term.text)) > _LONGEST_TERM and len(significant_words(term.text)) > 1


def _mates(terms: Sequence[Node], count: Callable[[Node], int]) -> list[Node]:
    counts = {term: found for term in terms if (found := count(term))}
    rarest = min(counts, key=counts.__getitem__, default=None)
    return [SameIssue(rarest)] if rarest is not None and counts[rarest] <= _RARE * count(MatchAll()) else []


def _is_department(node: Or) -> bool:
    """Whether it is a department's name with what it stands for, which is one thing."""
    return any(isinstance(child, InDepartment) for child in node.children)


def significant_words(text: str) -> tuple[str, ...]:
    """What of a text, in normal form, makes a paragraph worth a look, each once.

    These are its words of two characters or more; and of characters that no word takes up, as in names the dictionary
    does not know, each pair of neighbours, or the one that stands alone. Question phrases and stop words count only
    where there is nothing else.
    """
    text = normal(text)
    found: dict[str, None] = {}
    for run in _runs(content_words(text) or words(text)):
        together = "".join(token.text for token in run)
        found.update(dict.fromkeys([together] if len(run) == 1 else bigrams(together)[:-1]))
    return tuple(found)


def _runs(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Single Han characters next to one another together, every other word alone."""
    run: list[Token] = []
    for token in tokens:
        if run and not (_single(run[-1]) and _single(token) and run[-1].start + 1 == token.start):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _single(token: Token) -> bool:
    return len(token.text) == 1 and contains_han(token.text)
