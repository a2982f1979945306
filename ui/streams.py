"""Standard input, output and error as commands find them, also where whoever starts one has closed them.

Rows are read here too: they come from a file or from standard input.
"""

from __future__ import annotations

import io
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from corpus import ArticleUnreadable


def open_streams() -> None:
    """Makes the standard streams fit for use: each is there, takes any character, and loses nothing silently."""
    _fill()
    _be_whole()
    _speak_utf8()


def drop(stream: TextIO) -> None:
    """Lets go of what could not be written to a stream, which Python would try and report once more when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def given_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file (`-` for standard input), without the mark that some editors put before the first.

    Raises:
        ArticleUnreadable: it cannot be read.
    """
    given = str(path) == "-"
    try:
        with sys.stdin.buffer if given else path.open("rb") as file:
            for number, line in enumerate(file):
                yield line if number else line.removeprefix(BOM_UTF8)
    except OSError as error:
        what = "Standard input" if given else repr(str(path))
        raise ArticleUnreadable(f"{what} cannot be read: {error.strerror or error}.") from error


def _fill() -> None:
    """Opens what is closed so that using it fails, as it would if it were left closed.

    Python has None for it, to which nothing is printed and nothing said. And the next file that is opened would get
    its number, and what is printed by number. The lowest number is given out first, hence the order.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:  # nobody can be told that nobody can be told
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _be_whole() -> None:
    """Under PYTHONUNBUFFERED a write that only half succeeds counts as done; a buffer writes the rest or fails."""
    if isinstance(getattr(sys.stdout, "buffer", None), io.RawIOBase):
        sys.stdout = os.fdopen(sys.stdout.fileno(), "w", buffering=1, encoding="utf-8", closefd=False)


def _speak_utf8() -> None:
    """Articles are Unicode whatever the terminal's locale says; what it cannot take becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
