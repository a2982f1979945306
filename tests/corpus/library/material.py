"""Articles to keep, and a library as version 1 wrote it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from corpus.library import Library
from corpus.readers.compose import compose, compose_text
from corpus.readers.values import Draft, Format, Found, Piece, Stated
from corpus.values import BlockKind

FILE = "library.sqlite3"


def draft_of(text: str, **stated: str) -> Draft:
    """The draft of a plain text."""
    made = compose_text(text, Format.TEXT)
    return Draft(format=made.format, text=made.text, blocks=made.blocks, stated=Stated(**stated))


def flood(year: int = 1904) -> Draft:
    """A short article about a flood, another one for each year."""
    return draft_of(f"# The flood of {year}\n\nThe river Arn rose by nine metres in {year}.\n")


def paged() -> Draft:
    """An article of a format that has pages and says what its pieces are."""
    pieces = (
        Piece(text="The bridges of Arnow", kind=BlockKind.HEADING, page=1),
        Piece(text="The town has two bridges. Both are of stone.", page=1),
        Piece(text="The old bridge, seen from the mill", kind=BlockKind.CAPTION, page=2),
        Piece(text="The new bridge was opened in 1911.", page=3),
    )
    stated = Stated(title="Bridges", author="Ada Møller", publisher="Arnow Press", date="1912-03-01", language="en-GB")
    return compose(Found(pieces=pieces, stated=stated, notes=("Page 4 holds an image only.",)), Format.PDF)


# As they stood in version 1, written out: a step that is changed after its release is noticed here.
_VERSION_1 = (
    """CREATE TABLE article (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE, format TEXT NOT NULL, name TEXT NOT NULL,
      source TEXT NOT NULL, added TEXT NOT NULL, removed TEXT NOT NULL, characters INTEGER NOT NULL,
      paragraphs INTEGER NOT NULL, notes TEXT NOT NULL, title TEXT NOT NULL, short_title TEXT NOT NULL,
      author TEXT NOT NULL, publisher TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL, rights TEXT NOT NULL,
      part TEXT NOT NULL, language TEXT NOT NULL, seal TEXT NOT NULL)""",
    """CREATE TABLE content (
      number INTEGER PRIMARY KEY REFERENCES article (number) ON DELETE CASCADE,
      text TEXT NOT NULL, blocks TEXT NOT NULL)""",
    "CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), revision INTEGER NOT NULL)",
    "INSERT INTO state VALUES (1, 7)",
    "PRAGMA application_id = 1366650743",
    "PRAGMA user_version = 1",
)


def write_version_1(folder: Path, texts: Iterable[str]) -> Path:
    """A library of one-paragraph articles as version 1 wrote it; the third of each three was removed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.execute("BEGIN")
    for statement in _VERSION_1:
        connection.execute(statement)
    for number, text in enumerate(texts, 1):
        row = _row_of_version_1(number, text)
        marks = ", ".join("?" * (len(row) + 1))
        connection.execute(f"INSERT INTO article VALUES ({marks})", (number, *row.values()))  # noqa: S608
        connection.execute("INSERT INTO content VALUES (?, ?, ?)", (number, text, _blocks(text)))
    connection.execute("COMMIT")
    connection.close()
    return path


def _blocks(text: str) -> str:
    return f'[["paragraph",0,{len(text)},1,0]]'


def _row_of_version_1(number: int, text: str) -> dict[str, object]:
    sha256 = hashlib.sha256(f"{text}\0{_blocks(text)}".encode()).hexdigest()
    row: dict[str, object] = {
        "id": f"article-{sha256[:12]}",
        "sha256": sha256,
        "format": "text",
        "name": f"{number}.txt",
        "source": "",
        "added": "2025-01-01T00:00:00Z",
        "removed": "" if number % 3 else "2025-02-01T00:00:00Z",
        "characters": len(text),
        "paragraphs": 1,
        "notes": [],
        "title": f"Title Nº{number} of the Élan",
        **dict.fromkeys(("short_title", "author", "publisher", "date", "url", "rights", "part"), ""),
        "language": "en",
    }
    seal = hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()
    return {**row, "notes": "[]", "seal": seal}


TOWER = "# The tower\n\nThe tower of Belmont was built in 1731 by Carl Weiss.\n\nIt has 212 steps."
QUESTION = "When was the tower of Belmont built?"


def add_tower_and_floods(folder: Path) -> None:
    """Makes a library of four articles: one about a tower, which answers `QUESTION`, and three about floods."""
    with Library.open(folder) as library:
        library.add(draft_of(TOWER), name="tower.md")
        for year in (1904, 1905, 1906):
            library.add(flood(year), name=f"{year}.md")
