"""What both ways of using SQLite FTS5 share: one table of id and text, in memory."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress

from benchmarks.peers.catalogue import PeerMissingError


def table(tokenizer: str, rows: Iterable[Sequence[str]]) -> sqlite3.Connection:
    """Make the table ``pool`` with the tokenizer and the rows. Raises PeerMissingError where SQLite lacks either."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"CREATE VIRTUAL TABLE pool USING fts5(id UNINDEXED, text, tokenize = '{tokenizer}')")
    except sqlite3.OperationalError as error:
        with suppress(sqlite3.Error):
            connection.close()
        raise PeerMissingError(f"这里的 SQLite {sqlite3.sqlite_version} 不支持 FTS5 {tokenizer}") from error
    connection.executemany("INSERT INTO pool VALUES (?, ?)", rows)
    connection.execute("INSERT INTO pool(pool) VALUES ('optimize')")
    connection.commit()
    return connection


def any_of(terms: Iterable[str]) -> str:
    """An FTS5 query for any of the terms, each quoted so that nothing in it is an operator."""
    return " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
