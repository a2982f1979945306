"""A server that fails while it is asked: told by name in time, on every face, and asked again when it is back."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus import bundled_article, split_passages
from corpus.errors import IndexUnreachable
from corpus.library import KeptArticles, Library
from qa.archive import ArchiveEngine
from qa.cluster import MilvusIndex
from qa.cluster.library import put
from tests.corpus.library.material import QUESTION, add_tower_and_floods
from tests.qa.cluster.proxy import Proxy
from tests.qa.cluster.server import LiteServer
from ui.api.pool import Pool
from ui.api.routes import api_routes
from ui.archive import open_archive

# Seconds that asking may take here, and how many more a busy machine may need.
PATIENCE, MORE = 1.0, 2.0
FAULTS = {"silent": True, "cutting": True, "slow": 10.0}


@contextmanager
def failing(proxy: Proxy, fault: str) -> Iterator[None]:
    setattr(proxy, fault, FAULTS[fault])
    yield
    setattr(proxy, fault, type(FAULTS[fault])())
    proxy.cut()


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.cluster.calls.ASKING", PATIENCE)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path))
    add_tower_and_floods(tmp_path)
    with Library.open(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_named_within_the_time_and_asked_again(
    server: LiteServer, name: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with MilvusIndex(server.uri, name) as writer:
        writer.add(split_passages(bundled_article("escaping-north-korea")))
    with Proxy(server.port) as proxy, MilvusIndex(proxy.uri, name) as index:
        before = index.search(["defector"], 5)
        assert before
        with failing(proxy, fault):
            began = time.monotonic()
            with pytest.raises(IndexUnreachable, match=f"^The index at {re.escape(proxy.uri)} does not answer"):
                index.search(["defector"], 5)
            assert time.monotonic() - began < PATIENCE + MORE
        monkeypatch.setattr("qa.cluster.calls.ASKING", 5.0)
        assert index.search(["defector"], 5) == before


@pytest.mark.parametrize("fault", FAULTS)
def test_a_program_is_told_which_store_failed_and_may_ask_again(
    server: LiteServer, name: str, fault: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, server.uri, collection=name)
    with Proxy(server.port) as proxy, MilvusIndex(proxy.uri, name) as index:
        engine = ArchiveEngine(KeptArticles(library), index, revision=lambda: library.revision)
        with TestClient(Starlette(routes=api_routes(engine, Pool()))) as client:
            with failing(proxy, fault):
                failed = client.post("/api/ask", json={"question": QUESTION})
            monkeypatch.setattr("qa.cluster.calls.ASKING", 5.0)
            answered = client.post("/api/ask", json={"question": QUESTION})
    assert failed.status_code == 503
    assert failed.json()["error"].startswith(f"The index at {proxy.uri} does not answer")
    assert int(failed.headers["retry-after"]) > 0
    assert answered.json()["short"] == "1731"


def test_an_empty_one_finds_nothing(server: LiteServer, name: str) -> None:
    with MilvusIndex(server.uri, name) as index:
        index.add(split_passages(bundled_article("escaping-north-korea")))
        index.clear()
    with MilvusIndex(server.uri, name) as emptied, MilvusIndex(server.uri, f"{name}_b") as never:
        for index in (emptied, never):
            assert (index.search(["defector"], 5), index.frequency("defector"), len(index)) == ((), 0, 0)


def test_an_empty_one_beside_a_library_is_told_with_the_command_that_fills_it(
    server: LiteServer, name: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWELL_INDEX", f"{server.uri}#{name}")
    told: list[str] = []

    def opened() -> str:
        archive = open_archive(None, told.append)
        assert archive
        status = str(archive.engine.ask(QUESTION).status)
        archive.close()
        return status

    assert opened() == "not_found"
    assert told == [
        f"The index at {server.uri} has nothing in it, and nothing is found; "
        f"fill it: quotewell index --to {server.uri} --collection {name}"
    ]
    put(library, server.uri, collection=name)
    assert (opened(), len(told)) == ("answered", 1)
