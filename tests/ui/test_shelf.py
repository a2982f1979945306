"""Which articles a command asks, and which of them a row names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import ArticleError, ArticleNotFound
from ui.shelf import open_shelf

ARN = "The river Arn rose by nine metres in 1904."
MORAVA = "The river Morava rose by two metres in 1904."
CLASH = "Two different articles are called 'flood.md'; rename one of the files."


@pytest.fixture
def named(tmp_path: Path) -> str:
    """A file, and beside it a folder `reports` for others."""
    (tmp_path / "flood.md").write_text(ARN, encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "mill.txt").write_text("The mill burnt down in 1904.", encoding="utf-8")
    return str(tmp_path / "flood.md")


@pytest.fixture
def folder(tmp_path: Path, named: str) -> Path:
    return tmp_path / "reports"


def test_a_file_of_the_folder_is_not_hidden_by_a_named_one(named: str, folder: Path) -> None:
    (folder / "flood.md").write_text(MORAVA, encoding="utf-8")
    with open_shelf([named], folder, "none") as shelf:
        for ask in (shelf.all, lambda: shelf.everything, lambda: shelf.engine("flood.md")):
            with pytest.raises(ArticleNotFound) as refused:
                ask()
            assert str(refused.value) == CLASH
        assert set(shelf.engine("mill.txt").articles) == {"mill.txt"}


def test_the_same_article_may_be_named_and_stand_in_the_folder(named: str, folder: Path) -> None:
    (folder / "flood.md").write_text(ARN, encoding="utf-8")
    with open_shelf([named], folder, "none") as shelf:
        assert [article.id for article in shelf.all()] == ["flood.md", "mill.txt"]
        assert shelf.engine("flood.md").articles["flood.md"].text == ARN


def test_a_row_may_name_an_article_that_is_not_in_the_folder(named: str, folder: Path) -> None:
    with open_shelf([named], folder, "none") as shelf:
        assert shelf.engine("flood.md").articles["flood.md"].text == ARN


def test_what_is_named_stays_apart_from_the_folder(named: str, folder: Path) -> None:
    with open_shelf([named], folder, "none") as shelf:
        shelf.all()
        assert [article.id for article in shelf.named] == ["flood.md"]


def test_a_page_in_the_folder_is_read_as_a_page(named: str, folder: Path) -> None:
    page = f"<!DOCTYPE html><html><body><h1>The flood</h1><p>{ARN}</p><p>{MORAVA}</p></body></html>"
    (folder / "flood.html").write_text(page, encoding="utf-8")
    (folder / "flood.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with open_shelf([], folder, "none") as shelf:
        assert [article.id for article in shelf.all()] == ["flood.html", "mill.txt"]
        assert "<" not in shelf.all()[0].text


@pytest.mark.parametrize("target", ["../away.txt", "moved.txt"])
def test_an_article_of_the_folder_that_cannot_be_reached_is_named(folder: Path, target: str) -> None:
    (folder / "moved.txt").symlink_to(target)
    with open_shelf([], folder, "none") as shelf, pytest.raises(ArticleError, match=r"moved\.txt"):
        shelf.all()


def test_folders_pipes_and_an_editors_lock_are_no_articles(folder: Path) -> None:
    (folder / "older.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / ".#mill.txt").symlink_to("someone@somewhere.17")
    with open_shelf([], folder, "none") as shelf:
        assert [article.id for article in shelf.all()] == ["mill.txt"]
