"""Kills a process at random moments while it builds or changes an index on disk: `python -m tests.faults.index_kills`.

After each kill the index must open, hold the old passages or the new ones and nothing else, and have a free lock. A
build that is called again must not do again what it had said was safe, and both ways must end with the new passages.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpus import Passage, bundled_article, bundled_ids, make_article, split_passages
from qa.archive import TantivyIndex, build, making, update
from qa.archive.layout import writing
from qa.archive.opened import open_current

# Small, so that a build of some thousand passages has many commits to be killed between.
BATCH = 200


def material() -> tuple[list[Passage], list[Passage]]:
    """Two sets of passages: the bundled articles' paragraphs, drawn anew under other names."""
    texts = [passage.text for name in bundled_ids() for passage in split_passages(bundled_article(name))]

    def several(word: str, count: int, seed: int) -> list[Passage]:
        drawn = random.Random(seed)
        found: list[Passage] = []
        while len(found) < count:
            article = make_article("\n\n".join(drawn.sample(texts, k=min(20, len(texts)))), f"{word}-{len(found)}")
            found += split_passages(article)
        return found[:count]

    return several("old", 300, 1), several("new", 1_500, 2)


def held(root: Path) -> list[Passage]:
    opened = open_current(root)
    return list(opened.passages()) if opened else []


def killed(work: Callable[[Callable[[int], None]], None], after: float) -> tuple[bool, int]:
    """Runs `work` in a process and kills it; tells whether it was killed, and the last number that it told."""
    reading, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(lambda count: void(os.write(writing_end, f"{count}\n".encode())))
            os._exit(0)
        except BaseException as error:
            print(f"the child failed: {error!r}", file=sys.stderr)
            os._exit(1)
    os.close(writing_end)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading) as lines:
        told = [int(line) for line in lines.read().splitlines() if line]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed before it was killed"
    return os.WIFSIGNALED(status), told[-1] if told else 0


def void(_: object) -> None:
    """A lambda's value, forgotten."""


def one(kind: str, root: Path, old: list[Passage], new: list[Passage], after: float) -> str:
    """One kill and what must hold after it; returns what was found: `old` or `new`."""
    build(root, old, revision=1)
    gone = {passage.article for passage in old[:100]}
    changed = [passage for passage in old if passage.article not in gone] + new[:250]

    def building(tell: Callable[[int], None]) -> None:
        build(root, new, progress=tell, revision=2)

    def changing(_: Callable[[int], None]) -> None:
        update(root, added=new[:250], removed=sorted(gone), revision=2)

    after_all = new if kind == "build" else changed
    with TantivyIndex(root) as reader:
        was_killed, told = killed(building if kind == "build" else changing, after)
        found = held(root)
        assert found in (old, after_all), f"{len(found)} passages: neither the old ones nor the new ones"
        assert was_killed or found == after_all, "a build that ended is not there"
        with writing(root):
            pass
        reader.search(["north", "korea"], 5)
        reader.refresh()
        assert len(reader) == len(found)
    if found == old and kind == "build":
        first: list[int] = []
        build(root, new, progress=first.append, revision=2)
        assert not first or first[0] > told, f"{told} passages were safe, and the next build began at {first[0]}"
    elif found == old:
        changing(void)
    assert held(root) == after_all, "what was killed cannot be done again"
    left = sorted(entry.name for entry in root.iterdir())
    assert not [name for name in left if name.startswith(("building", "deleting", "damaged"))], left
    return "new" if found == after_all else f"old, {told // BATCH} batches safe"


def main() -> int:
    """Kills, and says what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    making.BATCH = BATCH
    making._CHUNK = 50
    old, new = material()
    drawn = random.Random(options.seed)
    seen: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "index"
        spans = {}
        for kind in ("build", "update"):
            build(root, old)
            start = time.monotonic()
            build(root, new) if kind == "build" else update(root, added=new[:250], removed=[old[0].article])
            spans[kind] = time.monotonic() - start
            shutil.rmtree(root)
        for run in range(options.runs):
            kind = ("build", "update")[run % 2]
            found = one(kind, root, old, new, drawn.uniform(0, 1.2 * spans[kind]))
            # As a machine becomes busier or idler, the moments follow: about a third of them come after the end.
            spans[kind] *= 0.9 if found == "new" else 1.05
            seen[f"{kind}: {found}"] = seen.get(f"{kind}: {found}", 0) + 1
            shutil.rmtree(root)
    for found, count in sorted(seen.items()):
        print(f"{count:5} {found}")
    print(f"{options.runs} kills, seed {options.seed}: each left the old passages or the new ones, and a free lock")
    return 0


if __name__ == "__main__":
    sys.exit(main())
