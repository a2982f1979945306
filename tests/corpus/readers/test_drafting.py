"""Bytes of any format come through one door and leave as a draft, or as one line that says why not."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus import ArticleEmpty, ArticleTooLarge, bundled_article
from corpus.errors import QuotewellError
from corpus.limits import ARTICLE
from corpus.readers.drafting import draft
from corpus.readers.values import Format
from corpus.values import BlockKind
from tests.corpus.readers.writers import as_docx, as_epub, as_markdown, as_page

BUNDLED = bundled_article("escaping-north-korea")


def test_plain_text_is_kept_as_it_is() -> None:
    assert draft(BUNDLED.text.encode(), "escaping.txt").text == BUNDLED.text


def test_markdown_keeps_its_text_and_says_what_it_is_called() -> None:
    text = as_markdown(BUNDLED)
    found = draft(text.encode(), "escaping.md")
    assert (found.format, found.text, found.stated.title) == (Format.MARKDOWN, text, BUNDLED.title)


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("# The flood" + " " * 20_000 + "of 1931 ##\n", "The flood of 1931", ""),
        ("---\ntitle: The flood\nauthor: Ann Lee <" + "@" * 200_000 + "\n---\n", "The flood", "Ann Lee <" + "@" * 491),
        ("---\ntitle: The flood\nauthor: Ann Lee  <ann@example.org>, Bo Ray\n---\n", "The flood", "Ann Lee, Bo Ray"),
    ],
    ids=["title", "mailbox", "short"],
)
def test_what_a_text_states_is_read_however_long_its_line_is(text: str, title: str, author: str) -> None:
    stated = draft(f"{text}\nThe river rose in the night.\n".encode(), "flood.md").stated
    assert (stated.title, stated.author) == (title, author)


@pytest.mark.parametrize(
    "head",
    [
        "From: Ann Lee <ann@example.org>\nDate: Tue, 4 May 2021 10:22:01 +0200\nSubject: The flood\n",
        "Title: The flood\nAuthor: Ann Lee\nDate: 2021-05-04\n",
        "Title: The flood\n\nAuthor: Ann Lee\n\nDate: 4 May 2021\n\n*** START OF THE PROJECT GUTENBERG EBOOK ***\n",
    ],
    ids=["mail", "keys", "book"],
)
def test_a_text_that_states_itself_in_its_first_lines_is_believed(head: str) -> None:
    stated = draft(f"{head}\nThe river rose in the night.\n".encode(), "flood.txt").stated
    assert (stated.title, stated.author, stated.date) == ("The flood", "Ann Lee", "2021-05-04")


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (as_page(BUNDLED).encode(), "escaping.html", Format.HTML),
        (as_epub(BUNDLED), "escaping.epub", Format.EPUB),
        (as_docx(BUNDLED), "escaping.docx", Format.DOCX),
    ],
    ids=["html", "epub", "docx"],
)
def test_every_other_format_is_read_by_a_child_with_all_its_paragraphs(data: bytes, name: str, form: Format) -> None:
    found = draft(data, name)
    assert found.format is form
    paragraphs = [b for b in BUNDLED.blocks if b.kind is BlockKind.PARAGRAPH]
    assert all(" ".join(BUNDLED.cut(block).split()) in " ".join(found.text.split()) for block in paragraphs)


def test_the_blocks_of_a_pdf_name_their_pages() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for text in ("The river rose in the night.", "It fell again in the afternoon."):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    found = draft(out.getvalue(), "flood")
    assert [(found.text[b.start : b.end], b.page) for b in found.blocks] == [
        ("The river rose in the night.", 1),
        ("It fell again in the afternoon.", 2),
    ]


def test_a_page_is_read_in_the_encoding_that_its_sender_names() -> None:
    page = "<p>The café by the river was open all night.</p>".encode("iso-8859-2")
    assert "café" in draft(page, "cafe", media_type="text/html; charset=iso-8859-2").text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", ArticleEmpty),
        (b"* * *\n", ArticleEmpty),
        (b"x" * (ARTICLE.value + 1), ArticleTooLarge),
        (b"<p></p>", ArticleEmpty),
    ],
    ids=["empty", "rule", "large", "no words"],
)
def test_what_cannot_be_asked_is_refused_in_one_line(data: bytes, error: type[QuotewellError]) -> None:
    with pytest.raises(error) as caught:
        draft(data, "flood.html" if data[:1] == b"<" else "flood.txt")
    assert "\n" not in str(caught.value)
