"""您是不是要找: what was meant by a query with a word that was mistyped."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice, zip_longest

from indexer.annotation.registry import Registry
from indexer.engines.query import And, Node, Or, Prefix, Word
from indexer.search.language import parse
from indexer.search.language.expansion import departments_named, expanded
from indexer.search.language.printer import spelling
from indexer.search.language.tree import all_of, exchanged
from indexer.search.values import Correction, Match, SearchForm
from indexer.search.vocabulary import Vocabulary
from indexer.search.vocabulary.similar import CLEARLY, similar_words

MOST_OFFERED = 3
PLENTY = 20
"""A query that finds so many paragraphs is not doubted."""
_MOST_COUNTED = 7
"""Candidates that are tried: each costs a search."""

Options = Mapping[Node, tuple[Node, ...]]


def corrections(
    form: SearchForm, registry: Registry, vocabulary: Vocabulary, count: Callable[[SearchForm], int]
) -> tuple[Correction, ...]:
    """Other spellings of the query that find clearly more, likeliest first, at most three.

    *Clearly more* is at least one paragraph and ``CLEARLY`` times as many as the query itself, all words required and
    the filters kept. Bare words and beginnings of words are corrected; quotations, field values, names of departments
    and what is not wanted are left as they are. ``count`` gives the number of paragraphs a form finds; it is asked at
    most eight times, and not at all where there is nothing to propose.
    """
    typed = parse(form.text, registry).node
    options: Options = {
        operand: found for operand in _operands(typed, registry) if (found := _options(operand, registry, vocabulary))
    }
    if not options:
        return ()
    finds = count(replace(form, match=Match.ALL, page=1))
    if finds >= PLENTY:
        return ()
    offered: list[Correction] = []
    for text in islice(_texts(typed, options, registry), _MOST_COUNTED):
        corrected = replace(form, text=text, match=Match.AUTO if form.match is Match.ANY else form.match, page=1)
        total = count(replace(corrected, match=Match.ALL))
        if total >= max(1, CLEARLY * finds):
            offered.append(Correction(text, corrected, total))
        if len(offered) == MOST_OFFERED:
            break
    return tuple(offered)


def _operands(node: Node, registry: Registry) -> Iterator[Word | Prefix]:
    """Words and beginnings of words that may be mistyped."""
    if isinstance(node, And | Or):
        for child in node.children:
            yield from _operands(child, registry)
    elif isinstance(node, Prefix) or (isinstance(node, Word) and not departments_named(node, registry)):
        yield node


def _options(operand: Word | Prefix, registry: Registry, vocabulary: Vocabulary) -> tuple[Node, ...]:
    similar = similar_words(vocabulary, operand.text)
    if isinstance(operand, Prefix):
        return tuple(Prefix(text) for text in similar if " " not in text)
    return tuple(all_of(expanded(Word(word), registry) for word in text.split(" ")) for text in similar)


def _texts(typed: Node, options: Options, registry: Registry) -> Iterator[str]:
    """Corrected queries, each once, likeliest first: every doubtful word corrected, then one of them at a time."""
    seen = {typed}
    for choice in _choices(options):
        text = spelling(exchanged(typed, choice), registry)
        node = parse(text, registry).node
        if node not in seen:
            seen.add(node)
            yield text


def _choices(options: Options) -> Iterator[Mapping[Node, Node]]:
    yield {operand: found[0] for operand, found in options.items()}
    for rank in zip_longest(*options.values()):
        yield from ({operand: chosen} for operand, chosen in zip(options, rank, strict=True) if chosen is not None)
