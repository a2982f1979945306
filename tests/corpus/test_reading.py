"""Articles come from bytes, and what cannot be one says why in a line."""

from pathlib import Path

import pytest

from corpus import (
    ArticleEmpty,
    ArticleError,
    ArticleNotFound,
    ArticleTooLarge,
    ArticleUnreadable,
    bundled_article,
    bundled_ids,
    open_article,
    read_article,
)
from corpus.limits import ARTICLE

SOURCE = Path(__file__).parents[3] / "shared" / "article" / "escaping-north-korea.txt"


def test_the_bundled_article_says_who_wrote_it_and_whose_the_rights_are() -> None:
    article = bundled_article("escaping-north-korea")
    assert (article.author, article.publisher, article.date) == ("ISHIMARU Jiro", "ASIAPRESS, Rimjin-gang", "2022")
    assert "publisher" in article.rights
    assert "part 1" in article.part


def test_the_text_of_the_bundled_article_is_the_file_as_it_stands() -> None:
    file = Path(__file__).parents[2] / "corpus" / "articles" / "escaping-north-korea.txt"
    assert bundled_article("escaping-north-korea").text.encode() == file.read_bytes()


@pytest.mark.skipif(not SOURCE.exists(), reason="the article as it was handed over is not here")
def test_the_bundled_article_is_the_one_that_was_handed_over_byte_for_byte() -> None:
    assert bundled_article("escaping-north-korea").text.encode() == SOURCE.read_bytes()


def test_every_bundled_article_can_be_opened_by_its_id() -> None:
    assert [open_article(name).id for name in bundled_ids()] == list(bundled_ids())


def test_a_file_is_called_by_its_name_and_titled_by_its_first_heading(tmp_path: Path) -> None:
    path = tmp_path / "flood.md"
    path.write_text("# The flood\n\nThe river rose in the night.\n", encoding="utf-8")
    article = read_article(path)
    assert (article.id, article.title) == ("flood.md", "The flood")


def test_line_ends_become_plain_and_a_byte_order_mark_keeps_its_place(tmp_path: Path) -> None:
    path = tmp_path / "flood.txt"
    path.write_bytes(b"\xef\xbb\xbfThe river rose.\r\nIt fell.\r\rIt was gone.\n")
    article = read_article(path)
    assert article.text == "\ufeffThe river rose.\nIt fell.\n\nIt was gone.\n" == path.read_text(encoding="utf-8")
    assert [article.cut(block) for block in article.blocks] == ["The river rose.\nIt fell.", "It was gone."]


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "flood.txt"
    path.write_text("The river rose in the night.", encoding="utf-16")
    assert read_article(path).text == "The river rose in the night."


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", ArticleEmpty, "no sentence"),
        (b" \n\t\n", ArticleEmpty, "no sentence"),
        (b"* * *\n\nRECOMMENDATIONS\n", ArticleEmpty, "no sentence"),
        (b"caf\xe9 au lait", ArticleUnreadable, "not UTF-8 text (byte 3)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ArticleUnreadable, "not UTF-8 text (byte 0)"),
        (b"The river\x00rose.", ArticleUnreadable, "binary data"),
        (b"x" * (ARTICLE.value + 1), ArticleTooLarge, "larger than 10,000,000 bytes"),
    ],
)
def test_what_is_no_article_says_so_in_one_line(
    tmp_path: Path, data: bytes, error: type[ArticleError], words: str
) -> None:
    path = tmp_path / "flood.txt"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_article(path)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere", "", "\0"])
def test_a_name_that_is_nothing_says_so(name: str) -> None:
    with pytest.raises((ArticleNotFound, ArticleUnreadable)):
        open_article(name)


def test_a_folder_is_not_an_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleUnreadable, match="is a folder"):
        read_article(tmp_path)
