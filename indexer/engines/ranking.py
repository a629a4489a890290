"""How well a matching paragraph answers a query; which paragraphs match is decided elsewhere.

BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, formula 3.15, with the idf of Lucene, which
is never negative), summed over the fields. K1 and B were tuned on public judgements of Chinese passages: of all the
settings tried, 0.4 and 0.4 did best on each of the sets (docs/architecture.md).
"""

import math
from collections.abc import Iterator

from indexer.engines.analysis import Field
from indexer.engines.query import And, Exact, Node, Or, Word
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams, words

K1 = 0.4
B = 0.4
FIELD_WEIGHTS = {Field.WORDS: 1.0, Field.BIGRAMS: 1.0, Field.HEADING_WORDS: 0.3, Field.HEADING_BIGRAMS: 0.3}
DIGITS = 6
"""Scores are rounded to this many decimals, so that equal ones are equal in whatever order they were summed."""


def scoring_terms(query: Node) -> tuple[tuple[Field, str], ...]:
    """The terms that raise a paragraph's score, each once: of words and quoted strings that are not excluded.

    Pairs of characters count only within Han, as the tuning had it.
    """
    found: dict[tuple[Field, str], None] = {}
    for text in map(normal, _wanted(query)):
        for term in dict.fromkeys(token.text for token in words(text)):
            found[Field.WORDS, term] = found[Field.HEADING_WORDS, term] = None
        for pair in bigrams(text):
            if len(pair) == 2 and contains_han(pair[0]) and contains_han(pair[1]):
                found[Field.BIGRAMS, pair] = found[Field.HEADING_BIGRAMS, pair] = None
    return tuple(found)


def bm25(frequency: int, having: int, documents: int, length: int, average: float) -> float:
    """Score of one term in one paragraph's field.

    ``frequency`` of the term in it, ``having`` the number of paragraphs with the term among ``documents``, ``length``
    of the field in terms and its ``average`` over all paragraphs.
    """
    rarity = math.log(1 + (documents - having + 0.5) / (having + 0.5))
    return rarity * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / average))


def _wanted(query: Node) -> Iterator[str]:
    match query:
        case Word(text) | Exact(text):
            yield text
        case And(children) | Or(children):
            for child in children:
                yield from _wanted(child)
        case _:
            pass
