"""Files and folders that are missing, something else, or oddly named: one line that says so, or the answer."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ui.cli import main

ASK = ("ask", "When was the mill built?", "--reader", "none")
MILL = "# The mill\n\nThe mill was built in 1871.\n"
# What names a file, and what names a folder.
OF_FILES = {
    "ask": lambda place: (*ASK, "--article", place),
    "ask a batch": lambda place: ("ask", "--batch", place),
    "check": lambda place: ("check", "The mill was built.", "--article", place),
    "check a batch": lambda place: ("check", "--batch", place),
    "quote": lambda place: ("quote", "The mill", "--article", place),
    "export": lambda place: ("export", place, "--format", "ris"),
    "add": lambda place: ("add", place),
    "import": lambda place: ("import", place),
    "evaluate": lambda place: ("evaluate", place),
}
OF_FOLDERS = {
    "ask": lambda place: (*ASK, "--articles", place),
    "ask a batch": lambda place: ("ask", "--batch", "rows.jsonl", "--articles", place),
    "quote": lambda place: ("quote", "The mill", "--articles", place),
    "reader": lambda place: ("ask", "Who?", "--reader", place),
    "serve": lambda place: ("serve", "--articles", place),
}
OF_THE_LIBRARY = {
    "list": ("list",),
    "add": ("add", "mill.txt"),
    "index": ("index",),
    "ask all": (*ASK, "--article", "all"),
    "ask one": (*ASK, "--article", "the-mill-ee8529"),
    "serve": ("serve", "--article", "all"),
}
ODD = ["two words.txt", "new\nline.md", "-dash.txt", "\x1b[31m.txt", "東京.txt", os.fsdecode(b"not-utf-8-\xff.txt")]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one of each, where the command is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path / "library"))
    monkeypatch.delenv("QUOTEWELL_INDEX", raising=False)
    Path("mill.txt").write_text(MILL, encoding="utf-8")
    Path("rows.jsonl").write_text('{"id": "1", "question": "When was the mill built?"}\n', encoding="utf-8")
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        said = capsys.readouterr()
        return int(str(left.value.code)), said.out, said.err

    return run


def refused(done: tuple[int, str, str]) -> str:
    status, out, err = done
    assert (status, out, err.count("\n")) == (2, "", 1), done
    assert err.startswith("quotewell: ")
    return err


@pytest.mark.parametrize("command", OF_FILES)
@pytest.mark.parametrize(
    "place", ["missing.txt", "missing/deep.txt", "folder", "loop", "loop/in.txt", "mill.txt/in.txt"]
)
def test_what_is_no_file_is_named_in_one_line(run, command: str, place: str) -> None:
    assert place in refused(run(*OF_FILES[command](place)))


@pytest.mark.parametrize("command", OF_FOLDERS)
@pytest.mark.parametrize("place", ["missing", "mill.txt", "loop", "loop/in", "mill.txt/in"])
def test_what_is_no_folder_is_named_in_one_line(run, command: str, place: str) -> None:
    assert place in refused(run(*OF_FOLDERS[command](place)))


@pytest.mark.parametrize("command", OF_THE_LIBRARY)
@pytest.mark.parametrize("place", ["mill.txt", "loop", "loop/in", "mill.txt/in"])
def test_a_library_that_cannot_be_reached_is_not_an_empty_one(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, place: str
) -> None:
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(tmp_path / place))
    assert f"{tmp_path / place}/library.sqlite3' cannot be opened" in refused(run(*OF_THE_LIBRARY[command]))


@pytest.mark.parametrize("name", ODD, ids=ascii)
def test_a_file_may_have_any_name(run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(MILL, encoding="utf-8")
    status, out, err = run(*ASK, "--json", "--article", str(tmp_path / name))
    assert (status, err) == (0, "")
    assert json.loads(out)["citations"][0]["article"] == name
    out.encode()


@pytest.mark.parametrize("name", ODD, ids=ascii)
def test_a_file_of_any_name_can_be_kept(run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(MILL, encoding="utf-8")
    status, out, _ = run("add", str(tmp_path / name))
    assert status == 0
    assert "Kept as the-mill-" in out
    assert json.loads(run("list", "--json")[1])["title"] == "The mill"
