"""E-books are read in the order of the book; broken, locked and hostile ones end in one line."""

import io
import struct
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ArticleDamaged, ArticleEmpty, ArticleTooLarge, QuotewellError
from corpus.limits import MEMBERS
from corpus.readers import Stated, read_epub
from tests.corpus.readers.writers import epub, packed, page

PROSE = "<p>The river rose in the night, and by the morning the lower streets were under water.</p>"
BOOK = epub([f"<h1>One</h1>{PROSE}", f"<h1>Two</h1>{PROSE}"])
CIPHER = """<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>
<enc:CipherReference URI="{}"/></enc:CipherData></enc:EncryptedData></encryption>"""


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in read_epub(data).pieces]


def test_chapters_come_in_the_order_of_the_book_without_its_cover_and_contents() -> None:
    assert [text[:9] for text in texts(BOOK)] == ["One", "The river", "Two", "The river"]


def test_a_chapter_without_a_heading_has_the_one_that_the_contents_give_it() -> None:
    assert [text[:9] for text in texts(epub([PROSE, PROSE]))] == ["The river", "Part 1", "The river"]


def test_a_title_that_is_not_marked_as_one_is_told_by_the_contents() -> None:
    assert [text[:9] for text in texts(epub([PROSE, f"<p>Part 1</p>{PROSE}"]))] == ["The river", "Part 1", "The river"]


def test_pages_that_say_that_they_are_notes_or_a_copyright_page_are_left_out() -> None:
    notes = f'<section epub:type="footnotes">{PROSE}</section>'
    assert len(texts(epub([PROSE, notes]))) == 1


def test_what_a_book_states_is_taken_from_its_package() -> None:
    metadata = """<dc:title>The flood</dc:title><dc:creator>Jane Doe</dc:creator><dc:creator>John Roe</dc:creator>
    <dc:date>2011-03</dc:date><dc:publisher>The Press</dc:publisher><dc:source>https://press.example/flood</dc:source>"""
    assert read_epub(epub([PROSE], metadata)).stated == Stated(
        title="The flood",
        author="Jane Doe, John Roe",
        publisher="The Press",
        date="2011-03",
        language="en",
        url="https://press.example/flood",
    )


def test_a_date_that_says_that_there_is_none_is_none() -> None:
    assert read_epub(epub([PROSE], "<dc:date>0101-01-01T00:00:00+00:00</dc:date>")).stated.date == ""


def test_a_page_that_is_named_again_and_again_is_read_once() -> None:
    opf = zipfile.ZipFile(io.BytesIO(BOOK)).read("OEBPS/content.opf")
    opf = opf.replace(b"</spine>", b'<itemref idref="c0"/>' * 20_000 + b"</spine>")
    assert len(texts(epub([PROSE, PROSE], **{"OEBPS/content.opf": opf}))) == 3


def test_a_page_of_links_is_a_table_of_contents_even_where_nothing_says_so() -> None:
    links = "".join(f'<p class="l1"><a href="c{i}.xhtml">Chapter {i}</a></p>' for i in range(9))
    assert len(texts(epub([links, PROSE]))) == 2


def test_a_missing_page_is_noted() -> None:
    opf = zipfile.ZipFile(io.BytesIO(BOOK)).read("OEBPS/content.opf")
    opf = opf.replace(b"</manifest>", b'<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/></manifest>')
    opf = opf.replace(b"</spine>", b'<itemref idref="x"/></spine>')
    found = read_epub(epub([PROSE, PROSE], **{"OEBPS/content.opf": opf}))
    assert found.notes == ("1 of the book's 5 pages are missing in the file.",)


def test_a_locked_book_says_so_and_hidden_fonts_lock_nothing() -> None:
    locked = CIPHER.format("OEBPS/text/chapter%200.xhtml").encode()
    with pytest.raises(ArticleDamaged, match="DRM"):
        read_epub(epub([PROSE], **{"META-INF/encryption.xml": locked}))
    assert texts(epub([PROSE], **{"META-INF/encryption.xml": CIPHER.format("OEBPS/font.otf").encode()}))


