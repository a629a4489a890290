"""A bare word that is a department's name also finds that department's paragraphs under its other names."""

from collections.abc import Iterator

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Exact, InDepartment, Node, Not, Or, Word
from indexer.search.language.tree import all_of, any_of, negation
from indexer.text.normal_form import normal


def departments_named(word: Word, registry: Registry) -> tuple[InDepartment, ...]:
    """The departments of which the word is a name or alias; not an id, nor a name that means one only before 窗口."""
    entry = registry.names.get(normal(word.text))
    return (InDepartment(entry[1].id),) if entry and not entry[0].standing.needs_window else ()


def expanded(word: Word, registry: Registry) -> Node:
    """What a bare word means: itself, or one of the departments it names."""
    return any_of((word, *departments_named(word, registry)))


def expanded_words(node: Node, registry: Registry) -> tuple[tuple[Word, str], ...]:
    """Every word of a tree that stands with the departments it names, with each one's id; negated ones too."""
    return tuple(dict.fromkeys(_expanded_words(node, registry)))


def _expanded_words(node: Node, registry: Registry) -> Iterator[tuple[Word, str]]:
    match node:
        case Or(children):
            for child in children:
                yield from _expanded_words(child, registry)
                if isinstance(child, Word):
                    named = departments_named(child, registry)
                    yield from ((child, department.id) for department in named if department in children)
        case And(children):
            for child in children:
                yield from _expanded_words(child, registry)
        case Not(child):
            yield from _expanded_words(child, registry)


def as_written(node: Node, word: Word, registry: Registry) -> Node:
    """The tree with this word in quotation marks, wherever it stands, so that it no longer means its departments."""
    match node:
        case Or(children) if word in children:
            named = {
                department
                for child in children
                if child != word and isinstance(child, Word)
                for department in departments_named(child, registry)
            }
            gone = set(departments_named(word, registry)) - named
            return any_of(as_written(child, word, registry) for child in children if child not in gone)
        case Or(children):
            return any_of(as_written(child, word, registry) for child in children)
        case And(children):
            return all_of(as_written(child, word, registry) for child in children)
        case Not(child):
            return negation(as_written(child, word, registry))
    return Exact(word.text) if node == word else node
