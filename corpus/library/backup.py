"""A library as one file beside it, and back from there: looked through before anything changes, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import FileUnwritable, LibraryDamaged, LibraryError
from corpus.library.opening import is_library, sync
from corpus.library.places import NAME, has_library, library_file
from corpus.library.store import Library

# What SQLite keeps beside a library that is written to, or was when its process ended; the log that counts is the last.
_LOGS = ("-shm", "-journal", "-wal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What became of a library.

    Attributes:
        articles: how many it has now, without those that were removed.
        aside: where what was there before lies, a file or a folder; None where nothing was.
        damaged: whether that was damaged.
    """

    articles: int
    aside: Path | None
    damaged: bool


def back_up(target: Path, folder: Path | None = None) -> int:
    """Copies a library into a file, as it is at one moment, whoever reads or writes it meanwhile.

    The copy is looked through as a whole before it gets its name. It has what was removed as well, and nothing that was
    deleted for good.

    Args:
        target: a file that is not there yet.
        folder: of the library, as `Library.open` takes it.

    Returns:
        how many articles it has, without those that were removed.

    Raises:
        FileUnwritable: the file is there, or cannot be written.
        LibraryError: there is no library, or it cannot be read or copied.
    """
    path = library_file(folder)
    if not has_library(folder):
        raise LibraryError(f"There is no library {str(path)!r} to keep a copy of; QUOTEWELL_LIBRARY names its folder.")
    if os.path.lexists(target):
        raise FileUnwritable(f"{str(target)!r} is there already; name a file that is not.")
    try:
        # Beside it, so that it gets its name in one step.
        with tempfile.TemporaryDirectory(prefix=".quotewell-", dir=target.parent) as near:
            with Library.open(folder) as library:
                library.copy_to(Path(near) / NAME)
            with Library.open(Path(near)) as copy:
                copy.check()
                count = len(copy.ids())
            (Path(near) / NAME).chmod(0o600)  # as the library's folder, for its owner alone
            sync(Path(near) / NAME)
            (Path(near) / NAME).replace(target)
        sync(target.parent)
    except OSError as error:
        raise FileUnwritable(f"{str(target)!r} cannot be written: {error.strerror or error}.") from error
    return count


def restore_from(source: Path, folder: Path | None = None) -> Restored:
    """Makes a library what a copy of it holds: in one change, which processes that have it open see at once.

    The copy is copied once more and looked through as a whole before anything is changed. What the library held is kept
    beside it as a file that can be restored from again; one that is damaged is put aside as it is.

    Args:
        source: what `back_up` has written, or the file of a library, or its folder.
        folder: of the library, as `Library.open` takes it; made where there is none.

    Raises:
        LibraryDamaged: the copy is not whole, or no library at all.
        LibraryTooNew, LibraryBusy, LibraryFull, LibraryError: nothing was changed.
    """
    path = library_file(folder)
    source = _file_of(source, path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="restoring-", dir=path.parent, ignore_cleanup_errors=True) as near:
            copy = _looked_through(source, Path(near))
            return _replaced(folder, copy)
    except OSError as error:
        reason = error.strerror or error
        raise LibraryError(f"{str(source)!r} cannot be copied to {str(path.parent)!r}: {reason}.") from error


def _file_of(source: Path, path: Path) -> Path:
    """The file that is meant, where it is one and another than the library's own.

    Raises:
        LibraryError: it is not.
    """
    try:
        file = source / NAME if source.is_dir() else source
        if not file.exists():
            raise LibraryError(f"There is no file {str(file)!r}.")
        if path.exists() and file.samefile(path):
            raise LibraryError(f"{str(source)!r} is the library itself; name a copy of it.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise LibraryError(f"{str(source)!r} cannot be read: {reason}.") from error
    return file


def _looked_through(source: Path, near: Path) -> Path:
    """A copy of a library's file with its log, of this version, in which every article is as it was kept."""
    shown = repr(str(source))
    try:
        if not is_library(source):
            raise LibraryDamaged(f"{shown} is empty; nothing was changed. Restore from another copy.")
    except LibraryError as error:
        raise LibraryDamaged(
            f"{shown} is no copy of a library; nothing was changed. Name a file that quotewell backup has written, or "
            f"a {NAME}; unpack an archive first."
        ) from error
    shutil.copyfile(source, near / NAME)
    log = source.with_name(f"{source.name}-wal")
    if log.is_file():  # of a library that was in use when its folder was copied
        shutil.copyfile(log, near / f"{NAME}-wal")
    try:
        with Library.open(near) as copy:
            copy.check()
    except LibraryDamaged as error:
        raise LibraryDamaged(
            f"{shown} is damaged, or not all of it is there; nothing was changed. Restore from another copy."
        ) from error
    return near / NAME


def _replaced(folder: Path | None, copy: Path) -> Restored:
    """Has the library hold what a copy does."""
    # Of a link, SQLite keeps its log beside the file.
    path, stamp = Path(os.path.realpath(library_file(folder))), datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    before = path.with_name(f"before-{stamp}.sqlite3")
    try:
        with Library.open(folder) as library:
            held = library.become(copy, before)
            return Restored(articles=len(library.ids()), aside=before if held else None, damaged=False)
    except LibraryError as error:
        before.unlink(missing_ok=True)
        if not isinstance(error, LibraryDamaged):
            raise
    aside = path.with_name(f"damaged-{stamp}")
    _put_aside(path, aside)
    with Library.open(folder) as library:
        library.become(copy, before)
        return Restored(articles=len(library.ids()), aside=aside, damaged=True)


def _put_aside(path: Path, aside: Path) -> None:
    """Moves a library's files. Its log goes first: a log that is left would be read into the next file of that name."""
    aside.mkdir(mode=0o700)
    for name in (*(f"{path.name}{ending}" for ending in _LOGS), path.name):
        if os.path.lexists(path.with_name(name)):
            path.with_name(name).rename(aside / name)
            sync(aside)
            sync(path.parent)
