"""Known-item queries made from any pool: two or three words that somebody remembers of one paragraph.

The recipe, after Azzopardi, de Rijke, Balog (2007), "Building simulated queries for known-item topics":

1. draw a paragraph, each at most once, among those whose text no other paragraph has;
2. take its distinct words of two or more characters with Han in them, as jieba cuts them (precise mode, no HMM);
   a paragraph with fewer than five of them is passed over;
3. two or three words, even chances, are drawn without replacement, a word's weight being its ln(N / df) in the pool:
   telling words are likelier, common ones happen too;
4. they are typed in the order of the text, with spaces; the one relevant paragraph is the one drawn.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.jieba_words import jieba_words
from benchmarks.pool import JudgedQuery, PoolParagraph, QuerySet

QUERIES = 500
NAME = "known-item"
_FEWEST_WORDS = 5
_WORD = re.compile(r"(?=.*[一-鿿]).{2,}")


def known_items(paragraphs: Sequence[PoolParagraph], count: int = QUERIES, seed: int = 0) -> QuerySet:
    """Make that many queries, fewer where the pool has not enough paragraphs; the same arguments give the same."""
    chance = random.Random(seed)
    words = [tuple(dict.fromkeys(filter(_WORD.fullmatch, jieba_words(p.text)))) for p in paragraphs]
    frequency = Counter(word for distinct in words for word in distinct)
    copies = Counter(paragraph.text for paragraph in paragraphs)
    queries: list[JudgedQuery] = []
    for number in _shuffled(range(len(paragraphs)), chance):
        if len(queries) == count:
            break
        if len(words[number]) < _FEWEST_WORDS or copies[paragraphs[number].text] > 1:
            continue
        weights = {word: math.log(len(paragraphs) / frequency[word]) for word in words[number]}
        drawn = set(_drawn(weights, 2 + (chance.random() < 0.5), chance))
        text = " ".join(word for word in words[number] if word in drawn)
        queries.append(JudgedQuery(text, frozenset({paragraphs[number].id})))
    return QuerySet(NAME, tuple(queries))


def _shuffled(numbers: Sequence[int], chance: random.Random) -> Iterator[int]:
    keys = {number: chance.random() for number in numbers}
    yield from sorted(numbers, key=keys.__getitem__)


def _drawn(weights: dict[str, float], count: int, chance: random.Random) -> list[str]:
    """Weighted draw without replacement: the largest keys u^(1/w) (Efraimidis, Spirakis 2006), as logarithms."""
    keys = {word: math.log(chance.random() or 1e-300) / max(weight, 1e-9) for word, weight in weights.items()}
    return sorted(keys, key=keys.__getitem__, reverse=True)[:count]
