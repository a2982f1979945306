"""Files that are not whole, not a library, or where none can be: each is refused in one line, and left alone."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryFull
from corpus.library import Library
from corpus.library.faults import fault
from tests.corpus.library.material import FILE, draft_of, flood, paged

State = tuple[tuple[str, str, str], ...]


def state_of(folder: Path) -> State:
    """All that a library says and holds."""
    with Library.open(folder) as library:
        texts = {article.id: article.text for article in library.all_articles()}
        entries = (*library.entries(), *library.entries(removed=True))
    return tuple((entry.id, str(entry), texts.get(entry.id, "")) for entry in entries)


def filled(folder: Path) -> Path:
    """The file of a library with some articles, a removed one, and one that takes many pages."""
    with Library.open(folder) as library:
        for year in range(1904, 1910):
            library.add(flood(year), name="a.txt")
        library.add(paged(), name="b.pdf")
        library.add(draft_of("The river rose and fell. " * 2_000, title="The long one"), name="c.txt")
        library.remove("the-flood-of-1906")
    return folder / FILE


def one_line(raised: pytest.ExceptionInfo[LibraryError], path: Path) -> str:
    line = str(raised.value)
    assert "\n" not in line
    assert repr(str(path)) in line
    return line


def open_all(folder: Path) -> None:
    Library.open(folder, patience=0).close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:1],
        lambda data: data[:99],
        lambda data: data[:100],
        lambda data: data[:4_096],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-4_096],
        lambda data: bytes(len(data)),
        lambda data: data[:4_096] + bytes(len(data) - 4_096),
        lambda data: b"Dear reader, this is a letter." + data,
        lambda data: data[::-1],
    ],
)
def test_a_file_that_is_not_whole_is_named_and_left_as_it_is(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = filled(tmp_path)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    with pytest.raises(LibraryDamaged) as raised:
        state_of(tmp_path)
    assert "It was left as it is" in one_line(raised, path)
    assert path.read_bytes() == damaged


def test_no_flipped_bit_of_the_header_goes_unnoticed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    whole, before = path.read_bytes(), state_of(tmp_path)
    for at in range(100):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        try:
            assert state_of(tmp_path) == before
        except LibraryError:
            assert path.read_bytes() == flipped
        for beside in tmp_path.glob(f"{FILE}-*"):
            beside.unlink()


def test_no_flipped_bit_of_the_file_goes_unnoticed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    whole, before = path.read_bytes(), state_of(tmp_path)
    draw = random.Random(7)
    refused = 0
    for _ in range(150):
        flipped = bytearray(whole)
        flipped[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
        path.write_bytes(flipped)
        try:
            assert state_of(tmp_path) == before
        except LibraryDamaged:
            refused += 1
            assert path.read_bytes() == flipped
        for beside in tmp_path.glob(f"{FILE}-*"):
            beside.unlink()
    assert refused > 50


def test_a_log_that_was_cut_short_gives_an_earlier_state_wholly(tmp_path: Path) -> None:
    states: list[State] = [()]
    with Library.open(tmp_path / "one") as library:
        for year in range(1904, 1912):
            library.add(flood(year), name="a.txt")
            copied = tmp_path / f"after {year}"
            shutil.copytree(tmp_path / "one", copied)
            states.append(state_of(copied))
        log = (tmp_path / "one" / f"{FILE}-wal").read_bytes()
        draw = random.Random(3)
        seen = set()
        for number in range(40):
            cut = tmp_path / f"cut {number}"
            cut.mkdir()
            shutil.copy(tmp_path / "one" / FILE, cut)
            torn = bytearray(log[: draw.randrange(len(log))])
            if number % 2 and torn:
                torn[draw.randrange(len(torn))] ^= 255
            (cut / f"{FILE}-wal").write_bytes(torn)
            seen.add(states.index(state_of(cut)))
    assert len(seen) > 3


@pytest.mark.parametrize("application", [0, 252006673])
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_the_database_of_another_program_is_not_touched(application: int, journal: str, tmp_path: Path) -> None:
    path = tmp_path / FILE
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {application}")
    connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()
    connection.execute("CREATE TABLE article (id)")
    connection.execute("INSERT INTO article VALUES ('theirs')")
    connection.commit()
    before = {beside.name: beside.read_bytes() for beside in tmp_path.iterdir() if not beside.name.endswith("-shm")}
    with pytest.raises(LibraryDamaged, match="another program's") as raised:
        Library.open(tmp_path)
    one_line(raised, path)
    connection.close()
    assert before[FILE] == path.read_bytes() or journal == "WAL"  # their own closing puts their log into the file
    assert set(before) <= {FILE, f"{FILE}-wal"}


def test_another_programs_database_gains_no_file_beside_it(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("CREATE TABLE theirs (id)")
    connection.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes() == before


def test_a_library_without_its_tables_is_damaged(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE content")
    connection.close()
    with pytest.raises(LibraryDamaged, match="no such table"):
        state_of(tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE article SET author = 'Somebody else' WHERE number = 1", "what it says about 'the-flood-of-1904-"),
        ("UPDATE article SET removed = '' ", "what it says about 'the-flood-of-1906-"),
        ("UPDATE article SET notes = x'ff' WHERE number = 1", "what it says about"),
        ("UPDATE article SET notes = '{' WHERE number = 1", "what it says about"),
        ("UPDATE article SET characters = 'many' WHERE number = 1", "what it says about"),
        ("UPDATE content SET text = replace(text, 'nine', 'five') WHERE number = 1", "the text of 'the-flood-of-1904-"),
        ("UPDATE content SET blocks = '[]' WHERE number = 1", "the text of"),
        ("UPDATE content SET text = x'ff' WHERE number = 1", "the text of"),
        ("UPDATE content SET text = 7 WHERE number = 1", "the text of"),
        ("UPDATE content SET text = CAST(x'ff' AS TEXT) WHERE number = 1", "damaged"),
    ],
)
def test_words_that_are_not_those_that_were_kept_are_not_handed_out(change: str, words: str, tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(LibraryDamaged, match=words) as raised:
        state_of(tmp_path)
    one_line(raised, path)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM content WHERE number = 1",
        "UPDATE content SET number = 99 WHERE number = 1",
    ],
)
def test_an_article_whose_text_is_missing_is_not_passed_over(change: str, tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(LibraryDamaged, match="the text of 'the-flood-of-1904-"):
        state_of(tmp_path)


@pytest.mark.parametrize("name", ["a b", "a\nb", "a?b#c%20", "'a'", "ä", "-rf", "file:x", os.fsdecode(b"a\xff")])
def test_a_folder_may_have_any_name(name: str, tmp_path: Path) -> None:
    filled(tmp_path / name)
    assert len(state_of(tmp_path / name)) == 8
    assert (tmp_path / name / FILE).stat().st_size


def test_a_folder_that_is_missing_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    filled(tmp_path / "one" / "two")
    assert (tmp_path / "one" / "two").stat().st_mode & 0o77 == 0


def test_the_log_of_a_damaged_library_is_named_as_it_would_be_read_into_a_copy(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.write_bytes(path.read_bytes()[:99])
    with pytest.raises(LibraryDamaged, match=r"\(it is not a SQLite file\)"):
        Library.open(tmp_path)
    path.with_name(f"{FILE}-wal").write_bytes(b"what a killed process left")
    with pytest.raises(LibraryDamaged, match=rf"; move {FILE}-wal and what else begins so away with it\)") as raised:
        Library.open(tmp_path)
    one_line(raised, path)


@pytest.mark.parametrize("place", ["a file", "a folder", "a loop", "NUL", "a pipe", "beneath a file"])
def test_a_place_where_no_library_can_be_is_said(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    if place == "a file":
        folder.write_text("a letter", encoding="utf-8")
    elif place == "beneath a file":
        folder.write_text("a letter", encoding="utf-8")
        folder /= "there"
    elif place == "a folder":
        (folder / FILE).mkdir(parents=True)
    elif place == "a loop":
        folder.symlink_to(folder)
    elif place == "NUL":
        folder = tmp_path / "he\0re"
    else:
        folder.mkdir()
        os.mkfifo(folder / FILE)
    with pytest.raises(LibraryError, match="cannot be opened") as raised:
        Library.open(folder)
    assert "\n" not in str(raised.value)


_WRITE = """
import sys
from pathlib import Path
from corpus.errors import LibraryError
from corpus.library import Library
from tests.corpus.library.material import draft_of
{before}
done = 0
try:
    with Library.open(Path(sys.argv[1])) as library:
        for number in range(40):
            library.add(draft_of(f"Article {{number}}. " + "The river rose. " * 3_000), name="a.txt")
            done += 1
