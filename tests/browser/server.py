"""A page that is really served, in a process of its own, on a free port of this machine."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from multiprocessing.connection import Connection
from pathlib import Path

from tests.browser import page_server

ROOT = Path(__file__).parents[2]
# Importing Gradio takes seconds, and longer on a busy machine.
PATIENCE = 120
_SPLITTING = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
_SPLITTING.set_forkserver_preload(["tests.browser.preloaded"])


class Split:
    """A server split off a process that has imported all that it needs, with the calls of a `Popen`."""

    def __init__(self, *arguments: object) -> None:
        self._process = _SPLITTING.Process(target=page_server.split_off, args=arguments, daemon=True)
        self._process.start()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def send_signal(self, kind: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, kind)

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        if (status := self.poll()) is None:
            raise TimeoutError(f"the server does not end within {timeout} s")
        return status

    def kill(self) -> None:
        self._process.kill()


def printed_by(act: Callable[..., object], *arguments: object) -> str:
    """What a function of a test module prints, called in a process that was split off as a server is."""
    receiving, sending = _SPLITTING.Pipe(duplex=False)
    process = _SPLITTING.Process(target=_print_to, args=(sending, act, *arguments), daemon=True)
    process.start()
    sending.close()
    try:
        return receiving.recv()
    finally:
        process.kill()
        process.join(PATIENCE)


def _print_to(sending: Connection, act: Callable[..., object], *arguments: object) -> None:
    with redirect_stdout(io.StringIO()) as printed:
        act(*arguments)
    sending.send(printed.getvalue())


class Server:
    """A running page: its address, and what it has said."""

    def __init__(self, process: Split | subprocess.Popen[bytes], folder: Path) -> None:
        self.process = process
        self._folder = folder
        until = time.monotonic() + PATIENCE
        while not (found := re.search(r"http://\S+(?=.*\n)", self.told())):
            assert process.poll() is None, f"the page did not start: {self.told()!r} {self.said()}"
            assert time.monotonic() < until, f"the page does not start: {self.told()!r} {self.said()}"
            time.sleep(0.02)
        self.address = found[0]

    def stop(self, kind: int = signal.SIGTERM) -> int:
        """Asks it to stop, and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(kind)
        return self.process.wait(PATIENCE)

    def told(self) -> str:
        """What it wrote to standard output."""
        return (self._folder / page_server.TOLD).read_text(encoding="utf-8")

    def said(self) -> str:
        """What it wrote to standard error."""
        return (self._folder / page_server.SAID).read_text(encoding="utf-8")


@contextmanager
def served(*articles: object, anew: bool = False, **spec: object) -> Iterator[Server]:
    """The page for some articles, as `page_server` describes them, until the block ends.

    Most servers are split off one that has imported everything, in a fifth of the time; `anew` starts Python anew, for
    what is about the process itself.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / page_server.SPEC).write_text(json.dumps({"articles": articles, **spec}), encoding="utf-8")
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
        environment.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does
        for written in (page_server.TOLD, page_server.SAID):
            (folder / written).touch()
        process = _started_anew(folder, environment) if anew else Split(folder, ROOT, environment)
        try:
            server = Server(process, folder)
            yield server
            server.stop()
        finally:
            process.kill()
            process.wait(PATIENCE)


def _started_anew(folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.browser.page_server", str(folder / page_server.SPEC)]
    with (folder / page_server.TOLD).open("wb") as told, (folder / page_server.SAID).open("wb") as said:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=told, stderr=said)
