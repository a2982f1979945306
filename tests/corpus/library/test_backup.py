"""A copy of a library and back from it: looked through before anything changes, all or nothing, and nothing is lost."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import FileUnwritable, LibraryBusy, LibraryDamaged, LibraryError, LibraryTooNew
from corpus.library import Library, titles
from corpus.library.backup import back_up, restore_from
from tests.corpus.library.material import FILE, flood, write_version_1
from tests.corpus.library.test_damage import State, filled, state_of


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of a library that has lost nothing."""
    filled(tmp_path / "origin")
    back_up(tmp_path / "copy.sqlite3", tmp_path / "origin")
    return tmp_path / "copy.sqlite3"


def other(folder: Path) -> State:
    """A library that holds something else, and what that is."""
    with Library.open(folder) as library:
        for year in (1950, 1951):
            library.add(flood(year), name="other.txt")
    return state_of(folder)


def held_aside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name.startswith(("before-", "damaged-")))


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_copied_comes_back_wholly_and_in_its_order(tmp_path: Path, copy: Path) -> None:
    done = restore_from(copy, tmp_path / "new")
    assert state_of(tmp_path / "new") == state_of(tmp_path / "origin")
    assert (done.articles, done.aside, done.damaged) == (7, None, False)
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE]


def test_what_was_removed_comes_back_as_removed_and_can_be_restored(tmp_path: Path, copy: Path) -> None:
    restore_from(copy, tmp_path / "new")
    with Library.open(tmp_path / "new") as library:
        assert library.restore("the-flood-of-1906").title == "The flood of 1906"


def test_what_came_back_is_found_by_its_words_and_added_to(tmp_path: Path, copy: Path) -> None:
    other(tmp_path / "new")
    restore_from(copy, tmp_path / "new")
    with Library.open(tmp_path / "new") as library:
        assert [entry.title for entry in library.find("bridges")] == ["Bridges"]
        assert library.find("1950") == ()
        library.add(flood(1999), name="a.txt")
        assert library.entries()[-1].title == "The flood of 1999"


def test_what_was_there_is_kept_beside_it_and_can_be_restored_from(tmp_path: Path, copy: Path) -> None:
    before = other(tmp_path / "new")
    done = restore_from(copy, tmp_path / "new")
    assert done.aside
    assert held_aside(tmp_path / "new") == [done.aside]
    restore_from(done.aside, tmp_path / "new")
    assert state_of(tmp_path / "new") == before


@pytest.mark.skipif(sys.platform != "linux", reason="it looks what a handle is of")
def test_what_was_there_is_on_the_disk_by_its_name_before_it_is_replaced(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other(tmp_path / "new")
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append(Path(f"/proc/self/fd/{handle}").readlink().name))
    forget = titles.forget
    monkeypatch.setattr(titles, "forget", lambda connection: (seen.append("replaced"), forget(connection)))
    done = restore_from(copy, tmp_path / "new")
    assert done.aside
    assert seen == [done.aside.name, "new", "replaced"]


def test_a_process_that_has_the_library_open_sees_what_came_back(tmp_path: Path, copy: Path) -> None:
    other(tmp_path / "new")
    with Library.open(tmp_path / "new") as served:
        revision = served.revision
        restore_from(copy, tmp_path / "new")
        assert served.revision > revision
        assert "bridges" in "".join(served.ids())
        assert len(list(served.all_articles())) == 7


def test_a_library_in_use_is_copied_with_what_was_written_last(tmp_path: Path) -> None:
    filled(tmp_path / "origin")
    with Library.open(tmp_path / "origin") as library:
        library.add(flood(1920), name="a.txt")
        assert back_up(tmp_path / "copy.sqlite3", tmp_path / "origin") == 8
        library.add(flood(1921), name="a.txt")
    restore_from(tmp_path / "copy.sqlite3", tmp_path / "new")
    with Library.open(tmp_path / "new") as library:
        assert [entry.title for entry in library.find("flood 192")] == ["The flood of 1920"]


