"""Quotations that stand in another article than the one that is asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.limits import IN_MEMORY
from corpus.readers.compose import compose_text
from corpus.readers.values import Format
from ui.cli import main

SENTENCE = "The old bridge fell in the night, but nobody was on it."
OF_THE_BUNDLED = "The highpoint in the number of defectors entering South Korea was 2,914 in 2009."
ALTERED = OF_THE_BUNDLED.replace("2,914", "2,941")
FLOOD = f"# The flood\n\nThe river Arn rose by nine metres in 1904. {SENTENCE}\n"
Run = Callable[..., tuple[int, dict, list[str]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one article, and another where the command is run."""
    folder = tmp_path / "library"
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(folder))
    monkeypatch.delenv("QUOTEWELL_INDEX", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("mill.md").write_text("# The mill\n\nThe mill burnt down in 1904.\n", encoding="utf-8")
    with Library.open(folder) as library:
        library.add(compose_text(FLOOD, Format.MARKDOWN), name="flood.md")
    return folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, dict, list[str]]:
        with pytest.raises(SystemExit) as left:
            main(["quote", *arguments, "--json"])
        said = capsys.readouterr()
        return int(str(left.value.code)), json.loads(said.out), said.err.splitlines()

    return run


@pytest.mark.parametrize("asked", [[], ["--article", "mill.md"], ["--article", "mill.md", "--articles", "."]])
def test_words_of_a_kept_article_are_found_elsewhere(asked: list[str], run: Run) -> None:
    status, found, errors = run(SENTENCE, *asked)
    assert (status, found["kind"], found["found"], errors) == (0, "elsewhere", "exact", [])
    assert found["citations"][0]["article"].startswith("the-flood-")


def test_words_of_the_bundled_article_are_found_elsewhere(run: Run) -> None:
    status, found, _ = run(OF_THE_BUNDLED, "--article", "mill.md")
    assert (status, found["kind"]) == (0, "elsewhere")
    assert found["citations"][0]["article"] == "escaping-north-korea"


def test_a_kept_article_that_is_asked_has_the_words_itself(run: Run) -> None:
    assert run(SENTENCE, "--article", "the-flood")[1]["kind"] == "exact"
    assert run(SENTENCE, "--article", "all")[1]["kind"] == "exact"


def test_what_was_altered_or_is_nowhere_stays_so(run: Run) -> None:
    assert run(ALTERED)[1]["kind"] == "altered"
    assert run("Nobody ever said this here.")[0] == 1


def test_a_library_that_cannot_be_opened_leaves_what_the_article_says(run: Run, folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    (folder / "library.sqlite3").write_bytes(b"a letter")
    status, found, (line,) = run(ALTERED)
    assert (status, found["kind"]) == (1, "altered")
    assert line.startswith("quotewell: Other articles were not looked through. The library ")
    assert run(OF_THE_BUNDLED)[2] == []


def test_without_a_library_none_is_made(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWELL_LIBRARY", str(folder.parent / "none"))
    assert run(SENTENCE)[0] == 1
    assert not (folder.parent / "none").exists()


@pytest.mark.parametrize("text", ["", "…", '""'])
def test_a_quotation_without_a_word_is_one_line_and_2(text: str, folder: Path, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as left:
        main(["quote", text])
    said = capsys.readouterr()
    assert (left.value.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert said.err.startswith("quotewell: There is no word in the quotation.")


class TestLarge:
    @pytest.fixture(autouse=True)
    def _large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Has any library taken for a large one."""
        pytest.importorskip("tantivy")
        monkeypatch.setattr("ui.archive.IN_MEMORY", replace(IN_MEMORY, value=0))

    def test_one_without_an_index_is_not_read_and_that_is_said(self, run: Run) -> None:
        status, found, (line,) = run(SENTENCE)
        assert (status, found["kind"]) == (1, "not_found")
        assert line.startswith("quotewell: Other articles were not looked through. The library has 1 paragraph")

    @pytest.mark.parametrize(("asked", "kind"), [([], "elsewhere"), (["--article", "all"], "exact")])
    def test_one_with_an_index_is_looked_through_by_it(
        self, asked: list[str], kind: str, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit):
            main(["index"])
        capsys.readouterr()
        status, found, errors = run(SENTENCE, *asked)
        assert (status, found["kind"], errors) == (0, kind, [])
