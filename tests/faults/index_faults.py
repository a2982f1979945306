"""Everything that can go wrong around an index on disk but kills: `python -m tests.faults.index_faults [KIND …]`.

calls        the first, second, … call by which Python opens, makes, links, renames or forces a file fails, until a
             build and an update end without meeting it; with a full disk, a broken one and one that may not be written.
limits       a process that may write no file above a size, or have no more memory than so much.
races        two processes build at once.
rebuilds     a reader asks while the index is built again and again.
environment  other time zones, languages and seeds of hashes make the same passages and the same hits.

After each the old passages or the new ones are there, exactly; the lock is free; and the next build ends.
"""

from __future__ import annotations

import argparse
import builtins
import errno
import hashlib
import io
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import Passage
from corpus.errors import IndexBusy, IndexFault
from qa.archive import TantivyIndex, build, making, update
from qa.archive.layout import writing
from tests.faults.index_kills import BATCH, held, material

# What fails in `calls`: a module, and the name of a function of it.
CALLS = (
    (os, "fsync"),
    (os, "replace"),
    (os, "rename"),
    (os, "link"),
    (os, "mkdir"),
    (os, "open"),
    (io, "open"),
    (builtins, "open"),
)
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_ROOT = Path(__file__).parents[2]
_TOLD = 7


class Counting:
    """Counts the calls of some functions, and has the n-th of them fail."""

    def __init__(self, at: int, number: int) -> None:
        self.at, self.number, self.seen = at, number, 0
        self.thread = threading.get_ident()

    @contextmanager
    def failing(self) -> Iterator[None]:
        before = [(module, name, getattr(module, name)) for module, name in CALLS]
        try:
            for module, name, function in before:
                setattr(module, name, self._wrapped(function))
            yield
        finally:
            for module, name, function in before:
                setattr(module, name, function)

    def _wrapped(self, function: Callable[..., object]) -> Callable[..., object]:
        def called(*given: object, **named: object) -> object:
            if threading.get_ident() == self.thread:
                self.seen += 1
                if self.seen == self.at:
                    raise OSError(self.number, os.strerror(self.number))
            return function(*given, **named)

        return called


def calls(root: Path, old: list[Passage], new: list[Passage], _: int) -> Counter[str]:
    """Fails each call in turn."""
    seen: Counter[str] = Counter()
    new = new[:300]
    gone = {passage.article for passage in old[:100]}
    changed = [passage for passage in old if passage.article not in gone] + new
    for kind in ("update", "build"):
        for number in FAULTS:
            at, met = 0, True
            while met:
                at += 1
                fresh(root, old)
                counting = Counting(at, number)
                ended = "done"
                try:
                    with counting.failing():
                        if kind == "build":
                            build(root, new, revision=2)
                        else:
                            update(root, added=new, removed=sorted(gone), revision=2)
                except IndexFault:
                    ended = "told"
                met = counting.seen >= at
                after = held(root)
                assert after in (old, new if kind == "build" else changed), f"{kind}, call {at}: a mix"
                assert ended == "told" or after != old, f"{kind}, call {at}: done, and nothing changed"
                no_lock(root)
                build(root, new, revision=3)
                assert held(root) == new
                seen[f"{kind}: {errno.errorcode[number]}, {ended}"] += 1
    return seen


def limits(root: Path, old: list[Passage], new: list[Passage], runs: int) -> Counter[str]:
    """Builds in a process with less than it needs."""
    seen: Counter[str] = Counter()
    drawn = random.Random(5)
    for kind, name in (("FSIZE", "size of a file"), ("AS", "memory")):
        for _ in range(runs):
            fresh(root, old)
            much = drawn.randrange(1_000, 300_000) if kind == "FSIZE" else drawn.randrange(300, 900) << 20
            command = [sys.executable, "-m", "tests.faults.index_faults", "--limited", kind, str(much), str(root)]
            status = subprocess.run(command, cwd=_ROOT, capture_output=True, check=False).returncode
            after = held(root)
            assert after in (old, new), f"{name} {much:,}: a mix"
            assert status != 0 or after == new, f"{name} {much:,}: done, and nothing changed"
            no_lock(root)
            build(root, new, revision=2)
            assert held(root) == new
            seen[f"{name}: {'done' if status == 0 else 'told' if status == _TOLD else f'ended with {status}'}"] += 1
    return seen


