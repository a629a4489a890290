"""SQLite FTS5 with one column of words cut beforehand; facets in tables of their own, indexed and analysed."""

import sqlite3
from pathlib import Path
from typing import Any

from benchmarks.queries.rows import Row
from benchmarks.queries.values import Answer, Kind, Question, WordQuery

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE VIRTUAL TABLE paragraphs USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE sections (number INTEGER PRIMARY KEY, section TEXT);
CREATE TABLE departments (number INTEGER, department TEXT, PRIMARY KEY (number, department)) WITHOUT ROWID;
"""
_FINISH = """
INSERT INTO paragraphs(paragraphs) VALUES ('optimize');
CREATE INDEX departments_first ON departments(department, number);
ANALYZE;
PRAGMA cache_size = -200000;
PRAGMA mmap_size = 4000000000;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE hits (number INTEGER PRIMARY KEY);
"""
_WITHIN = " AND +rowid IN (SELECT number FROM departments WHERE department = ?)"
"""With the plus sign the words are matched first; without it they are matched anew for each paragraph of the
department, which takes far longer."""


class Fts5Words:
    """A database in a folder. Add rows, finish, then ask."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._database = sqlite3.connect(folder / "paragraphs.db")
        self._database.executescript(_TABLES)

    def add(self, row: Row) -> None:
        """Index a row."""
        self._database.execute("INSERT INTO paragraphs(rowid, words) VALUES (?, ?)", (row.number, row.words))
        self._database.execute("INSERT INTO sections VALUES (?, ?)", (row.number, row.section))
        self._database.executemany(
            "INSERT INTO departments VALUES (?, ?)", [(row.number, department) for department in row.departments]
        )

    def finish(self) -> None:
        """Merge everything into one structure, index and analyse the tables."""
        self._database.commit()
        self._database.executescript(_FINISH)

    def ask(self, query: WordQuery) -> Question:
        """Count, the first ten, sections and departments.

        The matches go into a table in memory, from which all is counted: faster than matching once for each.
        """
        given = (_expression(query), *([query.department] if query.department else []))
        matching = "FROM paragraphs WHERE paragraphs MATCH ?" + (_WITHIN if query.department else "")

        def rows(statement: str, *values: str) -> list[Any]:
            return self._database.execute(statement, values).fetchall()

        def run() -> tuple[int, list[Any], list[Any]]:
            rows(f"SELECT rowid {matching} ORDER BY rank LIMIT 10", *given)  # of constants
            rows("DELETE FROM hits")
            rows(f"INSERT INTO hits SELECT rowid {matching}", *given)
            ((total,),) = rows("SELECT count(*) FROM hits")
            return total, *(
                rows(f"SELECT {facet}, count(*) FROM hits CROSS JOIN {facet}s USING (number) GROUP BY {facet}")  # noqa: S608
                for facet in ("section", "department")
            )

        return Question(run, lambda found: Answer(found[0], dict(found[1]), dict(found[2])))

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def _expression(query: WordQuery) -> str:
    if query.kind is Kind.PHRASE:
        return '"' + " ".join(query.words) + '"'
    return (" OR " if query.kind is Kind.OR else " AND ").join(f'"{word}"' for word in query.words)
