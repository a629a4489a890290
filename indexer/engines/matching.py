"""What a word and a quoted string mean: the one definition that every engine keeps.

The word, in normal form, is read by what it is made of:

- with Han characters, or of punctuation only: it matches where the text or a heading contains it;
- with letters or digits but no Han: it matches where its words stand one after another in the text or in one heading,
  whatever punctuation is between them (36 does not match 2036, covid-19 matches covid 19);
- empty: it matches everywhere, as grep would.
"""

from dataclasses import dataclass
from enum import Enum, auto

from indexer.engines.analysis import AnalysedParagraph, Line
from indexer.text.characters import contains_han
from indexer.text.normal_form import normal
from indexer.text.segmentation import words


class Reading(Enum):
    """How a word is looked for."""

    SEQUENCE = auto()
    CONTAINED = auto()
    ANYTHING = auto()


@dataclass(frozen=True, slots=True)
class WordPattern:
    """A bare word, understood. ``words`` are in order, with repetitions."""

    text: str
    words: tuple[str, ...]
    reading: Reading

    @classmethod
    def of(cls, word: str) -> "WordPattern":
        """Understand a word as typed."""
        text = normal(word)
        terms = tuple(token.text for token in words(text))
        if not text:
            reading = Reading.ANYTHING
        else:
            reading = Reading.SEQUENCE if terms and not contains_han(text) else Reading.CONTAINED
        return cls(text, terms, reading)

    def matches(self, paragraph: AnalysedParagraph) -> bool:
        """Whether the paragraph has the word, by the definition above and nothing else."""
        match self.reading:
            case Reading.ANYTHING:
                return True
            case Reading.SEQUENCE:
                return any(has_sequence(line, self.words) for line in paragraph.lines)
            case Reading.CONTAINED:
                return any(self.text in line.text for line in paragraph.lines)


def has_sequence(line: Line, sequence: tuple[str, ...]) -> bool:
    """Whether the words stand in the line one right after the other."""
    length = len(sequence)
    return any(line.words[start : start + length] == sequence for start in range(len(line.words) - length + 1))
