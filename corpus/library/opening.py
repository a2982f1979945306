"""Opening the library's file: looked at before it is touched, made where there is none, brought to this version."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from corpus.errors import LibraryBusy, LibraryError, LibraryTooNew
from corpus.library.faults import damaged, faults_named
from corpus.library.schema import APPLICATION_ID, VERSION, migrate, version_of

_MAGIC = b"SQLite format 3\0"
_HEADER = 100  # bytes; the application's id stands in the last 32 of them, https://www.sqlite.org/fileformat2.html
_ID_AT = 68
# Up to this size the whole file is looked through whenever it is opened.
_LOOKED_THROUGH = 50_000_000
_PAUSE = 0.02

_CAUTIOUS = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")
_SETTINGS = (
    *_CAUTIOUS,
    "PRAGMA synchronous = FULL",  # an acknowledged change is on the disk
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted for good is overwritten
)


def open_file(path: Path, patience: float) -> sqlite3.Connection:
    """A connection to the library in that file, of this version; its folder is made where there is none.

    In a folder that may only be read, the library may only be read as well; a change is then an error.

    Args:
        patience: seconds to wait for another process.

    Raises:
        LibraryDamaged: the file is not a whole library; it has not been touched.
        LibraryTooNew, LibraryBusy, LibraryFull, LibraryError: it cannot be opened.
    """
    end = time.monotonic() + patience
    while True:
        try:
            with faults_named(path):
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                # Of a link, SQLite keeps its log beside the file, and that folder's rights count.
                return _open(Path(os.path.realpath(path)), patience)
        except LibraryBusy:  # SQLite does not wait for everything, such as the change to another journal
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


def copy_file(path: Path, target: Path, patience: float) -> None:
    """Writes what the library in a file holds at this moment into another, which is on the disk then.

    Nothing of what was deleted comes with it. Others may read and write meanwhile.

    Args:
        path: of the library.
        target: is made.
        patience: seconds to wait for another process.

    Raises:
        LibraryDamaged, LibraryBusy, LibraryFull, LibraryError: it cannot be copied.
    """
    with faults_named(path):
        with closing(_to_read(Path(os.path.realpath(path)), patience)) as reading:
            reading.execute("VACUUM INTO ?", (str(target.absolute()),))
        sync(target)
        sync(target.absolute().parent)


def sync(path: Path) -> None:
    """Waits until a file, or the names in a folder, are on the disk, where the platform can."""
    with suppress(PermissionError):  # Windows opens no folder
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _open(path: Path, patience: float) -> sqlite3.Connection:
    ours = is_library(path)
    if ours and not _beside(path, "-journal").exists():
        # Closing a connection that may write would put the log into a file that is to be left alone.
        with closing(_to_read(path, patience)) as reading:
            _look_through(reading, path)
    if ours and not _may_change(path.parent):
        return _only_to_read(path, patience)
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    with _closed_on_error(connection):
        for setting in _SETTINGS:
            connection.execute(setting)
        migrate(connection, 1)  # before the log begins, so that the file itself says from the start whose it is
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if version_of(connection) > VERSION:
            raise _too_new(path)
        migrate(connection)
    return connection


def _only_to_read(path: Path, patience: float) -> sqlite3.Connection:
    connection = _to_read(path, patience)
    with _closed_on_error(connection):
        for setting in _CAUTIOUS:
            connection.execute(setting)
        if version_of(connection) < VERSION:
            raise LibraryError(
                f"An earlier release of Quotewell has written the library {str(path)!r}, and it cannot be written to; "
                "open it once where it can."
            )
    return connection


def _to_read(path: Path, patience: float) -> sqlite3.Connection:
    """A connection that may only read. Where no lock can be made beside the file, and no log waits, it takes none."""
    alone = not (_may_change(path.parent) or _beside(path, "-wal").exists())
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _may_change(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def is_library(path: Path) -> bool:
    """Whether there is a library in the file; an empty file is none yet.

    Raises:
        LibraryDamaged: there is something else in it.
        LibraryError: it is no file.
    """
    if not path.exists():
        return False
    if not path.is_file():
        raise LibraryError(f"The library {str(path)!r} cannot be opened: it is not a file.")
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header:
        return False
    if not header.startswith(_MAGIC) or len(header) < _HEADER:
        raise damaged(path, "it is not a SQLite file")
    if int.from_bytes(header[_ID_AT : _ID_AT + 4], "big") != APPLICATION_ID:
        raise damaged(path, "it is another program's")
    return True


def _look_through(connection: sqlite3.Connection, path: Path) -> None:
    if version_of(connection) > VERSION:
        raise _too_new(path)
    if path.stat().st_size > _LOOKED_THROUGH:
        return
    # The quick check passes over the indexes, and an article that an index has lost would be missed by nobody.
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise damaged(path, said)


def _too_new(path: Path) -> LibraryTooNew:
    return LibraryTooNew(f"A later release of Quotewell has written the library {str(path)!r}; update Quotewell.")


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise
