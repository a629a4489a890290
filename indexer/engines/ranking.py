"""How well a matching paragraph answers a query; which paragraphs match is decided elsewhere.

    score = repeats × (terms in the paragraph + issue × terms in its issue + departments  + boost of the first ones)

Terms count by BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, formula 3.15, with the idf of
Lucene, which is never negative), summed over the fields. The boost looks at the texts themselves: how close the query's
words stand together, and which of its characters are there.

Every constant is here; ``python -m benchmarks.ablation`` measures what each is worth (docs/benchmarks.md).
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.engines.analysis import AnalysedParagraph, Field
from indexer.engines.query import And, Exact, InDepartment, Node, Or, Prefix, Word
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import words
from indexer.text.stop_words import content_pairs, content_words, without_questions

K1 = 0.4
B = 0.4
FIELD_WEIGHTS = {Field.WORDS: 1.0, Field.BIGRAMS: 1.0, Field.HEADING_WORDS: 1.0, Field.HEADING_BIGRAMS: 1.0}
"""The judged sets have no headings. With 1.0 a question about a section's subject finds that section's paragraphs first
in the samples, with 0.3 it did not."""
ISSUE_FIELDS = (Field.WORDS, Field.BIGRAMS)
"""Fields in which an issue, all its paragraphs as one document, has a score of its own."""
ISSUE_WEIGHT = 1.25
SHORT_QUERY = 3
"""Most words of a query that names rather than describes, so that the issue says less about the paragraph."""
SHORT_QUERY_ISSUE_WEIGHT = 0.6
UNPAIRED_WEIGHT = 2.0
"""Of a word of letters or digits: no pairs of characters add to its score."""
DEPARTMENT_WEIGHT = 3.0
"""A department under another name has none of the typed name's words and pairs, which are three or more."""
BOOSTED = 50
"""How many of the best paragraphs get the boost."""
SPAN_WEIGHT = 0.3
SPAN_SCALE = 20
"""Characters between the query's words at which their closeness counts half."""
CHARACTER_WEIGHT = 0.5
REPEAT = 0.8
"""A paragraph's score is multiplied by this for each newer one found that repeats it, up to ``MOST_REPEATS``."""
MOST_REPEATS = 5
_FIGURES = re.compile("[0-9]+(?:[.,][0-9]+)*")
DIGITS = 2
"""Scores are rounded to this many decimals: what is as good as equal is ordered by date, whatever the order of sums."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a field, and how much its score counts."""

    field: Field
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What raises a paragraph's score, each once: of words and quoted strings that are not excluded."""

    terms: tuple[Term, ...]
    issue_weight: float
    departments: tuple[str, ...]
    """Ids."""
    words: tuple[str, ...]
    """Those that should stand close together."""
    characters: str


def wanted(query: Node) -> Wanted:
    """Read what a query asks for.

    Stop words and question phrases count only where a query has nothing else. Pairs count within Han only; other words
    have no pairs and so count for both.
    """
    texts = [normal(text) for text in _texts(query)]
    contents = [token.text for text in texts for token in content_words(text)]
    pairs = [pair for text in texts for pair in content_pairs(text)]
    all_words = [token.text for text in texts for token in words(text)]
    found = dict.fromkeys(contents or all_words)
    return Wanted(
        terms=(
            *(
                Term(field, word, FIELD_WEIGHTS[field] * (1.0 if contains_han(word) else UNPAIRED_WEIGHT))
                for word in found
                for field in (Field.WORDS, Field.HEADING_WORDS)
            ),
            *(
                Term(field, pair, FIELD_WEIGHTS[field])
                for pair in dict.fromkeys(pairs)
                for field in (Field.BIGRAMS, Field.HEADING_BIGRAMS)
            ),
        ),
        issue_weight=SHORT_QUERY_ISSUE_WEIGHT if len(set(all_words)) <= SHORT_QUERY else ISSUE_WEIGHT,
        departments=tuple(dict.fromkeys(_departments(query))),
        words=tuple(found),
        characters="".join(dict.fromkeys(filter(contains_han, "".join(map(without_questions, texts))))),
    )


def rarity(having: int, documents: int) -> float:
    """Inverse document frequency of a term that so many of the documents have."""
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def length_norm(relative_length: float) -> float:
    """What a document's length, given in average lengths, counts against each of its terms."""
    return K1 * (1 - B + B * relative_length)


def bm25(frequency: int, rarity: float, norm: float) -> float:
    """Score of one term in one document with this length norm."""
    return rarity * frequency * (K1 + 1) / (frequency + norm)


def boost(text: str, wanted: Wanted, norm: float, words: Mapping[str, float], characters: Mapping[str, float]) -> float:
    """What the normal text of one of the best paragraphs adds to its score.

    ``norm`` is that of the text's length; ``words`` and ``characters`` are those wanted, each with its rarity. The
    closeness of words is the rarity of those found over 1 + m / 20, where m is the number of characters from the first
    to the last of them in the shortest stretch that has them all.
    """
    closeness = 0.0
    places = {word: _starts(word, text) for word in wanted.words if word in text}
    if len(places) > 1:
        closeness = sum(map(words.__getitem__, places)) / (1 + shortest_stretch([*places.values()]) / SPAN_SCALE)
    return SPAN_WEIGHT * closeness + CHARACTER_WEIGHT * _of_characters(text, norm, characters)


def _of_characters(text: str, norm: float, characters: Mapping[str, float]) -> float:
    """BM25 over single characters."""
    weights: dict[int, float] = {}
    total = 0.0
    for character, rare in characters.items():
        frequency = text.count(character)
        if frequency:
            if frequency not in weights:
                weights[frequency] = bm25(frequency, 1.0, norm)
            total += rare * weights[frequency]
    return total


def shortest_stretch(groups: Sequence[Sequence[int]]) -> int:
    """The shortest distance within which each group of places, none of which is empty, has one."""
    if all(len(places) == 1 for places in groups):
        only = [places[0] for places in groups]
        return max(only) - min(only)
    ordered = sorted((place, group) for group, places in enumerate(groups) for place in places)
    last: dict[int, int] = {}
    shortest = ordered[-1][0] - ordered[0][0]
    for place, group in ordered:
        last[group] = place
        if len(last) == len(groups):
            shortest = min(shortest, place - min(last.values()))
    return shortest


def repeat_key(paragraph: AnalysedParagraph) -> str:
    """The same for paragraphs that repeat one another: under the same headings, the same but for figures."""
    return "\n".join(without_figures(line.text) for line in paragraph.lines)


def without_figures(text: str) -> str:
    """Normal text, of one or several lines, with each figure folded into one zero."""
    return _FIGURES.sub("0", text)


def repeat_factor(newer: int) -> float:
    """What a score is multiplied by where so many newer ones of the found paragraphs have the same ``repeat_key``."""
    return REPEAT ** min(newer, MOST_REPEATS)


def _starts(part: str, whole: str) -> list[int]:
    starts = []
    start = whole.find(part)
    while start >= 0:
        starts.append(start)
        start = whole.find(part, start + 1)
    return starts


def _texts(query: Node) -> Iterator[str]:
    match query:
        case Word(text) | Prefix(text) | Exact(text):
            yield text
        case And(children) | Or(children):
            for child in children:
                yield from _texts(child)
        case _:
            pass


def _departments(query: Node) -> Iterator[str]:
    match query:
        case InDepartment(identity):
            yield identity
        case And(children) | Or(children):
            for child in children:
                yield from _departments(child)
        case _:
            pass
