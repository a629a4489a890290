"""Where a text shows the query's words: spans of its original characters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from indexer.engines.matching import Reading, WordPattern
from indexer.engines.query import Exact, Prefix, Word
from indexer.model import Paragraph
from indexer.search.values import Fragment
from indexer.text.normal_form import normal, normalise
from indexer.text.numbers import places, spellings
from indexer.text.segmentation import Token, words

Shown = Word | Prefix | Exact
"""What a text may show."""


class Occurrence(NamedTuple):
    """A span of the original text, in characters, ``end`` exclusive."""

    start: int
    end: int
    term: str
    """The term it shows, in normal form."""


class Highlighter:
    """Finds the terms of one query in any number of texts.

    A quotation is marked wherever the normal text contains it, a word wherever it stands as written.
    """

    def __init__(self, terms: Iterable[Shown], departments: Iterable[str] = ()) -> None:
        """Marks the terms and, in paragraphs, whatever names one of the departments, given by id."""
        self._terms = [_Term.of(term) for term in terms]
        self._departments = frozenset(departments)

    def occurrences(self, text: str) -> tuple[Occurrence, ...]:
        """Every place of every term, by place; they may overlap."""
        normalised = normalise(text)
        line = _Line(normalised.text)
        found = {
            Occurrence(*normalised.span(start, end), shown)
            for term in self._terms
            for start, end, shown in term.places(line)
        }
        return tuple(sorted(found))

    def occurrences_in(self, paragraph: Paragraph) -> tuple[Occurrence, ...]:
        """The same for a paragraph's text, where departments are shown by whatever name the text has for them."""
        mentions = (one for one in paragraph.mentions if one.department.id in self._departments)
        named = (Occurrence(one.start, one.end, one.department.id) for one in mentions)
        return tuple(sorted({*self.occurrences(paragraph.text), *named}))

    def paragraph_fragments(self, paragraph: Paragraph) -> tuple[Fragment, ...]:
        """A paragraph's whole text, cut where marks begin and end."""
        return mark(paragraph.text, 0, len(paragraph.text), merge(self.occurrences_in(paragraph)))

    def fragments(self, text: str) -> tuple[Fragment, ...]:
        """The whole text, cut where marks begin and end."""
        return mark(text, 0, len(text), merge(self.occurrences(text)))


def merge(occurrences: Iterable[Occurrence]) -> tuple[tuple[int, int], ...]:
    """Spans by place; what overlaps or touches becomes one."""
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(occurrences):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def mark(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> tuple[Fragment, ...]:
    """``text[start:end]`` as fragments, of which those within the merged spans are hits."""
    fragments: list[Fragment] = []
    for span_start, span_end in spans:
        first, last = max(start, span_start), min(end, span_end)
        if first < last:
            fragments += [Fragment(text[start:first]), Fragment(text[first:last], hit=True)]
            start = last
    fragments.append(Fragment(text[start:end]))
    return tuple(fragment for fragment in fragments if fragment.text)


@dataclass(frozen=True)
class _Line:
    """Normal text, segmented when first asked."""

    text: str

    @cached_property
    def words(self) -> list[Token]:
        return words(self.text)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term prepared once."""

    shown: str
    """In normal form, as typed."""
    spellings: tuple[str, ...]
    sequence: tuple[str, ...] = ()
    """Its words, where they are looked for one after another."""
    goes_on: bool = False
    """Whether the last of them may be the beginning of a longer word."""

    @classmethod
    def of(cls, term: Shown) -> "_Term":
        text = normal(term.text)
        if isinstance(term, Exact):
            return cls(text, spellings(text))
        pattern = WordPattern.of(term.text) if isinstance(term, Word) else WordPattern.beginning(term.text)
        if pattern.reading in (Reading.SEQUENCE, Reading.BEGINNING):
            return cls(text, (), pattern.words, pattern.reading is Reading.BEGINNING)
        return cls(text, pattern.spellings)

    def places(self, line: _Line) -> Iterator[tuple[int, int, str]]:
        for start, end in places(self.spellings, line.text):
            yield start, end, self.shown
        if self.sequence:
            for start, end in _in_sequence(self.sequence, line.words, self.goes_on):
                yield start, end, self.shown


def _in_sequence(sequence: tuple[str, ...], line: Sequence[Token], goes_on: bool) -> Iterator[tuple[int, int]]:
    for first in range(len(line) - len(sequence) + 1):
        found = line[first : first + len(sequence)]
        texts = tuple(token.text for token in found)
        if texts == sequence or (goes_on and texts[:-1] == sequence[:-1] and texts[-1].startswith(sequence[-1])):
            yield found[0].start, found[-1].end
