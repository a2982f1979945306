"""A server that each test asks in a collection of articles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.qa.cluster.server import LiteServer

_names = count(1)


@pytest.fixture(scope="package", autouse=True)
def _installed() -> None:
    pytest.importorskip("pymilvus", reason="the extra cluster is not installed")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiteServer]:
    with LiteServer(tmp_path_factory.mktemp("milvus") / "data.db") as started:
        yield started


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[LiteServer]:
    """One that a test may kill."""
    with LiteServer(tmp_path / "data.db") as started:
        yield started


@pytest.fixture
def name() -> str:
    """A collection of articles that no other test has."""
    return f"own_{next(_names)}"
