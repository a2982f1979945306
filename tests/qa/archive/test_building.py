"""What a build and an update make: what was given and nothing twice; what was broken off goes on where it was safe."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from corpus import Passage, make_article, split_passages
from corpus.errors import ExtraMissing, IndexDamaged
from qa.archive import TantivyIndex, build, update
from qa.archive.manifest import FORMAT
from tests.qa.archive.material import held, names


class TestBuild:
    def test_it_holds_what_was_given_and_nothing_twice(self, root: Path, passages: Sequence[Passage]) -> None:
        made = build(root, [*passages, *passages[:30]], revision=7)
        assert held(root) == list(passages)
        assert (made.number, made.passages, made.revision) == (1, len(passages), 7)

    def test_it_replaces_what_was_there(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages[:50])
        build(root, passages[50:80])
        assert held(root) == list(passages[50:80])

    def test_it_may_hold_nothing(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages[:5])
        build(root, [])
        with TantivyIndex(root) as index:
            assert len(index) == 0
            assert index.search(["river"], 5) == ()

    @pytest.mark.usefixtures("small_batches")
    def test_it_tells_what_is_safe(self, root: Path, passages: Sequence[Passage]) -> None:
        told: list[int] = []
        build(root, passages[:50], progress=told.append)
        assert told == [20, 40, 50]

    def test_two_generations_are_kept(self, root: Path, passages: Sequence[Passage]) -> None:
        for low in range(0, 40, 10):
            build(root, passages[low : low + 10])
        assert names(root) == ["CURRENT", "LOCK", "gen-3", "gen-4"]

    def test_another_tokenizer_asks_for_a_rebuild_and_gets_it(
        self, root: Path, passages: Sequence[Passage], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build(root, passages[:10])
        monkeypatch.setattr("qa.archive.manifest.fingerprint", lambda: "other")
        with pytest.raises(IndexDamaged, match=r"other rules for words.*quotewell index --rebuild"):
            TantivyIndex(root)
        build(root, passages[:10])
        assert "damaged-1" not in names(root)
        assert held(root) == list(passages[:10])

    def test_another_format_asks_for_a_rebuild(
        self, root: Path, passages: Sequence[Passage], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build(root, passages[:10])
        monkeypatch.setattr("qa.archive.manifest.FORMAT", FORMAT + 1)
        with pytest.raises(IndexDamaged, match="another release"):
            TantivyIndex(root)


class TestGoingOn:
    """A build that ended by an error of whoever gives the passages is a build that was killed, with less ado."""

    @staticmethod
    def broken(passages: Sequence[Passage], after: int) -> Iterator[Passage]:
        yield from passages[:after]
        raise KeyboardInterrupt

    @pytest.mark.usefixtures("small_batches")
    def test_what_was_safe_is_not_done_again(self, root: Path, passages: Sequence[Passage]) -> None:
        with pytest.raises(KeyboardInterrupt):
            build(root, self.broken(passages, 75))
        told: list[int] = []
        build(root, passages[:100], progress=told.append)
        assert told == [80, 100]
        assert held(root) == list(passages[:100])
        assert names(root) == ["CURRENT", "LOCK", "gen-1"]

    @pytest.mark.usefixtures("small_batches")
    def test_passages_given_twice_do_not_confuse_it(self, root: Path, passages: Sequence[Passage]) -> None:
        twice = [passage for passage in passages[:40] for _ in range(2)]
        with pytest.raises(KeyboardInterrupt):
            build(root, self.broken(twice, 75))
        build(root, twice)
        assert held(root) == list(passages[:40])

    @pytest.mark.usefixtures("small_batches")
    @pytest.mark.parametrize("same", [0, 13, 30])
    def test_other_passages_begin_again_with_none_lost(
        self, root: Path, passages: Sequence[Passage], same: int
    ) -> None:
        with pytest.raises(KeyboardInterrupt):
            build(root, self.broken(passages, 75))
        other = [*passages[:same], *passages[100:140]]
        build(root, iter(other))
        assert held(root) == other

    @pytest.mark.usefixtures("small_batches")
    def test_fewer_passages_begin_again(self, root: Path, passages: Sequence[Passage]) -> None:
        with pytest.raises(KeyboardInterrupt):
            build(root, self.broken(passages, 75))
        build(root, iter(passages[:25]))
        assert held(root) == list(passages[:25])

    @pytest.mark.usefixtures("small_batches")
    def test_another_revision_begins_again(self, root: Path, passages: Sequence[Passage]) -> None:
        with pytest.raises(KeyboardInterrupt):
            build(root, self.broken(passages, 75), revision=1)
        told: list[int] = []
        build(root, passages[:60], progress=told.append, revision=2)
        assert told[0] == 20

    @pytest.mark.parametrize("again", [build, lambda root, passages: update(root, added=passages)])
    def test_what_killed_processes_have_left_and_nobody_goes_on_with_takes_no_room(
        self, root: Path, passages: Sequence[Passage], again: Callable[[Path, Iterator[Passage]], object]
    ) -> None:
        build(root, passages[:10])
        for number in (7, 8):  # killed before their first batch was safe
            (root / f"building-{number}").mkdir()
            (root / f"building-{number}" / "part-0").write_bytes(b"half")
        with pytest.raises(KeyboardInterrupt):
            again(root, self.broken(passages, 15))
        assert not {"building-7", "building-8"} & set(names(root))

    def test_an_unfinished_build_leaves_the_old_index_serving(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages[:10])
        with pytest.raises(KeyboardInterrupt):
            build(root, self.broken(passages, 75))
        assert held(root) == list(passages[:10])


class TestUpdate:
    def test_it_tells_the_revision(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages[:10], revision=1)
        update(root, added=passages[10:12], revision=2)
        with TantivyIndex(root) as index:
            assert index.generation
            assert (index.generation.revision, index.generation.passages) == (2, 12)

    def test_nothing_to_do_makes_no_generation(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages[:10])
        made = update(root, added=passages[:5], removed=["nowhere"])
        assert made
        assert made.number == 1
        assert names(root) == ["CURRENT", "LOCK", "gen-1"]

    def test_files_are_shared_and_the_old_generation_is_not_touched(
        self, root: Path, passages: Sequence[Passage]
    ) -> None:
        build(root, passages)
        before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (root / "gen-1").rglob("*.*")}
        update(root, added=split_passages(make_article("The river rose.", "town")), removed=[passages[0].article])
        after = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before}
        assert after == before
        (large,) = (root / "gen-1").glob("part-*.records")
        assert (root / "gen-2" / large.name).stat().st_ino == large.stat().st_ino

    def test_many_small_changes_do_not_leave_many_parts(self, root: Path, passages: Sequence[Passage]) -> None:
        for passage in passages[:40]:
            update(root, added=[passage])
        assert held(root) == list(passages[:40])
        assert len(list((root / names(root)[-1]).glob("part-*.records"))) <= 6

    def test_space_comes_back_when_most_was_removed(self, root: Path, passages: Sequence[Passage]) -> None:
        articles = sorted({passage.article for passage in passages})
        before = build(root, passages)
        after = update(root, removed=articles[1:])
        kept = [passage for passage in passages if passage.article == articles[0]]
        assert after
        assert held(root) == kept
        assert after.size < before.size * (len(kept) / len(passages) + 0.4)

    def test_a_removed_passage_may_come_again(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages)
        again = [passage for passage in passages if passage.article == passages[0].article]
        rest = [passage for passage in passages if passage.article != passages[0].article]
        update(root, removed=[passages[0].article], added=again)
        assert held(root) == rest + again


def test_without_the_extra_the_message_says_how_to_install_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    for attempt in (lambda: TantivyIndex(root), lambda: build(root, []), lambda: update(root)):
        with pytest.raises(ExtraMissing, match=r"pip install 'quotewell\[archive\]'"):
            attempt()


def test_the_manifest_says_what_the_index_was_made_of(root: Path, passages: Sequence[Passage]) -> None:
    build(root, passages[:30], revision=4)
    told = json.loads((root / "gen-1" / "manifest.json").read_bytes())
    assert (told["format"], told["revision"], told["passages"]) == (FORMAT, 4, 30)
    assert told["settings"]["tokenizer"] == "qa.words.tokens"
    written = {str(path.relative_to(root / "gen-1")): path for path in (root / "gen-1").rglob("*") if path.is_file()}
    kept = {name: path for name, path in written.items() if not name.endswith(".lock") and name != "manifest.json"}
    assert {name: file["size"] for name, file in told["files"].items()} == {
        name: path.stat().st_size for name, path in kept.items()
    }
