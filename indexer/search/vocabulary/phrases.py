"""Phrases of texts: adjacent words that stand together far more often than chance has it.

营商环境 and its like are in no dictionary, and every archive has its own. A run of two to four words is a phrase where,
wherever it is cut in two, the parts meet at least ``_ATTRACTION`` times as often as they would if they were strewn
about (two to the power of their pointwise mutual information; Church and Hanks 1990, "Word association norms, mutual
information, and lexicography"), and where it does not nearly always go on in the same way, for then the longer run is
the phrase.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import prod

from indexer.text.characters import contains_han
from indexer.text.segmentation import words
from indexer.text.stop_words import STOP_WORDS

_MOST_WORDS = 4
_LENGTHS = range(3, 13)
"""Characters of a phrase."""
_ATTRACTION = 30
_ATTRACTION_OF_ONE = 100
"""Where one of the parts is a single character, which as a word of its own says little."""
_MOSTLY = 0.5
"""Share of each part's occurrences that is enough too, for a few texts have too few words to be strewn about."""
_ALWAYS = 0.8
"""Share of a run's occurrences that go on in one way, from which on it is a part of the longer run."""
_FEWEST = 3
_FEWEST_OF = 1000
"""A phrase stands in at least ``_FEWEST`` texts, and in one of this many."""
_BREAK = ""
_NUMBER = "0"

Run = tuple[str, ...]


def frequent_phrases(texts: Sequence[str]) -> dict[str, int]:
    """Phrases of these normal texts, each with the number of texts that have it; the time is linear."""
    sequences = [list(_sequence(text)) for text in texts]
    fewest = max(_FEWEST, len(texts) // _FEWEST_OF)
    # A run with a rare word is rare too: leaving these out saves most of the time.
    frequent = Counter(word for sequence in sequences for word in sequence)
    sequences = [[word if frequent[word] >= fewest else _BREAK for word in sequence] for sequence in sequences]
    flat = [word for sequence in sequences for word in (*sequence, _BREAK)]
    counts = [_counts(flat, size, fewest) for size in range(1, _MOST_WORDS + 2)]
    parts = _parts_of_longer_runs(counts)
    chosen = {
        run
        for runs in counts[1:_MOST_WORDS]
        for run in runs
        if run not in parts and _may_be_a_phrase(run) and _attracted(run, counts, len(flat))
    }
    return _text_counts(sequences, chosen, fewest)


def _sequence(text: str) -> Iterator[str]:
    """Words of the text one after another; a break wherever something else lies between."""
    end = 0
    for word, start, past in words(text):
        if start > end:
            yield _BREAK
        # All numbers are one word, so that the measure word behind them is seen to go with them.
        yield _NUMBER if word.isdigit() else text[start:past]
        end = past


def _counts(flat: Sequence[str], size: int, fewest: int) -> dict[Run, int]:
    runs = zip(*(flat[start:] for start in range(size)), strict=False)
    every = Counter(run for run in runs if _BREAK not in run)
    return {run: count for run, count in every.items() if count >= fewest}


def _parts_of_longer_runs(counts: Sequence[dict[Run, int]]) -> set[Run]:
    return {
        part
        for shorter, longer in pairwise(counts)
        for run, count in longer.items()
        for part, added in ((run[:-1], run[-1]), (run[1:], run[0]))
        if added not in STOP_WORDS and count >= _ALWAYS * shorter[part]
    }


def _may_be_a_phrase(run: Run) -> bool:
    return (
        sum(map(len, run)) in _LENGTHS
        and run[0] not in STOP_WORDS
        and run[-1] not in STOP_WORDS
        and all(map(contains_han, run))
    )


def _attracted(run: Run, counts: Sequence[dict[Run, int]], total: int) -> bool:
    """Whether the parts belong together, wherever the run is cut in two."""
    together = counts[len(run) - 1][run]
    for cut in range(1, len(run)):
        parts = run[:cut], run[cut:]
        apart = [counts[len(part) - 1][part] for part in parts]
        attraction = _ATTRACTION_OF_ONE if any(len("".join(part)) == 1 for part in parts) else _ATTRACTION
        if together * total < attraction * prod(apart) and together < _MOSTLY * max(apart):
            return False
    return True


def _text_counts(sequences: Iterable[Sequence[str]], chosen: set[Run], fewest: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for sequence in sequences:
        runs = (
            run
            for size in range(2, _MOST_WORDS + 1)
            for run in zip(*(sequence[start:] for start in range(size)), strict=False)
        )
        found.update({"".join(run) for run in runs if run in chosen})
    return {phrase: count for phrase, count in found.items() if count >= fewest}
