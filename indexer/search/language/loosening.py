"""From all of a query's words to any of them."""

from indexer.engines.query import And, Exact, Node, Or, Word
from indexer.search.language.tree import all_of, any_of
from indexer.text.normal_form import normal
from indexer.text.segmentation import words


def loosen(node: Node) -> Node:
    """The tree that asks for any of the words and quotations instead of all of them.

    A word that was typed without spaces counts as the words it is made of. Negations and fields still hold. The result
    equals the node where there is nothing to choose from.
    """
    if isinstance(node, Word):
        parts = significant_words(node.text)
        return any_of([node, *map(Word, parts)]) if len(parts) > 1 else node
    if isinstance(node, Or):
        return any_of(map(loosen, node.children))
    if isinstance(node, And):
        texts: list[Node] = [child for child in node.children if isinstance(child, Word | Exact | Or | And)]
        others = [child for child in node.children if not isinstance(child, Word | Exact | Or | And)]
        return all_of([*([any_of(map(loosen, texts))] if texts else []), *others])
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
