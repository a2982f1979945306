"""An index is the old one or the new one: readers that keep theirs, one writer, places and disks that refuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus import Passage, make_article, split_passages
from corpus.errors import IndexBusy, IndexClosed, IndexDamaged, IndexFault
from qa.archive import TantivyIndex, build, update, verify
from qa.archive.layout import writing
from tests.qa.archive.material import held, names


def let_go(folder: Path) -> None:
    """Waits until no file of a folder is mapped; ten seconds at most.

    tantivy looks for a newer commit once when it opens a folder, in a thread of its own that nobody can wait for: its
    files may be let go of some hundredths of a second after whoever asked for them has.
    """
    late = time.monotonic() + 10
    while str(folder) in Path("/proc/self/maps").read_text(encoding="utf-8") and time.monotonic() < late:
        time.sleep(0.01)


class TestReaders:
    def test_a_reader_keeps_its_generation_until_it_refreshes(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages[:30])
        with TantivyIndex(root) as index:
            for low in (30, 60, 90, 120):
                build(root, passages[low : low + 30])
            assert {hit.passage for hit in index.search(["north", "river", "town"], 30)} <= set(passages[:30])
            assert len(index) == 30
            assert index.refresh()
            assert not index.refresh()
            assert {hit.passage for hit in index.search(["north", "river", "town"], 30)} <= set(passages[120:150])

    def test_no_question_fails_or_is_mixed_while_it_is_built_again(
        self, root: Path, passages: Sequence[Passage]
    ) -> None:
        first, second = passages[:40], passages[40:80]
        build(root, first)
        asked, wrong, done = [0], [], threading.Event()

        def ask() -> None:
            with TantivyIndex(root) as index:
                while not done.is_set():
                    try:
                        index.refresh()
                        found = {hit.passage for hit in index.search(["north", "korea", "river", "town"], 40)}
                        if not (found <= set(first) or found <= set(second)):
                            wrong.append(found)
                    except Exception as error:
                        wrong.append(error)
                    asked[0] += 1

        readers = [threading.Thread(target=ask) for _ in range(2)]
        for reader in readers:
            reader.start()
        for number in range(12):
            build(root, first if number % 2 else second)
        done.set()
        for reader in readers:
            reader.join()
        assert asked[0] > 12
        assert not wrong

    def test_a_closed_index_is_not_refreshed(self, root: Path) -> None:
        index = TantivyIndex(root)
        index.close()
        with pytest.raises(IndexClosed):
            index.refresh()

    @pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
    def test_closing_lets_go_of_every_file(self, root: Path, passages: Sequence[Passage]) -> None:
        build(root, passages[:30])
        with TantivyIndex(root) as index:
            index.search(["north"], 5)
        let_go(root)
        assert str(root) not in Path("/proc/self/maps").read_text(encoding="utf-8")

    def test_an_index_in_a_folder_that_is_not_there_is_empty_and_makes_nothing(self, root: Path) -> None:
        with TantivyIndex(root) as index:
            assert len(index) == 0
        assert not root.exists()

    @pytest.mark.parametrize("name", ["two words", "new\nline", "ünï-東京", os.fsdecode(b"not-utf-8-\xff")])
    def test_a_folder_may_have_any_name(self, tmp_path: Path, passages: Sequence[Passage], name: str) -> None:
        if name == os.fsdecode(b"not-utf-8-\xff"):
            with pytest.raises(IndexFault, match="name"):
                build(tmp_path / name, passages[:5])
            return
        build(tmp_path / name, passages[:5])
        assert held(tmp_path / name) == list(passages[:5])

    def test_a_file_in_the_place_of_the_folder_is_refused(self, root: Path) -> None:
        root.write_text("hello", encoding="utf-8")
        with pytest.raises(IndexDamaged):
            TantivyIndex(root)
        with pytest.raises(IndexFault):
            build(root, [])

    def test_links_in_a_circle_are_refused(self, root: Path) -> None:
        root.symlink_to(root)
        with pytest.raises(IndexDamaged):
            TantivyIndex(root)
        with pytest.raises(IndexFault):
            build(root, [])


class TestWriters:
    def test_a_second_writer_is_told_so_at_once(self, root: Path, passages: Sequence[Passage]) -> None:
        with writing(root), pytest.raises(IndexBusy):
            build(root, passages[:5])

    def test_of_two_that_build_at_once_one_wins_and_the_other_is_told(
        self, root: Path, passages: Sequence[Passage]
    ) -> None:
        for _ in range(10):
            start, results = threading.Barrier(2), []

            def race(start: threading.Barrier = start, results: list[object] = results) -> None:
                def slowly() -> Iterator[Passage]:
                    yield from passages[:20]
                    threading.Event().wait(0.3)

                start.wait()
                try:
                    results.append(build(root, slowly()))
                except IndexBusy as error:
                    results.append(error)

            threads = [threading.Thread(target=race) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(isinstance(result, IndexBusy) for result in results) == [False, True]
        assert held(root) == list(passages[:20])

    def test_the_lock_goes_with_its_process(self, root: Path, passages: Sequence[Passage]) -> None:
        code = f"""
