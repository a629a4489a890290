"""Tantivy with the product's two fields, words and pairs of characters, its facets, its months and the stored text."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from benchmarks.engines.tantivy_words import HEAP_BYTES, buckets
from benchmarks.queries.rows import Row
from benchmarks.queries.values import Answer, Filter, Part, Question, TypedQuery, section_name
from indexer.text.normal_form import normal
from indexer.text.numbers import spellings
from indexer.text.segmentation import bigrams, words

LIMIT = 20
_FACETS = {name: {"terms": {"field": name, "size": 400}} for name in ("section", "department", "month")}
_OWN = {"section": "section", "department": "department", "days": "month"}
"""The facet that each filter narrows, and which is counted without it."""


class TantivyTwoFields:
    """An index in a folder. Add rows, finish, then ask."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        for name in ("words", "pairs"):
            builder = builder.add_text_field(name, tokenizer_name="whitespace")
        for name in ("department", "section", "month"):
            builder = builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True, stored=True)
        self._schema = (
            builder.add_text_field("issue", tokenizer_name="raw", index_option="basic", stored=True)
            .add_integer_field("day", fast=True, stored=True)
            .add_bytes_field("id", stored=True)
            .add_bytes_field("text", stored=True)
            .build()
        )
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._writer = self._index.writer(HEAP_BYTES, num_threads=threads)

    def add(self, row: Row) -> None:
        """Index a row."""
        self._writer.add_document(
            tantivy.Document(
                words=row.words,
                pairs=row.pairs,
                department=list(row.departments),
                section=row.section,
                month=row.month,
                issue=row.issue,
                day=_day(dt.date.fromisoformat(row.date)),
                id=row.id.encode(),
                text=row.text.encode(),
            )
        )

    def finish(self) -> None:
        """Commit, wait for merges, open."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    @property
    def segments(self) -> int:
        """How many there are."""
        return self._searcher.num_segments

    def ask(self, query: TypedQuery) -> Question:
        """Count, the first twenty with their stored fields, departments, sections and months.

        Each facet is counted without the filter of its own, which takes one more pass where there is one.
        """
        filters = {name: self._filter(name, query.filter) for name in _OWN if getattr(query.filter, name)}
        match = self._match(query)
        tree = _all((match, *filters.values()))
        together = {name: facet for name, facet in _FACETS.items() if name not in {_OWN[one] for one in filters}}
        apart = [
            (_all((match, *(other for name, other in filters.items() if name != own))), {_OWN[own]: _FACETS[_OWN[own]]})
            for own in filters
        ]

        def run() -> tuple[int, list[dict[str, Any]], Mapping[str, Any]]:
            result = self._searcher.search(tree, LIMIT, count=True)
            hits = [self._searcher.doc(address).to_dict() for _, address in result.hits]
            facets = self._searcher.aggregate(tree, together)
            for wider, facet in apart:
                facets |= self._searcher.aggregate(wider, facet)
            return result.count, hits, facets  # type: ignore[attr-defined]  # which its types leave out

        return Question(run, lambda found: Answer(found[0], *(buckets(found[2], name) for name in _FACETS)))

    def _match(self, query: TypedQuery) -> Query:
        parts = [self._part(part) for part in query.parts]
        if len(parts) == 1:
            return parts[0]
        return Query.boolean_query([(Occur.Should if query.any else Occur.Must, part) for part in parts])

    def _part(self, part: Part) -> Query:
        """The string in any spelling of its numbers, by its pairs; if not quoted, its words raise the score."""
        text = normal(part.text)
        ways = [self._string(spelling) for spelling in spellings(text)]
        found = ways[0] if len(ways) == 1 else Query.boolean_query([(Occur.Should, way) for way in ways])
        if part.quoted:
            return found
        scoring = [(Occur.Should, self._term("words", token.text, "freq")) for token in words(text)]
        return Query.boolean_query([(Occur.Must, found), *scoring])

    def _string(self, text: str) -> Query:
        pairs: list[str | tuple[int, str]] = [*bigrams(text)[:-1]]
        return Query.phrase_query(self._schema, "pairs", pairs) if len(pairs) > 1 else self._term("pairs", text, "freq")

    def _filter(self, name: str, chosen: Filter) -> Query:
        if name == "days":
            assert chosen.days is not None  # noqa: S101  # its name is among those that are given
            first, last = map(_day, chosen.days)
            days = Query.range_query(self._schema, "day", FieldType.Integer, first, last)
            return Query.const_score_query(days, 0.0)
        value = chosen.department if chosen.section is None else section_name(chosen.section)
        assert value is not None  # noqa: S101  # likewise
        return Query.const_score_query(self._term(name, value, "basic"), 0.0)

    def _term(self, field: str, text: str, option: str) -> Query:
        return Query.term_query(self._schema, field, text, index_option=option)


def _all(queries: Iterable[Query]) -> Query:
    queries = tuple(queries)
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def _day(date: dt.date) -> int:
    return date.year * 10_000 + date.month * 100 + date.day
