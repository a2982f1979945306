"""PDF: paragraphs come back as they were written."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from reportlab.platypus import Paragraph

from corpus import BlockKind
from corpus.readers.compose import compose
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_words import Joiner
from corpus.readers.values import Draft, Format
from tests.corpus.readers.pdfs import (
    ARTICLE,
    BODY,
    GAPS,
    INDENTS,
    JUSTIFIED,
    NARROW,
    Hyphenated,
    canvas_of,
    page_of,
    paragraphs,
    raw,
    texts,
    written,
)

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas


def expected() -> list[tuple[BlockKind, str]]:
    return [(block.kind, " ".join(ARTICLE.cut(block).split())) for block in ARTICLE.blocks]


def blocks_of(draft: Draft) -> list[tuple[BlockKind, str]]:
    return [(block.kind, draft.text[block.start : block.end]) for block in draft.blocks]


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


def test_words_of_one_letter_in_a_kerned_line_stay_words() -> None:
    shown = b"BT /F1 12 Tf 72 700 Td [(the)-328(flo)-27(o)-28(d)-328(a)1(t)-328(a)-328(mill)]TJ ET"
    assert texts(read_pdf(raw(shown))) == ["the flood at a mill"]


def test_a_space_that_is_set_behind_letters_parts_them_from_the_next_run_as_well() -> None:
    shown = b"BT /F1 10 Tf 72 700 Td (It rose)Tj 5.2 Tc 27.8 0 Td (.A)Tj 0 Tc 17.3 0 Td (dog ran.)Tj ET"
    assert texts(read_pdf(raw(shown))) == ["It rose. A dog ran."]


def test_the_rows_of_a_table_are_paragraphs_of_their_own_and_entries_with_wide_gaps_are_not() -> None:
    cells = [(72, "Item"), (180, "Year"), (240, "Cost"), (72, "Rudder"), (180, "1924"), (240, "1,200")]
    rows = [(x, 700 - 14 * (i // 3), text) for i, (x, text) in enumerate(cells)]
    entries = [(72, 650, "1."), (110, 650, "Bread."), (72, 636, "2."), (110, 636, "Boats.")]
    found = texts(read_pdf(page_of(*rows, *entries)))
    assert found == ["Item | Year | Cost", "Rudder | 1924 | 1,200", "1. Bread.", "2. Boats."]


def test_a_line_under_the_last_cell_of_a_row_goes_on_with_it() -> None:
    cells = [
        (72, 700, "Year"),
        (140, 700, "What"),
        (72, 686, "1924"),
        (140, 686, "The rudder and the left"),
        (140, 672, "wheel."),
    ]
    assert texts(read_pdf(page_of(*cells))) == ["Year | What", "1924 | The rudder and the left wheel."]


def test_a_space_that_is_taken_back_within_a_word_parts_nothing() -> None:
    shown = b"BT /F1 10 Tf 72 700 Td (We g)Tj 23.4 0 Td -2.6 Tw (av e)Tj 0 Tw 19.1 0 Td (up in 1931.)Tj ET"
    assert texts(read_pdf(raw(shown))) == ["We gave up in 1931."]


def test_a_raised_figure_in_the_small_type_of_a_browser_points_to_a_note() -> None:
    shown = b"BT /F1 12 Tf 72 700 Td (It rose)Tj /F1 10 Tf 33.4 4 Td (1)Tj /F1 12 Tf 6 -4 Td ( and fell.)Tj ET"
    assert texts(read_pdf(raw(shown))) == ["It rose[1] and fell."]


def test_a_row_that_is_written_at_once_is_parted_where_its_gaps_are_wide() -> None:
    rows = (b"(Item)-4000(Cost)", b"(Rudder)-2900(1,200)")
    shown = b" ".join(b"0 -14 Td [%b]TJ" % row for row in rows)
    assert texts(read_pdf(raw(b"BT /F1 12 Tf 72 700 Td %b ET" % shown))) == ["Item | Cost", "Rudder | 1,200"]


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
        (["町の低い", "通りは水に"], "町の低い通りは水に"),
        (["마을의 낮은", "거리가"], "마을의 낮은 거리가"),
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
