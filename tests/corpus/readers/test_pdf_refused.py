"""A PDF that holds nothing to read, is locked, too long, damaged or made to harm ends in one line, or is read."""

from __future__ import annotations

import io
import random
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter
from reportlab.platypus import Paragraph

from corpus import ArticleEmpty, ArticleError, ArticleTooLarge
from corpus.errors import ArticleDamaged
from corpus.readers.child import Bounds, read_in_child
from corpus.readers.pdf import read_pdf
from corpus.readers.values import Format, Piece
from tests.corpus.readers.pdfs import BODY, canvas_of, page_of, raw, texts, written

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def image_page(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "gray")), 72, 400, 400, 300)
    canvas.showPage()


def test_pages_of_images_only_are_named() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "The river rose in the night.")
        canvas.showPage()
        image_page(canvas)
        image_page(canvas)

    found = read_pdf(canvas_of(draw))
    assert list(found.notes) == ["Pages 2 and 3 hold images only; they cannot be read."]
    with pytest.raises(ArticleEmpty, match=r"^Page 1 holds images only; it cannot be read\. "):
        read_pdf(canvas_of(image_page))


def test_a_locked_file_says_so() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(page_of((72, 700, "The river rose in the night."))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(ArticleDamaged, match="locked with a password; save it without one"):
        read_pdf(out.getvalue())


def test_a_file_that_only_forbids_changes_is_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(page_of((72, 700, "The river rose in the night."))))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")  # noqa: S106
    out = io.BytesIO()
    writer.write(out)
    assert texts(read_pdf(out.getvalue())) == ["The river rose in the night."]


def test_a_file_of_too_many_pages_is_refused() -> None:
    with pytest.raises(ArticleTooLarge, match="5,000 pages"):
        read_pdf(raw(b"BT /F1 12 Tf 72 700 Td (The river rose.) Tj ET", pages=5_000))


def nested(depth: int) -> bytes:
    return raw(b"[" * depth + b"BT /F1 12 Tf (x) Tj ET")


def form_within_itself() -> bytes:
    data = raw(b"/X Do", extra=b"/XObject << /X 5 0 R >>")
    form = b"5 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> "
    form += b"/Length 5 >>\n"
    return data.replace(b"xref", form + b"stream\n/X Do\nendstream\nendobj\nxref", 1)


BOMB = zlib.compress(zlib.compress(b"BT /F1 12 Tf (x) Tj ET " * 8_000_000, 9), 9)
SLOW = zlib.compress(b"q 1 0 0 1 0 0 cm BT /F1 12 Tf (x) Tj ET Q " * 40_000, 9)
HOSTILE = {
    "bomb": raw(BOMB, filters=b"/Filter [/FlateDecode /FlateDecode]"),
    "nested": nested(100_000),
    "form": form_within_itself(),
    "slow": raw(SLOW, pages=30, filters=b"/Filter /FlateDecode"),
    "truncated": raw(b"BT /F1 12 Tf 72 700 Td (The river rose.) Tj ET")[:400],
    "no pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
    "empty": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_text_or_one_line(name: str) -> None:
    bounds = Bounds(time=10.0, cpu=3, memory=500_000_000, output=1_000_000)
    try:
        draft = read_in_child(Format.PDF, HOSTILE[name], "a.pdf", bounds=bounds)
    except ArticleError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 300
    else:
        assert draft.blocks


def mutated(data: bytes, seed: int) -> bytes:
    """A few changes to a file: bytes set, cut out, doubled, numbers made huge."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
            case _:
                number = re.compile(rb"\d+").search(changed, at)
                if number:
                    changed[number.start() : number.end()] = str(chance.choice([0, 2**31, 10**12, 99])).encode()
    return bytes(changed)


@pytest.mark.parametrize("seeds", [range(50), range(50, 100)], ids=["first", "second"])
def test_a_changed_file_ends_in_text_or_a_typed_error(seeds: range) -> None:
    data = written([Paragraph("The river rose in the night and <b>fell</b> at noon.", BODY)] * 3, head="The flood")
    for seed in seeds:
        try:
            found = read_pdf(mutated(data, seed))
        except ArticleError as error:
            assert "\n" not in str(error), seed
        else:
            assert all(isinstance(piece, Piece) and piece.text for piece in found.pieces), seed
