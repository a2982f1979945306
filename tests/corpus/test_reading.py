"""Articles come from bytes, and what cannot be one says why in a line."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import (
    Article,
    ArticleEmpty,
    ArticleError,
    ArticleNotFound,
    ArticleTooLarge,
    ArticleUnreadable,
    bundled_article,
    bundled_ids,
    make_article,
    open_article,
    read_article,
)
from corpus.errors import FormatUnknown
from corpus.limits import ARTICLE
from tests.corpus.readers.writers import as_docx, as_epub

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
        (b"\x89PNG\r\n\x1a\n\x00\x00", FormatUnknown, "is a picture"),
        (b"The river\x00rose.", FormatUnknown, "binary data"),
        (b"The river rose." + b" " * 2_000 + b"\x00", ArticleUnreadable, "binary data"),
        (b"<html><body></body></html>", ArticleEmpty, "holds no text"),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", ArticleError, "flood.txt"),
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


PAGE = """<!DOCTYPE html><html lang="en"><head><title>The flood of 1904</title><meta name="author" content="A. Mayor">
</head><body><nav><a href="/">Home</a></nav><article><h1>The flood of 1904</h1>
<p>The river Arn rose by nine metres in 1904. It had rained for eleven days, and the snow was melting in the hills.</p>
<p>Two hundred families left their houses, and the mayor opened the school to them.</p></article></body></html>"""


@pytest.mark.parametrize(("name", "encoding"), [("a.html", "utf-8"), ("a.txt", "utf-8-sig"), ("a", "utf-16")])
def test_a_page_is_read_as_a_page_whatever_it_is_called(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).write_text(PAGE, encoding=encoding)
    article = read_article(tmp_path / name)
    assert (article.id, article.title, article.author) == (name, "The flood of 1904", "A. Mayor")
    assert "<" not in article.text
    assert article.cut(article.blocks[-1]).startswith("Two hundred families")


@pytest.mark.parametrize("make", [as_epub, as_docx])
def test_a_book_and_a_document_are_read(tmp_path: Path, make: Callable[[Article], bytes]) -> None:
    source = make_article("# The flood\n\nThe river Arn rose by nine metres in 1904.\n", "flood")
    (tmp_path / "flood").write_bytes(make(source))
    assert "The river Arn rose by nine metres in 1904." in read_article(tmp_path / "flood").text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", '<p align="center">The river rose.</p>\n\n<div>It fell.</div>\n'),
        ("a.txt", "<p> begins a paragraph, and <div> a division, as <b>, <i> and <u> do not.\n"),
        ("a.txt", "A file that begins with %PDF-1.7 is a PDF.\n"),
        ("a.pdf", "The river rose.\n"),
        ("a.txt", "PK was what they called him.\n"),
    ],
)
def test_text_that_looks_like_something_else_stays_text(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_article(tmp_path / name).text == text


def test_text_does_not_wait_for_the_readers(tmp_path: Path) -> None:
    (tmp_path / "flood.md").write_text("# The flood\n\nThe river rose.\n", encoding="utf-8")
    script = (
        "import sys\nfrom pathlib import Path\nfrom corpus import read_article\n"
        f"read_article(Path({str(tmp_path / 'flood.md')!r}))\n"
        "print(sorted(name for name in sys.modules if name.startswith('corpus.readers')))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.strip() == b"[]"


def test_an_empty_name_is_called_empty() -> None:
    with pytest.raises(ArticleNotFound, match="name of the article is empty"):
        open_article("")


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere", "\0"])
def test_a_name_that_is_nothing_says_so(name: str) -> None:
    with pytest.raises((ArticleNotFound, ArticleUnreadable)):
        open_article(name)


def test_a_folder_is_not_an_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleUnreadable, match="is a folder"):
        read_article(tmp_path)
