"""The words of a query that may be mistyped, each with what may have been meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InDepartment, Node, Or, Prefix, Word
from indexer.search.language.expansion import departments_named, expanded
from indexer.search.language.notices import Notices
from indexer.search.language.tokens import Operand, tokenise
from indexer.search.language.tree import all_of
from indexer.search.vocabulary import Vocabulary, pinyin
from indexer.search.vocabulary.similar import similar_words
from indexer.search.vocabulary.sounding import difference
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal

_MOST_MEANT = 3
"""Other words that each is compared with."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may have been meant in place of a leaf of the tree."""

    node: Node
    """To put there."""
    replaced: Node
    """What is mistyped of the leaf."""
    meant: Node
    """What belongs in its place."""


def joined_syllables(node: Node, vocabulary: Vocabulary) -> Node:
    """One word of letters in place of several that are a syllable each: ying shang huan jing."""
    if isinstance(node, And) and all(
        isinstance(child, Word) and (child.text.lower(),) in vocabulary.syllabary.whole(child.text.lower())
        for child in node.children
    ):
        return Word("".join(child.text for child in node.children if isinstance(child, Word)))
    return node


def unknown_departments(text: str, registry: Registry) -> frozenset[Node]:
    """Values of the field of departments that are looked for as text, because they are none."""
    values = (
        token.text if token.quoted else token.text.rstrip("*＊")
        for token in tokenise(text, Notices())
        if isinstance(token, Operand) and token.field == "部门"
    )
    return frozenset(Exact(value) for value in values if registry.resolve(value) is None)


def doubts(
    typed: Node, unknown: frozenset[Node], registry: Registry, vocabulary: Vocabulary
) -> Iterator[tuple[Node, tuple[Doubt, ...]]]:
    """Leaves that may be mistyped, by place, each with what may have been meant, likeliest first.

    ``unknown`` are the quotations that stand for departments nobody knows.
    """
    for leaf in _leaves(typed, unknown, registry):
        if found := _meant(leaf, registry, vocabulary):
            yield leaf, found


def _leaves(node: Node, unknown: frozenset[Node], registry: Registry) -> Iterator[Word | Prefix | Exact]:
    """Words, beginnings of words and departments that may be mistyped."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from _leaves(child, unknown, registry)
    elif (
        isinstance(node, Prefix)
        or (isinstance(node, Word) and not departments_named(node, registry))
        or (isinstance(node, Exact) and node in unknown)
    ):
        yield node


def _meant(leaf: Word | Prefix | Exact, registry: Registry, vocabulary: Vocabulary) -> tuple[Doubt, ...]:
    if isinstance(leaf, Exact):
        departments = (InDepartment(one) for one in _similar_departments(registry, leaf.text))
        return tuple(Doubt(department, leaf, department) for department in islice(departments, _MOST_MEANT))
    options: list[Doubt] = []
    for similar in similar_words(vocabulary, leaf.text):
        meant = _words(similar.meant, registry)
        if isinstance(leaf, Word):
            options.append(Doubt(_words(similar.text, registry), Word(similar.replaced), meant))
        elif " " not in similar.text:
            options.append(Doubt(Prefix(similar.text), Word(similar.replaced), meant))
    return tuple(options[:_MOST_MEANT])


def _words(text: str, registry: Registry) -> Node:
    return all_of(expanded(Word(word), registry) for word in text.split(" "))


def _similar_departments(registry: Registry, typed: str) -> tuple[str, ...]:
    """Ids of the departments one of whose names sounds like this text, or nearly so, likeliest first."""
    word = normal(typed)
    if not word or not all(map(contains_han, word)):
        return ()
    found: dict[str, int] = {}
    for name, (listed, department) in registry.names.items():
        if len(name) != len(word) or listed.standing.needs_window or not all(map(contains_han, name)):
            continue
        near = difference(word, name, pinyin.syllables(name))
        if near is not None:
            found[department.id] = min(near, found.get(department.id, near))
    return tuple(sorted(found, key=found.__getitem__))
