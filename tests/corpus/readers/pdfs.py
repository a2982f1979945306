"""PDFs as programs write them, and by hand: the article in a style, broken lines, drawn pages, one content stream."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from corpus import BlockKind, bundled_article
from corpus.readers.values import Found
from tests.hostile.pdfs import pdf, stream

ARTICLE = bundled_article("escaping-north-korea")
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=12, spaceAfter=6)
GAPS = ParagraphStyle("gaps", BODY, spaceAfter=8)
INDENTS = ParagraphStyle("indents", BODY, firstLineIndent=14)
JUSTIFIED = ParagraphStyle("justified", BODY, firstLineIndent=14, alignment=TA_JUSTIFY)
NARROW = ParagraphStyle("narrow", GAPS, fontSize=9.5, leading=12, alignment=TA_JUSTIFY)


def written(flowables: Sequence[Flowable], columns: int = 1, head: str = "", **information: str) -> bytes:
    """A PDF of A4 pages with a running head, a page number at the foot, and so many columns."""

    def furnish(canvas: Canvas, template: Any) -> None:
        canvas.setFont("Times-Italic", 9)
        if head:
            canvas.drawString(72, A4[1] - 40, head)
            canvas.drawCentredString(A4[0] / 2, 30, f"– {canvas.getPageNumber()} –")

    width = (A4[0] - 144 - 18 * (columns - 1)) / columns
    frames = [Frame(72 + i * (width + 18), 60, width, A4[1] - 132, 0, 0, 0, 0) for i in range(columns)]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, pageTemplates=[PageTemplate(frames=frames, onPage=furnish)])
    for name, value in information.items():
        setattr(document, name, value)
    document.build(list(flowables))
    return out.getvalue()


def paragraphs(style: ParagraphStyle) -> Iterator[Paragraph]:
    """The blocks of the article, its headings in a style of their own."""
    for block in ARTICLE.blocks:
        words = " ".join(ARTICLE.cut(block).split()).replace("&", "&amp;").replace("<", "&lt;")
        yield Paragraph(words, HEADING if block.kind is BlockKind.HEADING else style)


class Hyphenated(Flowable):
    """A paragraph in lines that are as full as they can be, words broken by a hyphen between their letters."""

    def __init__(self, text: str, chance: random.Random) -> None:
        super().__init__()
        self.words, self.chance, self.lines = text.split(), chance, []

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - as ReportLab calls it
        self.lines, line, words = [], "", list(self.words)
        while words:
            word = words.pop(0)
            longer = f"{line} {word}".strip()
            if self._fits(longer, width):
                line = longer
                continue
            cuts = [i for i in range(3, len(word) - 3) if word.isalpha() and self._fits(f"{line} {word[:i]}-", width)]
            if cuts and word.islower():
                line, word = f"{line} {word[: cuts[-1]]}-", word[cuts[-1] :]
            elif "-" in word[1:-1] and self._fits(f"{line} {word.partition('-')[0]}-", width):
                line, word = f"{line} {word.partition('-')[0]}-", word.partition("-")[2]
            self.lines.append(line)
            line = word
        self.lines.append(line)
        self.height = 13 * len(self.lines)
        return width, self.height

    def _fits(self, text: str, width: float) -> bool:
        return stringWidth(text, "Times-Roman", 11) <= width

    def split(self, width: float, height: float) -> list[Flowable]:
        count = int(height // 13)
        self.wrap(width, height)
        if not 0 < count < len(self.lines):
            return []
        return [Lines(self.lines[:count]), Lines(self.lines[count:])]

    def draw(self) -> None:
        draw_lines(self.canv, self.lines, self.height)


class Lines(Flowable):
    """Lines that are broken already, as a page takes them."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.lines = lines

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        return width, 13 * len(self.lines)

    def split(self, width: float, height: float) -> list[Flowable]:  # noqa: ARG002
        count = int(height // 13)
        return [Lines(self.lines[:count]), Lines(self.lines[count:])] if 0 < count < len(self.lines) else []

    def draw(self) -> None:
        draw_lines(self.canv, self.lines, 13 * len(self.lines))


def draw_lines(canvas: Canvas, lines: Sequence[str], height: float) -> None:
    """Draws lines one under the other, the first at the top of so many points."""
    canvas.setFont("Times-Roman", 11)
    for i, line in enumerate(lines):
        canvas.drawString(0, height - 13 * (i + 1) + 3, line)


def canvas_of(draw: Callable[[Canvas], None]) -> bytes:
    """A PDF of what is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def page_of(*lines: tuple[float, float, str], size: float = 11) -> bytes:
    """A page with a line of text at each place."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", size)
        for x, y, text in lines:
            canvas.drawString(x, y, text)

    return canvas_of(draw)


def raw(content: bytes, pages: int = 1, filters: bytes = b"", extra: bytes = b"") -> bytes:
    """A PDF by hand: every page shows one content stream, in Helvetica."""
    kids = b" ".join(b"%d 0 R" % (10 + i) for i in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> "
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        3: stream(content, filters),
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **{10 + i: page + extra + b" >> >>" for i in range(pages)},
    }
    return pdf(objects)


def texts(found: Found) -> list[str]:
    """What was read, piece by piece."""
    return [piece.text for piece in found.pieces]
