"""A server that each test asks in a collection of articles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from tests.qa.cluster.server import LiteServer, shared_server

_names = count(1)


@pytest.fixture(scope="session", autouse=True)
def _installed() -> None:
    pytest.importorskip("pymilvus", reason="the extra cluster is not installed")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")


@pytest.fixture(scope="session")
def server() -> LiteServer:
    return shared_server()


@pytest.fixture(scope="session")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiteServer]:
    """One that a test may kill, and has to start again."""
    with LiteServer(tmp_path_factory.mktemp("milvus") / "data.db") as started:
        yield started


@pytest.fixture
def name() -> str:
    """A collection of articles that no other test has."""
    return f"own_{next(_names)}"


@pytest.fixture
def database(server: LiteServer) -> str:
    """The address of a database of its own on the server."""
    from pymilvus import MilvusClient

    own = f"database_{next(_names)}"
    client = MilvusClient(server.uri)
    client.create_database(own)
    client.close()
    return f"{server.uri}/{own}"
