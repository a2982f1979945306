"""A library that an earlier or a later release has written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.errors import LibraryTooNew
from corpus.library import Library
from corpus.library.schema import VERSION
from tests.corpus.library.material import FILE, flood, write_version_1

TEXTS = [f"The river rose by {number} metres." for number in range(9)]


def shape(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    version = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return [*((name, " ".join((sql or "").split())) for name, sql in rows), version]


def test_an_earlier_library_becomes_one_of_this_version_with_all_that_is_in_it(tmp_path: Path) -> None:
    path = write_version_1(tmp_path, TEXTS)
    with Library.open(tmp_path) as library:
        assert [article.text for article in library.all_articles()] == [t for n, t in enumerate(TEXTS, 1) if n % 3]
        assert len(library.entries(removed=True)) == 3
        assert library.revision == 7
        assert len(library.find("elan")) == 6
        library.add(flood(), name="a.txt")
    assert shape(path)[-1] == (VERSION,)


def test_it_has_the_tables_of_one_that_is_made_new(tmp_path: Path) -> None:
    old = write_version_1(tmp_path / "old", TEXTS)
    Library.open(tmp_path / "old").close()
    Library.open(tmp_path / "new").close()
    assert shape(old) == shape(tmp_path / "new" / FILE)


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    path = write_version_1(tmp_path, TEXTS)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE state ADD COLUMN searched")  # the second step cannot add its own
    connection.commit()
    connection.close()
    before = shape(path)
    with pytest.raises(Exception, match=FILE):
        Library.open(tmp_path)
    assert shape(path) == before


def test_a_later_library_is_left_alone(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add(flood(), name="a.txt")
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(LibraryTooNew, match=f"{FILE}.*update Quotewell"):
        Library.open(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before
