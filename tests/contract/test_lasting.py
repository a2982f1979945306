"""What every index promises that outlives its process: opened again it is the same, closed it holds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from qa import Index
from tests.contract.test_index import RIVER, TOWN, passages
from tests.qa.cluster.server import shared_server

_names = count(1)


@dataclass(frozen=True)
class Place:
    """Where an index lies.

    Attributes:
        opened: opens it; again and again it is the same one.
        rules: what names the rules for words that it was built by.
    """

    opened: Callable[[], Index]
    rules: str


@pytest.fixture(params=["tantivy", "milvus"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "tantivy":
        pytest.importorskip("tantivy")
        from qa.archive import TantivyIndex

        yield Place(lambda: TantivyIndex(tmp_path / "index"), "qa.archive.manifest.fingerprint")
        return
    pytest.importorskip("pymilvus", reason="the extra cluster is not installed")
    pytest.importorskip("milvus_lite", reason="milvus-lite is not installed")
    from qa.cluster import MilvusIndex

    own = f"lasting_{next(_names)}"
    yield Place(lambda: MilvusIndex(shared_server().uri, own), "qa.cluster.schema.fingerprint")


def sockets_and_files() -> int:
    """How many handles this process has on files and connections."""
    held = [str(handle.readlink()) for handle in Path("/proc/self/fd").iterdir() if handle.is_symlink()]
    return sum(one.startswith(("/", "socket:")) for one in held)


def test_opened_again_it_finds_the_same(place: Place) -> None:
    with place.opened() as index:
        index.add([*passages(RIVER), *passages(TOWN, "town")])
        before = index.search(["river", "bridg", "school"], 10)
    with place.opened() as index:
        assert index.search(["river", "bridg", "school"], 10) == before
        assert len(index) == 4


def test_what_was_removed_stays_removed(place: Place) -> None:
    with place.opened() as index:
        index.add([*passages(RIVER), *passages(TOWN, "town")])
        index.remove("town")
    with place.opened() as index:
        assert (len(index), index.frequency("town")) == (3, 0)
        assert index.add(passages(RIVER)) == 0


def test_an_index_by_other_rules_for_words_is_refused_with_the_command_that_builds_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with place.opened() as index:
        index.add(passages(RIVER))
    monkeypatch.setattr(place.rules, lambda: "0" * 64)
    with pytest.raises(IndexDamaged, match=r"other rules for words.*quotewell index --rebuild"):
        place.opened()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_closed_it_holds_no_file_and_no_connection(place: Place) -> None:
    def use() -> None:
        with place.opened() as index:
            index.add(passages(RIVER))
            assert len(index.search(["river"], 5)) == 1

    use()
    before = sockets_and_files()
    # Threads of the library and of what was tested before open and close files too: a leak shows as one for each use.
    uses = 5
    for _ in range(uses):
        use()
    assert sockets_and_files() < before + uses
