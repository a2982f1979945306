"""What bytes are: told by the bytes first, then by the media type, then by the name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath

from corpus.errors import FormatUnknown
from corpus.readers.values import Format

_HEAD = 8_192
_EITHER = "Quotewell reads text, Markdown, HTML, PDF, EPUB and Word (.docx) files"

_MEDIA = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
}
_SUFFIXES = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), Format.HTML),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), Format.MARKDOWN),
    **dict.fromkeys((".txt", ".text"), Format.TEXT),
}

# What is no article, by its first bytes: where they stand, what they are, what it is, what to do.
_PICTURE = "a picture", "Add the text that it shows"
_SOUND = "a sound or video file", "Add a transcript of it"
_PACKED = "a packed archive", "Unpack it and add the files in it"
_PROGRAM = "a program", "Add a document"
_OTHERS: tuple[tuple[int, bytes, tuple[str, str]], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", _PICTURE),
    (0, b"\xff\xd8\xff", _PICTURE),
    (0, b"GIF87a", _PICTURE),
    (0, b"GIF89a", _PICTURE),
    (0, b"II*\0", _PICTURE),
    (0, b"MM\0*", _PICTURE),
    (8, b"WEBP", _PICTURE),
    (4, b"ftyphei", _PICTURE),
    (4, b"ftypavif", _PICTURE),
    (4, b"ftyp", _SOUND),
    (0, b"ID3", _SOUND),
    (0, b"OggS", _SOUND),
    (0, b"fLaC", _SOUND),
    (8, b"WAVE", _SOUND),
    (8, b"AVI ", _SOUND),
    (0, b"\x1aE\xdf\xa3", _SOUND),
    (0, b"\x1f\x8b", _PACKED),
    (0, b"7z\xbc\xaf\x27\x1c", _PACKED),
    (0, b"Rar!\x1a\x07", _PACKED),
    (0, b"\xfd7zXZ\0", _PACKED),
    (0, b"\x28\xb5\x2f\xfd", _PACKED),
    (4, b"1AY&SY", _PACKED),
    (257, b"ustar", _PACKED),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"{\\rtf", ("a rich text (RTF) file", "Save it as .docx")),
    (60, b"BOOKMOBI", ("a Mobipocket or Kindle book", "Convert it to EPUB")),
    (0, b"AT&TFORM", ("a DjVu file", "Convert it to PDF with its text")),
    (0, b"%!PS", ("a PostScript file", "Convert it to PDF")),
    (0, b"SQLite format 3\0", ("a database", "Export the text in it")),
    (0, b"bplist00", ("a web archive or settings file of macOS", "Save the page as HTML")),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What an archive is, by the name of a file in it.
_MEMBERS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("xl/workbook.xml", ("an Excel file", "Save the text in it as .docx or plain text")),
    ("ppt/presentation.xml", ("a PowerPoint file", "Save it as PDF")),
    ("Index/Document.iwa", ("a Pages file", "Export it as .docx or PDF")),
    ("content.xml", ("an OpenDocument file", "Save it as .docx")),
)
_XML: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"<svg", ("a drawing (SVG)", "Add the text that it shows")),
    (b"<rss", ("a news feed", "Name the address of one article in it")),
    (b"<feed", ("a news feed", "Name the address of one article in it")),
    (b"<fictionbook", ("a FictionBook file", "Convert it to EPUB")),
)

_PRELUDE = re.compile(rb"(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<\?xml[^>]{0,500}\?>|<!--.{0,2000}?-->)*", re.DOTALL)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(rb"</?(?:p|div|h[1-6]|span|a|ul|ol|li|table|title|meta|section|article|main|br)\b[^<>]*>", re.I)
# So many tags in its head, with one to begin with, make a text a piece of a page.
_TAGS = 5


def sniff(data: bytes, name: str = "", media_type: str = "") -> Format:
    """The format of bytes. Their own marks count most, then `media_type` ("text/html; charset=utf-8"), then `name`.

    Raises:
        FormatUnknown: it is something that no reader takes; the line says what it is, and what to do.
    """
    head = data[:_HEAD]
    if _is_pdf(data):
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, name)
    if other := _other(data):
        raise FormatUnknown(_line(name, *other))
    # UTF-16 without its zeros reads as ASCII where it is.
    plain = head.replace(b"\0", b"") if _is_wide(head) else head
    if b"\0" in plain:
        raise FormatUnknown(_line(name, "binary data of no kind that is known", _EITHER))
    return _of_text(plain, name, media_type)


def _is_pdf(data: bytes) -> bool:
    """A PDF may have some bytes in front of its mark; a text that speaks of the mark has no end of a PDF."""
    at = data.find(b"%PDF-", 0, 1_024)
    return at >= 0 and (not data[:at].strip(b"\xef\xbb\xbf\0\t\r\n ") or b"startxref" in data[-2_048:])


def _in_zip(data: bytes, name: str) -> Format:
    names, mimetype = _listing(data)
    if mimetype == b"application/epub+zip" or "META-INF/container.xml" in names:
        return Format.EPUB
    if "word/document.xml" in names or "word/document2.xml" in names:
        return Format.DOCX
    for member, other in _MEMBERS:
        if member in names:
            raise FormatUnknown(_line(name, *other))
    raise FormatUnknown(_line(name, *_PACKED))


def _listing(data: bytes) -> tuple[frozenset[str], bytes]:
    """The names in an archive and what its `mimetype` says; of a broken one, the names that stand in its bytes."""
    found = re.match(rb"PK\x03\x04.{22}\x08\0..mimetype([\w.+/-]+)", data[:200], re.DOTALL)
    # "PK" begins what follows the member.
    mimetype = found[1].removesuffix(b"PK") if found else b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist()), mimetype
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        wanted = ("META-INF/container.xml", "word/document.xml", *(member for member, _ in _MEMBERS))
        return frozenset(member for member in wanted if member.encode() in data), mimetype


def _other(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "an Office file that is locked with a password", "Save it without the password"
        return "a file of an old Office (.doc, .xls, .ppt)", "Save it as .docx"
    if data.startswith(b"MZ") and b"\0" in data[:_HEAD]:
        return _PROGRAM
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return _PICTURE
    if re.match(
        rb"(?:From|MIME-Version|Snapshot-Content-Location):.{0,4000}multipart/related", data[:_HEAD], re.DOTALL
    ):
        return "a web page packed with its pictures (MHTML)", "Save the page as HTML"
    return next((what for at, mark, what in _OTHERS if data.startswith(mark, at)), None)


def _is_wide(head: bytes) -> bool:
    """UTF-16 or UTF-32: by its mark, or by zeros at every other place at least."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return True
    half = len(head) // 2
    zeros = sorted((head[::2].count(0), head[1::2].count(0)))
    return half > 0 and zeros[1] > 0.8 * half


def _of_text(head: bytes, name: str, media_type: str) -> Format:
    """Text of one sort or another."""
    found = _PRELUDE.match(head)
    body = head[found.end() :] if found else head
    if _PAGE.match(body):
        return Format.HTML
    for tag, other in _XML:
        if body.lower().startswith(tag):
            raise FormatUnknown(_line(name, *other))
    for stated in _stated(name, media_type):
        return stated
    if body.startswith(b"<") and len(_TAG.findall(body)) >= _TAGS:
        return Format.HTML
    return Format.TEXT


def _stated(name: str, media_type: str) -> Iterator[Format]:
    """What is said of it beside the bytes; a server calls Markdown plain text, so that says nothing."""
    media = media_type.partition(";")[0].strip().lower()
    if media in _MEDIA:
        yield _MEDIA[media]
    suffix = PurePath(name).suffix.lower() if name else ""
    if suffix in _SUFFIXES:
        yield _SUFFIXES[suffix]


def _line(name: str, what: str, advice: str) -> str:
    return f"{repr(name) if name else 'It'} is {what}. {advice}."
