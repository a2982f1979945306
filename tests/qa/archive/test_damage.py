"""No damage to a file is ever answered from: it is named and refused, and building again puts it aside."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus import Passage
from corpus.errors import IndexDamaged, IndexFault
from qa import Hit
from qa.archive import TantivyIndex, build, checking, update, verify
from qa.archive.opened import open_current

FLIPS = 20


@pytest.fixture
def whole(root: Path, passages: Sequence[Passage]) -> Path:
    """An index with a generation before the newest, made of links, removals and more than one part."""
    build(root, passages[:120])
    update(root, added=passages[120:150], removed=[passages[0].article], revision=1)
    return root


def answers(root: Path) -> list[tuple[Hit, ...]]:
    with TantivyIndex(root) as index:
        return [index.search(asked, 10) for asked in (["north", "korea"], ["river", "town", "school"], ["2009"])]


def damages(size: int, seed: str) -> dict[str, Callable[[bytes], bytes | None]]:
    """Ways to harm a file of a size; None stands for taking it away."""
    ways: dict[str, Callable[[bytes], bytes | None]] = {"delete": lambda _: None, "empty": lambda _: b""}
    for percent in (1, 50, 99):
        ways[f"truncate {percent} %"] = lambda content, percent=percent: content[: len(content) * percent // 100]
    drawn = random.Random(seed)
    for _ in range(FLIPS):
        position = drawn.randrange(size * 8) if size else 0
        ways[f"flip bit {position}"] = lambda content, position=position: flipped(content, position)
    return ways


def flipped(content: bytes, position: int) -> bytes:
    changed = bytearray(content)
    if changed:
        changed[position // 8] ^= 1 << position % 8
    return bytes(changed)


def refused(root: Path) -> IndexDamaged | None:
    try:
        TantivyIndex(root).close()
    except IndexDamaged as error:
        return error
    return None


def test_every_damage_to_every_file_is_refused_by_name(whole: Path) -> None:
    generation = whole / "gen-2"
    files = [path for path in generation.rglob("*") if path.is_file() and not path.name.endswith(".lock")]
    tried = 0
    for path in [*files, whole / "CURRENT"]:
        content = path.read_bytes()
        for way, harm in damages(len(content), path.suffix).items():
            harmed = harm(content)
            if harmed == content:
                continue
            # A new file: the old one may be a link that the generation before shares.
            path.unlink()
            if harmed is not None:
                path.write_bytes(harmed)
            error = refused(whole)
            assert error is not None, f"{path.name}: {way} was not noticed"
            assert path.name in str(error), f"{path.name}: {way}: {error}"
            assert "quotewell index --rebuild" in str(error)
            path.unlink(missing_ok=True)
            path.write_bytes(content)
            tried += 1
    assert tried > 20 * len(files)
    assert refused(whole) is None


def test_a_file_of_the_generation_before_is_refused(whole: Path, passages: Sequence[Passage]) -> None:
    update(whole, added=passages[150:170])
    older, newer = whole / "gen-2", whole / "gen-3"
    swapped = 0
    for path in [path for path in newer.rglob("*") if path.is_file() and not path.name.endswith(".lock")]:
        before = older / path.relative_to(newer)
        content = path.read_bytes()
        if before.exists() and before.read_bytes() != content:
            path.unlink()
            shutil.copyfile(before, path)
            assert refused(whole) is not None, path.name
            path.write_bytes(content)
            swapped += 1
    assert swapped >= 3
    assert refused(whole) is None


def test_the_whole_generation_before_in_its_place_is_refused(whole: Path) -> None:
    shutil.rmtree(whole / "gen-2")
    shutil.copytree(whole / "gen-1", whole / "gen-2")
    assert refused(whole) is not None


def test_the_generation_itself_missing_is_refused(whole: Path) -> None:
    shutil.rmtree(whole / "gen-2")
    assert refused(whole) is not None


def test_a_list_of_articles_that_cannot_be_read_any_more_is_named(whole: Path) -> None:
    opened = open_current(whole)
    assert opened
    listed = min(opened.folder.glob("*.articles"))
    listed.unlink()
    with pytest.raises(IndexDamaged, match=rf"{listed.name} cannot be read"):
        opened.held(["any"])


@pytest.mark.skipif(sys.platform == "win32", reason="there, a process has no such limit")
def test_too_few_files_to_open_are_no_damage(whole: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + 1, before[1]))
    try:
        with pytest.raises(IndexFault, match="Too many open files") as told:
            TantivyIndex(whole)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert not isinstance(told.value, IndexDamaged)
    assert refused(whole) is None


def test_building_again_puts_the_damaged_generation_aside(whole: Path, passages: Sequence[Passage]) -> None:
    (records,) = (whole / "gen-2").glob("part-2-*.records")
    harmed = flipped(records.read_bytes(), 999)
    records.write_bytes(harmed)
    build(whole, passages[:50])
    assert (whole / "damaged-2" / records.name).read_bytes() == harmed
    opened = open_current(whole)
    assert opened
    assert list(opened.passages()) == list(passages[:50])


def test_building_again_puts_a_damaged_pointer_aside(whole: Path, passages: Sequence[Passage]) -> None:
    (whole / "CURRENT").write_bytes(b"{}")
    build(whole, passages[:50])
    kept = sorted(entry.name for entry in whole.iterdir() if entry.name.startswith("damaged"))
    assert len(kept) == 3
    assert refused(whole) is None


def test_nothing_is_added_to_a_damaged_index(whole: Path, passages: Sequence[Passage]) -> None:
    next((whole / "gen-2" / "tantivy").glob("*.term")).write_bytes(b"")
    with pytest.raises(IndexDamaged):
        update(whole, added=passages[150:160])
    assert sorted(entry.name for entry in whole.iterdir()) == ["CURRENT", "LOCK", "gen-1", "gen-2"]


class TestLarge:
    """Above a size only some blocks are read at opening: then each record is checked when it is read."""

    @pytest.fixture(autouse=True)
    def _large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(checking, "FULLY_CHECKED", 1_000)
        monkeypatch.setattr(checking, "BLOCK", 4_096)
        monkeypatch.setattr(checking, "SAMPLED", 0)

    def test_verify_reads_everything(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages)
        assert verify(root).passages == len(passages)
        (records,) = (root / "gen-1").glob("*.records")
        records.write_bytes(flipped(records.read_bytes(), 100_000))
        with pytest.raises(IndexDamaged, match=records.name):
            verify(root)

    def test_another_size_is_refused_at_once(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages)
        (records,) = (root / "gen-1").glob("*.records")
        records.write_bytes(records.read_bytes()[:-1])
        assert refused(root) is not None

    def test_a_damaged_record_is_refused_when_it_is_found_and_never_shown(
        self, root: Path, passages: Sequence[Passage]
    ) -> None:
        build(root, passages)
        expected = answers(root)
        (records,) = (root / "gen-1").glob("*.records")
        content = records.read_bytes()
        drawn, noticed = random.Random(5), 0
        for _ in range(60):
            records.unlink()
            records.write_bytes(flipped(content, drawn.randrange(len(content) * 8)))
            try:
                assert answers(root) == expected
            except IndexDamaged:
                noticed += 1
        assert noticed

    def test_damage_to_the_words_costs_a_hit_its_place_and_never_its_text(
        self, root: Path, passages: Sequence[Passage], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(checking, "BLOCK", 64)
        build(root, passages)
        drawn, noticed = random.Random(6), 0
        for path in sorted(path for path in (root / "gen-1" / "tantivy").iterdir() if path.suffix != ".lock"):
            content = path.read_bytes()
            for _ in range(15):
                path.unlink()
                path.write_bytes(flipped(content, drawn.randrange(len(content) * 8)))
                try:
                    assert {hit.passage for hits in answers(root) for hit in hits} <= set(passages)
                except IndexDamaged:
                    noticed += 1
                with pytest.raises(IndexDamaged, match=path.name):
                    update(root, added=[])
            path.write_bytes(content)
        assert noticed

    def test_nothing_is_added_to_damaged_words(
        self, root: Path, passages: Sequence[Passage], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(checking, "BLOCK", 64)
        build(root, passages[:50])
        (postings,) = (root / "gen-1" / "tantivy").glob("*.idx")
        postings.write_bytes(flipped(postings.read_bytes(), 999))
        with pytest.raises(IndexDamaged, match=postings.name):
            update(root, added=passages[50:60])


def test_sampled_blocks_find_what_is_damaged_all_over(
    root: Path, passages: Sequence[Passage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "FULLY_CHECKED", 1_000)
    monkeypatch.setattr(checking, "BLOCK", 4_096)
    build(root, passages)
    (records,) = (root / "gen-1").glob("*.records")
    records.write_bytes(bytes(len(records.read_bytes())))
    assert refused(root) is not None