except LibraryError as error:
    print(type(error).__name__, done, error)
"""


def write(folder: Path, before: str, **kwargs: object) -> tuple[str, int, str]:
    """Adds articles in another process until it fails; what was raised, behind how many articles, with which line."""
    command = [sys.executable, "-c", _WRITE.format(before=before), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, **kwargs)  # type: ignore[call-overload]
    kind, added, line = done.stdout.strip().split(" ", 2)
    return kind, int(added), line


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))"
    kind, added, line = write(tmp_path, limit)
    assert kind == "LibraryError"
    assert "failed" in line
    assert 0 < added < 40
    assert len(state_of(tmp_path)) == added


def test_a_full_library_says_so_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.add(flood(), name="a.txt")
        before = library.entries()
        library._rows("PRAGMA max_page_count = 30")
        with pytest.raises(LibraryFull, match="is full; nothing was changed"):
            library.add(draft_of("The river rose. " * 20_000), name="b.txt")
        assert library.entries() == before
        library._rows("PRAGMA max_page_count = 1000000")
        library.add(draft_of("The river rose. " * 20_000), name="b.txt")
        assert len(library.entries()) == 2


@pytest.mark.faults
@pytest.mark.parametrize("size", [64, 100, 128, 200, 256, 400, 512, 800, 1_024, 2_048])
def test_a_full_disk_loses_nothing(size: int, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none", disk], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        kind, added, line = write(disk / "library", "")
        assert (kind, "full" in line) == ("LibraryFull", True)
        shutil.copytree(disk / "library", tmp_path / "copy")
    finally:
        subprocess.run(["umount", disk], check=True)
    assert len(state_of(tmp_path / "copy")) == added


def test_every_error_of_sqlite_is_one_of_ours(tmp_path: Path) -> None:
    codes = {name: value for name, value in vars(sqlite3).items() if name.startswith("SQLITE_") and 0 < value < 27}
    for code in codes.values():
        error = sqlite3.OperationalError("it failed")
        error.sqlite_errorcode = code
        said = fault(error, tmp_path / FILE)
        assert repr(str(tmp_path / FILE)) in str(said)
    kinds = {name: type(fault(_error(code), tmp_path / FILE)) for name, code in codes.items()}
    assert kinds["SQLITE_BUSY"] is LibraryBusy
    assert kinds["SQLITE_FULL"] is LibraryFull
    assert kinds["SQLITE_CORRUPT"] is kinds["SQLITE_NOTADB"] is LibraryDamaged
    assert kinds["SQLITE_READONLY"] is kinds["SQLITE_IOERR"] is kinds["SQLITE_NOMEM"] is LibraryError


def _error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    return error
