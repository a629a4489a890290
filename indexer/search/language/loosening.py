"""What a query may mean besides what is written: the words of a run apart, and any word instead of all."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from indexer.engines.query import And, Exact, InDepartment, MatchAll, Node, Or, Prefix, SameIssue, Word
from indexer.search.language.tree import all_of, any_of
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import Token, bigrams, words
from indexer.text.stop_words import content_words

_LONGEST_TERM = 4
"""Characters of the longest Chinese set phrases; what is longer is rather several words typed without spaces."""
_RARE = 0.01
"""Share of all paragraphs that has a rare word, at most."""
_TEXTS = (Word, Prefix, Exact, Or, And)


def taken_apart(node: Node) -> Node:
    """The tree that asks for all the words of each run, wherever they stand, in place of the run as written."""
    match node:
        case Word(text):
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

    Of a question the paragraph that answers it may well have no word, where what it is about was named before. So the
    words of a long run bring along the other paragraphs of the issues that have the rarest one, if it is rare at all.
    ``count`` tells how many paragraphs a node finds.
    """
    first = _loosened(node, _LONGEST_TERM, count)
    yield first
    second = _loosened(node, 0, count)
    if second != first:
        yield second


def _loosened(node: Node, longest: int, count: Callable[[Node], int]) -> Node:
    if isinstance(node, Word):
        length = len(normal(node.text))
        parts = [Word(text) for text in significant_words(node.text)]
        if not parts or length <= longest:
            return node
        return any_of(parts if length <= _LONGEST_TERM else [*parts, *_mates(parts, count)])
    if isinstance(node, Or) and not _is_department(node):
        return any_of(_loosened(child, longest, count) for child in node.children)
    if isinstance(node, And):
        texts: list[Node] = [child for child in node.children if isinstance(child, _TEXTS)]
        others = [child for child in node.children if not isinstance(child, _TEXTS)]
        return all_of([*([any_of(_loosened(text, longest, count) for text in texts)] if texts else []), *others])
    return node


def _mates(parts: Sequence[Word], count: Callable[[Node], int]) -> Iterator[SameIssue]:
    counts = {part: count(part) for part in parts} if len(parts) > 1 else {}
    found = [part for part in counts if counts[part]]
    rarest = min(found, key=counts.__getitem__, default=None)
    if rarest is not None and counts[rarest] <= _RARE * count(MatchAll()):
        yield SameIssue(rarest)


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
