"""Entries of a vocabulary that may have been meant by a mistyped word, likeliest first.

Input methods for Chinese offer characters of one sound, so what is typed wrong sounds right. Letters and digits are
typed one by one, so there one or two of them are wrong, missing, superfluous or changed about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.search.vocabulary import pinyin
from indexer.search.vocabulary.entries import Vocabulary
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal

CLEARLY = 5
"""What is meant must be so many times as frequent as what was typed."""
MOST_SIMILAR = 8
_WINDOWS = range(2, 11)
"""Characters of a word that are replaced by as many others at once."""
_LONGEST = 40
"""Characters of a word beyond which nothing is looked for."""
_MOST_SPLITS = 16
_FEWEST_LETTERS = 3
_LETTERS_FOR_TWO_EDITS = 6

_LATIN = re.compile("[a-z0-9]+")
_LETTERS = re.compile("[a-z]+(?:['’][a-z]+)*")


@dataclass(frozen=True, slots=True, order=True)
class _Similar:
    """Ordered by likelihood: the more of the word an entry accounts for, the less it is so by chance."""

    doubt: int
    """The difference and the characters of the word that stay as they are."""
    difference: int
    """0 for the same sound, 1 for a near one, or the number of edits."""
    number: int
    """Of the entry; the most frequent come first."""
    text: str
    """The whole word with the entry in its place."""


def similar_words(vocabulary: Vocabulary, typed: str) -> tuple[str, ...]:
    """What the word may have been meant to be, in normal form, likeliest first, at most ``MOST_SIMILAR``.

    What differs from the typed word is an entry, clearly more frequent than what it replaces where that is an entry
    too. Letters that spell several entries give them with spaces between.
    """
    word = normal(typed)
    if len(word) > _LONGEST:
        return ()
    found = {*_by_sound(vocabulary, word), *_by_letters(vocabulary, word), *_by_pinyin(vocabulary, word)}
    every = nsmallest(4 * MOST_SIMILAR, found)
    return tuple(dict.fromkeys(one.text for one in every if one.text != word))[:MOST_SIMILAR]


def _by_sound(vocabulary: Vocabulary, word: str) -> Iterator[_Similar]:
    """The word with a stretch of Han characters replaced by an entry that sounds the same, or nearly so."""
    for size in _WINDOWS:
        for start in range(len(word) - size + 1):
            window = word[start : start + size]
            if not all(map(contains_han, window)):
                continue
            readings = pinyin.readings(window)
            sounds = dict.fromkeys(tuple(map(pinyin.near, reading)) for reading in readings)
            for number in (number for sound in sounds for number in vocabulary.by_sound.get(sound, ())):
                if _clearly_more(vocabulary, number, window):
                    text = word[:start] + vocabulary.texts[number] + word[start + size :]
                    near = int(vocabulary.syllables[number] not in readings)
                    yield _Similar(near + len(word) - size, near, number, text)


def _by_letters(vocabulary: Vocabulary, word: str) -> Iterator[_Similar]:
    """The word with a run of letters or digits replaced by an entry that few edits lead to."""
    for run in _LATIN.finditer(word):
        if len(run[0]) < _FEWEST_LETTERS:
            continue
        most = 2 if len(run[0]) >= _LETTERS_FOR_TWO_EDITS else 1
        # This distance counts a transposition as one edit, Levenshtein's does not.
        for text, distance, _ in process.extract(
            run[0], vocabulary.latin.keys(), scorer=OSA.distance, score_cutoff=most, limit=MOST_SIMILAR
        ):
            number = vocabulary.latin[text]
            if _clearly_more(vocabulary, number, run[0]):
                corrected = word[: run.start()] + text + word[run.end() :]
                edits = int(distance)
                yield _Similar(edits + len(word) - len(run[0]), edits, number, corrected)


def _by_pinyin(vocabulary: Vocabulary, word: str) -> Iterator[_Similar]:
    """What the letters spell, where the input method was off: one entry, or the fewest that follow one another."""
    if not _LETTERS.fullmatch(word):
        return
    for syllables in islice(vocabulary.syllabary.whole(re.sub("['’]", "", word)), _MOST_SPLITS):
        numbers = _fewest_entries(vocabulary, syllables)
        if numbers:
            text = " ".join(vocabulary.texts[number] for number in numbers)
            yield _Similar(len(numbers) - 1, 0, max(numbers), text)


def _fewest_entries(vocabulary: Vocabulary, syllables: tuple[str, ...]) -> tuple[int, ...]:
    """Entries that together are read so; none where there are no such, or where the letters give one syllable only."""
    best: dict[int, tuple[int, ...]] = {0: ()}  # by the number of syllables read
    for end in range(2, len(syllables) + 1):
        ways = [
            (*best[start], number)
            for start in best
            if (number := _read_so(vocabulary, syllables[start:end])) is not None
        ]
        if ways:
            best[end] = min(ways, key=lambda way: (len(way), max(way)))
    return best.get(len(syllables), ())


def _read_so(vocabulary: Vocabulary, syllables: tuple[str, ...]) -> int | None:
    """The most frequent entry with this pinyin."""
    sound = tuple(map(pinyin.near, syllables))
    found = (number for number in vocabulary.by_sound.get(sound, ()) if vocabulary.syllables[number] == syllables)
    return next(found, None)


def _clearly_more(vocabulary: Vocabulary, number: int, replaced: str) -> bool:
    known = vocabulary.numbers.get(replaced)
    return known is None or (
        known != number and vocabulary.entries[number].count >= CLEARLY * vocabulary.entries[known].count
    )
