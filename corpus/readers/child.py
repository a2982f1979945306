"""Readers of formats that can be made to harm run in a process of their own, which may only think, and not for long.

What comes back is plain JSON behind its length, checked before it is believed. Whatever happens to the child (it hangs,
it eats memory, it breaks off, it floods) ends here as one typed error within the time allowed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from corpus import errors
from corpus.errors import ArticleDamaged, ParserStopped, QuotewellError
from corpus.limits import PARSER_CPU, PARSER_MEMORY, PARSER_OUTPUT, PARSER_TIME
from corpus.readers.values import Draft, Format, Stated
from corpus.readers.worker import HEADER
from corpus.values import Block, BlockKind

# All that the child is told of the world outside: what an interpreter may need to start at all.
_ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
# The child imports from where its parent does, and from nowhere else: `-I` keeps the working folder out.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from corpus.readers.worker import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a child may use: seconds on the clock, seconds of a processor, bytes of memory, bytes of result."""

    time: float = PARSER_TIME.value
    cpu: int = PARSER_CPU.value
    memory: int = PARSER_MEMORY.value
    output: int = PARSER_OUTPUT.value


def read_in_child(form: Format, data: bytes, name: str, url: str = "", bounds: Bounds | None = None) -> Draft:
    """The draft of an article, read by a process of its own.

    Args:
        form: what the bytes are; markup comes as UTF-8.
        data: the article.
        name: how a person calls it.
        url: where it was read from, or empty.
        bounds: what the process may use; by default the limits of `corpus.limits`.

    Raises:
        ParserStopped: it took too much time, memory or output.
        ArticleDamaged: the reader broke off, or what came back is no draft.
        QuotewellError: whatever the reader found wrong, as it said it.
    """
    bounds = bounds or Bounds()
    asked = {"form": form.value, "url": url, "cpu": bounds.cpu, "memory": bounds.memory}
    command = python("-c", _START, json.dumps(_paths()), json.dumps(asked))
    try:
        values = json.loads(supervise(command, data, bounds))
        if isinstance(values, dict) and "error" in values:
            raise _error_from(values)
        return draft_from(values, form)
    except (ArticleDamaged, ParserStopped) as error:
        raise type(error)(str(error).replace("The file", repr(name), 1)) from error
    except (ValueError, RecursionError) as error:
        raise ArticleDamaged(f"{name!r} cannot be read: its reader gave no article.") from error


def supervise(command: Sequence[str], data: bytes, bounds: Bounds) -> bytes:
    """What a program makes of bytes: it is fed `data` and writes a length and so many bytes to its standard output.

    The program has a session of its own, an empty environment, and no way to write but that; when it ends, or when its
    time is up, whatever it has started ends with it.

    Raises:
        ParserStopped: too much time, work, memory or output.
        ArticleDamaged: it broke off, or wrote no whole result.
    """
    try:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            start_new_session=True,
        )
    except OSError as error:  # no memory, or no process left to start
        raise ParserStopped(f"The file was not read: its reader did not start ({error.strerror}).") from error
    said = bytearray()
    # Threads, for a pipe cannot be waited for in another way on every platform; neither outlives the child's end.
    feeder = threading.Thread(target=_feed, args=(process, data), daemon=True)
    listener = threading.Thread(target=_listen, args=(process, said, bounds.output + HEADER), daemon=True)
    try:
        feeder.start()
        listener.start()
        listener.join(bounds.time)
        late = listener.is_alive()
        flooded = len(said) > bounds.output + HEADER
        # One that has closed its output has a moment to end by itself, so that its own end can be told from ours.
        ended = None if late or flooded else _wait(process, 1.0)
    finally:
        _kill(process)
        for thread in (feeder, listener):
            thread.join(1.0)
    if late:
        raise ParserStopped(f"The file took more than {bounds.time:g} seconds to read; split it and add the parts.")
    if flooded:
        raise ParserStopped(f"The file holds more than {bounds.output:,} bytes of text; split it and add the parts.")
    return _result(bytes(said), ended, bounds)


