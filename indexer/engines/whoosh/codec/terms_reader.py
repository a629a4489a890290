"""Whoosh's reader of terms and postings, over arrays."""

from collections.abc import Collection, Iterator

from whoosh.codec.base import EmptyCursor, FieldCursor, TermsReader
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.reading import TermInfo, TermNotFound
from whoosh.scoring import BaseScorer

from indexer.engines.whoosh.codec.posting_matcher import PostingMatcher
from indexer.engines.whoosh.codec.segment_arrays import SegmentArrays
from indexer.engines.whoosh.codec.term_cursor import TermCursor
from indexer.engines.whoosh.codec.term_postings import TermPostings

Term = tuple[str, bytes]


class NoSuchTermError(TermNotFound, KeyError):  # type: ignore[misc]
    """Whoosh's readers catch the one or the other."""


class ArrayTermsReader(TermsReader):  # type: ignore[misc]
    """Terms are in the order of fields' names, then of bytes."""

    def __init__(self, arrays: SegmentArrays) -> None:
        self._arrays = arrays
        self._names = sorted(arrays.fields)

    def __contains__(self, term: Term) -> bool:
        name, text = term
        return name in self._arrays.fields and self._arrays.fields[name].dictionary.find(text) >= 0

    def indexed_field_names(self) -> Collection[str]:
        """Names of all fields that have postings."""
        return self._names

    def cursor(self, fieldname: str, fieldobj: FieldType) -> FieldCursor:
        """A cursor at the field's first term."""
        if fieldname not in self._arrays.fields:
            return EmptyCursor()
        return TermCursor(self._arrays, fieldname, fieldobj)

    def terms(self) -> Iterator[Term]:
        """All terms."""
        return ((name, term) for name in self._names for term in self._arrays.fields[name].dictionary)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms from this one on, those of later fields too; none where there is no such field."""
        if fieldname not in self._arrays.fields:
            return
        for name in self._names[self._names.index(fieldname) :]:
            dictionary = self._arrays.fields[name].dictionary
            first = dictionary.locate(prefix) if name == fieldname else 0
            for number in range(first, len(dictionary)):
                yield name, dictionary.term(number)

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms and their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """As ``terms_from``, with statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Statistics of a term. Raises NoSuchTermError, as those below do."""
        return self._postings(fieldname, text).info()

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Sum of the weights of a term."""
        return self._postings(fieldname, text).total_weight()

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have a term."""
        return len(self._postings(fieldname, text).documents())

    def matcher(self, fieldname: str, text: bytes, format_: Format, scorer: BaseScorer | None = None) -> PostingMatcher:
        """A matcher of all documents with the term, deleted ones too."""
        return PostingMatcher(self._postings(fieldname, text), format_, (fieldname, text), scorer)

    def _postings(self, name: str, text: bytes) -> TermPostings:
        field = self._arrays.fields.get(name)
        number = -1 if field is None else field.dictionary.find(text)
        if number < 0:
            raise NoSuchTermError(f"No term {name}:{text!r}")
        return TermPostings.of(self._arrays, name, number)
