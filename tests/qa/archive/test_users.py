"""An index that is built again while many ask it, and one that is built where the clock, zone and language differ."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus import make_article, split_passages
from qa.archive import ArchiveEngine, TantivyIndex, build

USERS = 20
ROOT = Path(__file__).parents[3]
QUESTION = "By how many metres did the river Arn rise?"
KINDS = {
    "as it is": {},
    "C": {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "4242"},
    "Turkish, the clock set back": {"TZ": "Asia/Pyongyang", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "BACK": "1"},
}
# What an index holds beside tantivy's own files, whose names it draws, and what it answers and in which order.
DIGEST = """
import hashlib, json, os, sys, time
if os.environ.get("BACK"):
    time.time, time.time_ns = lambda: 86_400.0, lambda: 86_400 * 10**9
from pathlib import Path
from corpus import bundled_article, split_passages
from qa import Engine, MemoryIndex, to_json
from qa.archive import TantivyIndex, build
article = bundled_article("escaping-north-korea")
passages = split_passages(article)
build(Path(sys.argv[1]), passages, revision=1)
gen = Path(sys.argv[1]) / "gen-1"
own = [path for path in sorted(gen.iterdir()) if path.is_file() and path.name != "manifest.json"]
print([(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in own])
with TantivyIndex(Path(sys.argv[1])) as disk, MemoryIndex(passages) as memory:
    for words in (["north", "korea"], ["river"], ["defector", "2009"], ["border", "wire", "fenc"]):
        print([[(hit.passage.id, hit.score) for hit in index.search(words, 20)] for index in (disk, memory)])
engine = Engine([article])
for question in ("Who opened the route?", "How many women fled?", "Why did the routes disappear?"):
    print(ascii(to_json(engine.ask(question).as_dict())))
"""


def test_while_it_is_built_again_twenty_users_get_answers_of_one_generation_each(root: Path) -> None:
    texts = [f"The river Arn rose by {metres} metres.\n\nThe river Arn fell again.\n\n" * 9 for metres in (3, 5)]
    two = [make_article(text, name) for text, name in zip(texts, ("old", "new"), strict=True)]
    build(root, split_passages(two[0]), revision=0)
    stop, asked = threading.Event(), [0] * USERS
    with TantivyIndex(root) as index, ThreadPoolExecutor(USERS) as pool:
        engine = ArchiveEngine({one.id: one for one in two}, index)

        def ask(user: int) -> None:
            while not stop.is_set() or not asked[user]:
                assert len({hit.passage.article for hit in index.search(["river"], 50)}) == 1
                answer = engine.ask(QUESTION)
                (article,) = {one.article for one in (*answer.citations, *answer.ranked)}
                text = texts[article == "new"]
                assert all(text[one.start : one.end] == one.quote for one in answer.citations)
                asked[user] += 1
                engine.refresh()
                stop.wait(0.05)  # or the builds would wait for the users

        users = [pool.submit(ask, user) for user in range(USERS)]
        try:
            for number in range(1, 5):
                build(root, split_passages(two[number % 2]), revision=number)
        finally:
            stop.set()
        for user in users:
            user.result(120)
    assert min(asked) >= 1


def test_clock_zone_language_and_hash_seed_change_no_byte_and_no_rank(tmp_path: Path) -> None:
    told = set()
    for number, kind in enumerate(KINDS.values()):
        command = [sys.executable, "-c", DIGEST, str(tmp_path / str(number))]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **kind}, capture_output=True, check=True)
        told.add(hashlib.sha256(done.stdout).hexdigest())
        assert b".records" in done.stdout.splitlines()[0]
    assert len(told) == 1
