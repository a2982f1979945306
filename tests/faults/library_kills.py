"""Kills a program that changes the library, at random moments, and looks at what is left.

    python -m tests.faults.library_kills --runs 200
    python -m tests.faults.library_kills --runs 200 --mode migration

After each kill the library has to open, be whole, and hold exactly the changes that the program was told of, or these
and the one that was under way, wholly.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from corpus.library import Library
from corpus.readers.values import Draft
from tests.corpus.library.material import FILE, draft_of, write_version_1

_TEXTS = 12
_MIGRATED = 1_500
_READY = b"ready\n"


@dataclass
class Report:
    """What was seen: runs, and how often what happened."""

    runs: int = 0
    acknowledged: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        seen = "; ".join(f"{what}: {times}" for what, times in sorted(self.seen.items()))
        return f"{self.runs} kills, {self.acknowledged} acknowledged changes, none lost, none partial. {seen}."


def text_of(which: int) -> str:
    """One of the articles that are added and removed; each fourth is of a size that takes some time to write."""
    sentence = f"It was the {which + 3}rd flood of these years, as the mayor said. "
    more = sentence * (3_000 if which % 4 == 3 else 3)
    return f"Article number {which} tells that the river Arn rose by {which + 2} metres.\n\n{more}\n"


def steps(seed: int) -> Iterator[tuple[str, int]]:
    """The changes of a run, without end: `add`, `remove`, `restore` or `purge`, and which article."""
    draw = random.Random(seed)
    state: dict[int, str] = {}
    while True:
        which = draw.randrange(_TEXTS)
        verb = draw.choice(
            {"kept": ["remove"], "removed": ["add", "restore", "purge"]}.get(state.get(which, ""), ["add"])
        )
        apply(state, verb, which)
        yield verb, which


def apply(state: dict[int, str], verb: str, which: int) -> None:
    """Does to the model what a change does to the library."""
    if verb == "purge":
        del state[which]
    else:
        state[which] = "removed" if verb == "remove" else "kept"


def change(folder: Path, seed: int) -> None:
    """The program that is killed: says `ready`, then a number behind each change that has returned."""
    drafts = [draft_of(text_of(which), title=f"Flood {which}") for which in range(_TEXTS)]
    os.write(1, _READY)
    ids: dict[int, str] = {}
    with Library.open(folder) as library:
        for number, (verb, which) in enumerate(steps(seed)):
            if verb == "add":
                ids[which] = library.add(drafts[which], name=f"{which}.txt").id
            else:
                {"remove": library.remove, "restore": library.restore, "purge": library.purge}[verb](ids[which])
            os.write(1, b"%d\n" % number)


def migrate(folder: Path) -> None:
    """The other program that is killed: brings a library of version 1 to this version."""
    os.write(1, _READY)
    with Library.open(folder):
        os.write(1, b"0\n")


def killed(mode: str, folder: Path, seed: int, after: float) -> int:
    """Runs a program, kills it `after` seconds behind `ready`, and returns how many changes it was told of."""
    command = [sys.executable, "-m", __spec__.name, "--child", mode, str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline() == _READY
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        told = child.stdout.read()
    return told.count(b"\n")


def check_changes(folder: Path, seed: int, told: int, report: Report) -> None:
    """What is left is what was told, or that and the next change; and it can be written to."""
    if (folder / f"{FILE}-wal").exists() and (folder / f"{FILE}-wal").stat().st_size:
        report.seen["a log was left"] += 1
    if (folder / FILE).exists() and (folder / FILE).stat().st_size:
        check_whole(folder)
    else:
        report.seen["killed before there was a file"] += 1
        assert told == 0
    with Library.open(folder) as library:
        revision = library.revision
        assert revision in (told, told + 1)
        report.seen["the change under way was whole"] += revision - told
        expected: dict[int, str] = {}
        for verb, which in islice(steps(seed), revision):
            apply(expected, verb, which)
        assert {_which(e.title): "kept" for e in library.entries()} | {
            _which(e.title): "removed" for e in library.entries(removed=True)
        } == expected
        for article in library.all_articles():
            draft: Draft = draft_of(text_of(_which(article.title)))
            assert (article.text, article.blocks) == (draft.text, draft.blocks)
        assert library.find("flood") == library.entries()
        added = library.add(draft_of("The mill stands."), name="mill.txt")
    with Library.open(folder) as library:
        assert library.get(added.id).text == "The mill stands."


def check_migration(folder: Path, told: int, report: Report) -> None:
    """The library is of the one version or the other, wholly, and opens as this one with all that was in it."""
    check_whole(folder)
    connection = sqlite3.connect(folder / FILE)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    columns = [row[1] for row in connection.execute("PRAGMA table_info(article)")]
    assert version in (1, 2)
    assert ("words" in columns) == (version == 2)
    assert version == 2 or not told
    if version == 2:
        assert not connection.execute("SELECT count(*) FROM article WHERE words = ''").fetchone()[0]
    connection.close()
    report.seen[f"left at version {version}"] += 1
    with Library.open(folder) as library:
        assert library.revision == 7
        assert len(library.entries()) + len(library.entries(removed=True)) == _MIGRATED
        assert len(library.find("title elan")) == len(library.entries())
        assert sum(1 for _ in library.all_articles()) == len(library.entries())


def check_whole(folder: Path) -> None:
    """SQLite's own, longest check, and that of its search table."""
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'title'").fetchone():
        connection.execute("INSERT INTO title (title, rank) VALUES ('integrity-check', 1)")
    connection.close()


def kill_changes(runs: int, seed: int) -> Report:
    """Kills a program that adds, removes, restores and purges."""
    report = Report()
    for run in range(seed, seed + runs):
        # From the making of the file to some hundred changes, each order of time as often.
        after = 10 ** random.Random(run).uniform(-2.3, -0.3)
        with tempfile.TemporaryDirectory() as folder:
            told = killed("changes", Path(folder), run, after)
            check_changes(Path(folder), run, told, report)
        report.runs += 1
        report.acknowledged += told
    return report


def kill_migrations(runs: int, seed: int) -> Report:
    """Kills a program that brings a library of version 1 to this version."""
    report = Report()
    with tempfile.TemporaryDirectory() as made:
        old = Path(made) / "old"
        write_version_1(old, (f"The river rose by {number} metres." for number in range(_MIGRATED)))
        longest = _longest(old)
        for run in range(seed, seed + runs):
            folder = Path(made) / "new"
            shutil.copytree(old, folder)
            after = random.Random(run).uniform(0, longest)
            told = killed("migration", folder, run, after)
            check_migration(folder, told, report)
            shutil.rmtree(folder)
            report.runs += 1
            report.acknowledged += told
    return report


def _longest(old: Path) -> float:
    """Seconds that a whole migration takes here, and half as much again."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "timed"
        shutil.copytree(old, folder)
        start = time.perf_counter()
        with Library.open(folder):
            return 1.5 * (time.perf_counter() - start)


def _which(title: str) -> int:
    return int(title.removeprefix("Flood "))


def main() -> None:
    """Runs what the command line asks for, and prints what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--mode", choices=["changes", "migration"], default="changes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", nargs=3, metavar=("MODE", "FOLDER", "SEED"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        mode, folder, seed = asked.child
        change(Path(folder), int(seed)) if mode == "changes" else migrate(Path(folder))
        return
    print({"changes": kill_changes, "migration": kill_migrations}[asked.mode](asked.runs, asked.seed))


if __name__ == "__main__":
    main()
