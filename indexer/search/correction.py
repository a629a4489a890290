"""您是不是要找: what was meant by a query with a word that was mistyped."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice, zip_longest

from indexer.annotation.registry import Registry
from indexer.engines.query import Node
from indexer.search.doubts import doubts, joined_syllables, unknown_departments
from indexer.search.evidence import Evidence
from indexer.search.language import parse
from indexer.search.language.printer import spelling
from indexer.search.language.tree import exchanged
from indexer.search.values import Correction, Match, SearchForm
from indexer.search.vocabulary import Vocabulary
from indexer.search.vocabulary.similar import CLEARLY
from indexer.text.normal_form import normal
from indexer.text.stop_words import asks_question

MOST_OFFERED = 3
PLENTY = 20
"""A query that finds so many paragraphs is not doubted."""
MOST_COUNTED = 48
"""Searches that are made at most; a mistyped word alone takes about four."""
_MOST_TRIED = 5
"""Corrected queries that are searched."""
_MOST_DOUBTED = 3
"""Words of a query that are looked at more closely."""
Options = Mapping[Node, tuple[Node, ...]]


def corrections(
    form: SearchForm, registry: Registry, vocabulary: Vocabulary, count: Callable[[SearchForm], int]
) -> tuple[Correction, ...]:
    """Other spellings of the query, likeliest first, at most three, each with what its form finds.

    Each mistyped word is judged alone, in the whole index: what was meant must be found at least ``CLEARLY`` times as
    often as what was typed, which counts as found, too, where a paragraph has all the words of two or more characters
    that it is made of. The corrected query must find as many times what the query itself finds with all its words.
    Filters are kept where they leave anything, else the correction's form is without them. What has all the words as
    they are written is offered; where nothing has, the likeliest alone, which then finds some of them.

    Bare words, beginnings of words, and departments that nobody knows are corrected; quotations, other field values,
    names of departments, what is not wanted, and questions, which no paragraph has as they are typed, are left as they
    are. ``count`` gives the number of paragraphs a form finds; it is asked at most ``MOST_COUNTED`` times, and not at
    all where there is nothing to propose.
    """
    if asks_question(normal(form.text)):
        return ()
    typed = joined_syllables(parse(form.text, registry).node, vocabulary)
    doubted = doubts(typed, unknown_departments(form.text, registry), registry, vocabulary)
    proposed = dict(islice(doubted, _MOST_DOUBTED))
    if not proposed:
        return ()
    finds = count(replace(form, match=Match.ALL, page=1))
    if finds >= PLENTY:
        return ()
    evidence = Evidence(registry, count)
    options: Options = {
        operand: better
        for operand, found in proposed.items()
        if (better := tuple(one.node for one in found if evidence.clearly_more(one.meant, one.replaced)))
    }
    fewest = max(1, CLEARLY * finds)
    whole: list[Correction] = []
    loose: list[Correction] = []
    for text in islice(_texts(typed, options, registry), _MOST_TRIED):
        one, is_whole = _found(form, text, count, fewest)
        if one.count >= fewest:
            (whole if is_whole else loose).append(one)
        if len(whole) == MOST_OFFERED:
            break
    return tuple(whole or loose[:1])


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


def _found(form: SearchForm, text: str, count: Callable[[SearchForm], int], fewest: int) -> tuple[Correction, bool]:
    """The correction with what it finds, and whether that has all of the words as they are written."""
    corrected = replace(form, text=text, match=Match.AUTO if form.match is Match.ANY else form.match, page=1)
    for each in dict.fromkeys((corrected, corrected.unfiltered())):
        total = count(replace(each, match=Match.ALL))
        if total >= fewest:
            return Correction(text, each, total), True
        if total := count(each):
            return Correction(text, each, total), False
    return Correction(text, corrected, 0), False
