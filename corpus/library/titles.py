"""The search over titles, authors and publishers: by the beginnings of words, without case and accents.

The words stand folded beside each article. Where SQLite has FTS5, a table of it finds them; `state.searched` is the
revision that this table knows, since a library may be written by a Python whose SQLite has none. LIKE finds the same.
"""

from __future__ import annotations

import sqlite3

from corpus.library.identity import fold
from corpus.limits import TERMS

_BY_TABLE = "number IN (SELECT rowid FROM title WHERE title MATCH ?)"


def make_searchable(connection: sqlite3.Connection) -> None:
    """The second version of the library: what is kept already becomes searchable."""
    connection.create_function("fold", 3, fold, deterministic=True)
    connection.execute("ALTER TABLE article ADD COLUMN words TEXT NOT NULL DEFAULT ''")
    connection.execute("UPDATE article SET words = fold(title, author, publisher)")
    connection.execute("ALTER TABLE state ADD COLUMN searched INTEGER NOT NULL DEFAULT -1")
    if has_fts5(connection):
        # The words are folded and parted already: the tokenizer has nothing to do but to split at spaces.
        connection.execute(
            "CREATE VIRTUAL TABLE title USING fts5(words, content='article', content_rowid='number', tokenize='ascii')"
        )
        follow(connection)


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Whether this SQLite has FTS5."""
    return bool(connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone())


def has_table(connection: sqlite3.Connection) -> bool:
    """Whether the library's table of FTS5 is there and can be used."""
    made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'title'").fetchone()
    return bool(made) and has_fts5(connection)


def add(connection: sqlite3.Connection, number: int, words: str) -> None:
    """Makes one more article findable."""
    connection.execute("INSERT INTO title (rowid, words) VALUES (?, ?)", (number, words))


def forget(connection: sqlite3.Connection) -> None:
    """An article is gone for good: the table has to be made anew by `follow`."""
    connection.execute("UPDATE state SET searched = -1")


def follow(connection: sqlite3.Connection) -> None:
    """Says that the table knows this revision; it is made anew where it did not know the one before."""
    revision, searched = connection.execute("SELECT revision, searched FROM state").fetchone()
    if searched != revision - 1:
        connection.execute("INSERT INTO title (title) VALUES ('rebuild')")
    connection.execute("UPDATE state SET searched = revision")


def condition(connection: sqlite3.Connection, words: str, *, table: bool) -> tuple[str, list[str]]:
    """What an article has to meet to be found by some words, and its parameters.

    Each word is the beginning of one of the article's; nothing in a word is an operator.
    """
    asked = fold(words).split()[: TERMS.value]
    if not asked:
        return "0", []
    revision, searched = connection.execute("SELECT revision, searched FROM state").fetchone()
    if table and revision == searched:
        return _BY_TABLE, [" ".join(f'"{word}"*' for word in asked)]
    return " AND ".join(["words LIKE ?"] * len(asked)), [f"% {word}%" for word in asked]
