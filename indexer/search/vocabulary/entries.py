"""The vocabulary of an index: its departments, headings, phrases and words, each found by what is typed for it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from indexer.search.vocabulary import pinyin
from indexer.search.vocabulary.lines import Lines
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal


class Kind(StrEnum):
    """What an entry is, the most telling kind first."""

    DEPARTMENT = "department"
    SECTION = "section"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be searched for."""

    text: str
    """As printed; a word or phrase in normal form."""
    kind: Kind
    count: int
    """Paragraphs that have it, as far as is known: of a phrase it is estimated from a sample."""
    query: str
    """What to type to find it."""


@dataclass(frozen=True)
class Vocabulary:
    """Entries, those that most paragraphs have first, no two alike in normal form. Their numbers count from 0."""

    entries: tuple[Entry, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Normal form of each entry."""
        return tuple(normal(entry.text) for entry in self.entries)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of the entry that has this normal form."""
        return {text: number for number, text in enumerate(self.texts)}

    @cached_property
    def syllables(self) -> tuple[tuple[str, ...], ...]:
        """Pinyin of each entry, one syllable a character."""
        return tuple(map(pinyin.syllables, self.texts))

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Spelling of each entry in pinyin."""
        return tuple(map(pinyin.spelling, self.texts, self.syllables))

    @cached_property
    def initials(self) -> tuple[str, ...]:
        """First letters of the pinyin of each entry."""
        return tuple(map(pinyin.initials, self.texts, self.syllables))

    @cached_property
    def by_text(self) -> Lines:
        """Entries by their normal form."""
        return Lines(self.texts)

    @cached_property
    def by_spelling(self) -> Lines:
        """Entries by their pinyin."""
        return Lines(self.spellings)

    @cached_property
    def by_initials(self) -> Lines:
        """Entries by the first letters of their pinyin."""
        return Lines(self.initials)

    @cached_property
    def syllabary(self) -> pinyin.Syllabary:
        """The syllables that occur."""
        return pinyin.Syllabary(
            syllable
            for text, syllables in zip(self.texts, self.syllables, strict=True)
            for character, syllable in zip(text, syllables, strict=True)
            if contains_han(character)
        )

    @cached_property
    def by_sound(self) -> Mapping[tuple[str, ...], Sequence[int]]:
        """Entries of Han characters by their syllables as ``pinyin.near`` has them."""
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, (text, syllables) in enumerate(zip(self.texts, self.syllables, strict=True)):
            if all(map(contains_han, text)):
                found[tuple(map(pinyin.near, syllables))].append(number)
        return dict(found)

    @cached_property
    def latin(self) -> Mapping[str, int]:
        """Entries of Latin letters alone, with their numbers."""
        return {text: number for text, number in self.numbers.items() if text.isascii() and text.isalpha()}

    @cached_property
    def by_letters(self) -> Mapping[str, int]:
        """The most frequent entry of Han characters for each pinyin, in lower-case letters."""
        found: dict[str, int] = {}
        for number, (text, spelling) in enumerate(zip(self.texts, self.spellings, strict=True)):
            if all(map(contains_han, text)):
                found.setdefault(spelling.lower(), number)
        return found

    @cached_property
    def of_kind(self) -> Mapping[Kind, Sequence[int]]:
        """Entries by what they are."""
        found: dict[Kind, list[int]] = {kind: [] for kind in Kind}
        for number, entry in enumerate(self.entries):
            found[entry.kind].append(number)
        return found

    def prepare(self) -> None:
        """Work out all of the above now, which takes about as long as collecting the entries, not when first asked."""
        for name, attribute in vars(type(self)).items():
            if isinstance(attribute, cached_property):
                getattr(self, name)
