"""Tantivy with one field of words: one segment, facets as fast fields, the words cut beforehand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from benchmarks.queries.rows import Row
from benchmarks.queries.values import Answer, Kind, Question, WordQuery

HEAP_BYTES = 4_000_000_000
"""At most so much memory for the writer, about the most that it takes, so that there are few segments."""
LIMIT = 10
_FACETS = {name: {"terms": {"field": name, "size": 100}} for name in ("department", "section")}


class TantivyWords:
    """An index in a folder. Add rows, finish, then ask."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder().add_text_field("words", tokenizer_name="whitespace")
        for name in ("department", "section"):
            builder = builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        self._schema = builder.add_integer_field("number", stored=True).build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._writer = self._index.writer(HEAP_BYTES, num_threads=1)

    def add(self, row: Row) -> None:
        """Index a row."""
        self._writer.add_document(
            tantivy.Document(words=row.words, department=list(row.departments), section=row.section, number=row.number)
        )

    def finish(self) -> None:
        """Commit, wait for merges, open."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, query: WordQuery) -> Question:
        """Count, the first ten, sections and departments."""
        tree = self._tree(query)

        def run() -> tuple[tantivy.SearchResult, Mapping[str, Any]]:
            return self._searcher.search(tree, LIMIT, count=True), self._searcher.aggregate(tree, _FACETS)

        return Question(run, lambda found: Answer(found[0].count, *(buckets(found[1], name) for name in ORDER)))

    def _tree(self, query: WordQuery) -> Query:
        terms = [self._term("words", word, "freq") for word in query.words]
        if query.kind is Kind.PHRASE:
            tree = Query.phrase_query(self._schema, "words", list(query.words))
        elif len(terms) == 1:
            (tree,) = terms
        else:
            occur = Occur.Should if query.kind is Kind.OR else Occur.Must
            tree = Query.boolean_query([(occur, term) for term in terms])
        if query.department is None:
            return tree
        chosen = Query.const_score_query(self._term("department", query.department, "basic"), 0.0)
        return Query.boolean_query([(Occur.Must, tree), (Occur.Must, chosen)])

    def _term(self, field: str, text: str, option: str) -> Query:
        return Query.term_query(self._schema, field, text, index_option=option)


ORDER = ("section", "department")
"""Of an Answer's facets."""


def buckets(facets: Mapping[str, Any], name: str) -> dict[str, int]:
    """The counts of a facet."""
    return {bucket["key"]: bucket["doc_count"] for bucket in facets[name]["buckets"]}