def python(*arguments: str) -> list[str]:
    """The command that runs this interpreter alone: no environment, no working folder, nothing written."""
    return [sys.executable, "-I", "-B", "-X", "utf8", *arguments]


def draft_from(values: Any, form: Format) -> Draft:
    """A draft from the plain values of `corpus.readers.worker.draft_as_dict`, each of them checked.

    Raises:
        ValueError: they are not those of a draft of this format.
    """
    if not isinstance(values, Mapping) or values.get("format") != form.value:
        raise ValueError("not a draft of this format")
    text, stated, notes = values.get("text"), values.get("stated"), values.get("notes")
    if not isinstance(text, str) or not isinstance(stated, Mapping) or not isinstance(notes, list):
        raise ValueError("not a draft")
    if set(stated) != {field.name for field in fields(Stated)}:
        raise ValueError("not what a source says about itself")
    if not all(isinstance(value, str) for value in (*stated.values(), *notes)):
        raise ValueError("not a line of text")
    return Draft(
        format=form,
        text=text,
        blocks=_blocks_from(values.get("blocks"), len(text)),
        stated=Stated(**stated),
        notes=tuple(notes),
    )


def _blocks_from(values: Any, length: int) -> tuple[Block, ...]:
    if not isinstance(values, list):
        raise ValueError("no blocks")
    blocks: list[Block] = []
    at = 0
    for value in values:
        if not isinstance(value, list) or len(value) != 5:
            raise ValueError("not a block")
        kind, *figures = value
        if not all(type(figure) is int for figure in figures):
            raise ValueError("not a place in the text")
        start, end, number, page = figures
        if not (at <= start < end <= length and number >= 1 and page >= 0):
            raise ValueError("a block lies outside the text, or over another")
        blocks.append(Block(kind=BlockKind(kind), start=start, end=end, number=number, page=page))
        at = end
    return tuple(blocks)


def _error_from(values: Mapping[str, Any]) -> QuotewellError:
    kind = getattr(errors, str(values["error"]), None)
    if not (isinstance(kind, type) and issubclass(kind, QuotewellError)):
        kind = ArticleDamaged
    return kind(" ".join(str(values.get("message", "")).split()))


def _result(said: bytes, ended: int | None, bounds: Bounds) -> bytes:
    name = signal.Signals(-ended).name if ended is not None and ended < 0 else ""
    if name == "SIGXCPU":
        raise ParserStopped(
            f"The file took more than {bounds.cpu} s of a processor to read; split it and add the parts."
        )
    if name == "SIGKILL":  # not ours: ours comes after its end was looked at
        raise ParserStopped("The file took more memory to read than there is; split it and add the parts.")
    if ended:
        how = name or f"code {ended}"
        raise ArticleDamaged(f"The file is damaged: its reader broke off ({how}); save it anew.")
    body = said[HEADER:]
    if len(said) < HEADER or len(body) != int.from_bytes(said[:HEADER], "big"):
        raise ArticleDamaged("The file is damaged: its reader ended without a result; save it anew.")
    return body


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    try:
        with process.stdin as pipe:  # type: ignore[union-attr]
            pipe.write(data)
    except (OSError, ValueError):  # it has ended without having heard all
        return


def _listen(process: subprocess.Popen[bytes], said: bytearray, most: int) -> None:
    try:
        with process.stdout as pipe:  # type: ignore[union-attr]
            while len(said) <= most and (part := os.read(pipe.fileno(), 65_536)):
                said += part
    except (OSError, ValueError):
        return


def _wait(process: subprocess.Popen[bytes], seconds: float) -> int | None:
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the child and all that it has started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):  # all of them have ended
            os.killpg(process.pid, signal.SIGKILL)
    if process.returncode is None:
        process.kill()
        process.wait()


def _paths() -> list[str]:
    """Where this process imports from, without the working folder, and where this package lies."""
    root = str(Path(__file__).resolve().parents[2])
    known = [path for path in sys.path if Path(path).is_absolute()]
    return known if root in known else [*known, root]
