"""From the engine-neutral query tree to Whoosh queries that decide what matches, without scores."""

import datetime as dt

from whoosh import query as whoosh_query

from indexer.engines import query
from indexer.engines.analysis import Field
from indexer.engines.matching import Reading, WordPattern
from indexer.engines.whoosh import schema
from indexer.text.normal_form import normal
from indexer.text.segmentation import bigrams

EVERYTHING = whoosh_query.Term(schema.KIND, schema.PARAGRAPH)
NOTHING = whoosh_query.NullQuery

LINES = ((Field.WORDS, Field.BIGRAMS), (Field.HEADING_WORDS, Field.HEADING_BIGRAMS))


def compiled(node: query.Node) -> whoosh_query.Query:
    """A Whoosh query that matches exactly the paragraphs of the node."""
    match node:
        case query.MatchAll():
            return EVERYTHING
        case query.Word(text):
            return _word(WordPattern.of(text))
        case query.Exact(text):
            return _containing(Field.BIGRAMS, normal(text))
        case query.InDepartment(identity):
            return whoosh_query.Term(schema.DEPARTMENTS, identity)
        case query.InSection(text):
            return _containing(Field.HEADING_BIGRAMS, normal(text))
        case query.InIssue(identity):
            return whoosh_query.Term(schema.ISSUE, identity)
        case query.InDates(first, last):
            return _dated(first, last)
        case query.And(children):
            return _all([compiled(child) for child in children])
        case query.Or(children):
            return _any([compiled(child) for child in children])
        case query.Not(child):
            return whoosh_query.AndNot(EVERYTHING, compiled(child))


def _word(pattern: WordPattern) -> whoosh_query.Query:
    match pattern.reading:
        case Reading.ANYTHING:
            return EVERYTHING
        case Reading.SEQUENCE:
            return _any([_sequence(words, pattern.words) for words, _ in LINES])
        case Reading.CONTAINED:
            return _any([_containing(pairs, pattern.text) for _, pairs in LINES])
        case Reading.CONTAINED_OR_WORDS:
            contained = [_containing(pairs, pattern.text) for _, pairs in LINES]
            there = [
                _any([whoosh_query.Term(words, word) for words, _ in LINES]) for word in dict.fromkeys(pattern.words)
            ]
            return _any([*contained, _all(there)])


def _containing(field: Field, text: str) -> whoosh_query.Query:
    """Where a line of the field, a field of character pairs, contains the text."""
    if not text:
        return EVERYTHING
    if len(text) == 1:
        return whoosh_query.Prefix(field, text)
    return _sequence(field, tuple(bigrams(text)[:-1]))


def _sequence(field: Field, terms: tuple[str, ...]) -> whoosh_query.Query:
    return whoosh_query.Term(field, terms[0]) if len(terms) == 1 else whoosh_query.Phrase(field, list(terms))


def _dated(first: dt.date | None, last: dt.date | None) -> whoosh_query.Query:
    if first is None and last is None:
        return EVERYTHING
    return whoosh_query.TermRange(schema.DATE, (first or dt.date.min).isoformat(), (last or dt.date.max).isoformat())


def _all(queries: list[whoosh_query.Query]) -> whoosh_query.Query:
    return whoosh_query.And(queries) if queries else EVERYTHING


def _any(queries: list[whoosh_query.Query]) -> whoosh_query.Query:
    return whoosh_query.Or(queries) if queries else NOTHING
