"""The text of an e-book: its chapters in the order in which the book is read, and what the book states about itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from corpus.errors import ArticleDamaged, ArticleEmpty, ArticleUnreadable
from corpus.readers.encodings import decode_bytes
from corpus.readers.heads import without_head
from corpus.readers.html_plain import as_html, parse, walk
from corpus.readers.lines import heading, same_words
from corpus.readers.packed import SHOWN, Archive, local, parse_xml, resolve
from corpus.readers.stating import as_date, as_language, as_line, as_web
from corpus.readers.values import Found, Piece, Stated
from corpus.values import BlockKind

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/xml", "text/x-oeb1-document"})
# Pages of a book that are no part of its text, as EPUB 2 and EPUB 3 call them.
_ABOUT = frozenset(
    """
    cover toc landmarks loi lot page-list titlepage title-page halftitlepage copyright-page colophon index
    footnotes endnotes rearnotes notes
    """.split()
)
# A chapter whose title is not marked as one has it in its first lines.
_TITLE_PIECES = 3
# A page of so many lines that are mostly links, and of little else, is a table of contents that nothing calls one.
_LINKS = 5
_LINKED = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page of the book: the file's name and media type, and what the book says that it is."""

    name: str
    media: str
    is_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Package:
    """What the book's list of contents says."""

    stated: Stated
    pages: tuple[_Page, ...]
    contents: tuple[str, ...]


def read_epub(data: bytes) -> Found:
    """The text of an e-book in reading order, with the titles of its chapters as headings.

    The cover, the table of contents, notes and pages beside the reading order are left out.

    Raises:
        ArticleDamaged: it is broken, locked, or made to harm.
        ArticleTooLarge: it, or a part of it, is over the limits.
        ArticleEmpty: there is no text in it.
        ExtraMissing: a package that reads e-books is not installed.
    """
    archive = Archive(data, "e-book")
    package = _package(archive)
    _check_open(archive, package)
    labels = _labels(archive, package.contents)
    pieces: list[Piece] = []
    missing = 0
    for page in package.pages:
        if not page.is_text:
            continue
        if page.name in archive:
            pieces += _chapter(archive, page, labels.get(page.name, ""))
        else:
            missing += 1
    pieces = without_head(pieces, package.stated)
    if not pieces:
        raise ArticleEmpty("The e-book holds no text; its pages may be pictures.")
    notes = (f"{missing} of the book's {len(package.pages)} pages are missing in the file.",) if missing else ()
    return Found(pieces=pieces, stated=package.stated, notes=notes)


def _package(archive: Archive) -> _Package:
    container = parse_xml(archive.read(_CONTAINER), "e-book")
    paths = [one.get("full-path") or "" for one in container.iter() if local(one.tag) == "rootfile"]
    if not paths:
        raise ArticleDamaged("The e-book is broken: it does not say where its contents are listed.")
    base = resolve("", unquote(paths[0]))
    root = parse_xml(archive.read(base), "e-book")
    items = {item.get("id"): item for item in _elements(root, "item")}
    about = {resolve(base, _file(one.get("href"))) for one in _elements(root, "reference") if one.get("type") in _ABOUT}
    spine = list(_elements(root, "itemref"))
    # Some books name a file once for each section in it; it is read once.
    pages: dict[str, _Page] = {}
    for reference in spine:
        item = items.get(reference.get("idref"))
        if item is None:
            continue
        name = resolve(base, _file(item.get("href")))
        properties = (item.get("properties") or "").split()
        left_out = reference.get("linear") == "no" or name in about or "nav" in properties or "cover" in properties
        media = item.get("media-type") or ""
        pages.setdefault(name, _Page(name=name, media=media, is_text=not left_out and media in _PAGES))
    if not pages:
        raise ArticleDamaged("The e-book is broken: it does not say in which order its pages are read.")
    contents = [
        resolve(base, _file(item.get("href")))
        for item in items.values()
        if "nav" in (item.get("properties") or "").split() or item.get("media-type") == "application/x-dtbncx+xml"
    ]
    return _Package(stated=_stated(root), pages=tuple(pages.values()), contents=tuple(contents))


def _elements(root: Any, name: str) -> Iterator[Any]:
    return (one for one in root.iter() if local(one.tag) == name)


