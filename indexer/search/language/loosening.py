"""From all of a query's words to any of them."""

from collections.abc import Iterable, Iterator

from indexer.engines.query import And, Exact, Node, Or, Word
from indexer.search.language.tree import all_of, any_of
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import Token, bigrams, words
from indexer.text.stop_words import content_words

_LONGEST_TERM = 4
"""Characters of the longest Chinese set phrases; what is longer is rather several words typed without spaces."""


def loosenings(node: Node) -> tuple[Node, ...]:
    """Trees that ask for any of the words and quotations instead of all of them, the strictest first.

    First any of those typed, of which only runs longer than a term count as the words they are made of; then any of the
    words that all are made of. Negations and fields still hold. The node itself where there is nothing to choose from.
    """
    return tuple(dict.fromkeys(_loosened(node, longest) for longest in (_LONGEST_TERM, 0)))


def _loosened(node: Node, longest: int) -> Node:
    if isinstance(node, Word):
        parts = [Word(text) for text in significant_words(node.text)]
        return any_of(parts) if parts and len(normal(node.text)) > longest else node
    if isinstance(node, Or):
        return any_of(_loosened(child, longest) for child in node.children)
    if isinstance(node, And):
        texts: list[Node] = [child for child in node.children if isinstance(child, Word | Exact | Or | And)]
        others = [child for child in node.children if not isinstance(child, Word | Exact | Or | And)]
        return all_of([*([any_of(_loosened(text, longest) for text in texts)] if texts else []), *others])
    return node


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
