"""Milvus Lite in a process of its own, asked through its port as any client asks a Milvus server.

`python -m tests.qa.cluster.server FOLDER PORT` serves until its standard input ends; 0 is any port, which it prints.
"""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[3]


class LiteServer:
    """A server over a folder; it can be killed and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def uri(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts it and waits until it can be asked."""
        command = [sys.executable, "-m", "tests.qa.cluster.server", str(self.folder), str(self.port)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout
        self.port = int(self._process.stdout.readline())

    def kill(self) -> None:
        """SIGKILL."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


@cache
def shared_server() -> LiteServer:
    """One for all tests of this process, as starting takes seconds; each has a collection of articles of its own."""
    folder = Path(tempfile.mkdtemp(prefix="quotewell-milvus-"))
    server = LiteServer(folder / "data.db")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.kill)  # before its folder goes
    server.start()
    return server


def main() -> None:
    """Serves."""
    from milvus_lite.adapter.grpc.server import start_server_in_thread

    server, database, port = start_server_in_thread(sys.argv[1], port=int(sys.argv[2]))
    print(port, flush=True)
    sys.stdin.read()
    server.stop(grace=0)
    database.close()


if __name__ == "__main__":
    main()
