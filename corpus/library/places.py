"""Where the library lies."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_dir

NAME = "library.sqlite3"


def library_file(folder: Path | None = None) -> Path:
    """The library's file in a folder: the one given, or $QUOTEWELL_LIBRARY, or the system's place for such data."""
    if folder is None:
        folder = Path(os.environ.get("QUOTEWELL_LIBRARY") or user_data_dir("quotewell", appauthor=False))
    return folder / NAME


def has_library(folder: Path | None = None) -> bool:
    """Whether anything lies where the library's file would.

    A place that cannot be looked at (a file instead of the folder, links in a circle, a folder that is closed) counts:
    opening the library says what is wrong with it, and nobody takes it for an empty one.
    """
    try:
        library_file(folder).lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True
