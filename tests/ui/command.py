"""The command line as tests call it: in a process of its own where that matters, and in this one everywhere else.

Starting Python and importing what a command needs takes most of the time of a command.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from ui.cli import main

COMMAND = [sys.executable, "-m", "ui.cli"]
QUESTION = "How many defectors entered South Korea in 2009?"
SENTENCE = "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
STYLES = ("FORCE_COLOR", "NO_COLOR")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind, as a process of its own does."""

    returncode: object
    stdout: bytes
    stderr: bytes


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if key not in STYLES}
    return subprocess.run([*COMMAND, *arguments], input=b"", capture_output=True, env={**clean, **environment})


def call(*arguments: str, stdin: bytes = b"", **environment: str) -> Done:
    """The command in this process, with streams of its own."""
    given, out, err = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b""))
    with pytest.MonkeyPatch.context() as patch:
        for name in STYLES:
            patch.delenv(name, raising=False)
        for name, value in {"OPENBLAS_NUM_THREADS": "1", **environment}.items():
            patch.setenv(name, value)
        for name, stream in {"stdin": given, "stdout": out, "stderr": err}.items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as left:
            main(arguments)
    printed = []
    for stream in (out, err):
        stream.flush()
        printed.append(stream.buffer.getvalue())
    return Done(left.value.code, *printed)


def rows(output: bytes) -> list[dict]:
    return [json.loads(line) for line in output.decode().splitlines()]


def one_line(done: Done | subprocess.CompletedProcess[bytes]) -> str:
    """The line on standard error, beside which there is nothing."""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert done.stdout == b""
    assert lines[0].startswith("quotewell: ")
    return lines[0]
