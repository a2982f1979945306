"""Pages of a PDF that are no part of what it says, and files that state more about themselves than they hold."""

from __future__ import annotations

import io
import sys

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from corpus import ArticleTooLarge
from corpus.errors import ArticleDamaged, ExtraMissing
from corpus.readers.pdf import read_pdf
from corpus.readers.values import Stated
from tests.hostile.pdfs import pages, stream

PROSE = "The river rose by nine metres in the night, and by the morning the streets were under water."
ENTRIES = [
    f"{i}.{j} The river in the year {1900 + 3 * i + j} {'. ' * 20}{10 + 3 * i + j}" for i in (1, 2) for j in (1, 2)
]


def book(*sides: list[str]) -> bytes:
    """A page for each list of lines."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for lines in sides:
        for i, line in enumerate(lines):
            canvas.drawString(72, 760 - 14 * i, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def texts(data: bytes) -> str:
    return "\n".join(piece.text for piece in read_pdf(data).pieces)


def test_a_table_of_contents_is_left_out_with_its_title_and_its_chapters() -> None:
    listed = ["Contents", "1 The river 11", *ENTRIES, "3 The town" + "." * 30 + "20", "Index 40"]
    assert texts(book(listed, [PROSE])) == PROSE


def test_a_list_whose_figures_go_up_and_down_is_no_table_of_contents() -> None:
    prices = [f"Soup of the day {'. ' * 20}{price}" for price in (7, 5, 9, 4, 12, 6)]
    assert "Soup" in texts(book([PROSE, *prices]))


def test_dots_to_a_figure_now_and_then_stay() -> None:
    assert "40" in texts(book([PROSE, f"Metres that it rose {'. ' * 20}40", PROSE]))


def test_a_page_with_nothing_on_it_is_neither_damaged_nor_a_picture() -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 4 0 R >> >> "
    found = read_pdf(pages(count=2, o101=page + b"/Contents [7 0 R] >>", o7=stream(b"0 g 0 G")))
    assert list(found.notes) == []


def test_a_picture_among_the_instructions_is_told() -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents [7 0 R] >>"
    picture = stream(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q")
    assert list(read_pdf(pages(count=2, o101=page, o7=picture)).notes) == [
        "Page 2 holds images only; it cannot be read."
    ]


def test_a_file_that_states_too_many_pages_is_refused_before_they_are_looked_for() -> None:
    with pytest.raises(ArticleTooLarge, match="1,000,000,000 pages"):
        read_pdf(pages(o2=b"<< /Type /Pages /Kids [100 0 R] /Count 1000000000 >>"))


def test_a_file_whose_cipher_is_not_installed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(book([PROSE])))
    writer.encrypt("", owner_password="another", algorithm="AES-256")  # noqa: S106
    out = io.BytesIO()
    writer.write(out)
    assert texts(out.getvalue()) == PROSE
    for name in [name for name in sys.modules if name.startswith("pypdf")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("cryptography", "Crypto"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ExtraMissing, match="pip install 'pypdf\\[crypto\\]'"):
        read_pdf(out.getvalue())


def test_what_a_program_writes_for_nobody_is_no_title_and_no_author() -> None:
    information = b"<< /Title (\\(anonymous\\)) /Author (\\(anonymous\\)) >>"
    assert read_pdf(pages(o7=information, more=b"/Info 7 0 R")).stated == Stated()


def test_what_pypdf_stumbles_over_is_not_told_in_its_words() -> None:
    with pytest.raises(ArticleDamaged, match=r"^The PDF is damaged; save it anew\.$"):
        read_pdf(pages(o1=b"<< /Type /Catalog >>"))
