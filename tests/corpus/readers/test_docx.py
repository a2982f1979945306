"""Word documents are read as they stand: what is deleted, hidden or beside the text is left out."""

import io

import pytest

from corpus import BlockKind
from corpus.errors import ArticleDamaged, ArticleEmpty, ArticleTooLarge, QuotewellError
from corpus.readers import Format, compose, read_docx
from tests.corpus.readers.writers import docx, packed

PROSE = "The river rose in the night, and by the morning the lower streets were under water."


def p(inside: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(body: str, **extra: bytes) -> list[str]:
    return [piece.text for piece in read_docx(docx(body, **extra)).pieces]


def styles(inside: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:styles {space}>{inside}</w:styles>".encode()


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r("The river ") + r("rose."), "The river rose."),
        ("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>", "One\ntwo three"),
        ("<w:r><w:t>One</w:t><w:br w:type='page'/><w:t>two</w:t></w:r>", "One two"),
        ("<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>read wa</w:t><w:softHyphen/><w:t>ter</w:t></w:r>", "re-read water"),
        (f"<w:ins>{r('Put in')}</w:ins><w:del><w:r><w:delText>taken out</w:delText></w:r></w:del>", "Put in"),
        (f"<w:moveFrom>{r('away')}</w:moveFrom>{r('here')}", "here"),
        (r("seen") + r("hidden", "<w:vanish/>"), "seen"),
        (r("seen", "<w:vanish w:val='0'/>"), "seen"),
        (f"<w:hyperlink>{r('a link')}</w:hyperlink>", "a link"),
        (f"{r('It rose.')}<w:r><w:footnoteReference w:id='2'/></w:r>", "It rose."),
        (r("10") + r("6", "<w:vertAlign w:val='superscript'/>") + r(" came"), "10⁶ came"),
        (r("2,914") + r("1", "<w:vertAlign w:val='superscript'/>"), "2,914[1]"),
        (r("H") + r("2", "<w:vertAlign w:val='subscript'/>") + r("O"), "H2O"),
        (f"<w:fldSimple>{r('12')}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>", "12"),
    ],
)
def test_the_words_of_a_paragraph_are_those_that_are_seen(inside: str, text: str) -> None:
    assert texts(p(inside)) == [text]


def test_styles_say_what_is_a_heading_a_caption_a_title_or_a_line_of_contents() -> None:
    sheet = styles(
        """<w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style>
        <w:style w:styleId="mine"><w:name w:val="Mine"/><w:basedOn w:val="a1"/></w:style>
        <w:style w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop"/></w:style>
        <w:style w:styleId="level"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:styleId="c"><w:name w:val="caption"/></w:style>
        <w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>
        <w:style w:styleId="T"><w:name w:val="Title"/></w:style>"""
    )
    lines = [("Flood", "T"), ("Day", "a1"), ("Night", "mine"), ("Dawn", "level"), ("Bridge", "c"), ("Day 3", "t")]
    body = "".join(p(r(text), style) for text, style in [*lines, (PROSE, "loop"), (PROSE, "none")])
    found = read_docx(docx(body, **{"word/styles.xml": sheet}))
    heading, caption = BlockKind.HEADING, BlockKind.CAPTION
    assert found.stated.title == "Flood"
    assert [piece.kind for piece in found.pieces] == [heading, heading, heading, caption, None, None]


def test_entries_of_lists_and_rows_of_tables_are_paragraphs_of_their_own() -> None:
    number = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    cells = "".join(f"<w:tc>{p(r(text))}</w:tc>" for text in ("1901", "212"))
    body = f"<w:p>{number}{r('Bread')}</w:p><w:tbl><w:tr>{cells}</w:tr></w:tbl>{p(r(PROSE))}"
    draft = compose(read_docx(docx(body)), Format.DOCX)
    assert [draft.text[block.start : block.end] for block in draft.blocks] == ["Bread", "1901 | 212", PROSE]
    assert {block.kind for block in draft.blocks} == {BlockKind.PARAGRAPH}


def test_a_table_of_texts_is_read_cell_by_cell() -> None:
    cell = f"<w:tc>{p(r('One.'))}{p(r('Two.'))}</w:tc>"
    assert texts(f"<w:tbl><w:tr>{cell}<w:tc>{p(r('Three.'))}</w:tc></w:tr></w:tbl>") == ["One.", "Two.", "Three."]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('Boxed.'))}</w:txbxContent>"
    body = p(f"{r('Around.')}<w:r><w:drawing>{box}</w:drawing><w:Fallback>{box}</w:Fallback></w:r>")
    assert texts(body) == ["Around.", "Boxed."]


def test_a_document_of_python_docx_states_its_title_and_author() -> None:
    from docx import Document

    document = Document()
    document.core_properties.title, document.core_properties.author = "The flood", "Jane Doe"
    document.add_paragraph(PROSE)
    stream = io.BytesIO()
    document.save(stream)
    stated = read_docx(stream.getvalue()).stated
    # The template under it was made in 2013: no date of this document.
    assert (stated.title, stated.author, stated.date) == ("The flood", "Jane Doe", "")


def test_values_under_one_another_in_a_cell_stay_in_their_row() -> None:
    cells = "".join(f"<w:tc>{''.join(p(r(value)) for value in cell)}</w:tc>" for cell in (["1904"], ["2,4", "18,2"]))
    assert texts(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{p(r(PROSE))}") == ["1904 | 2,4 18,2", PROSE]


NESTED = "<w:tbl><w:tr><w:tc>" * 5_000 + p(r("deep")) + "</w:tc></w:tr></w:tbl>" * 5_000
ENTITY = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"PK\x03\x04", ArticleDamaged, "broken"),
        (packed({"a": b"b"}), ArticleDamaged, "'word/document.xml' is missing"),
        (packed({"word/document.xml": b"<w:document"}), ArticleDamaged, "not the XML"),
        (packed({"word/document.xml": ENTITY}), ArticleDamaged, "entities"),
        (packed({"a": b"", "word/document.xml": b" " * 30_000_000}), ArticleTooLarge, "unpacked"),
        (docx(NESTED), ArticleDamaged, "nests"),
        (docx(p("")), ArticleEmpty, "no text"),
    ],
    ids=["cut", "other", "no-xml", "xxe", "bomb", "nested", "empty"],
)
def test_what_is_no_whole_document_says_so_in_one_line(data: bytes, error: type[QuotewellError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_docx(data)
    assert "\n" not in str(caught.value)