import os, signal
from pathlib import Path
from qa.archive.layout import writing
with writing(Path({str(root)!r})):
    os.kill(os.getpid(), 9)
"""
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3])
        build(root, passages[:5])
        assert held(root) == list(passages[:5])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
class TestDisk:
    def test_a_folder_that_cannot_be_written_can_be_asked(self, passages: Sequence[Passage]) -> None:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "index"
            build(root, passages[:30])
            Path(name).chmod(0o755)
            for path in root.rglob("*"):
                path.chmod(0o555 if path.is_dir() else 0o444)
            before = names(root / "gen-1" / "tantivy")
            # What is imported late is asked for once while its files can still be read.
            code = f"""
import os
from qa.archive import TantivyIndex, build
from corpus.errors import IndexFault
root = {str(root)!r}
TantivyIndex(root).search(["north"], 5)
os.setgroups([]); os.setgid(65534); os.setuid(65534)
with TantivyIndex(root) as index:
    print(len(index), len(index.search(["north", "korea"], 5)))
try:
    build(root, [])
except IndexFault as error:
    print(type(error).__name__)
"""
            shown = subprocess.run(
                [sys.executable, "-c", code], check=False, capture_output=True, cwd=Path(__file__).parents[3], text=True
            )
            assert shown.stdout.splitlines() == ["30 5", "IndexFault"], shown.stderr
            assert names(root / "gen-1" / "tantivy") == before

    def test_a_sound_index_that_may_not_be_read_is_not_called_damaged_and_not_put_aside(
        self, passages: Sequence[Passage]
    ) -> None:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "index"
            build(root, passages[:30])
            for path in (Path(name), *Path(name).rglob("*")):
                path.chmod(0o777)
            (records,) = (root / "gen-1").glob("*.records")
            records.chmod(0)
            before = names(root)
            os.seteuid(65_534)
            try:
                for attempt in (lambda: TantivyIndex(root), lambda: verify(root), lambda: build(root, passages[:5])):
                    with pytest.raises(
                        IndexFault, match=rf"{records.name} cannot be read \(Permission denied\)$"
                    ) as told:
                        attempt()
                    assert not isinstance(told.value, IndexDamaged)
            finally:
                os.seteuid(0)
            assert names(root) == before
            assert held(root) == list(passages[:30])

    def test_where_nothing_on_a_disk_may_be_written_it_can_be_asked(
        self, root: Path, passages: Sequence[Passage]
    ) -> None:
        build(root, passages[:30])
        code = f"from qa.archive import TantivyIndex\nprint(len(TantivyIndex({str(root)!r})))"
        script = 'mount -o remount,ro,bind / || exit 7; exec "$0" -B -c "$1"'
        command = ["unshare", "--mount", "sh", "-c", script, sys.executable, code]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path(__file__).parents[3])
        if done.returncode == 7 or "unshare" in done.stderr:
            pytest.skip("nothing can be mounted")
        assert done.stdout == "30\n", done.stderr

    @pytest.mark.parametrize("size", [100_000, 300_000, 700_000, 1_500_000])
    def test_a_full_disk_leaves_the_old_index_serving_and_nothing_half_made(
        self, tmp_path: Path, passages: Sequence[Passage], size: int
    ) -> None:
        disk = tmp_path / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], check=False).returncode:
            pytest.skip("no tmpfs can be mounted")
        try:
            root = disk / "index"
            build(root, passages[:20])
            (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - size))
            many = [
                passage
                for number in range(40)
                for passage in split_passages(
                    make_article("\n\n".join(p.text for p in passages[:60]), f"copy-{number}")
                )
            ]
            before = names(root)
            for attempt in (lambda: build(root, many), lambda: update(root, added=many)):
                with pytest.raises(IndexFault, match=r"full|space|as it was"):
                    attempt()
                assert names(root) == before
                assert held(root) == list(passages[:20])
                assert verify(root).number == 1
            let_go(disk)
        finally:
            subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a process has no such limit")
def test_a_file_that_may_not_grow_leaves_the_old_index_serving(root: Path, passages: Sequence[Passage]) -> None:
    build(root, passages[:20])
    command = [sys.executable, "-m", "tests.faults.index_faults", "--limited", "FSIZE", "20000", str(root)]
    done = subprocess.run(command, cwd=Path(__file__).parents[3], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (7, "")  # told, in one of our own errors
    assert names(root) == ["CURRENT", "LOCK", "gen-1"]
    assert held(root) == list(passages[:20])
