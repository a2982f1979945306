"""The one place where what SQLite and the system say becomes an error of ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryFull

# With less than this left, a failed write is taken for a full disk: SQLite cannot always tell.
_FREE = 1_048_576

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_UNWRITABLE = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})
_UNWELL = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_PROTOCOL})
_ELSEWHERE = frozenset({sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_ABORT, sqlite3.SQLITE_TOOBIG})


@contextmanager
def faults_named(path: Path) -> Iterator[None]:
    """Whatever goes wrong with the library's file is said in one line that names it."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault(error, path) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise LibraryError(f"The library {str(path)!r} cannot be opened: {reason}.") from error


def fault(error: sqlite3.Error, path: Path) -> LibraryError:
    """What an error of SQLite is to a person. One without a code is about content that no library has."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    shown = repr(str(path))
    if code in _BUSY:
        return LibraryBusy(f"Another process is writing to the library {shown}; try again when it is done.")
    if code == sqlite3.SQLITE_FULL or (code in _UNWELL | _UNWRITABLE and _is_full(path)):
        return LibraryFull(f"The disk of the library {shown} is full; nothing was changed. Make room and try again.")
    if code in _UNWRITABLE:
        return LibraryError(f"The library {shown} cannot be written to, it or its folder; nothing was changed.")
    if code in _UNWELL:
        return LibraryError(f"The disk of the library {shown} failed ({error}); nothing was changed.")
    if code in _ELSEWHERE:
        return LibraryError(f"The library {shown} could not do that ({error}); nothing was changed.")
    return damaged(path, str(error))


def damaged(path: Path, reason: str) -> LibraryDamaged:
    """The error for a file that is not a whole library; it is left as it is.

    A log that a killed process has left is named: SQLite would read it into any file that is put in this one's place.
    """
    told = " ".join(reason.split())
    log = Path(f"{os.path.realpath(path)}-wal")
    if _has_bytes(log):
        told += f"; move {log.name} and what else begins so away with it"
    return LibraryDamaged(
        f"The library {str(path)!r} is damaged ({told}). It was left as it is: "
        "bring a copy back with quotewell restore --from FILE, or move it away to begin anew."
    )


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _FREE
    except OSError:
        return False
