"""PDF: paragraphs come back as they were written, and what was made to harm ends in one line."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from corpus import ArticleEmpty, ArticleError, ArticleTooLarge, BlockKind, bundled_article
from corpus.errors import ArticleDamaged
from corpus.readers.child import Bounds, read_in_child
from corpus.readers.compose import compose
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_words import Joiner
from corpus.readers.values import Draft, Format, Found, Piece

ARTICLE = bundled_article("escaping-north-korea")
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=12, spaceAfter=6)


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
    canvas.setFont("Times-Roman", 11)
    for i, line in enumerate(lines):
        canvas.drawString(0, height - 13 * (i + 1) + 3, line)


def canvas_of(draw: Callable[[Canvas], None]) -> bytes:
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
        3: b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **{10 + i: page + extra + b" >> >>" for i in range(pages)},
    }
    out, places = bytearray(b"%PDF-1.5\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (10 + pages, start)
    return bytes(out)


def texts(found: Found) -> list[str]:
    return [piece.text for piece in found.pieces]


def expected() -> list[tuple[BlockKind, str]]:
    return [(block.kind, " ".join(ARTICLE.cut(block).split())) for block in ARTICLE.blocks]


def blocks_of(draft: Draft) -> list[tuple[BlockKind, str]]:
    return [(block.kind, draft.text[block.start : block.end]) for block in draft.blocks]


GAPS = ParagraphStyle("gaps", BODY, spaceAfter=8)
INDENTS = ParagraphStyle("indents", BODY, firstLineIndent=14)
JUSTIFIED = ParagraphStyle("justified", BODY, firstLineIndent=14, alignment=TA_JUSTIFY)
NARROW = ParagraphStyle("narrow", GAPS, fontSize=9.5, leading=12, alignment=TA_JUSTIFY)


@pytest.mark.parametrize(
    ("style", "columns"),
    [(GAPS, 1), (INDENTS, 1), (JUSTIFIED, 1), (NARROW, 2)],
    ids=lambda value: getattr(value, "name", value),
)
def test_an_article_comes_back_with_the_same_blocks(style: ParagraphStyle, columns: int) -> None:
    data = written(list(paragraphs(style)), columns, head="Escaping North Korea")
    assert blocks_of(compose(read_pdf(data), Format.PDF)) == expected()


def test_an_article_of_hyphenated_narrow_columns_comes_back_with_the_same_words() -> None:
    chance = random.Random(7)
    flowables = []
    for block in ARTICLE.blocks:
        flowables += [Hyphenated(ARTICLE.cut(block), chance), Paragraph("&nbsp;", BODY)]
    found = read_pdf(written(flowables, 3, head="Escaping North Korea"))
    assert texts(found) == [text for _, text in expected()]


def test_a_piece_names_the_page_it_begins_on() -> None:
    found = read_pdf(written(list(paragraphs(GAPS)), head="Escaping North Korea"))
    pages = [piece.page for piece in found.pieces]
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (1, max(pages)) != (1, 1)
    page = {i: PdfReader(io.BytesIO(written(list(paragraphs(GAPS))))).pages[i - 1].extract_text() for i in set(pages)}
    for piece in found.pieces:
        assert piece.text.split()[0] in page[piece.page]


def test_a_paragraph_goes_on_over_the_end_of_a_page_with_the_note_behind_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(72, 700, "The river rose in the night and by the morning it had reached the old")
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(72, 60, "1 The mill was pulled down in 1931.")
        canvas.showPage()
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(72, 700, "mill, where nobody had slept since the fire of the year before.")

    assert texts(read_pdf(canvas_of(draw))) == [
        "The river rose in the night and by the morning it had reached the old mill, where nobody had slept since "
        "the fire of the year before.",
        "1 The mill was pulled down in 1931.",
    ]


def test_a_raised_figure_does_not_become_part_of_the_number_before_it() -> None:
    text = "In 2009 there were 2,914<super size=7>1</super> of them on 40 km<super size=7>2</super> of land."
    assert texts(read_pdf(written([Paragraph(text, BODY)]))) == [
        "In 2009 there were 2,914[1] of them on 40 km² of land."
    ]


def test_two_columns_that_are_drawn_row_by_row_are_read_one_after_the_other() -> None:
    left = [
        "The river rose in the night and",
        "nobody who lived by the mill had",
        "heard it before it was too late to",
        "carry anything out of the houses",
        "that stood by it.",
    ]
    right = [
        "It fell again in the afternoon and",
        "left a hand of mud on every floor",
        "and the smell of oil, which stayed",
        "until the men from the town came",
        "with pumps and brooms and lime.",
    ]
    rows = [(x, 700 - 13 * i, text) for i in range(5) for x, text in ((72, left[i]), (320, right[i]))]
    assert texts(read_pdf(page_of(*rows))) == [" ".join(left), " ".join(right)]


def test_words_are_parted_by_their_gaps_where_the_file_has_no_space() -> None:
    shown = (
        b"BT /F1 12 Tf 72 700 Td [(The)-278(ri)20(v)15(er)-278(rose)]TJ 0 -40 Td [(T)-300(I)-300(D)-300(E)-300(S)]TJ ET"
    )
    assert texts(read_pdf(raw(shown))) == ["The river rose", "TIDES"]


def test_ligatures_become_letters() -> None:
    assert Joiner([]).join(["the"]) == "the"
    from corpus.readers.pdf_lines import clean

    assert clean("The e\ufb03cient \ufb01re o\ufb00ice in\u00adside") == "The efficient fire office inside"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the defec-", "tors came"], "the defectors came"),
        (["the anti-", "Japanese war"], "the anti-Japanese war"),
        (["the COVID-", "19 years"], "the COVID-19 years"),
        (["a mother-in-", "law of hers"], "a mother-in-law of hers"),
        (["it was over-", "grown"], "it was overgrown"),
        (["the well-", "being of all"], "the well-being of all"),
        (["the soft\u00ad", "ened ground"], "the softened ground"),
        (["at https://example.org/a-", "b/c now"], "at https://example.org/a-b/c now"),
        (["at https:", "//example.org/a now"], "at https://example.org/a now"),
        (["the war\u2014", "the last one"], "the war\u2014the last one"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_only_where_it_belongs_to_the_word(lines: list[str], joined: str) -> None:
    assert Joiner(["the grown ups of a law and a being"]).join(lines) == joined


def test_the_document_itself_knows_best_which_words_have_a_hyphen() -> None:
    assert Joiner(["a cross-border trade"]).join(["their cross-", "border trade"]) == "their cross-border trade"
    assert Joiner(["a border and a crossing"]).join(["a border-", "crossing"]) == "a border-crossing"
    assert Joiner(["a well and a spring, a wellspring"]).join(["a well-", "spring"]) == "a wellspring"


def test_what_a_program_filled_in_is_not_taken_for_a_title() -> None:
    flowables = [Paragraph("The river rose in the night.", BODY)]
    stated = read_pdf(written(flowables, title="Microsoft Word - draft3.doc", author="user")).stated
    assert (stated.title, stated.author, stated.date) == ("", "", "")
    stated = read_pdf(
        written([Paragraph("The river rose.", BODY)], title="The flood of 1931", author="A. Miller")
    ).stated
    assert (stated.title, stated.author) == ("The flood of 1931", "A. Miller")


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
