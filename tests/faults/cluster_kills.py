"""Kills a Milvus Lite server at random moments while a library is put on it: `python -m tests.faults.cluster_kills`.

The server is started again at once. Whoever writes must go on by itself, and in the end each passage must be there
once; what was acknowledged before a kill must be there after it.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

from corpus import Passage, bundled_article, bundled_ids, make_article, split_passages
from corpus.errors import IndexUnreachable
from qa.cluster import MilvusIndex, milvus_index
from tests.qa.cluster.server import LiteServer

# Small, so that there are many calls to be killed between.
BATCH = 20


def material() -> list[Passage]:
    """The bundled articles' paragraphs under several names."""
    texts = [passage.text for name in bundled_ids() for passage in split_passages(bundled_article(name))]
    drawn = random.Random(1)
    articles = (make_article("\n\n".join(drawn.choices(texts, k=20)), f"article-{i}") for i in range(20))
    return [passage for article in articles for passage in split_passages(article)]


def held(index: MilvusIndex) -> int:
    """How many passages there are; asked until the server is back."""
    for _ in range(20):
        with contextlib.suppress(IndexUnreachable):
            return len(index)
    raise AssertionError("the server does not come back")


def one(server: LiteServer, name: str, passages: list[Passage], after: float) -> str:
    """One kill and what must hold after it; tells what was there when the server was back."""
    acknowledged = 0
    done = threading.Event()

    def killing() -> None:
        if not done.wait(after):
            server.kill()
            server.start()

    killer = threading.Thread(target=killing)
    with MilvusIndex(server.uri, name) as index:
        killer.start()
        for low in range(0, len(passages), BATCH):
            assert acknowledged <= held(index), "what was acknowledged is not there"
            index.add(passages[low : low + BATCH])
            acknowledged = min(low + BATCH, len(passages))
        finished = killer.is_alive()
        done.set()
        killer.join()
        found = held(index)
        assert found == len(passages), f"{found} of {len(passages)} passages"
        assert index.add(passages) == 0, "passages are missing, or there twice"
        index.clear()
    return "ended before the kill" if finished else "went on after the kill"


def main() -> int:
    """Kills, and says what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    milvus_index.BATCH = BATCH
    passages, drawn, seen = material(), random.Random(options.seed), dict[str, int]()
    with tempfile.TemporaryDirectory() as folder, LiteServer(Path(folder) / "data.db") as server:
        with MilvusIndex(server.uri, "first") as index:
            start = time.monotonic()
            for low in range(0, len(passages), BATCH):
                assert low <= held(index)
                index.add(passages[low : low + BATCH])
            span = time.monotonic() - start
        for run in range(options.runs):
            found = one(server, f"run_{run}", passages, drawn.uniform(0, span))
            seen[found] = seen.get(found, 0) + 1
    for found, count in sorted(seen.items()):
        print(f"{count:5} {found}")
    print(f"{options.runs} kills, seed {options.seed}: each passage was there once, what was acknowledged always")
    return 0


if __name__ == "__main__":
    sys.exit(main())
