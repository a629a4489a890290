"""Entries of a vocabulary that letters spell in pinyin, as they do where the input method was off."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.search.vocabulary import pinyin
from indexer.search.vocabulary.entries import Kind, Vocabulary
from indexer.text.characters import contains_han
from indexer.text.segmentation import words

_MOST_SPLITS = 16
_MOST_TRIED = 8
_LETTERS_FOR_AN_EDIT = 6
_LETTERS_FOR_INITIALS = 4
"""With fewer they stand for too much; a department's are known."""
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Spelled:
    """What letters may stand for."""

    doubt: int
    """0 where they spell one thing exactly."""
    number: int
    """Of the entry, the rarest where it takes several; the most frequent come first."""
    text: str
    """With a space between entries."""


def spelled(vocabulary: Vocabulary, letters: str) -> Iterator[Spelled]:
    """What the letters spell: an entry, the beginning of one, or the fewest that together are spelled so.

    Entries more frequent than these that sound near, or are spelled with one letter more, less or otherwise, come
    along, and those with these initials.
    """
    splits = list(islice(vocabulary.syllabary.whole(letters), _MOST_SPLITS))
    exact = [one for split in splits if (one := _beginning(vocabulary, split) or _fewest(vocabulary, split))]
    yield from exact
    rarest = min((one.number for one in exact), default=len(vocabulary.entries))
    near = {number for split in splits for number in _near(vocabulary, split)}
    for number in near | set(_edited(vocabulary, letters)):
        if number < rarest:
            yield Spelled(1, number, vocabulary.texts[number])
    yield from _by_initials(vocabulary, letters)


def _beginning(vocabulary: Vocabulary, syllables: tuple[str, ...]) -> Spelled | None:
    """The most frequent entry that is read so, or begins with whole words that are."""
    size = len(syllables)
    if size == 1:
        return None
    for number in islice(vocabulary.by_spelling.beginning("".join(map(str.capitalize, syllables))), _MOST_TRIED):
        if beginning := _first_words(vocabulary.texts[number], size):
            return Spelled(0, number, beginning)
    return None


def _first_words(text: str, size: int) -> str:
    """So many Han characters from the beginning of the text; empty where a word would be cut."""
    beginning = text[:size]
    whole = len(text) == size or any(token.end == size for token in words(text))
    return beginning if whole and all(map(contains_han, beginning)) else ""


def _by_initials(vocabulary: Vocabulary, letters: str) -> Iterator[Spelled]:
    if len(letters) < _FEWEST_LETTERS:
        return
    for number in islice(vocabulary.by_initials.beginning(letters), _MOST_TRIED):
        known = len(letters) >= _LETTERS_FOR_INITIALS or vocabulary.entries[number].kind is Kind.DEPARTMENT
        if known and (beginning := _first_words(vocabulary.texts[number], len(letters))):
            yield Spelled(1, number, beginning)


def _edited(vocabulary: Vocabulary, letters: str) -> Iterator[int]:
    """Entries spelled with one letter more, less or otherwise."""
    if len(letters) >= _LETTERS_FOR_AN_EDIT:
        for spelling, _, _ in process.extract(
            letters, vocabulary.by_letters.keys(), scorer=OSA.distance, score_cutoff=1, limit=_MOST_TRIED
        ):
            yield vocabulary.by_letters[spelling]


def _fewest(vocabulary: Vocabulary, syllables: tuple[str, ...]) -> Spelled | None:
    """The fewest entries that together are read so; there are none where the letters give one syllable only."""
    best: dict[int, tuple[int, ...]] = {0: ()}  # by the number of syllables read
    for end in range(2, len(syllables) + 1):
        ways = [
            (*best[start], number)
            for start in best
            if (number := _read_so(vocabulary, syllables[start:end])) is not None
        ]
        if ways:
            best[end] = min(ways, key=lambda way: (len(way), max(way)))
    numbers = best.get(len(syllables), ())
    if not numbers:
        return None
    return Spelled(len(numbers) - 1, max(numbers), " ".join(vocabulary.texts[number] for number in numbers))


def _read_so(vocabulary: Vocabulary, syllables: tuple[str, ...]) -> int | None:
    """The most frequent entry with this pinyin."""
    sound = tuple(map(pinyin.near, syllables))
    found = (number for number in vocabulary.by_sound.get(sound, ()) if vocabulary.syllables[number] == syllables)
    return next(found, None)


def _near(vocabulary: Vocabulary, syllables: tuple[str, ...]) -> Iterator[int]:
    """Entries with this pinyin but for one thing that is confused."""
    for number in vocabulary.by_sound.get(tuple(map(pinyin.near, syllables)), ()):
        kinds = map(pinyin.confusions, syllables, vocabulary.syllables[number])
        if len({kind for some in kinds for kind in some or ()}) == 1:
            yield number
