"""The index on a Milvus server keeps what every index promises: the shared suite, run against Milvus Lite."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from qa import Index
from tests.contract import test_index as shared
from tests.qa.cluster.server import shared_server

pytest.importorskip("pymilvus", reason="the extra cluster is not installed")
pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
globals().update({name: suite for name, suite in vars(shared).items() if name.startswith("Test")})

_names = count(1)


@pytest.fixture
def index() -> Iterator[Index]:
    """A collection of articles of its own for each test."""
    from qa.cluster import MilvusIndex

    with MilvusIndex(shared_server().uri, f"contract_{next(_names)}") as made:
        yield made