def test_names_that_lead_out_of_a_book_lead_nowhere() -> None:
    opf = b"""<package><manifest><item id="a" href="../../../etc/passwd" media-type="text/html"/>
    <item id="b" href="text/chapter%200.xhtml" media-type="text/html"/></manifest>
    <spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    found = read_epub(epub([PROSE], **{"OEBPS/content.opf": opf, "../../evil.txt": b"evil"}))
    assert len(found.pieces) == 1
    assert found.notes


XXE = b"""<?xml version="1.0"?><!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><container>&x;</container>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><container>&c;</container>"""


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", ArticleDamaged, "broken"),
        (b"PK\x03\x04 and no more", ArticleDamaged, "broken"),
        (BOOK[: len(BOOK) // 2], ArticleDamaged, "broken"),
        (packed({"a": b"b"}), ArticleDamaged, "'META-INF/container.xml' is missing"),
        (epub([PROSE], **{"META-INF/container.xml": b"<container/>"}), ArticleDamaged, "contents"),
        (epub([PROSE], **{"META-INF/container.xml": b"no xml"}), ArticleDamaged, "not the XML"),
        (epub([PROSE], **{"META-INF/container.xml": XXE}), ArticleDamaged, "entities"),
        (epub([PROSE], **{"META-INF/container.xml": LAUGHS}), ArticleDamaged, "entities"),
        (epub([PROSE], **{"OEBPS/content.opf": b"<package/>"}), ArticleDamaged, "order"),
        (epub(["<img src='p.jpg'/>"]), ArticleEmpty, "no text"),
        (packed({f"f{i}": b"" for i in range(MEMBERS.value + 1)}), ArticleTooLarge, "2,000 files"),
    ],
    ids=["empty", "cut", "half", "other", "no-root", "no-xml", "xxe", "laughs", "no-spine", "pictures", "many"],
)
def test_what_is_no_whole_book_says_so_in_one_line(data: bytes, error: type[QuotewellError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_epub(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("size", [60_000_000, 15_000_000], ids=["large", "packed"])
def test_a_bomb_is_given_up_while_it_unpacks(size: int) -> None:
    began = time.process_time()
    with pytest.raises(ArticleTooLarge, match="unpacked"):
        read_epub(epub([PROSE], **{"OEBPS/content.opf": b" " * size}))
    assert time.process_time() - began < 10


def test_many_large_chapters_are_too_large_together() -> None:
    line = "".join(chr(33 + i * i % 7919 % 26) for i in range(10_000)).replace("-", "")
    chapter = f"{PROSE}<!--{line * 900}-->"
    data = epub([chapter] * 6)
    with pytest.raises(ArticleTooLarge, match="unpacked"):
        read_epub(data)


def test_sizes_that_lie_do_not_pass_the_limits() -> None:
    data = bytearray(epub([PROSE + " " * 30_000_000]))
    name = b"OEBPS/text/chapter 0.xhtml"
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        header = data.rindex(mark, 0, data.index(name) if mark[2] == 3 else data.rindex(name))
        data[header + at : header + at + 4] = struct.pack("<I", 100)
    with pytest.raises((ArticleTooLarge, ArticleDamaged)):
        read_epub(bytes(data))


def test_a_page_with_a_password_says_so() -> None:
    data = bytearray(BOOK)
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"META-INF/container.xml"))
    data[at + 8] |= 1
    with pytest.raises(ArticleDamaged, match="password"):
        read_epub(bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_book_with_changed_bytes_is_read_or_ends_in_one_line(at: int, changed: bytes) -> None:
    try:
        read_epub(BOOK[:at] + changed + BOOK[at + len(changed) :])
    except QuotewellError as error:
        assert "\n" not in str(error)


def test_elements_that_close_themselves_swallow_nothing() -> None:
    assert b"<title/>" in page("")
    assert texts(epub([f'<p id="a"/><a id="x"/>{PROSE}<div/><![CDATA[5 < 6]]>']))[1] == "5 < 6"


def test_marks_of_text_that_never_end_take_no_longer_than_any_others() -> None:
    began = time.process_time()
    assert PROSE.removeprefix("<p>").removesuffix("</p>") in texts(epub([PROSE + "<![CDATA[" * 50_000]))
    assert time.process_time() - began < 10
