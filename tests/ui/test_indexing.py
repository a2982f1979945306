"""The index of the library on the command line: built, brought up to date, and asked where the library is large."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from corpus import Article, Passage, bundled_ids, make_article, split_passages
from corpus.library import Library
from corpus.limits import IN_MEMORY
from qa.archive import TantivyIndex
from qa.archive import library as library_index
from qa.archive.layout import writing
from qa.archive.library import all_articles
from tests.corpus.library.material import QUESTION, add_tower_and_floods, draft_of, flood
from ui.cli import main

pytest.importorskip("tantivy")


@dataclass(frozen=True)
class Done:
    """How a command ended: its status and the lines it printed."""

    status: int
    out: list[str]
    err: list[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of four articles."""
    folder = tmp_path / "library"
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(folder))
    monkeypatch.delenv("QUOTEWELL_INDEX", raising=False)
    add_tower_and_floods(folder)
    return folder


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has any library taken for a large one."""
    monkeypatch.setattr("ui.archive.IN_MEMORY", replace(IN_MEMORY, value=0))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    def run(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        said = capsys.readouterr()
        return Done(int(str(left.value.code)), said.out.splitlines(), said.err.splitlines())

    return run


def ask(run: Callable[..., Done]) -> tuple[dict, list[str]]:
    done = run("ask", QUESTION, "--article", "all", "--json")
    return json.loads(done.out[0]), done.err


def change(folder: Path) -> None:
    """One article more and one less."""
    with Library.open(folder) as library:
        library.add(flood(1907), name="1907.md")
        library.remove(library.ids()[1])


def held(folder: Path) -> set[str]:
    with Library.open(folder) as library:
        return {passage.id for article in all_articles(library) for passage in split_passages(article)}


class TestIndex:
    def test_it_lies_in_the_folder_of_the_library_and_says_so(self, run, folder: Path) -> None:
        done = run("index", "--rebuild")
        assert done.status == 0
        with TantivyIndex(folder / "index") as index:
            assert len(index) == len(held(folder))
            assert done.out == [
                f"{len(index):,} passages are indexed in {str(folder / 'index')!r}: {4 + len_bundled()} articles added."
            ]

    def test_it_is_brought_up_to_date(self, run, folder: Path) -> None:
        run("index")
        assert run("index").out[0].endswith(": nothing has changed since.")
        change(folder)
        assert run("index").out[0].endswith(": 1 article added, 1 article removed.")
        with TantivyIndex(folder / "index") as index:
            assert len(index) == len(held(folder))
            assert any("1907" in hit.passage.text for hit in index.search(["1907"], 5))
            assert index.search(["1904"], 5) == ()

    def test_what_was_done_as_json(self, run, folder: Path) -> None:
        told = json.loads(run("index", "--json").out[0])
        assert told == {
            "index": str(folder / "index"),
            "passages": len(held(folder)),
            "added": 4 + len_bundled(),
            "removed": 0,
        }

    @pytest.mark.usefixtures("folder")
    def test_how_far_it_is_can_be_seen(self, run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("ui.commands.indexing._SELDOM", 0.0)
        total = 4 + len_bundled()
        assert run("index").err == [f"Indexing: {i} of {total} articles" for i in range(1, total + 1)]

    def test_a_build_that_was_broken_off_goes_on(self, run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("qa.archive.making.BATCH", 10)
        monkeypatch.setattr("qa.archive.making._CHUNK", 5)
        split, seen = library_index.split_passages, []

        def broken(article: Article) -> Sequence[Passage]:
            seen.append(article.id)
            if len(seen) == 4 + len_bundled():
                raise KeyboardInterrupt
            return split(article)

        monkeypatch.setattr(library_index, "split_passages", broken)
        assert run("index", "--rebuild").status == 130
        begun = sorted((folder / "index").glob("building-*/part-*.records"))
        assert begun
        monkeypatch.setattr(library_index, "split_passages", split)
        assert run("index", "--rebuild").status == 0
        (gen,) = (folder / "index").glob("gen-*")
        assert {path.name for path in begun} <= {path.name for path in gen.iterdir()}
        with TantivyIndex(folder / "index") as index:
            assert len(index) == len(held(folder))

    def test_a_bundled_article_of_another_release_is_put_in_its_place(
        self, run, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (bundled,) = bundled_ids()
        other = make_article("The lighthouse of Vik burnt for nine days.", bundled)
        with monkeypatch.context() as patched:
            patched.setattr(library_index, "bundled_article", lambda _: other)
            run("index")
        assert run("index").out[0].endswith(": 1 article added, 1 article removed.")
        with TantivyIndex(folder / "index") as index:
            assert index.search(["lighthous"], 5) == ()
            assert len(index) == len(held(folder))

    def test_no_file_of_it_keeps_what_was_deleted_for_good(self, run, folder: Path) -> None:
        hidden = "Mira Toft hid the ledger in the organ loft."
        with Library.open(folder) as library:
            article = library.add(draft_of(hidden, title="The ledger"), name="ledger.txt").id
        run("index", "--rebuild")
        assert files_with(folder / "index", hidden)
        run("remove", article)
        run("index")
        assert run("remove", "--for-good", article).err == [
            "quotewell: The index still has the text of what was deleted; this takes it away: quotewell index"
        ]
        assert run("index").status == 0
        assert files_with(folder / "index", hidden) == []
        with TantivyIndex(folder / "index") as index:
            assert len(index) == len(held(folder))

    def test_what_was_only_removed_costs_no_building_anew(self, run, folder: Path) -> None:
        run("index")
        change(folder)
        run("index")
        assert run("index").out[0].endswith(": nothing has changed since.")
        assert (folder / "index" / "gen-1").is_dir()

    def test_a_second_build_at_the_same_time_is_told_so(self, run, folder: Path) -> None:
        run("index")
        with writing(folder / "index"):
            done = run("index", "--rebuild")
        assert (done.status, len(done.err)) == (2, 1)
        assert "Another process is writing to the index" in done.err[0]

    def test_a_damaged_index_is_named_and_built_anew_where_that_is_said(self, run, folder: Path) -> None:
        run("index")
        (folder / "index" / "gen-1" / "manifest.json").write_bytes(b"{")
        done = run("index")
        assert (done.status, len(done.err)) == (2, 1)
        assert done.err[0].endswith("Build it again: quotewell index --rebuild")
        assert run("index", "--rebuild").status == 0
        assert (folder / "index" / "damaged-1").is_dir()


@pytest.mark.usefixtures("folder", "large")
class TestAsking:
    def test_a_large_library_is_asked_through_its_index(self, run) -> None:
        in_memory, told = ask(run)
        assert told == [
            f"quotewell: The library has {5} paragraphs, which takes long without an index: quotewell index --rebuild"
        ]
        run("index")
        assert ask(run) == (in_memory, [])
        assert in_memory["short"] == "1731"

    def test_claims_are_checked_through_it_too(self, run, tmp_path: Path) -> None:
        claim = "The river Arn rose by seven metres in 1904."
        rows = tmp_path / "claims.jsonl"
        rows.write_text(json.dumps({"id": 1, "claim": claim}) + "\n", encoding="utf-8")
        commands = [("check", claim, "--json"), ("check", "--batch", str(rows))]
        in_memory = [run(*command, "--article", "all") for command in commands]
        assert all(len(done.err) == 1 and "takes long without an index" in done.err[0] for done in in_memory)
        run("index")
        assert [run(*command, "--article", "all") for command in commands] == [
            replace(one, err=[]) for one in in_memory
        ]
        assert [json.loads(done.out[0])["verdict"] for done in in_memory] == ["contradicted", "contradicted"]

    def test_without_the_extra_it_is_asked_in_memory_and_told_what_to_install(
        self, run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "tantivy", None)
        answer, told = ask(run)
        assert answer["short"] == "1731"
        assert len(told) == 1
        assert told[0].endswith("say: pip install 'quotewell[archive]'")
        assert run("index").err == [f"quotewell: {told[0].partition('without an index. ')[2]}"]

    def test_an_index_that_is_behind_says_so_and_answers(self, run, folder: Path) -> None:
        run("index")
        change(folder)
        answer, told = ask(run)
        assert answer["short"] == "1731"
        assert len(told) == 1
        assert "quotewell index --rebuild" in told[0]
        assert "behind the library" in told[0]

    def test_an_index_of_another_library_is_behind(self, run, folder: Path) -> None:
        run("index")
        with Library.open(folder) as library:
            revision = library.revision
        (folder / "library.sqlite3").unlink()
        with Library.open(folder) as library:
            for year in range(1904, 1904 + revision):
                library.add(flood(year), name=f"{year}.md")
            assert library.revision == revision
        assert "behind the library" in run("ask", QUESTION, "--article", "all").err[0]

    def test_an_index_of_an_earlier_form_is_to_be_built_again(self, run, folder: Path, monkeypatch) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("qa.archive.manifest.FORMAT", 1)
            run("index")
        for command in (("ask", QUESTION, "--article", "all"), ("index",)):
            done = run(*command)
            assert (done.status, done.out, len(done.err)) == (2, [], 1)
            assert done.err[0].endswith(
                "another release of Quotewell has written it. Build it again: quotewell index --rebuild"
            )
        assert run("index", "--rebuild").status == 0
        assert not (folder / "index" / "damaged-1").exists()
        assert ask(run)[0]["short"] == "1731"

    def test_a_damaged_index_is_not_asked(self, run, folder: Path) -> None:
        run("index")
        (folder / "index" / "CURRENT").unlink()
        done = run("ask", QUESTION, "--article", "all")
        assert (done.status, done.out) == (2, [])
        assert done.err[0].endswith("Build it again: quotewell index --rebuild")

    def test_rows_of_a_batch_may_name_articles_of_the_library(self, run, folder: Path, tmp_path: Path) -> None:
        run("index")
        with Library.open(folder) as library:
            tower = library.ids()[0]
        rows = [{"id": 1, "question": QUESTION}, {"id": 2, "question": "How many steps has it?", "article": tower}]
        (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        done = run("ask", "--batch", str(tmp_path / "rows.jsonl"), "--article", "all")
        assert [json.loads(line)["short"] for line in done.out] == ["1731", "212"]


def test_a_small_library_does_not_look_at_its_index(run, folder: Path) -> None:
    run("index")
    (folder / "index" / "CURRENT").unlink()
    answer, told = ask(run)
    assert (answer["short"], told) == ("1731", [])


def files_with(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def len_bundled() -> int:
    return len(bundled_ids())


@pytest.mark.parametrize("option", [("--collection", "sports"), ("--shards", "2")])
def test_what_is_of_a_server_is_refused_without_one(run, folder, option) -> None:
    done = run("index", *option)
    assert (done.status, done.out) == (2, [])
    assert "name it with --to URI" in done.err[0]
    assert not (folder / "index").exists()