def _file(href: str | None) -> str:
    return unquote((href or "").partition("#")[0])


def _stated(root: Any) -> Stated:
    found: dict[str, list[str]] = {}
    dates = []
    for one in root.iter():
        name, value = local(one.tag), as_line(one.text)
        if not value or not str(one.tag).startswith("{http://purl.org/dc/"):
            continue
        if name == "date":
            event = next((text for key, text in one.attrib.items() if local(key) == "event"), "publication")
            dates += [value] if event in ("publication", "original-publication") else []
        else:
            found.setdefault(name, []).append(value)
    addresses = (as_web(one) for name in ("source", "identifier") for one in found.get(name, ()))
    return Stated(
        title=next(iter(found.get("title", ())), ""),
        author=", ".join(dict.fromkeys(found.get("creator", ()))),
        publisher=next(iter(found.get("publisher", ())), ""),
        date=next((date for one in dates if (date := as_date(one))), ""),
        language=next((language for one in found.get("language", ()) if (language := as_language(one))), ""),
        url=next((address for address in addresses if address), ""),
    )


def _check_open(archive: Archive, package: _Package) -> None:
    """Fonts may be hidden from copying; a book whose pages are is locked."""
    if _ENCRYPTION not in archive:
        return
    root = parse_xml(archive.read(_ENCRYPTION), "e-book")
    locked = {resolve("", unquote(one.get("URI") or "")) for one in _elements(root, "CipherReference")}
    if locked.intersection(page.name for page in package.pages):
        raise ArticleDamaged("The e-book is locked (DRM); Quotewell reads books that are not.")


def _labels(archive: Archive, contents: tuple[str, ...]) -> dict[str, str]:
    """What the table of contents calls each page: the first entry that leads to it."""
    labels: dict[str, str] = {}
    for name in contents:
        if name not in archive:
            continue
        data = archive.read(name)
        for target, label in _ncx(data) if name.endswith(".ncx") else _nav(data, name):
            labels.setdefault(resolve(name, _file(target)), label)
    return labels


def _ncx(data: bytes) -> Iterator[tuple[str, str]]:
    for point in _elements(parse_xml(data, "e-book"), "navPoint"):
        text = next((as_line(one.text) for one in _elements(point, "text")), "")
        target = next((one.get("src") for one in _elements(point, "content")), "")
        if text and target:
            yield target, text


def _nav(data: bytes, name: str) -> Iterator[tuple[str, str]]:
    for link in parse(as_html(_decoded(data, name))).css("nav a[href]"):
        if text := as_line(link.text()):
            yield link.attributes.get("href") or "", text


def _chapter(archive: Archive, page: _Page, label: str) -> list[Piece]:
    """The pieces of a page; its name in the table of contents becomes its heading where it has no other."""
    tree = parse(as_html(_decoded(archive.read(page.name), page.name)))
    if tree.body is None or not _ABOUT.isdisjoint(_types(tree.body)):
        return []
    only = tree.body.css("body > section") if tree.body.css_first("body > section ~ *") is None else []
    if any(not _ABOUT.isdisjoint(_types(section)) for section in only[:1]):
        return []
    walked = walk(tree)
    pieces = walked.pieces
    links = sum(share > _LINKED for share in walked.linked)
    if links >= _LINKS and links >= _LINKED * len(pieces):
        return []
    if not pieces or not label:
        return pieces
    first = pieces[:_TITLE_PIECES]
    for i, piece in enumerate(first):
        if same_words(piece.text, label):
            pieces[i] = heading(piece.text)
            return pieces
    titled = any(piece.kind is BlockKind.HEADING for piece in first)
    return pieces if titled else [heading(label), *pieces]


def _decoded(data: bytes, name: str) -> str:
    try:
        return decode_bytes(data, name)
    except ArticleUnreadable as error:
        raise ArticleDamaged(f"The e-book is broken: {name[:SHOWN]!r} in it is not text.") from error


def _types(node: Any) -> list[str]:
    """What a page says that an element is ("bodymatter chapter")."""
    attributes = node.attributes
    stated = f"{attributes.get('epub:type') or ''} {attributes.get('role') or ''}"
    return [one.removeprefix("doc-") for one in stated.split()]
