"""What the index has on a term: documents by number, deleted ones left out."""

from collections.abc import Collection, Iterator

from whoosh.matching import Matcher
from whoosh.reading import IndexReader


def documents(reader: IndexReader, field: str, term: str) -> set[int]:
    """The documents that have the term in the field."""
    return {base + document for matcher, base in _matchers(reader, field, term) for document in matcher.all_ids()}


def documents_beginning(reader: IndexReader, field: str, prefix: str) -> set[int]:
    """The documents that have a term that begins so in the field."""
    return set().union(*(documents(reader, field, term) for term in _terms_beginning(reader, field, prefix)))


def frequencies(reader: IndexReader, field: str, term: str) -> list[tuple[int, int]]:
    """The documents that have the term in the field, each with how often."""
    found = []
    for matcher, base in _matchers(reader, field, term):
        while matcher.is_active():
            found.append((base + matcher.id(), int(matcher.weight())))
            matcher.next()
    return found


def documents_in_sequence(reader: IndexReader, field: str, terms: tuple[str, ...]) -> set[int]:
    """The documents that have all the terms in the field, one right after the other."""
    candidates: Collection[int] = documents(reader, field, terms[0])
    if len(terms) == 1:
        return set(candidates)
    for term in dict.fromkeys(terms[1:]):
        if not candidates:
            return set()
        candidates = documents(reader, field, term) & set(candidates)
    starts = _positions(reader, field, terms[0], candidates)
    for offset, term in enumerate(terms[1:], 1):
        there = _positions(reader, field, term, starts)
        shifted = {document: {place - offset for place in there[document]} & starts[document] for document in starts}
        starts = {document: places for document, places in shifted.items() if places}
    return set(starts)


def documents_in_beginning_sequence(reader: IndexReader, field: str, terms: tuple[str, ...]) -> set[int]:
    """The documents that have all the terms in the field, one right after the other, the last one perhaps going on."""
    *first, beginning = terms
    lasts = _terms_beginning(reader, field, beginning)
    return set().union(*(documents_in_sequence(reader, field, (*first, last)) for last in lasts))


def _terms_beginning(reader: IndexReader, field: str, prefix: str) -> set[str]:
    return {term.decode() for leaf, _ in _leaves(reader) for term in leaf.expand_prefix(field, prefix)}


def _positions(reader: IndexReader, field: str, term: str, wanted: Collection[int]) -> dict[int, set[int]]:
    """Positions of the term in each wanted document, all of which have it."""
    found: dict[int, set[int]] = {}
    for matcher, base in _matchers(reader, field, term):
        while matcher.is_active():
            document = base + matcher.id()
            if document in wanted:
                found[document] = set(matcher.value_as("positions"))
            matcher.next()
    return found


def _matchers(reader: IndexReader, field: str, term: str) -> Iterator[tuple[Matcher, int]]:
    for leaf, base in _leaves(reader):
        if (field, term) in leaf:
            yield leaf.postings(field, term), base


def _leaves(reader: IndexReader) -> Iterator[tuple[IndexReader, int]]:
    return ((leaf, base) for leaf, base in reader.leaf_readers() if leaf.doc_count_all())
