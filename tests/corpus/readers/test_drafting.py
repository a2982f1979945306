"""Bytes of any format come through one door and leave as a draft, or as one line that says why not."""

from __future__ import annotations

import io
import time

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
    ("front", "title", "author"),
    [
        (r'title: "The \"Old\" Mill"', 'The "Old" Mill', ""),
        ("title: 'It''s late' # so it is\nauthor: 'Nora O''Dea'", "It's late", "Nora O'Dea"),
        (
            "title: x\nauthor: [Nora O'Dea, 'Ann D''Arcy', \"Bo \\\"Ray\\\" Lind\"]",
            "x",
            "Nora O'Dea, Ann D'Arcy, Bo \"Ray\" Lind",
        ),
        ('title: x\nauthor: ["Dea, Nora", "Lind, Bo"]', "x", "Dea, Nora; Lind, Bo"),
        ("title: x\nauthors:\n- 'Nora O''Dea'\n- Bo Lind # of Oslo", "x", "Nora O'Dea, Bo Lind"),
        (
            "title: x\nauthor:\n  - name: 'Nora O''Dea'\n    email: nora@example.org\n  - url: https://bo.example",
            "x",
            "Nora O'Dea",
        ),
        ("title: x\nauthors: [\n  Nora Dea,\n  Bo Lind\n]", "x", "Nora Dea, Bo Lind"),
        ("title: 'Twas in the spring", "'Twas in the spring", ""),
        ('title: "Iron" and steel', '"Iron" and steel', ""),
        (r'title: "C:\\mills \u00e9\x41\U0001f600 \ud83d\ude00 \ud83d"', "C:\\mills éA😀 😀 �", ""),
        (
            "title: >-\n  The mill: a story\n\n  of # four towns\nauthor: Bo Lind",
            "The mill: a story of # four towns",
            "Bo Lind",
        ),
        ("title: | # as it stands\n  The mill\n  of Arnow", "The mill of Arnow", ""),
        (
            "title: 'The mill and\n  the town: it''s late'\nauthor: Bo Lind",
            "The mill and the town: it's late",
            "Bo Lind",
        ),
        ('title: "The mill\\\n  \\ of Arnow"', "The mill of Arnow", ""),
        ("title: The mill\n  of Arnow\nauthor:\n  name: Bo Lind", "The mill of Arnow", ""),
        ("title: The mill\n  subtitle: A story", "The mill", ""),
        ("title: x\nauthor: {name: Bo Lind, url: https://bo.example}", "x", ""),
        ("title: x\nauthors: [{name: Bo Lind}, {name: Nora Dea}] # both", "x", ""),
        ("title: x\nauthors:\n- {name: Bo Lind}\n- Nora Dea", "x", "Nora Dea"),
        ("title: {sic} a play\nauthor: Bo Lind", "{sic} a play", "Bo Lind"),
    ],
)
def test_front_matter_says_what_its_writer_meant(front: str, title: str, author: str) -> None:
    stated = draft(f"---\n{front}\n---\n\nThe mill was built in 1820.\n".encode(), "mill.md").stated
    assert (stated.title, stated.author) == (title, author)


@pytest.mark.parametrize(
    "value",
    ["'" * 50_001, '["' + "',\"" * 50_000, "[" + "] " * 50_000 + "x", "{" + "} " * 50_000 + "x", '"' + "\\" * 99_999],
)
def test_a_long_value_of_marks_alone_is_read_in_bounded_time(value: str) -> None:
    began = time.perf_counter()
    draft(f"---\ntitle: {value}\n---\n\nThe mill was built in 1820.\n".encode(), "mill.md")
    assert time.perf_counter() - began < 5


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
