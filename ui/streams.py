"""Standard input, output and error as commands find them, also where whoever starts one has closed them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO


def open_streams() -> None:
    """Makes the standard streams fit for use: each is there, takes any character, and loses nothing silently."""
    _fill()
    _be_whole()
    _speak_utf8()


def drop(stream: TextIO) -> None:
    """Lets go of what could not be written to a stream, which Python would try and report once more when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


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
