"""A library, or its folder, that may only be read or not even that: asked as far as that goes, and left alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import Library
from tests.corpus.library.material import FILE, flood, write_version_1
from tests.corpus.library.test_damage import filled, one_line, state_of


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that another user can reach; those above `tmp_path` are closed to all but the one who runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@contextmanager
def not_ours(place: Path, folder: int, file: int) -> Iterator[None]:
    """Within it, the folder and the file have these modes, and the process is not root, who may write anywhere."""
    (place / FILE).chmod(file)
    place.chmod(folder)
    root = os.geteuid() == 0
    try:
        if root:
            os.seteuid(65_534)
        yield
    finally:
        if root:
            os.seteuid(0)
        place.chmod(0o700)
        (place / FILE).chmod(0o600)


@pytest.mark.parametrize(("folder", "file"), [(0o777, 0), (0o555, 0), (0, 0o666)])
def test_what_may_not_be_read_is_said(folder: int, file: int, place: Path) -> None:
    path = filled(place)
    before = path.read_bytes()
    with (
        not_ours(place, folder, file),
        pytest.raises(LibraryError, match=r"cannot be opened") as raised,
    ):
        Library.open(place)
    one_line(raised, path)
    assert path.read_bytes() == before
    assert len(state_of(place)) == 8


@pytest.mark.parametrize("file", [0o444, 0o666])
def test_in_a_folder_that_may_only_be_read_a_library_is_read_and_not_written_to(file: int, place: Path) -> None:
    path = filled(place)
    before = path.read_bytes()
    with not_ours(place, 0o555, file), Library.open(place) as library:
        kept = library.entries()
        assert len(kept) == 7
        assert all(library.get(entry.id).text for entry in kept)
        with pytest.raises(LibraryError, match=r"cannot be written to") as raised:
            library.remove(kept[0].id)
        one_line(raised, path)
    assert path.read_bytes() == before
    assert [one.name for one in place.iterdir()] == [FILE]


def test_an_earlier_library_that_may_only_be_read_is_said_with_what_to_do(place: Path) -> None:
    path = write_version_1(place, ["The river rose."])
    before = path.read_bytes()
    with not_ours(place, 0o555, 0o444), pytest.raises(LibraryError, match=r"open it once where it can") as raised:
        Library.open(place)
    one_line(raised, path)
    assert path.read_bytes() == before


def test_a_folder_that_may_only_be_read_and_has_no_library_is_said(place: Path) -> None:
    filled(place)
    (place / FILE).rename(place / "other")
    (place / FILE).touch()
    with not_ours(place, 0o555, 0o444), pytest.raises(LibraryError, match=r"cannot be written to"):
        Library.open(place)


def test_a_file_that_may_only_be_read_is_read_and_not_written_to(place: Path) -> None:
    filled(place)
    before = state_of(place)
    with not_ours(place, 0o777, 0o444), Library.open(place) as library:
        assert len(library.entries()) == 7
        with pytest.raises(LibraryError, match="cannot be written to"):
            library.add(flood(2000), name="a.txt")
    assert state_of(place) == before


def test_a_link_in_a_folder_that_may_only_be_read_shows_what_was_just_added(place: Path) -> None:
    target, link = place / "target", place / "link"
    place.chmod(0o755)
    link.mkdir()
    with Library.open(target) as writer:
        (link / FILE).symlink_to(target / FILE)
        writer.add(flood(1931), name="a.txt")  # in the log alone
        target.chmod(0o777)
        for path in target.iterdir():
            path.chmod(0o666)
        with not_ours(link, 0o555, 0o666), Library.open(link) as reader:
            assert [entry.title for entry in reader.entries()] == ["The flood of 1931"]


def test_a_link_to_a_folder_that_may_only_be_read_is_read(place: Path) -> None:
    target, link = place / "target", place / "link"
    place.chmod(0o755)
    filled(target)
    link.mkdir()
    link.chmod(0o777)
    (link / FILE).symlink_to(target / FILE)
    with not_ours(target, 0o555, 0o444), Library.open(link) as reader:
        assert len(reader.entries()) == 7
