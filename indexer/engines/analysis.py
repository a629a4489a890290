"""A paragraph as engines index it: normal forms and terms of its text and of the headings above it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from indexer.model import Paragraph
from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams, word_texts


class Field(StrEnum):
    """The searchable fields of a paragraph."""

    WORDS = "words"
    BIGRAMS = "bigrams"
    HEADING_WORDS = "heading_words"
    HEADING_BIGRAMS = "heading_bigrams"


@dataclass(frozen=True)
class Line:
    """A normal text with its terms, each list in the order of places."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What jieba and runs of letters and digits give."""
        return tuple(word_texts(self.text))

    @cached_property
    def bigrams(self) -> tuple[str, ...]:
        """Adjacent characters, the last one alone."""
        return tuple(bigrams(self.text))


@dataclass(frozen=True, slots=True)
class AnalysedParagraph:
    """The text is one line, each heading another; nothing is found across two lines."""

    text: Line
    headings: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Text and headings."""
        return (self.text, *self.headings)

    def terms(self) -> dict[Field, tuple[tuple[str, ...], ...]]:
        """For each field its lines, each a list of terms."""
        return {
            Field.WORDS: (self.text.words,),
            Field.BIGRAMS: (self.text.bigrams,),
            Field.HEADING_WORDS: tuple(line.words for line in self.headings),
            Field.HEADING_BIGRAMS: tuple(line.bigrams for line in self.headings),
        }


def analyse(paragraph: Paragraph) -> AnalysedParagraph:
    """Normalise and segment a paragraph, each part once."""
    return AnalysedParagraph(Line(normal(paragraph.text)), tuple(map(heading, paragraph.section)))


@lru_cache(maxsize=1 << 14)
def heading(text: str) -> Line:
    """A heading, kept, because headings return in every issue."""
    return Line(normal(text))
