"""How many paragraphs have each word, and each two or three in a row: by this the words of queries are chosen."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from benchmarks.queries.rows import Row
from benchmarks.zipf_paragraphs import SECTIONS
from indexer.annotation.registry import load_registry
from indexer.engines.query import Word
from indexer.search.language import parse
from indexer.text.characters import contains_han
from indexer.text.numbers import spellings

KEPT = 20_000
"""Most rows that are kept."""
READ_FOR_RUNS = 4_000
"""Rows of which runs of words are counted."""

Run = tuple[str, ...]
T = TypeVar("T", str, Run)


class Occurrences:
    """Counts over rows that are added one after another."""

    def __init__(self, expected: int = KEPT) -> None:
        """``expected`` rows will come; those kept are spread evenly over them."""
        self._step = -(-expected // KEPT)
        self.rows = 0
        self.words: Counter[str] = Counter()
        self.departments: Counter[str] = Counter()
        self.kept: list[Row] = []
        """Every so manieth row."""
        self._runs: dict[int, Counter[Run]] = {2: Counter(), 3: Counter()}

    def add(self, row: Row) -> None:
        """Count one row."""
        self.rows += 1
        words = row.words.split()
        self.words.update(set(words))
        self.departments.update(row.departments)
        if (self.rows - 1) % self._step == 0:
            self.kept.append(row)
        if self.rows <= READ_FOR_RUNS:
            for length, runs in self._runs.items():
                runs.update(set(zip(*(words[start:] for start in range(length)), strict=False)))

    def word(self, share: float, besides: Iterable[str] = ()) -> str:
        """The plain word of which the share of paragraphs that have it is nearest to this one."""
        taken = set(besides)
        return _nearest(self.words, share * self.rows, lambda word: word not in taken and plain(word))

    def run(self, length: int, share: float, least: float = 0.0) -> Run:
        """Likewise a run of so many plain words, each of which at least that share of the paragraphs have.

        Somewhere the words stand without punctuation between them.
        """
        return _nearest(
            self._runs[length],
            share * min(self.rows, READ_FOR_RUNS),
            lambda run: (
                all(self.words[word] >= least * self.rows and plain(word) for word in run)
                and plain_string("".join(run))
                and any("".join(run) in row.text for row in self.kept)
            ),
        )


def plain(word: str) -> bool:
    """Whether a word means nothing but itself where it is typed.

    That is two Han characters or more, no number, in no heading, and no department's name.
    """
    return (
        len(word) > 1
        and plain_string(word)
        and not in_heading(word)
        and parse(word, load_registry()).node == Word(word)
    )


def in_heading(text: str) -> bool:
    """Whether a section's heading has it."""
    return any(text in heading for path in SECTIONS for heading in path)


def plain_string(text: str) -> bool:
    """Whether the text is of Han characters and has but one spelling."""
    return all(map(contains_han, text)) and spellings(text) == (text,)


def _nearest(counts: Mapping[T, int], wanted: float, fits: Callable[[T], bool]) -> T:
    """The first that fits, those of the nearest count first. Raises ValueError where none does."""
    for thing in sorted(counts, key=lambda thing: (abs(counts[thing] - wanted), thing)):
        if fits(thing):
            return thing
    raise ValueError("no word fits: more paragraphs are needed")
