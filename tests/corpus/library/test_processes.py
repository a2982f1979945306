"""Several processes and one library: one writes at a time, the others wait or are told, and nothing is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy
from corpus.library import Library
from tests.corpus.library.material import FILE, flood

_WRITE = """
import sys
from pathlib import Path
from corpus.errors import LibraryBusy
from corpus.library import Library
from tests.corpus.library.material import flood
sys.stdin.readline()
kept = []
with Library.open(Path(sys.argv[1]), patience=float(sys.argv[3])) as library:
    for year in range(15):
        try:
            kept.append(library.add(flood(int(sys.argv[2]) + year), name="a.txt").id)
        except LibraryBusy:
            pass
print(*kept)
"""


def race(folder: Path, patience: float) -> list[list[str]]:
    """What each of three processes was told that it kept; they begin together, with no library."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITE, str(folder), str(1_000 * number), str(patience)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in (1, 2, 3)
    ]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()
    told = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    return told


def test_those_that_wait_all_get_their_turn(tmp_path: Path) -> None:
    told = race(tmp_path, patience=60)
    assert [len(ids) for ids in told] == [15, 15, 15]
    with Library.open(tmp_path) as library:
        assert {entry.id for entry in library.entries()} == {one for ids in told for one in ids}
        assert library.revision == 45
        assert len(library.find("flood")) == 45


def test_one_that_does_not_wait_long_is_told(tmp_path: Path) -> None:
    with Library.open(tmp_path, patience=0.05) as library:
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryBusy, match="Another process is writing"):
            library.add(flood(), name="a.txt")
        assert library.entries() == ()  # reading goes on meanwhile
        other.execute("ROLLBACK")
        other.close()
        library.add(flood(), name="a.txt")
        assert len(library.entries()) == 1


def test_a_library_that_is_locked_wholly_is_busy_and_not_damaged(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE state SET revision = 5")
    with pytest.raises(LibraryBusy):
        Library.open(tmp_path, patience=0.05)
    other.execute("COMMIT")
    other.close()
    with Library.open(tmp_path) as library:
        assert library.revision == 5


def test_a_reader_sees_each_change_wholly(tmp_path: Path) -> None:
    with Library.open(tmp_path) as writer, Library.open(tmp_path) as reader:
        for year in range(20):
            added = writer.add(flood(year), name="a.txt")
            assert reader.get(added.id).text == flood(year).text
            assert len(reader.entries()) == reader.revision == year + 1
