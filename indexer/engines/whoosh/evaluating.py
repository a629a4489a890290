"""The query tree evaluated to the set of matching documents.

Text is looked up in the index; what stands in the snapshot's tables (sections, departments, dates) is tried once for
each different value.
"""

from collections.abc import Callable
from dataclasses import dataclass

from whoosh.reading import IndexReader

from indexer.engines import query
from indexer.engines.analysis import Field, Line, heading
from indexer.engines.matching import Reading, WordPattern, has
from indexer.engines.whoosh.postings import (
    documents,
    documents_beginning,
    documents_in_beginning_sequence,
    documents_in_sequence,
)
from indexer.engines.whoosh.schema import ISSUE
from indexer.engines.whoosh.snapshot import Facet, Snapshot, Value, within
from indexer.text.normal_form import normal
from indexer.text.numbers import may_go_on, spellings
from indexer.text.segmentation import bigrams

Documents = frozenset[int] | set[int]


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates queries against one commit."""

    reader: IndexReader
    snapshot: Snapshot
    normal_text: Callable[[int], str]
    """Normal form of a document's text."""

    def matching(self, node: query.Node) -> Documents:
        """Numbers of the paragraphs that the node means."""
        match node:
            case query.And(children):
                found: Documents = self.snapshot.documents
                for child in children:
                    found = found & self.matching(child) if found else found
                return found
            case query.Or(children):
                return set().union(*map(self.matching, children))
            case query.Not(child):
                return self.snapshot.documents - self.matching(child)
            case query.SameIssue(child):
                return self._with_mates(self.matching(child))
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
    ) -> Documents:
        match node:
            case query.MatchAll():
                return self.snapshot.documents
            case query.InDepartment(identity):
                return self._in(self.snapshot.departments, lambda names: any(name.id == identity for name in names))
            case query.InSection(text):
                part = normal(text)
                return self._under(lambda line: part in line.text) if part else self.snapshot.documents
            case query.InIssue(identity):
                return documents(self.reader, ISSUE, identity)
            case query.InDates(first, last):
                return self._in(self.snapshot.dates, lambda day: within(day, first, last))

    def _word(self, pattern: WordPattern) -> Documents:
        return self._in_text(pattern) | self._under(pattern.matches_line)

    def _in_text(self, pattern: WordPattern) -> Documents:
        match pattern.reading:
            case Reading.ANYTHING:
                return self.snapshot.documents
            case Reading.SEQUENCE:
                return documents_in_sequence(self.reader, Field.WORDS, pattern.words)
            case Reading.BEGINNING:
                return documents_in_beginning_sequence(self.reader, Field.WORDS, pattern.words)
            case Reading.CONTAINED:
                return self._having(pattern.spellings)

    def _having(self, spellings: tuple[str, ...]) -> Documents:
        """Where the paragraph's text has a string with these spellings."""
        typed, *others = spellings
        found = set(self._containing(typed))
        for other in others:
            candidates = self._containing(other) - found
            if may_go_on(other):
                candidates = {one for one in candidates if has(Line(self.normal_text(one)), spellings)}
            found |= candidates
        return found

    def _containing(self, text: str) -> Documents:
        """Where the paragraph's text contains the text."""
        if not text:
            return self.snapshot.documents
        if len(text) == 1:
            return documents_beginning(self.reader, Field.BIGRAMS, text)
        return documents_in_sequence(self.reader, Field.BIGRAMS, tuple(bigrams(text)[:-1]))

    def _with_mates(self, documents: Documents) -> Documents:
        """All paragraphs of the issues in which these stand."""
        issues = self.snapshot.issues
        wanted = {issues[document] for document in documents}
        return {document for document in self.snapshot.documents if issues[document] in wanted}

    def _under(self, fits: Callable[[Line], bool]) -> set[int]:
        """The paragraphs under a heading that fits."""
        return self._in(self.snapshot.sections, lambda path: any(fits(heading(text)) for text in path))

    def _in(self, facet: Facet[Value], wanted: Callable[[Value], bool]) -> set[int]:
        return set(facet.choose(self.snapshot.documents, wanted))
