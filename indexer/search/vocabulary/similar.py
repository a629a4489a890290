"""Entries of a vocabulary that may have been meant by a mistyped word, likeliest first.

Input methods for Chinese offer characters of one sound, so what is typed wrong sounds right. Letters are typed one by
one, so there one or two of them are wrong, missing, superfluous or changed about. Numbers are never doubted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from operator import ne

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.search.vocabulary import pinyin
from indexer.search.vocabulary.entries import Vocabulary
from indexer.search.vocabulary.sounding import difference
from indexer.search.vocabulary.spelled import spelled
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import Token, proper_names, words
from indexer.text.stop_words import STOP_WORDS

CLEARLY = 5
"""What is meant must be so many times as frequent as what was typed."""
MOST_SIMILAR = 8
_WINDOWS = range(2, 11)
"""Characters of a word that are replaced by as many others at once."""
_LONGEST = 40
"""Characters of a word beyond which nothing is looked for."""
_LETTERS_FOR_AN_EDIT = 5
"""A shorter word may only have two letters changed about."""
_LETTERS_FOR_TWO_EDITS = 6

_LATIN = re.compile("(?<![a-z0-9])[a-z]{3,}(?![a-z0-9])")
_LETTERS = re.compile("[a-z]+(?:['’][a-z]+)*")


@dataclass(frozen=True, slots=True)
class Respelling:
    """What a word may have been meant to be, in normal form."""

    text: str
    """The whole word; with spaces where it is several."""
    replaced: str
    """The part of the word that is mistyped; the whole word, where that part is not made of whole words."""
    meant: str
    """What belongs there."""


@dataclass(frozen=True, slots=True, order=True)
class _Similar:
    """Ordered by likelihood: the more of the word an entry accounts for, the less it is so by chance."""

    doubt: int
    """The difference and the characters of the word that stay as they are."""
    difference: int
    """0 for the same sound, 1 for a near one, or the number of edits."""
    changed: int
    """Han characters that are exchanged."""
    number: int
    """Of the entry; the most frequent come first."""
    text: str
    replaced: str
    meant: str


def similar_words(vocabulary: Vocabulary, typed: str) -> tuple[Respelling, ...]:
    """What the word may have been meant to be, likeliest first, at most ``MOST_SIMILAR``, no two alike.

    What belongs there is an entry. A Han word that is an entry itself, or a name the dictionary knows, is right; a word
    of letters that is an entry may stand for one that is clearly more frequent.
    """
    word = normal(typed)
    if len(word) > _LONGEST or _is_right(vocabulary, word):
        return ()
    found = {*_by_sound(vocabulary, word), *_by_letters(vocabulary, word), *_by_pinyin(vocabulary, word)}
    respellings: dict[str, Respelling] = {}
    for one in nsmallest(4 * MOST_SIMILAR, found):
        if one.text != word:
            known = respellings.get(one.text)
            if known is None or len(one.replaced) < len(known.replaced):
                respellings[one.text] = Respelling(one.text, one.replaced, one.meant)
    return tuple(islice(respellings.values(), MOST_SIMILAR))


def _is_right(vocabulary: Vocabulary, word: str) -> bool:
    return contains_han(word) and (word in vocabulary.numbers or word in proper_names())


def _by_sound(vocabulary: Vocabulary, word: str) -> Iterator[_Similar]:
    """The word with a stretch of Han characters replaced by an entry that sounds the same, or nearly so."""
    tokens = words(word)
    for size in _WINDOWS:
        for start in range(len(word) - size + 1):
            window = word[start : start + size]
            if not all(map(contains_han, window)) or _is_right(vocabulary, window):
                continue
            apart = _fragments(tokens, start, start + size)
            sounds = dict.fromkeys(tuple(map(pinyin.near, reading)) for reading in pinyin.readings(window))
            for number in (number for sound in sounds for number in vocabulary.by_sound.get(sound, ())):
                entry = vocabulary.texts[number]
                near = difference(window, entry, vocabulary.syllables[number])
                if near is not None:
                    text = word[:start] + entry + word[start + size :]
                    changed = sum(map(ne, window, entry))
                    # In a longer run two characters sound like others by chance, so there only one may be wrong.
                    certain = size in (len(word), *_WINDOWS[1:]) or (near == 0 and changed == 1)
                    replaced, meant = (window, entry) if apart and certain else (word, text)
                    yield _Similar(near + len(word) - size, near, changed, number, text, replaced, meant)


def _fragments(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the stretch is one word, or is made of words of which one is a single character that says something."""
    within = [token for token in tokens if start <= token.start and token.end <= end]
    if not within or within[0].start != start or within[-1].end != end:
        return False
    return len(within) == 1 or any(len(token.text) == 1 and token.text not in STOP_WORDS for token in within)


def _by_letters(vocabulary: Vocabulary, word: str) -> Iterator[_Similar]:
    """The word with a run of letters replaced by an entry that few edits lead to."""
    for run in _LATIN.finditer(word):
        letters = run[0]
        most = 2 if len(letters) >= _LETTERS_FOR_TWO_EDITS else 1
        # This distance counts a transposition as one edit, Levenshtein's does not.
        for entry, distance, _ in process.extract(
            letters, vocabulary.latin.keys(), scorer=OSA.distance, score_cutoff=most, limit=MOST_SIMILAR
        ):
            number, edits = vocabulary.latin[entry], int(distance)
            if len(letters) < _LETTERS_FOR_AN_EDIT and sorted(letters) != sorted(entry):
                continue
            if _clearly_more(vocabulary, number, letters):
                text = word[: run.start()] + entry + word[run.end() :]
                yield _Similar(edits + len(word) - len(letters), edits, 0, number, text, letters, entry)


def _by_pinyin(vocabulary: Vocabulary, word: str) -> Iterator[_Similar]:
    """What the letters spell, where the input method was off, if only for a part: 营商huanjing."""
    letters = re.sub("['’]", "", "".join(pinyin.syllables(word)).replace("ü", "v"))
    if not _LETTERS.fullmatch(letters) or all(map(contains_han, word)):
        return
    typed_han = set(filter(contains_han, word))
    for one in spelled(vocabulary, letters):
        if typed_han <= set(one.text):
            yield _Similar(one.doubt, 0, 0, one.number, one.text, word, one.text)


def _clearly_more(vocabulary: Vocabulary, number: int, replaced: str) -> bool:
    known = vocabulary.numbers.get(replaced)
    return known is None or (
        known != number and vocabulary.entries[number].count >= CLEARLY * vocabulary.entries[known].count
    )
