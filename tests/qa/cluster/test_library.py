"""A library on a Milvus server: put there by the command, brought up to date, asked, and gone on with after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from corpus import Passage, bundled_ids, make_article, split_passages
from corpus.library import Library
from qa.archive.library import all_articles
from qa.cluster import MilvusIndex, milvus_index
from qa.cluster.library import put
from tests.corpus.library.material import QUESTION, add_tower_and_floods, draft_of, flood
from tests.qa.cluster.proxy import Proxy
from tests.qa.cluster.server import ROOT, LiteServer
from ui.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended: its status and the lines it printed."""

    status: int
    out: list[str]
    err: list[str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    def run(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        said = capsys.readouterr()
        return Done(int(str(left.value.code)), said.out.splitlines(), said.err.splitlines())

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of four articles."""
    folder = tmp_path / "library"
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(folder))
    add_tower_and_floods(folder)
    return folder


def expected(folder: Path) -> int:
    with Library.open(folder) as library:
        return sum(len(split_passages(article)) for article in all_articles(library))


def test_the_command_puts_it_there_and_a_question_is_answered_from_there(
    run, server: LiteServer, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(server.port) as proxy:
        monkeypatch.setenv("QUOTEWELL_INDEX", f"{proxy.uri}#{name}")
        done = run("index", "--to", proxy.uri, "--collection", name, "--shards", "2")
        assert done.out[0].startswith(f"{expected(folder):,} passages are indexed in '{proxy.uri}': ")
        (row,) = [json.loads(line) for line in run("ask", QUESTION, "--article", "all", "--json").out]
        assert (row["status"], row["short"]) == ("answered", "1731")
    monkeypatch.setattr("qa.cluster.calls.ASKING", 0.5)
    gone = run("ask", QUESTION, "--article", "all")
    assert (gone.status, gone.out) == (2, [])
    assert gone.err == [f"quotewell: The index at {proxy.uri} does not answer; see that its Milvus server runs."]


def test_a_bundled_article_of_another_release_is_put_in_its_place(
    server: LiteServer, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bundled,) = bundled_ids()
    now = make_article("# Escaping\n\nThe ferry of this release is called Halcyon.\n", bundled)
    with Library.open(folder) as library:
        before = put(library, server.uri, collection=name)
        for module in ("qa.archive.library", "qa.cluster.library"):
            monkeypatch.setattr(f"{module}.bundled_article", lambda _: now)
        changed = put(library, server.uri, collection=name)
        assert (changed.added, changed.removed) == (1, 1)
        assert changed.passages == expected(folder) < before.passages
        same = put(library, server.uri, collection=name)
        assert (same.passages, same.added, same.removed) == (changed.passages, 0, 0)
    with MilvusIndex(server.uri, name) as index:
        assert [hit.passage.article for hit in index.search(["halcyon"], 5)] == [bundled]
        assert index.search(["defectors"], 5) == ()


@pytest.mark.parametrize("rebuild", [False, True])
def test_of_two_that_put_one_library_there_at_once_the_second_is_refused_and_changes_nothing(
    run, server: LiteServer, folder: Path, name: str, rebuild: bool
) -> None:
    refused: list[Done] = []

    def meanwhile(number: int, _: int) -> None:
        if number == 2:
            refused.append(run("index", "--to", server.uri, "--collection", name, *["--rebuild"] * rebuild))

    with Library.open(folder) as library:
        assert put(library, server.uri, meanwhile, collection=name).passages == expected(folder)
        assert put(library, server.uri, collection=name).added == 0
    line = "quotewell: Another process is putting this library on a server; try again when it is done."
    assert refused == [Done(2, [], [line])]


def test_a_library_beside_which_no_lock_can_be_made_is_put_there_as_well(
    server: LiteServer, folder: Path, name: str
) -> None:
    (folder / "server.lock").mkdir()
    with Library.open(folder) as library:
        assert put(library, server.uri, collection=name).passages == expected(folder)


def test_it_is_brought_up_to_date(server: LiteServer, folder: Path, name: str) -> None:
    with Library.open(folder) as library:
        first = put(library, server.uri, collection=name)
        assert (first.passages, first.removed) == (expected(folder), 0)
        same = put(library, server.uri, collection=name)
        assert (same.passages, same.added, same.removed) == (first.passages, 0, 0)
        library.add(flood(1907), name="1907.md")
        library.remove(library.ids()[1])
        told: list[tuple[int, int]] = []
        changed = put(library, server.uri, lambda *progress: told.append(progress), collection=name)
        assert (changed.passages, changed.added, changed.removed) == (first.passages, 1, 1)
        assert told == [(1, 1)]
        anew = put(library, server.uri, rebuild=True, collection=name)
        assert (anew.passages, anew.removed) == (expected(folder), 0)


def test_a_killed_build_goes_on_and_writes_nothing_twice(
    server: LiteServer, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"""
import os, signal
from pathlib import Path
from corpus.library import Library
from qa.cluster import milvus_index
from qa.cluster.calls import Connection
from qa.cluster.library import put
milvus_index.BATCH = 4
insist, batches = Connection.insist, []
def counted(self, name, *arguments, **options):
    done = insist(self, name, *arguments, **options)
    batches.append(name) if name == "upsert" else None
    if len(batches) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
Connection.insist = counted
with Library.open(Path({str(folder)!r})) as library:
    put(library, {server.uri!r}, collection={name!r})
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT, env=environment)
    assert killed.returncode == -signal.SIGKILL
    written: list[int] = []
    row_of = milvus_index.row_of
    monkeypatch.setattr(milvus_index, "row_of", lambda *a, **k: written.append(1) or row_of(*a, **k))
    with Library.open(folder) as library, MilvusIndex(server.uri, name) as index:
        assert len(index) == 12
        done = put(library, server.uri, collection=name)
    assert done.passages == expected(folder)
    assert len(written) == expected(folder) - 12


def test_what_was_half_written_and_then_removed_is_taken_away(
    server: LiteServer, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(milvus_index, "BATCH", 2)
    ferries = "# Ferries\n\n" + "\n\n".join(f"## Pier {i}\n\nThe ferry left pier {i} at noon." for i in range(6))
    with Library.open(folder) as library, MilvusIndex(server.uri, name) as index:
        put(library, server.uri, collection=name)
        ferry = library.add(draft_of(ferries), name="ferries.md").id

        def broken_off() -> Iterator[Passage]:
            yield from islice(split_passages(library.get(ferry)), 4)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            index.add(broken_off())
        assert index.frequency("ferri")
        library.remove(ferry)
        assert put(library, server.uri, collection=name).removed == 1
        assert not index.frequency("ferri")


def test_every_passage_of_the_library_can_be_found(server: LiteServer, folder: Path, name: str) -> None:
    with Library.open(folder) as library, MilvusIndex(server.uri, name) as index:
        put(library, server.uri, collection=name)
        held = {passage for article in all_articles(library) for passage in split_passages(article)}
        assert {hit.passage for hit in index.search(["tower", "flood", "north", "korea"], 1_000)} <= held
        assert {hit.passage.article for hit in index.search(["tower", "belmont"], 1)} == {library.ids()[0]}
