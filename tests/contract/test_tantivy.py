"""The index on disk keeps what every index promises: the shared suite, run against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import Index
from tests.contract import test_index as shared

pytest.importorskip("tantivy")
globals().update({name: suite for name, suite in vars(shared).items() if name.startswith("Test")})


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    from qa.archive import TantivyIndex

    with TantivyIndex(tmp_path / "index") as made:
        yield made