def test_a_copy_has_nothing_of_what_was_deleted_for_good(tmp_path: Path) -> None:
    filled(tmp_path / "origin")
    with Library.open(tmp_path / "origin") as library:
        library.purge("the-flood-of-1906")
    back_up(tmp_path / "copy.sqlite3", tmp_path / "origin")
    assert b"metres in 1906" not in (tmp_path / "copy.sqlite3").read_bytes()


def test_a_copy_is_for_its_owner_alone(copy: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_copy_is_written_over_nothing(tmp_path: Path, copy: Path) -> None:
    before = copy.read_bytes()
    with pytest.raises(FileUnwritable, match="is there already"):
        back_up(copy, tmp_path / "origin")
    assert copy.read_bytes() == before


def test_a_damaged_library_gives_no_copy(tmp_path: Path) -> None:
    path = filled(tmp_path / "origin")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE content SET text = replace(text, 'nine', 'five') WHERE number = 3")
    connection.close()
    with pytest.raises(LibraryDamaged):
        back_up(tmp_path / "copy.sqlite3", tmp_path / "origin")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["origin"]


def test_where_there_is_no_library_none_is_made_to_be_copied(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library"):
        back_up(tmp_path / "copy.sqlite3", tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def tar_that_climbs(data: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name in (f"../../{FILE}", f"/etc/{FILE}", FILE):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def zip_that_climbs(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"../{FILE}", data)
    return packed.getvalue()


def flipped(data: bytes) -> bytes:
    at = data.rindex(b"nine metres")
    return data[:at] + b"f" + data[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:99],
        lambda data: data[:4_096],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data[:4_096] + bytes(len(data) - 4_096),
        lambda data: data[::-1],
        flipped,
        tar_that_climbs,
        zip_that_climbs,
    ],
)
@pytest.mark.parametrize("there", ["nothing", "a library"])
def test_what_is_no_whole_copy_changes_nothing(
    damage: Callable[[bytes], bytes], there: str, tmp_path: Path, copy: Path
) -> None:
    folder = tmp_path / "deep" / "new"
    before = other(folder) if there == "a library" else None
    around = sorted(tmp_path.rglob("*"))
    copy.write_bytes(damage(copy.read_bytes()))
    with pytest.raises(LibraryDamaged, match="nothing was changed") as raised:
        restore_from(copy, folder)
    assert "\n" not in str(raised.value)
    assert repr(str(copy)) in str(raised.value)
    assert not list(folder.glob("*-*"))
    if before:
        assert state_of(folder) == before
        assert sorted(tmp_path.rglob("*")) == around


def test_no_flipped_byte_of_a_copy_is_taken_for_what_was_kept(tmp_path: Path, copy: Path) -> None:
    whole, kept, chance = copy.read_bytes(), state_of(tmp_path / "origin"), random.Random(7)
    refused = 0
    for _ in range(60):
        at = chance.randrange(len(whole))
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        try:
            restore_from(copy, tmp_path / "new")
        except LibraryError:
            refused += 1
        else:
            assert state_of(tmp_path / "new") == kept
    assert refused


@pytest.mark.parametrize("article_id", ["../../etc/passwd", "/etc/passwd", "the-flood-of-1904", "the-flood\n-000000"])
def test_an_id_that_no_library_gives_is_refused_however_well_it_is_sealed(
    article_id: str, tmp_path: Path, copy: Path
) -> None:
    with Library.open(tmp_path / "origin") as library:
        said = {**library.entry("bridges").as_dict(), "id": article_id}
    seal = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE article SET id = ?, seal = ? WHERE title = 'Bridges'", (article_id, seal))
    connection.close()
    with pytest.raises(LibraryDamaged, match="nothing was changed"):
        restore_from(copy, tmp_path / "new")


def test_nothing_of_a_copy_comes_with_it_but_its_articles(tmp_path: Path, copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("CREATE TRIGGER more AFTER INSERT ON content BEGIN DELETE FROM article; END")
    connection.close()
    restore_from(copy, tmp_path / "new")
    with Library.open(tmp_path / "new") as library:
        library.add(flood(1999), name="a.txt")
        assert len(library.ids()) == 8


def test_another_program_s_file_is_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE article (id)")
    connection.close()
    with pytest.raises(LibraryDamaged, match="is no copy of a library"):
        restore_from(path, tmp_path / "new")


def test_the_copy_is_not_touched(tmp_path: Path) -> None:
    write_version_1(tmp_path / "old", ["One text.", "Another text.", "A third text."])
    before = files_in(tmp_path / "old")
    restore_from(tmp_path / "old", tmp_path / "new")
    assert files_in(tmp_path / "old") == before
    with Library.open(tmp_path / "new") as library:
        assert len(library.entries()) == 2
        assert len(library.entries(removed=True)) == 1


def test_a_folder_that_was_copied_while_it_was_in_use_is_taken_with_its_log(tmp_path: Path) -> None:
    filled(tmp_path / "origin")
    with Library.open(tmp_path / "origin") as library:
        library.add(flood(1920), name="a.txt")
        shutil.copytree(tmp_path / "origin", tmp_path / "copied")
    assert (tmp_path / "copied" / f"{FILE}-wal").stat().st_size
    restore_from(tmp_path / "copied", tmp_path / "new")
    assert state_of(tmp_path / "new") == state_of(tmp_path / "origin")


def test_a_copy_of_a_later_release_says_so(tmp_path: Path, copy: Path) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryTooNew):
        restore_from(copy, tmp_path / "new")
    assert not (tmp_path / "new" / FILE).exists()


def test_a_damaged_library_is_put_aside_with_its_log_as_it_is(tmp_path: Path, copy: Path) -> None:
    folder = tmp_path / "new"
    path = filled(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    (folder / f"{FILE}-wal").write_bytes(b"what a killed process has left")
    before = files_in(folder)
    done = restore_from(copy, folder)
    assert done.damaged
    assert done.aside
    kept = files_in(done.aside)
    assert {name: kept[name] for name in before} == before
    assert state_of(folder) == state_of(tmp_path / "origin")


def test_half_a_library_is_made_whole_again_by_its_copy(tmp_path: Path, copy: Path) -> None:
    whole = state_of(tmp_path / "origin")
    with Library.open(tmp_path / "origin") as library:
        for article_id in library.ids()[::2]:
            library.remove(article_id)
            library.purge(article_id)
    restore_from(copy, tmp_path / "origin")
    assert state_of(tmp_path / "origin") == whole


def test_while_another_process_writes_nothing_is_changed(tmp_path: Path, copy: Path) -> None:
    before = other(tmp_path / "new")
    writer = sqlite3.connect(tmp_path / "new" / FILE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryBusy):
        restore_from(copy, tmp_path / "new")
    writer.close()
    assert state_of(tmp_path / "new") == before
    assert not held_aside(tmp_path / "new")


def test_the_library_itself_is_no_copy_of_it(tmp_path: Path) -> None:
    path = filled(tmp_path)
    for source in (path, tmp_path):
        with pytest.raises(LibraryError, match="is the library itself"):
            restore_from(source, tmp_path)


_RESTORE = """
import sys
from pathlib import Path
from corpus.library.backup import restore_from
print("begun", flush=True)
while True:
    for source in sys.argv[2:]:
        restore_from(Path(source), Path(sys.argv[1]))
"""


def test_a_kill_leaves_one_or_the_other(tmp_path: Path, copy: Path) -> None:
    chance, folder = random.Random(3), tmp_path / "new"
    second = other(folder)
    back_up(tmp_path / "second.sqlite3", folder)
    either = {state_of(tmp_path / "origin"), second}
    for _ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", _RESTORE, str(folder), str(copy), str(tmp_path / "second.sqlite3")],
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert state_of(folder) in either
