"""The tables of the library, by version: each step takes a library from one version to the next, in a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from corpus.library import titles

# "Quow": what `file` and SQLite's own tools see that the file is.
APPLICATION_ID = 0x51756F77

_TABLES = (
    # A number is never given twice, so that the order in which articles came stays theirs.
    """CREATE TABLE article (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE, format TEXT NOT NULL, name TEXT NOT NULL,
      source TEXT NOT NULL, added TEXT NOT NULL, removed TEXT NOT NULL, characters INTEGER NOT NULL,
      paragraphs INTEGER NOT NULL, notes TEXT NOT NULL, title TEXT NOT NULL, short_title TEXT NOT NULL,
      author TEXT NOT NULL, publisher TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL, rights TEXT NOT NULL,
      part TEXT NOT NULL, language TEXT NOT NULL, seal TEXT NOT NULL)""",
    # Beside the article and not in it: a list of titles does not have to step over the texts.
    """CREATE TABLE content (
      number INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE,
      text TEXT NOT NULL, blocks TEXT NOT NULL)""",
    "CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), revision INTEGER NOT NULL)",
    "INSERT INTO state VALUES (1, 0)",
    f"PRAGMA application_id = {APPLICATION_ID}",
)


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)


# A step is never changed once it has been released; a new one is put behind it.
STEPS: Sequence[Callable[[sqlite3.Connection], None]] = (_make_tables, titles.make_searchable)
VERSION = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the tables; 0 where there are none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, upto: int = VERSION) -> None:
    """Takes the tables to a version, each step wholly or not at all."""
    for version, step in enumerate(STEPS[:upto], 1):
        if version_of(connection) >= version:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) < version:  # another process may have been first
                step(connection)
                connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
