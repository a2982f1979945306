"""The index of a library where another process changes it, or the library, in between."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import IndexBusy, IndexFault
from corpus.library import Library
from qa.archive import TantivyIndex, build, update
from qa.archive import library as library_index
from qa.archive.library import bring_up_to_date, contents, index_folder, rebuild
from qa.archive.opened import Opened, open_current
from tests.corpus.library.material import add_tower_and_floods, flood

pytest.importorskip("tantivy")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="names and locks are other ones there")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of four articles, and its index."""
    add_tower_and_floods(tmp_path)
    with Library.open(tmp_path) as library:
        rebuild(library)
        yield library


def indexed(library: Library) -> Opened:
    opened = open_current(index_folder(library))
    assert opened
    return opened


def test_of_two_that_bring_it_up_to_date_at_once_the_later_undoes_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    tower = library.ids()[0]
    library.remove(tower)
    before = {"revision": library.revision, "library": contents(library)}
    library.restore(tower)
    library.add(flood(1920), name="1920.md")

    def late(folder: Path, **given: Any) -> Any:
        update(folder, removed=[tower], **before)  # another process, which has begun when the article was away
        return update(folder, **given)

    monkeypatch.setattr(library_index, "update", late)
    with pytest.raises(IndexBusy, match="try again"):
        bring_up_to_date(library)
    assert indexed(library).manifest.library != contents(library)
    monkeypatch.undo()
    bring_up_to_date(library)
    assert tower in indexed(library).articles()
    assert indexed(library).manifest.library == contents(library)


def test_a_generation_that_others_have_taken_away_meanwhile_is_no_damage(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = Opened.articles

    def late(opened: Opened) -> set[str]:
        for number in range(3):  # until the one that was opened is not kept any more
            build(index_folder(library), (), revision=number)
        return articles(opened)

    monkeypatch.setattr(Opened, "articles", late)
    with pytest.raises(IndexBusy, match="try again"):
        bring_up_to_date(library)


def test_an_article_that_went_while_it_was_indexed_and_came_back_is_not_taken_for_indexed(library: Library) -> None:
    added = library.add(flood(1920), name="1920.md").id
    library.add(flood(1921), name="1921.md")

    def gone(number: int, _: int) -> None:
        if number == 1:
            library.remove(library.ids()[-1])

    bring_up_to_date(library, gone)
    library.restore("the-flood-of-1921")
    opened = indexed(library)
    assert added in opened.articles()
    assert opened.manifest.library != contents(library)


def test_a_manifest_is_on_the_disk_by_its_name_before_its_generation_gets_one(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def synced(handle: int) -> None:
        seen.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    def renamed(path: Path, target: Path) -> Path:
        seen.append(f"{path.name} is {target.name}")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    library.add(flood(1920), name="1920.md")
    bring_up_to_date(library)
    written, named = seen.index("manifest.json"), seen.index("building-2 is gen-2")
    assert "building-2" in seen[written:named]
    assert seen[named + 1 :][:3] == ["index", "CURRENT.tmp", "index"]


def test_a_disk_that_has_no_locks_is_not_told_as_another_process(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: int, __: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", none)
    library.add(flood(1920), name="1920.md")
    with pytest.raises(IndexFault, match="cannot be locked") as raised:
        bring_up_to_date(library)
    assert not isinstance(raised.value, IndexBusy)
    monkeypatch.undo()
    with TantivyIndex(index_folder(library)) as index:
        assert index.generation
