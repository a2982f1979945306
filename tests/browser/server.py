"""A page that is really served, in a process of its own, on a free port of this machine."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Importing Gradio takes seconds, and longer on a busy machine.
PATIENCE = 120


class Server:
    """A running page: its address, and what it has said."""

    def __init__(self, process: subprocess.Popen[str], errors: Path, address: str) -> None:
        self.process = process
        self.errors = errors
        self.address = address

    def stop(self, kind: int = signal.SIGTERM) -> int:
        """Asks it to stop, and returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(kind)
        return self.process.wait(PATIENCE)

    def said(self) -> str:
        """What it wrote to standard error."""
        return self.errors.read_text(encoding="utf-8")


@contextmanager
def served(*articles: object, **spec: object) -> Iterator[Server]:
    """The page for some articles, as `page_server` describes them, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        described, errors = Path(folder, "spec.json"), Path(folder, "errors.txt")
        described.write_text(json.dumps({"articles": articles, **spec}), encoding="utf-8")
        command = [sys.executable, "-m", "tests.browser.page_server", str(described)]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
        environment.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does
        with (
            errors.open("w", encoding="utf-8") as log,
            subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
            ) as process,
        ):
            try:
                line = process.stdout.readline()
                found = re.search(r"http://\S+", line)
                assert found, f"the page did not start: {line!r} {errors.read_text(encoding='utf-8')}"
                server = Server(process, errors, found[0])
                yield server
                server.stop()
            finally:
                process.kill()
