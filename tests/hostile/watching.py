"""Who watches a case: a server on this machine that nobody may call, and a folder beside which nothing may appear."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.library import Library
from tests.corpus.fetch.servers import Loopback
from tests.hostile.cases import Case, Ended, Lures, ended

# Names in an archive lead up to here and further; the folder that is worked in lies as deep.
_DEPTH = "a/b/c/d"


class Watch:
    """Runs cases in a folder of its own; `left` and `called` say what they did beside what they may."""

    def __init__(self, root: Path, server: Loopback) -> None:
        """Takes the folder around the one that is worked in, and the server that nobody may call."""
        self._root, self._server = root, server
        self._library = Library.open(root / "library")
        self._before = self._files()
        self._lures = Lures(address=f"http://127.0.0.1:{server.port}/lure", path=str(root / "evil.txt"))

    def run(self, case: Case) -> Ended:
        """How a case ends, with a word more where something was written or called."""
        found = ended(case, self._lures, self._library)
        wrong = list(found.wrong)
        if self._files() != self._before:
            wrong.append(f"something was written: {sorted(self._files() ^ self._before)}")
            self._before = self._files()
        if self._server.requests:
            wrong.append("an address of this machine was called")
            self._server.requests.clear()
        return Ended(name=found.name, how=found.how, line=found.line, seconds=found.seconds, wrong=tuple(wrong))

    def close(self) -> None:
        """Gives the library back."""
        self._library.close()

    def _files(self) -> set[Path]:
        found = {path for path in self._root.rglob("*") if "library" not in path.parts}
        return found | set(self._root.parent.glob("evil*"))


@contextmanager
def watching() -> Iterator[Watch]:
    """Within it, this process works in a folder of its own, deep in a folder that is looked at."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, Loopback() as server:
        root = Path(folder).resolve()
        work = root / _DEPTH
        work.mkdir(parents=True)
        os.chdir(work)
        watch = Watch(root, server)
        try:
            yield watch
        finally:
            watch.close()
            os.chdir(here)
