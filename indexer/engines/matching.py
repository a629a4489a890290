"""What a word, a beginning of a word and a quoted string mean: the one definition that every engine keeps.

A text *has* a string where its normal form contains the string's, in any of its spellings (``indexer.text.numbers``).
By what the normal form of a word is made of:

- with Han characters, or of punctuation only: it matches where the text or a heading has it;
- with letters or digits but no Han: it matches where its words stand one after another in the text or in one heading,
  whatever punctuation is between them (36 does not match 2036, covid-19 matches covid 19);
- empty: it matches everywhere, as grep would.

A beginning of a word differs only where it has no Han: the last of its words may go on. With Han it is looked for
everywhere, because no segmenter can be trusted to know where words begin.

A quoted string matches where the text has it.
"""

from dataclasses import dataclass
from enum import Enum, auto

from indexer.engines.analysis import AnalysedParagraph, Line
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.numbers import places, spellings
from indexer.text.segmentation import words


class Reading(Enum):
    """How a word is looked for."""

    SEQUENCE = auto()
    BEGINNING = auto()
    """A sequence of which the last word may go on."""
    CONTAINED = auto()
    ANYTHING = auto()


@dataclass(frozen=True, slots=True)
class WordPattern:
    """A bare word, understood. ``words`` are in order, with repetitions."""

    spellings: tuple[str, ...]
    words: tuple[str, ...]
    reading: Reading

    @classmethod
    def of(cls, word: str) -> "WordPattern":
        """Understand a word as typed."""
        return cls._read(word, Reading.SEQUENCE)

    @classmethod
    def beginning(cls, prefix: str) -> "WordPattern":
        """Understand the beginning of a word, typed without its star."""
        return cls._read(prefix, Reading.BEGINNING)

    @classmethod
    def _read(cls, word: str, without_han: Reading) -> "WordPattern":
        text = normal(word)
        terms = tuple(token.text for token in words(text))
        if not text:
            reading = Reading.ANYTHING
        else:
            reading = without_han if terms and not contains_han(text) else Reading.CONTAINED
        return cls(spellings(text), terms, reading)

    def matches(self, paragraph: AnalysedParagraph) -> bool:
        """Whether the paragraph has the word, by the definition above and nothing else."""
        return any(map(self.matches_line, paragraph.lines))

    def matches_line(self, line: Line) -> bool:
        """Whether a text or heading has the word."""
        match self.reading:
            case Reading.ANYTHING:
                return True
            case Reading.SEQUENCE:
                return has_sequence(line, self.words)
            case Reading.BEGINNING:
                return has_beginning(line, self.words)
            case Reading.CONTAINED:
                return has(line, self.spellings)


def has(line: Line, spellings: tuple[str, ...]) -> bool:
    """Whether the line has a string with these spellings."""
    return "" in spellings or any(True for _ in places(spellings, line.text))


def has_sequence(line: Line, sequence: tuple[str, ...]) -> bool:
    """Whether the words stand in the line one right after the other."""
    length = len(sequence)
    return any(line.words[start : start + length] == sequence for start in range(len(line.words) - length + 1))


def has_beginning(line: Line, sequence: tuple[str, ...]) -> bool:
    """Whether the words stand in the line one right after the other, the last one perhaps going on."""
    return any(
        has_sequence(line, (*sequence[:-1], word))
        for word in dict.fromkeys(line.words)
        if word.startswith(sequence[-1])
    )
