"""From all of a query's words to any of them."""

from indexer.engines.query import And, Exact, Node, Or, Word
from indexer.search.language.tree import all_of, any_of
from indexer.text.normal_form import normal
from indexer.text.segmentation import words

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
        parts = significant_words(node.text)
        return any_of([node, *map(Word, parts)]) if len(parts) > 1 and len(normal(node.text)) > longest else node
    if isinstance(node, Or):
        return any_of(_loosened(child, longest) for child in node.children)
    if isinstance(node, And):
        texts: list[Node] = [child for child in node.children if isinstance(child, Word | Exact | Or | And)]
        others = [child for child in node.children if not isinstance(child, Word | Exact | Or | And)]
        return all_of([*([any_of(_loosened(text, longest) for text in texts)] if texts else []), *others])
    return node


def significant_words(text: str) -> tuple[str, ...]:
    """The segmented words of a text in normal form, each once, without those inside a longer one.

    Single characters, which are mostly particles, count only where there is nothing longer.
    """
    longest: list[tuple[int, str]] = []
    for word, start in words(normal(text)):
        while longest and start <= longest[-1][0] and longest[-1][0] + len(longest[-1][1]) <= start + len(word):
            longest.pop()
        if not longest or longest[-1][0] + len(longest[-1][1]) <= start:
            longest.append((start, word))
    unique = tuple(dict.fromkeys(word for _, word in longest))
    return tuple(word for word in unique if len(word) > 1) or unique
