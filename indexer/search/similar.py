"""Paragraphs that report the like of a given one.

The paragraph's most telling words are searched, any of them, and the best of what is found are compared with it. How
much a word tells is its tf·idf, by which Lucene's MoreLikeThis chooses the terms of its query (Apache Lucene, package
``org.apache.lucene.queries.mlt``), with the idf that ``indexer.engines.ranking`` names; the idf is squared, since the
word is as rare in the other paragraph. Two paragraphs are as similar as the share of all this that both have, less what
a longer one has by its length alone, for which BM25's length norm stands.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from indexer.engines.analysis import analyse
from indexer.engines.matching import WordPattern
from indexer.engines.protocol import Hit, Searcher, SearchRequest
from indexer.engines.query import MatchAll, Node, Or, Word
from indexer.engines.ranking import B, rarity, without_figures
from indexer.model import Paragraph
from indexer.search.highlighting import Highlighter
from indexer.search.snippets import snippet
from indexer.search.values import FoundParagraph
from indexer.text.normal_form import normal
from indexer.text.stop_words import content_words

MOST_TERMS = 25
"""Words that are searched, as many as MoreLikeThis takes by default."""
MOST_WORDS = 200
"""Different words of a paragraph that are looked at, from its beginning: bounds the time for very long ones."""
FEWEST_SHARED = 2
"""Words that both have at least: a single one is a coincidence."""
FLOOR = 0.15
"""Least similarity. What is below it has some words of everyday office work in common and no subject."""
SHORTEST = 60
"""Characters that a paragraph counts as at least when lengths are compared."""
CANDIDATES = 50
"""Paragraphs that are compared."""
MOST_REPEATS = 2
"""How often a text is shown that differs in figures only, as of an item that returns every week."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A telling word."""

    word: str
    weight: float
    shared: bool
    """Whether any other paragraph has it."""


def similar(
    searcher: Searcher, count: Callable[[Node], int], paragraph: Paragraph, limit: int
) -> tuple[FoundParagraph, ...]:
    """At most ``limit`` paragraphs, the most similar first; none where nothing is similar. ``count`` may remember."""
    terms = _terms(paragraph, count)
    shared = {term.word: WordPattern.of(term.word) for term in terms if term.shared}
    if len(shared) < FEWEST_SHARED:
        return ()
    weights = {term.word: term.weight for term in terms}
    hits = searcher.search(SearchRequest(Or(tuple(map(Word, shared))), limit=CANDIDATES)).hits
    alike = [
        (sum(map(weights.__getitem__, both)) / sum(weights.values()) / _excess(hit.paragraph, paragraph), hit, both)
        for hit in hits
        if hit.paragraph.id != paragraph.id and len(both := _held(shared, hit.paragraph)) >= FEWEST_SHARED
    ]
    alike.sort(key=lambda one: -one[0])  # of equal ones the engine's first
    varied = _varied([(hit, both) for likeness, hit, both in alike if likeness >= FLOOR])
    return tuple(_found(hit, both) for hit, both in islice(varied, limit))


def _terms(paragraph: Paragraph, count: Callable[[Node], int]) -> list[_Term]:
    """The most telling words, those first that tell most."""
    frequencies = Counter(token.text for token in content_words(normal(paragraph.text)) if _may_tell(token.text))
    documents = count(MatchAll())
    terms = []
    for word, frequency in islice(frequencies.items(), MOST_WORDS):
        having = count(Word(word))
        terms.append(_Term(word, frequency * rarity(having, documents) ** 2, shared=having > 1))
    return sorted(terms, key=lambda term: -term.weight)[:MOST_TERMS]


def _may_tell(word: str) -> bool:
    """Single characters and figures say nothing of the subject."""
    return len(word) > 1 and not word.isdigit()


def _held(patterns: Mapping[str, WordPattern], paragraph: Paragraph) -> list[str]:
    """The words that the paragraph's text has."""
    line = analyse(paragraph).text
    return [word for word, pattern in patterns.items() if pattern.matches_line(line)]


def _excess(other: Paragraph, paragraph: Paragraph) -> float:
    """What another paragraph's length counts against it: nothing where it is no longer than the paragraph."""
    return max(1.0, 1 - B + B * len(other.text) / max(len(paragraph.text), SHORTEST))


def _varied(hits: Iterable[tuple[Hit, list[str]]]) -> Iterator[tuple[Hit, list[str]]]:
    """Without the repeats that are too many."""
    seen: Counter[str] = Counter()
    for hit, both in hits:
        key = without_figures(normal(hit.paragraph.text))
        seen[key] += 1
        if seen[key] <= MOST_REPEATS:
            yield hit, both


def _found(hit: Hit, words: Iterable[str]) -> FoundParagraph:
    occurrences = Highlighter(map(Word, words)).occurrences(hit.paragraph.text)
    return FoundParagraph(hit, snippet(hit.paragraph.text, occurrences))