def limited(kind: str, much: int, root: Path, new: list[Passage]) -> int:
    """Builds with a limit: 0 for done, another status for an error of ours; whatever else happens ends the process."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(getattr(resource, f"RLIMIT_{kind}"), (much, much))
    try:
        build(root, new, revision=2)
    except IndexFault:
        return _TOLD
    return 0


def races(root: Path, old: list[Passage], new: list[Passage], runs: int) -> Counter[str]:
    """Two processes build at once."""
    seen: Counter[str] = Counter()
    for _ in range(runs):
        fresh(root, old)
        start, go = os.pipe()
        children = [_racing(root, new, start) for _ in range(2)]
        os.close(start)
        os.write(go, b"go")
        os.close(go)
        ended = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
        assert ended in ([0, 0], [0, 8]), ended
        assert held(root) == new
        no_lock(root)
        seen["one was told that the other builds" if ended == [0, 8] else "one came after the other"] += 1
    return seen


def rebuilds(root: Path, old: list[Passage], new: list[Passage], runs: int) -> Counter[str]:
    """A reader asks all the while."""
    fresh(root, old)
    ways = [frozenset(passage.id for passage in one) for one in (old, new)]
    stop, wrong, asked = threading.Event(), [], Counter[str]()

    def ask() -> None:
        with TantivyIndex(root) as reader:
            while not stop.is_set():
                try:
                    hits = {hit.passage.id for hit in reader.search(["north", "korea"], 50)}
                    if not any(hits <= way for way in ways):
                        wrong.append("a mix")
                    reader.refresh()
                    asked["questions answered"] += 1
                except Exception as error:
                    wrong.append(repr(error))

    readers = [threading.Thread(target=ask) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(runs):
        build(root, (new, old)[number % 2], revision=number)
    stop.set()
    for reader in readers:
        reader.join()
    assert not wrong, wrong[:3]
    return asked


def environment(root: Path, _: list[Passage], new: list[Passage], __: int) -> Counter[str]:
    """The same passages and hits whatever the environment."""
    kinds = [
        {"TZ": "Asia/Pyongyang"},
        {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "4242"},
        {"LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"},
    ]
    told = set()
    for number, kind in enumerate(kinds):
        command = [sys.executable, "-m", "tests.faults.index_faults", "--digest", str(root.with_name(f"env-{number}"))]
        done = subprocess.run(
            command, env={**os.environ, **kind}, cwd=_ROOT, capture_output=True, text=True, check=True
        )
        told.add(done.stdout)
    assert len(told) == 1, told
    return Counter({"environments that made the same": len(kinds)})


def digest(root: Path) -> str:
    """What an index holds and answers, in few letters."""
    old, new = material()
    build(root, old)
    update(root, added=new[:200], removed=[old[0].article])
    with TantivyIndex(root) as index:
        asked = [["north", "korea"], ["river"], ["defector", "2009"], ["border", "wire", "fenc"]]
        hits = [[(hit.passage.id, hit.score) for hit in index.search(words, 20)] for words in asked]
    return hashlib.sha256(json.dumps([[passage.id for passage in held(root)], hits]).encode()).hexdigest()


def fresh(root: Path, old: list[Passage]) -> None:
    """An index with the old passages."""
    build(root, old, revision=1)


def no_lock(root: Path) -> None:
    """Nobody holds the lock."""
    with writing(root):
        pass


def _racing(root: Path, new: list[Passage], start: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            os.read(start, 1)
            build(root, new, revision=2)
            os._exit(0)
        except IndexBusy:
            os._exit(8)
        except BaseException:
            os._exit(9)
    return child


KINDS: dict[str, tuple[Callable[[Path, list[Passage], list[Passage], int], Counter[str]], int]] = {
    "calls": (calls, 0),
    "limits": (limits, 10),
    "races": (races, 50),
    "rebuilds": (rebuilds, 100),
    "environment": (environment, 0),
}


def main() -> int:
    """Does what is wanted, and says what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="by default all")
    parser.add_argument("--runs", type=int, help="of each kind that has a number of runs")
    parser.add_argument(
        "--folder", help="where the index may be; in memory, as in /dev/shm, it takes a tenth of the time"
    )
    parser.add_argument("--digest", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--limited", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    making.BATCH, making._CHUNK = BATCH, 50
    if options.digest:
        print(digest(options.digest))
        return 0
    old, new = material()
    new = new[:600]
    if options.limited:
        kind, much, folder = options.limited
        return limited(kind, int(much), Path(folder), new)
    for kind in options.kinds or KINDS:
        act, runs = KINDS[kind]
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            found = act(Path(name) / "index", old, new, options.runs or runs)
        for said, count in sorted(found.items()):
            print(f"{count:7,} {kind}: {said}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
