"""Formats are told from bytes before names, and what is none of them is named."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import FormatUnknown
from corpus.readers import Format, sniff
from tests.corpus.readers.writers import docx, epub, packed

BOOK, DOCUMENT = epub(["<p>One.</p>"]), docx("")
PAGE = "<!doctype html><p>One."


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n", Format.PDF),
        (b"\r\n%PDF-1.4\n", Format.PDF),
        (BOOK, Format.EPUB),
        (BOOK[:-40], Format.EPUB),
        (packed({"META-INF/container.xml": b""}), Format.EPUB),
        (DOCUMENT, Format.DOCX),
        (PAGE.encode(), Format.HTML),
        (b"\xef\xbb\xbf<!-- saved from x -->\n<HTML>", Format.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', Format.HTML),
        (PAGE.encode("utf-16"), Format.HTML),
        (PAGE.encode("utf-16-le"), Format.HTML),
        (b"<div><p>One.</p><p>Two <a href='x'>three</a>.</p></div>", Format.HTML),
        (b"A river rose <b>fast</b>.", Format.TEXT),
        ("한강".encode("utf-16"), Format.TEXT),
        (b"", Format.TEXT),
        (b"A PDF begins with %PDF- and a number.", Format.TEXT),
        (b"MZ was a friend of mine. BM too.", Format.TEXT),
    ],
)
def test_bytes_say_what_they_are_whatever_they_are_called(data: bytes, form: Format) -> None:
    assert sniff(data) is form
    if form not in (Format.TEXT, Format.HTML):
        assert sniff(data, "flood.txt", "text/plain") is form


@pytest.mark.parametrize(
    ("name", "media_type", "form"),
    [
        ("flood.md", "", Format.MARKDOWN),
        ("FLOOD.MARKDOWN", "text/plain", Format.MARKDOWN),
        ("flood", "text/markdown; charset=utf-8", Format.MARKDOWN),
        ("flood.txt", "text/html", Format.HTML),
        ("flood.htm", "", Format.HTML),
        ("flood.pdf", "application/pdf", Format.TEXT),
        ("", "", Format.TEXT),
    ],
)
def test_text_is_what_is_said_of_it_the_media_type_first(name: str, media_type: str, form: Format) -> None:
    assert sniff(b"# The flood\n\nThe river rose.", name, media_type) is form


def test_markdown_that_begins_with_markup_is_markdown() -> None:
    assert sniff(b"<div><p>x</p><p>y</p><p>z</p></div>\n# The flood", "README.md") is Format.MARKDOWN


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\xff\xd8\xff\xe0\0", "picture"),
        (b"\0\0\0\x18ftypheic", "picture"),
        (b"\0\0\0\x18ftypmp42", "sound or video"),
        (b"ID3\x04\0", "sound or video"),
        (packed({"a.txt": b"x"}), "packed archive"),
        (b"\x1f\x8b\x08\0", "packed archive"),
        (packed({"xl/workbook.xml": b""}), "Excel"),
        (packed({"ppt/presentation.xml": b""}), "PowerPoint"),
        (packed({"content.xml": b""}), "OpenDocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"MZ\x90\0\x03", "program"),
        (b"\x7fELF\x02", "program"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;", "MHTML"),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", "drawing"),
        (b"<rss version='2.0'>", "news feed"),
        (b"some\0bytes\x01\x02", "binary data"),
    ],
)
def test_what_no_reader_takes_is_named_with_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(FormatUnknown, match=what) as caught:
        sniff(data, "fl\nood.bin")
    line = str(caught.value)
    assert line.startswith("'fl\\nood.bin' is ")
    assert line.count(". ") == 1


@given(st.binary(max_size=300), st.text(max_size=20), st.text(max_size=20))
def test_any_bytes_are_a_format_or_one_line(data: bytes, name: str, media_type: str) -> None:
    try:
        assert sniff(data, name, media_type) in Format
    except FormatUnknown as error:
        assert "\n" not in str(error)


def test_importing_the_readers_loads_no_package_of_an_extra() -> None:
    code = (
        "import sys, corpus.readers; "
        "print({'trafilatura', 'lxml', 'selectolax', 'defusedxml', 'charset_normalizer'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"
