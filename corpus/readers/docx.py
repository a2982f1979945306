"""The text of a Word document: paragraphs, headings, captions, lists and tables, as the document itself marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import ArticleDamaged, ArticleEmpty
from corpus.readers.docx_styles import ALWAYS, Style, is_on, is_raised, paragraph_style, read_styles, runs_hidden
from corpus.readers.heads import without_head
from corpus.readers.lines import CELL, LINE, clean, heading, raised, row, same_words
from corpus.readers.packed import Archive, local, parse_xml, resolve
from corpus.readers.stating import as_language, as_line
from corpus.readers.values import Found, Piece, Stated
from corpus.values import BlockKind

# Where a document keeps its text, unless its list of relations says otherwise.
_TEXT = "word/document.xml"
_RELATIONS = "_rels/.rels"
# Word nests no deeper; what lies deeper is made to harm.
_DEEPEST = 200
# Cells of several paragraphs with more characters than this hold texts.
_VALUE = 100
# What holds no words of the text as it stands: what was taken out or moved away, a second form of the same, phonetics.
_DARK = frozenset(
    {"del", "moveFrom", "Fallback", "rt", "instrText", "delText", "sectPr", "pPr", "rPr", "tblPr", "sdtPr"}
)
_SIGNS = {"tab": " ", "ptab": " ", "br": LINE, "cr": LINE, "noBreakHyphen": "-"}


@dataclass(slots=True, kw_only=True)
class _Line:
    """A paragraph of the document: its words, and what its style says."""

    text: str
    style: Style
    listed: bool = False


@dataclass(slots=True)
class _Read:
    """What is known while the text is walked: the styles, and the text boxes that wait."""

    styles: dict[str, Style]
    boxes: list[Any] = field(default_factory=list)


def read_docx(data: bytes) -> Found:
    """The text of a Word document (.docx), and what it states about itself.

    Left out are tables of contents, headers, footers, notes, comments, hidden text and what is marked as deleted. The
    dates in such a file tell when it, or the template under it, was made; none of them is taken for its date.

    Raises:
        ArticleDamaged: it is broken, locked, or made to harm.
        ArticleTooLarge: it, or a part of it, is over the limits.
        ArticleEmpty: there is no text in it.
        ExtraMissing: a package that reads documents is not installed.
    """
    archive = Archive(data, "document")
    name = _text_name(archive)
    root = parse_xml(archive.read(name), "document")
    styles_name = resolve(name, "styles.xml")
    styles = read_styles(parse_xml(archive.read(styles_name), "document")) if styles_name in archive else {}
    lines = list(_lines(root, _Read(styles), 0))
    stated = _stated(archive, lines)
    pieces = without_head([piece for line in lines if (piece := _piece(line))], stated)
    if not pieces:
        raise ArticleEmpty("The document holds no text; its pages may be pictures.")
    return Found(pieces=pieces, stated=stated)


def _text_name(archive: Archive) -> str:
    if _RELATIONS in archive:
        for relation in parse_xml(archive.read(_RELATIONS), "document"):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return resolve("", (relation.get("Target") or "").lstrip("/"))
    return _TEXT


def _lines(parent: Any, read: _Read, depth: int) -> Iterator[_Line]:
    """The paragraphs and the rows of tables under an element, in order."""
    if depth > _DEEPEST:
        raise ArticleDamaged(f"The document nests more than {_DEEPEST} parts in one another; no document does.")
    for element in parent:
        name = local(element.tag)
        if name == "p":
            yield _paragraph(element, read)
            boxes, read.boxes = read.boxes, []
            for box in boxes:
                yield from _lines(box, read, depth + 1)
        elif name == "tbl":
            yield from _table(element, read, depth + 1)
        elif name not in _DARK and not _is_contents(element):
            yield from _lines(element, read, depth + 1)


def _is_contents(element: Any) -> bool:
    """A table of contents that Word has made."""
    if local(element.tag) != "sdt":
        return False
    gallery = next((one for one in element.iter() if local(one.tag) == "docPartGallery"), None)
    return gallery is not None and "Table of Contents" in _value(gallery)


def _paragraph(element: Any, read: _Read) -> _Line:
    properties = next((one for one in element if local(one.tag) == "pPr"), None)
    style, listed = paragraph_style(properties, read.styles)
    return _Line(text=_text(element, read, hidden=style.hidden), style=style, listed=listed)


def _text(paragraph: Any, read: _Read, *, hidden: bool) -> str:
    """The words of a paragraph; the text boxes in it are put by."""
    parts: list[str] = []
    waiting = list(reversed(list(paragraph)))
    while waiting:
        element = waiting.pop()
        name = local(element.tag)
        if name == "txbxContent":
            read.boxes.append(element)
        elif name == "t":
            parts.append(element.text or "")
        elif name in _SIGNS:
            parts.append(" " if _breaks_page(element) else _SIGNS[name])
        elif name == "r" and runs_hidden(element, read.styles, hidden=hidden):
            continue
        elif name == "r" and is_raised(element):
            words = "".join(one.text or "" for one in element if local(one.tag) == "t")
            parts.append(raised("".join(parts[-3:]), words))
        elif name not in _DARK:
            waiting.extend(reversed(element))
    return "".join(parts)


def _breaks_page(element: Any) -> bool:
    return any(local(key) == "type" and value in ("page", "column") for key, value in element.attrib.items())


def _table(table: Any, read: _Read, depth: int) -> Iterator[_Line]:
    """A row of values is a line; where the cells hold texts, each paragraph is one of its own."""
    for found in _rows(table):
        cells = [list(_lines(cell, read, depth + 1)) for cell in found]
        full = [[line for line in cell if clean(line.text)] for cell in cells]
        if all(map(_is_value, full)) and sum(map(bool, full)) > 1:
            values = CELL.join(" ".join(line.text for line in cell) for cell in full if cell)
            yield from (_Line(text=line, style=Style(kind=BlockKind.PARAGRAPH)) for line in row(values))
        else:
            for cell in full:
                yield from cell


def _is_value(lines: list[_Line]) -> bool:
    """Whether a cell holds a value: one paragraph, or a few short lines, none of them a sentence."""
    words = [clean(line.text) for line in lines]
    plain = not any(line.style.kind for line in lines) and not any(one.endswith((".", "!", "?")) for one in words)
    return len(lines) <= 1 or (plain and sum(map(len, words)) <= _VALUE)


def _rows(table: Any) -> Iterator[list[Any]]:
    """The cells of each row; rows and cells may lie in a control or be marked as inserted."""
    waiting = list(reversed(list(table)))
    while waiting:
        element = waiting.pop()
        name = local(element.tag)
        if name == "tr":
            if not _is_deleted(element):
                yield list(_cells(element))
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            waiting.extend(reversed(element))


def _cells(row: Any) -> Iterator[Any]:
    waiting = list(reversed(list(row)))
    while waiting:
        element = waiting.pop()
        if local(element.tag) == "tc":
            yield element
        elif local(element.tag) in ("sdt", "sdtContent", "customXml", "ins"):
            waiting.extend(reversed(element))


def _is_deleted(row: Any) -> bool:
    properties = next((one for one in row if local(one.tag) == "trPr"), ())
    return any(local(one.tag) == "del" or (local(one.tag) == "hidden" and is_on(one)) for one in properties)


def _value(element: Any) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == "val"), "")


def _piece(line: _Line) -> Piece | None:
    text = "\n".join(part for part in map(clean, line.text.split(LINE)) if part)
    if not text or line.style.contents:
        return None
    if line.style.kind is BlockKind.HEADING:
        return heading(text.replace("\n", " "))
    marked = line.listed and line.style.kind is None and not re.match(r"[-*+•‣·–]\s", text)
    return Piece(text=f"• {text}" if marked else text, kind=line.style.kind)


def _stated(archive: Archive, lines: list[_Line]) -> Stated:
    """What its properties state; the title is the paragraph in the style of titles where they state none."""
    found: dict[str, str] = {}
    if "docProps/core.xml" in archive:
        for one in parse_xml(archive.read("docProps/core.xml"), "document"):
            found.setdefault(local(one.tag), as_line(one.text))
    titles = [as_line(line.text.replace(LINE, " ")) for line in lines if line.style.title]
    title = found.get("title", "")
    if len(titles) == 1 and not same_words(titles[0], title):
        title = titles[0] or title
    author = found.get("creator", "").replace(";", ", ").replace(" ,", ",").replace("  ", " ")
    return Stated(
        title=title,
        author="" if author.casefold() in ALWAYS else author,
        language=as_language(found.get("language", "")),
    )
