"""Stock Whoosh with one field of words cut beforehand, its own codec, writer and searcher, its own grouping."""

from pathlib import Path
from typing import Any

from whoosh import analysis, fields, index, query, sorting

from benchmarks.queries.rows import Row
from benchmarks.queries.values import Answer, Kind, Question, WordQuery

MEGABYTES = 512
"""Memory that the writer may use before it writes a run to disk."""


class WhooshWords:
    """An index in a folder. Add rows, finish, then ask."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        between_spaces = analysis.RegexTokenizer(r"\S+")
        self._index = index.create_in(
            folder,
            fields.Schema(
                words=fields.TEXT(between_spaces),
                section=fields.ID(sortable=True),
                department=fields.KEYWORD(commas=True),
            ),
        )
        self._writer = self._index.writer(limitmb=MEGABYTES)

    def add(self, row: Row) -> None:
        """Index a row."""
        self._writer.add_document(words=row.words, section=row.section, department=",".join(row.departments))

    def finish(self) -> None:
        """Commit into one segment and open."""
        self._writer.commit(optimize=True)
        self._searcher = self._index.searcher()
        self._facets = {
            "section": sorting.FieldFacet("section", maptype=sorting.Count),
            "department": _KeptFacet("department", maptype=sorting.Count, allow_overlap=True),
        }

    def ask(self, asked: WordQuery) -> Question:
        """Count, the first ten, sections and departments."""
        tree = _tree(asked)
        chosen = None if asked.department is None else query.Term("department", asked.department)

        def run() -> Any:
            return self._searcher.search(tree, limit=10, filter=chosen, groupedby=self._facets)

        return Question(
            run, lambda found: Answer(len(found), dict(found.groups("section")), dict(found.groups("department")))
        )

    def close(self) -> None:
        """Close the files."""
        self._searcher.close()


def _tree(asked: WordQuery) -> query.Query:
    if asked.kind is Kind.PHRASE:
        return query.Phrase("words", list(asked.words))
    terms = [query.Term("words", word) for word in asked.words]
    if len(terms) == 1:
        return terms[0]
    return query.Or(terms) if asked.kind is Kind.OR else query.And(terms)


class _KeptFacet(sorting.FieldFacet):  # type: ignore[misc]
    """Whoosh's facet of a field with several values, which reads the whole field once and not again at each search."""

    _categorizer: sorting.OverlappingCategorizer | None = None

    def categorizer(self, global_searcher: Any) -> sorting.OverlappingCategorizer:
        """The same one every time: there is one segment, and it does not change."""
        if self._categorizer is None:
            self._categorizer = _KeptCategorizer(global_searcher, self.fieldname)
        return self._categorizer


class _KeptCategorizer(sorting.OverlappingCategorizer):  # type: ignore[misc]
    def set_searcher(self, segment_searcher: Any, docoffset: int) -> None:
        if self._lists is None:
            super().set_searcher(segment_searcher, docoffset)
