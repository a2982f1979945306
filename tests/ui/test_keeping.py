"""The library on the command line."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.library import Library
from ui.cli import main

FLOOD = """# The flood of 1904

The river Arn rose by nine metres in 1904. It had rained for eleven days, and the snow of a long winter was melting in \
the hills above the town. On the morning of the third of April the lower streets of Arnow were under water.

Two hundred families left their houses. The mayor opened the school to them, and the bakers gave their bread away. The \
old bridge fell in the night, but nobody was on it. The newspapers of the capital wrote about the town for a week.

When the water had gone, the council decided to build a wall along the river. It was finished four years later.
"""
MILL = """# The mill

The mill of Arnow has stood since 1811. It was built by a family of weavers who had come down from the hills, and it \
ground the corn of the whole valley until the railway brought cheaper flour.

Today the mill is a museum. A guide shows the wheel to visitors on Sundays, and the children of the town learn there \
how bread was made. The roof was mended with the money of a lottery, and the stones were turned again for the first \
time in seventy years.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, and two articles where the command is run."""
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path / "library"))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("flood.md").write_text(FLOOD, encoding="utf-8")
    Path("mill.txt").write_text(MILL, encoding="utf-8")
    return tmp_path / "library"


@dataclass(frozen=True)
class Done:
    """How a command ended: its status and the lines it printed."""

    status: int
    out: list[str]
    err: list[str]

    def rows(self) -> list[dict]:
        return [json.loads(line) for line in self.out]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        said = capsys.readouterr()
        return Done(int(str(left.value.code)), said.out.splitlines(), said.err.splitlines())

    return run


def ids(folder: Path, *, removed: bool = False) -> list[str]:
    with Library.open(folder) as library:
        return [entry.id for entry in library.entries(removed=removed)]


class TestAdd:
    def test_an_article_is_kept_and_can_be_asked(self, run, folder: Path) -> None:
        done = run("add", "flood.md")
        (article_id,) = ids(folder)
        assert (done.status, done.err) == (0, [])
        assert done.out[-1] == f"Kept as {article_id}  The flood of 1904"
        (row,) = run("ask", "By how many metres did the Arn rise?", "--article", article_id, "--json").rows()
        assert (row["short"], row["citations"][0]["article"]) == ("nine metres", article_id)

    def test_what_was_read_from_a_changed_file_before_is_named(self, run, folder: Path) -> None:
        run("add", "flood.md", "mill.txt")
        (flood, _) = ids(folder)
        Path("flood.md").write_text(FLOOD.replace("Two hundred", "Three hundred"), encoding="utf-8")
        done = run("add", "flood.md", "mill.txt")
        assert done.status == 0
        assert done.err == [
            "quotewell: What was read from 'flood.md' before is still kept; "
            f"if it is out of date: quotewell remove {flood}"
        ]
        run("remove", flood)
        assert run("add", "flood.md").err == []

    def test_what_is_given_takes_the_place_of_what_is_stated(self, run, folder: Path) -> None:
        run("add", "flood.md", "--title", "Floods", "--author", "A. Mayor", "--publisher", "Arnow Press",
            "--date", "1905", "--url", "https://example.org/flood")  # fmt: skip
        with Library.open(folder) as library:
            (entry,) = library.entries()
            article = library.get(entry.id)
        assert (article.title, article.author, article.publisher) == ("Floods", "A. Mayor", "Arnow Press")
        assert (article.date, article.url, entry.source) == ("1905", "https://example.org/flood", "flood.md")

    def test_adding_twice_says_so(self, run, folder: Path) -> None:
        run("add", "flood.md")
        assert run("add", "flood.md").out[-1].startswith("Kept before, and not changed: the-flood-of-1904-")
        run("remove", "the-flood")
        assert run("add", "flood.md").out[-1].startswith("Brought back as it was: the-flood-of-1904-")
        assert len(ids(folder)) == 1

    def test_a_bad_one_is_said_and_the_rest_are_kept(self, run, folder: Path) -> None:
        Path("folder").mkdir()
        Path("empty.txt").write_bytes(b"")
        done = run("add", "flood.md", "folder", "nowhere.txt", "empty.txt", "mill.txt")
        assert done.status == 2
        assert len(ids(folder)) == 2
        assert len(done.err) == 3
        assert done.err[0] == "quotewell: 'folder' is a folder; name the files in it."
        assert done.err[1] == "quotewell: There is no file 'nowhere.txt'."

    def test_what_is_grave_keeps_it_out_unless_that_is_wished(self, run, folder: Path) -> None:
        Path("bad.txt").write_text("It " + "\ufffd" * 400 + ".\n\n" + "\ufffd" * 400, encoding="utf-8")
        done = run("add", "bad.txt")
        assert done.status == 2
        assert len(done.err) == 1
        assert done.err[0].startswith("quotewell: 'bad.txt' was not kept: ")
        assert done.err[0].endswith("--anyway keeps it.")
        assert any(line.startswith("- ") for line in done.out)
        assert ids(folder) == []
        assert run("add", "bad.txt", "--anyway").status == 0
        assert len(ids(folder)) == 1

    def test_a_dry_run_shows_it_and_keeps_nothing(self, run, folder: Path) -> None:
        done = run("add", "flood.md", "--author", "A. Mayor", "--dry-run")
        assert done.status == 0
        assert done.out[0] == "The flood of 1904"
        assert "author: A. Mayor" in done.out
        assert f"holds: 3 paragraphs, 1 heading, {len(FLOOD):,} characters" in done.out
        assert any(line.startswith("The river Arn rose by nine metres in 1904.") for line in done.out)
        assert not any(line.startswith("added:") for line in done.out)
        assert not folder.exists()

    def test_programs_get_a_row_for_each(self, run, folder: Path) -> None:
        done = run("add", "flood.md", "nowhere.txt", "--json")
        kept, refused = done.rows()
        assert (done.status, done.err) == (2, ["quotewell: There is no file 'nowhere.txt'."])
        assert (kept["name"], kept["how"], kept["id"]) == ("flood.md", "new", ids(folder)[0])
        assert isinstance(kept["findings"], list)
        assert refused == {"name": "nowhere.txt", "error": "There is no file 'nowhere.txt'."}
        (shown,) = run("add", "mill.txt", "--json", "--dry-run").rows()
        assert (shown["how"], shown["id"], shown["title"]) == ("not kept", "", "The mill")

    def test_escape_codes_of_a_title_do_not_reach_the_terminal(self, run) -> None:
        run("add", "flood.md", "--title", "\x1b[31mRed\x1b[0m\nline")
        for command in (["list"], ["show", "31mred"]):
            done = run(*command)
            assert "\x1b" not in "".join(done.out)
            assert "␛[31mRed␛[0m line" in done.out[0]


class TestList:
    def test_each_has_a_line(self, run, folder: Path) -> None:
        run("add", "flood.md", "--author", "A. Mayor", "--date", "1905")
        run("add", "mill.txt")
        flood, mill = ids(folder)
        assert run("list").out == [f"{flood}  The flood of 1904, A. Mayor, 1905", f"{mill}  The mill"]

    def test_words_choose(self, run, folder: Path) -> None:
        run("add", "flood.md", "mill.txt")
        assert [row["id"] for row in run("list", "MIL", "the", "--json").rows()] == ids(folder)[1:]
        done = run("list", "bridges")
        assert (done.status, done.out) == (1, ["No article has these words in its title, author or publisher."])

    def test_an_empty_one_says_where_it_is(self, run, folder: Path) -> None:
        done = run("list")
        assert done.status == 1
        assert done.out == [f"There is no article in the library {str(folder / 'library.sqlite3')!r}."]

    def test_what_was_removed_is_listed_apart(self, run) -> None:
        run("add", "flood.md", "mill.txt")
        run("remove", "the-m")
        assert [row["title"] for row in run("list", "--json").rows()] == ["The flood of 1904"]
        assert [row["title"] for row in run("list", "--removed", "--json").rows()] == ["The mill"]


class TestShow:
    def test_it_says_what_is_known_and_how_it_begins(self, run, folder: Path) -> None:
        run("add", "flood.md", "--author", "A. Mayor")
        done = run("show", "the-fl")
        assert done.out[:3] == ["The flood of 1904", f"id: {ids(folder)[0]}", "author: A. Mayor"]
        assert done.out[-1].startswith("When the water had gone, the council decided")
        assert not any(line.startswith("publisher") for line in done.out)

    def test_a_long_paragraph_is_cut_and_that_is_seen(self, run) -> None:
        Path("long.txt").write_text("The river rose. " * 100, encoding="utf-8")
        run("add", "long.txt", "--anyway")
        (row,) = run("show", "long", "--json").rows()
        (first,) = row["beginning"]
        assert first.endswith(" …")
        assert ("The river rose. " * 100).startswith(first.removesuffix(" …"))
        assert row["characters"] == 1_600


class TestRemove:
    def test_it_can_be_brought_back(self, run, folder: Path) -> None:
        run("add", "flood.md", "mill.txt")
        flood, mill = ids(folder)
        done = run("remove", "the-fl", "the-mi")
        assert done.out[0] == f"Removed {flood}. To bring it back: quotewell restore {flood}"
        assert ids(folder) == []
        assert run("restore", flood, mill).out == [f"Restored {flood}.", f"Restored {mill}."]
        assert ids(folder) == [flood, mill]

    def test_only_what_was_removed_is_deleted_for_good(self, run, folder: Path) -> None:
        run("add", "flood.md")
        refused = run("remove", "--for-good", "the-fl")
        assert (refused.status, refused.err) == (2, ["quotewell: The article 'the-fl' is not removed."])
        (flood,) = ids(folder)
        run("remove", flood)
        assert run("remove", "--for-good", flood).out == [f"Deleted {flood}."]
        assert ids(folder, removed=True) == []

    def test_a_beginning_of_several_names_them_and_the_rest_go_on(self, run, folder: Path) -> None:
        run("add", "flood.md", "mill.txt")
        flood, mill = ids(folder)
        done = run("remove", "the-", "nothing", mill)
        assert done.status == 2
        assert done.err[0] == f"quotewell: 'the-' could be {flood}, {mill}; give more of it."
        assert done.err[1].startswith("quotewell: The library has no article 'nothing'")
        assert ids(folder) == [flood]


class TestBackup:
    def test_half_a_library_comes_back_from_its_copy(self, run, folder: Path) -> None:
        run("add", "flood.md", "mill.txt")
        whole = ids(folder)
        assert run("backup", "copy.sqlite3").out == ["Copied the library, 2 articles, to 'copy.sqlite3'."]
        run("remove", whole[0])
        run("remove", "--for-good", whole[0])
        done = run("restore", "--from", "copy.sqlite3")
        assert (done.status, done.err) == (0, [])
        assert done.out[0] == "The library holds what 'copy.sqlite3' does: 2 articles."
        assert done.out[1].startswith(f"What it held before is kept: '{folder / 'before-'}")
        assert ids(folder) == whole

    def test_a_damaged_library_is_put_aside(self, run, folder: Path) -> None:
        run("add", "flood.md", "mill.txt")
        run("backup", "copy.sqlite3")
        path = folder / "library.sqlite3"
        path.write_bytes(path.read_bytes()[:5_000])
        assert "quotewell restore --from FILE" in run("list").err[0]
        done = run("restore", "--from", "copy.sqlite3")
        assert done.out[1].startswith(f"The damaged library was put aside: '{folder / 'damaged-'}")
        assert len(ids(folder)) == 2

    def test_what_is_no_copy_is_said_in_one_line(self, run, folder: Path) -> None:
        run("add", "mill.txt")
        for name in ("flood.md", "nowhere", str(folder)):
            done = run("restore", "--from", name)
            assert (done.status, done.out, len(done.err)) == (2, [], 1)
            assert repr(name) in done.err[0]
        assert len(ids(folder)) == 1

    def test_ids_and_a_copy_are_not_restored_together(self, run) -> None:
        for arguments in ((), ("the-flood", "--from", "copy.sqlite3")):
            done = run("restore", *arguments)
            assert done.status == 2
            assert done.err[0].startswith("quotewell: Name articles that were removed, or a copy of the whole library")

    def test_without_a_library_there_is_nothing_to_copy(self, run, folder: Path) -> None:
        done = run("backup", "copy.sqlite3")
        assert (done.status, len(done.err)) == (2, 1)
        assert not folder.exists()
        assert not Path("copy.sqlite3").exists()


class TestImport:
    def test_what_was_exported_is_kept_by_its_id(self, run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        run("add", "flood.md", "--author", "A. Mayor")
        (flood,) = ids(folder)
        assert run("export", flood, "--format", "article", "--output", "flood.json").status == 0
        monkeypatch.setenv("QUOTEWELL_LIBRARY", str(folder.parent / "other"))
        done = run("import", "mill.txt", "flood.json", "nowhere.json")
        assert done.status == 2
        assert done.out == [f"Kept as {flood}  The flood of 1904, A. Mayor"]
        assert done.err[0].startswith("quotewell: This is not an article exported by Quotewell: ")
        assert done.err[1] == "quotewell: There is no file 'nowhere.json'."
        assert ids(folder.parent / "other") == [flood]

    @pytest.mark.parametrize("command", ["import", "add"])
    def test_a_copy_of_a_library_is_no_article_and_it_is_said_what_brings_it_back(self, run, command: str) -> None:
        run("add", "flood.md")
        run("backup", "copy.sqlite3")
        done = run(command, "copy.sqlite3", "mill.txt")
        assert done.status == 2
        assert done.err[0] == (
            "quotewell: 'copy.sqlite3' is a library or a copy of one, and no article; to bring it back: "
            "quotewell restore --from 'copy.sqlite3'."
        )

    def test_a_database_of_another_program_is_no_article_and_no_library(self, run) -> None:
        with sqlite3.connect("other.sqlite3") as other:
            other.execute("CREATE TABLE a (b)")
        other.close()
        assert (
            run("import", "other.sqlite3").err[0].startswith("quotewell: This is not an article exported by Quotewell")
        )


class TestAsk:
    def test_all_of_the_library_is_asked_with_the_bundled_article(self, run) -> None:
        run("add", "flood.md", "mill.txt")
        for question, short in {
            "Since when has the mill of Arnow stood?": "1811",
            "How many defectors entered South Korea in 2009?": "2,914",
        }.items():
            (row,) = run("ask", question, "--article", "all", "--json").rows()
            assert short in row["short"]

    def test_without_a_library_all_is_the_bundled_one(self, run, folder: Path) -> None:
        (row,) = run("ask", "How many defectors entered South Korea in 2009?", "--article", "all", "--json").rows()
        assert row["short"] == "2,914"
        assert not folder.exists()

    def test_a_file_comes_before_an_id(self, run, folder: Path) -> None:
        run("add", "flood.md")
        Path(ids(folder)[0]).write_text("The river Arn rose by two metres in 1904.", encoding="utf-8")
        (row,) = run("ask", "By how many metres did the Arn rise?", "--article", ids(folder)[0], "--json").rows()
        assert row["short"] == "two metres"

    def test_an_id_of_several_is_said(self, run) -> None:
        run("add", "flood.md", "mill.txt")
        done = run("ask", "why?", "--article", "the-")
        assert done.status == 2
        assert "'the-' could be the-flood-of-1904-" in done.err[0]

    def test_what_is_nowhere_is_said(self, run, folder: Path) -> None:
        assert "no bundled article of that name" in run("ask", "why?", "--article", "nothing").err[0]
        assert not folder.exists()
        run("add", "flood.md")
        assert (
            "There is no file 'nothing'. The library has no article" in run("ask", "?a", "--article", "nothing").err[0]
        )

    def test_a_mistyped_file_does_not_open_the_library(self, run, folder: Path) -> None:
        folder.mkdir()
        (folder / "library.sqlite3").write_bytes(b"a letter")
        assert "no file 'flod.md'" in run("ask", "why?", "--article", "flod.md").err[0]


class TestTheLibraryFails:
    @pytest.mark.parametrize("line", ["list", "add flood.md mill.txt", "show a", "remove a b", "ask why --article all"])
    def test_a_damaged_one_is_one_line_and_2(self, line: str, run, folder: Path) -> None:
        folder.mkdir()
        (folder / "library.sqlite3").write_bytes(b"a letter")
        done = run(*line.split())
        assert (done.status, done.out) == (2, [])
        assert len(done.err) == 1
        assert "is damaged (it is not a SQLite file)" in done.err[0]
        assert (folder / "library.sqlite3").read_bytes() == b"a letter"

    def test_a_fault_in_the_middle_ends_it_with_one_line(self, run, folder: Path) -> None:
        run("add", "flood.md", "mill.txt")
        connection = sqlite3.connect(folder / "library.sqlite3")
        connection.execute("UPDATE article SET title = 'Another'")
        connection.commit()
        connection.close()
        done = run("remove", "the-fl", "the-mi")
        assert done.status == 2
        assert len(done.err) == 1
        assert "is not what was kept" in done.err[0]


def test_no_command_leaves_a_file_beside_the_library(run, folder: Path) -> None:
    run("add", "flood.md")
    run("list")
    run("remove", "the-fl")
    assert [path.name for path in folder.iterdir()] == ["library.sqlite3"]
