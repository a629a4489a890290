"""The query tree evaluated to the set of matching documents.

Text is looked up in the index; what stands in the snapshot's tables (sections, departments, dates) is tried once for
each different value.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indexer.engines import query
from indexer.engines.analysis import Field, Line, heading
from indexer.engines.matching import Reading, WordPattern, has
from indexer.engines.whoosh.arrays import Mask
from indexer.engines.whoosh.narrowing import within
from indexer.engines.whoosh.postings import Terms
from indexer.engines.whoosh.schema import ISSUE
from indexer.engines.whoosh.sequences import documents_in_beginning_sequence, documents_in_sequence
from indexer.engines.whoosh.snapshot import Snapshot
from indexer.text.normal_form import normal
from indexer.text.numbers import may_go_on, spellings
from indexer.text.segmentation import bigrams


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates queries against one commit."""

    terms: Terms
    snapshot: Snapshot
    normal_text: Callable[[int], str]
    """Normal form of a document's text."""

    def matching(self, node: query.Node) -> Mask:
        """The paragraphs that the node means."""
        match node:
            case query.And(children):
                found = self.snapshot.paragraphs
                for child in children:
                    found = found & self.matching(child) if found.any() else found
                return found
            case query.Or(children):
                found = np.zeros_like(self.snapshot.paragraphs)
                for child in children:
                    found = found | self.matching(child)
                return found
            case query.Not(child):
                return self.snapshot.paragraphs & ~self.matching(child)
            case query.SameIssue(child):
                return self.snapshot.mates(self.matching(child))
            case query.Word(text):
                return self._word(WordPattern.of(text))
            case query.Prefix(text):
                return self._word(WordPattern.beginning(text))
            case query.Exact(text):
                return self._having(spellings(normal(text)))
            case _:
                return self._placed(node)

    def _placed(
        self, node: query.MatchAll | query.InDepartment | query.InSection | query.InIssue | query.InDates
    ) -> Mask:
        match node:
            case query.MatchAll():
                return self.snapshot.paragraphs
            case query.InDepartment(identity):
                return self.snapshot.of_department(identity)
            case query.InSection(text):
                part = spellings(normal(text))
                return self._under(lambda line: has(line, part)) if part != ("",) else self.snapshot.paragraphs
            case query.InIssue(identity):
                return self.terms.mask(self.terms.documents(ISSUE, identity))
            case query.InDates(first, last):
                return self.snapshot.dates.choose(self.snapshot.paragraphs, lambda day: within(day, first, last))

    def _word(self, pattern: WordPattern) -> Mask:
        return self._in_text(pattern) | self._under(pattern.matches_line)

    def _in_text(self, pattern: WordPattern) -> Mask:
        match pattern.reading:
            case Reading.ANYTHING:
                return self.snapshot.paragraphs
            case Reading.SEQUENCE:
                return documents_in_sequence(self.terms, Field.WORDS, pattern.words)
            case Reading.BEGINNING:
                return documents_in_beginning_sequence(self.terms, Field.WORDS, pattern.words)
            case Reading.CONTAINED:
                return self._having(pattern.spellings)

    def _having(self, spellings: tuple[str, ...]) -> Mask:
        """Where the paragraph's text has a string with these spellings."""
        typed, *others = spellings
        found = self._containing(typed)
        for other in others:
            more = self._containing(other) & ~found
            if may_go_on(other):
                for one in np.flatnonzero(more).tolist():
                    more[one] = has(Line(self.normal_text(one)), spellings)
            found = found | more
        return found

    def _containing(self, text: str) -> Mask:
        """Where the paragraph's text contains the text."""
        if not text:
            return self.snapshot.paragraphs
        if len(text) == 1:
            return self.terms.documents_beginning(Field.BIGRAMS, text)
        return documents_in_sequence(self.terms, Field.BIGRAMS, tuple(bigrams(text)[:-1]))

    def _under(self, fits: Callable[[Line], bool]) -> Mask:
        """The paragraphs under a heading that fits."""
        sections = self.snapshot.sections
        headings = {text for path in sections.values for text in path}
        fitting = {text for text in headings if fits(heading(text))}
        return sections.choose(self.snapshot.paragraphs, lambda path: not fitting.isdisjoint(path))
