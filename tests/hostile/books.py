"""E-books that unpack without an end, lie about their sizes, have names that lead elsewhere, or were changed."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from tests.corpus.readers.writers import epub, packed, page
from tests.hostile.cases import Case, Lures
from tests.hostile.mutations import mutated
from tests.hostile.texts import PROSE

Row = tuple[str, Callable[[Lures], bytes], str, str]
"""What a book tries, the book, what its line says, and the words that are found in it; each may be empty."""

MUTATIONS = 50
_TEXTS = (".xml", ".opf", ".xhtml", ".rels")
_CONTAINER, _PACKAGE, _CHAPTER = "META-INF/container.xml", "OEBPS/content.opf", "OEBPS/text/chapter 0.xhtml"
_P = f"<p>{PROSE}</p>"
_BOOK = "xmlns='http://www.idpf.org/2007/opf' version='3.0'"


def laughter(root: str = "x") -> bytes:
    """XML of entities that stand for entities."""
    steps = "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 12}'>" for i in range(20))
    return f"<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY a 'ha'>{steps}]><{root}>&u;</{root}>".encode()


def long_entity(root: str = "x") -> bytes:
    """XML of one long entity that is named often."""
    return f"<!DOCTYPE {root} [<!ENTITY a '{'ha' * 50_000}'>]><{root}>{'&a;' * 50_000}</{root}>".encode()


def reaching(root: str, lures: Lures) -> bytes:
    """XML of entities and a definition of types from elsewhere."""
    entities = f"<!ENTITY a SYSTEM '{lures.address}'><!ENTITY b SYSTEM 'file:///etc/passwd'>"
    head = f"<!DOCTYPE {root} SYSTEM '{lures.address}' [{entities}<!ENTITY % c SYSTEM '{lures.address}'>%c;]>"
    return f"{head}<{root}>&a;&b;</{root}>".encode()


def lying(data: bytes, name: str, size: int) -> bytes:
    """An archive that says that a file in it has another size than it has."""
    changed = bytearray(data)
    for mark, at, named in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        start = -1
        while (start := data.find(mark, start + 1)) >= 0:
            if data[start + named : start + named + len(name)] == name.encode():
                changed[start + at : start + at + 4] = struct.pack("<I", size)
    return bytes(changed)


def flagged(data: bytes, offset: int, value: int) -> bytes:
    """An archive each of whose entries in the list of files has a byte set."""
    changed, start = bytearray(data), -1
    while (start := data.find(b"PK\x01\x02", start + 1)) >= 0:
        changed[start + offset] = value
    return bytes(changed)


def twice(data: bytes, name: str, other: bytes) -> bytes:
    """An archive with two files of one name."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.NameToInfo.pop(name, None)
        archive.writestr(info, other)
    return stream.getvalue()


def _package(manifest: str = "", spine: str = "", metadata: str = "") -> bytes:
    return (
        f"<package {_BOOK}><metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>{metadata}</metadata>"
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    ).encode()


def _item(href: str, number: int = 0) -> str:
    return f"<item id='c{number}' href='{href}' media-type='application/xhtml+xml'/>"


def _archives() -> Iterator[Row]:
    def zeros() -> bytes:
        return bytes(500_000_000)

    yield "bomb", lambda _: epub([_P], **{_CHAPTER: zeros()}), "unpacked", ""
    yield "bomb beside the text", lambda _: epub([_P], **{"OEBPS/a.bin": zeros()}), "", PROSE
    yield "bomb in a bomb", lambda _: epub([_P], **{_CHAPTER: packed({"a": packed({"b": bytes(50_000_000)})})}), "", ""
    yield "many that are large together", lambda _: epub([f"{_P}<!--{_noise()}-->"] * 30), "unpacked", ""
    yield (
        "a size that lies",
        lambda _: lying(epub([_P + " " * 30_000_000]), _CHAPTER, 100),
        "unpacked|cannot be read",
        "",
    )
    yield "a size that is too large", lambda _: lying(epub([_P]), _CHAPTER, 2**31), "", ""
    yield "ten thousand files", lambda _: epub([_P], **{f"f{i}": b"" for i in range(10_000)}), "2,000 files", ""
    yield "locked with a password", lambda _: flagged(epub([_P]), 8, 1), "locked with a password", ""
    yield "packed in another way", lambda _: flagged(epub([_P]), 10, 12), "packed in a way", ""
    yield "two of one name", lambda _: twice(epub([_P]), _CHAPTER, page("<p>Another text.</p>")), "", ""
    yield "a whole book in a book", lambda _: epub([epub([_P]).decode("latin-1")]), "", ""
    yield "cut in half", lambda _: epub([_P])[:900], "broken", ""
    yield "a list of files that is lost", lambda _: epub([_P])[: epub([_P]).index(b"PK\x01\x02")], "broken", ""
    yield "noise behind its list", lambda _: epub([_P]) + bytes(70_000), "", ""
    yield "nothing but its mark", lambda _: packed({"mimetype": b"application/epub+zip"}), "is missing", ""


@cache
def _noise() -> str:
    return "".join(chr(33 + i * i % 7919 % 26) for i in range(10_000)).replace("-", "") * 180


def _names() -> Iterator[Row]:
    ways = [
        "../../evil.txt",
        "..\\..\\evil.txt",
        "a/../../../evil.txt",
        "C:\\evil.txt",
        "\\\\host\\evil.txt",
        "evil\0.txt",
    ]
    yield "names that lead up", lambda lures: epub([_P], **dict.fromkeys([*ways, lures.path], b"evil")), "", PROSE
    links = "".join(f"<itemref idref='c{i}'/>" for i in range(4))
    outside = "".join(
        _item(way, i) for i, way in enumerate(["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"])
    )
    inside = _item("text/chapter%200.xhtml", 3)
    yield "chapters outside", lambda _: epub([_P], **{_PACKAGE: _package(outside + inside, links)}), "", PROSE
    far = partial(_far, links)
    yield "chapters far away", far, "", PROSE
    root = b"<container><rootfile full-path='../../../../etc/passwd'/></container>"
    yield "its list outside", lambda _: epub([_P], **{_CONTAINER: root}), "is missing", ""
    yield (
        "its list far away",
        lambda lures: epub([_P], **{_CONTAINER: root.replace(b"../../../../etc/passwd", lures.address.encode())}),
        "is missing",
        "",
    )
    long = "a" * 60_000
    yield (
        "a name without an end",
        lambda _: epub([_P], **{long: b"", _CONTAINER: root.replace(b"../../../../etc/passwd", b"b" * 60_000)}),
        "is missing",
        "",
    )
    yield "a link that is a file", _link, "", PROSE


def _far(links: str, lures: Lures) -> bytes:
    items = _item(lures.address, 0) + _item("text/chapter%200.xhtml", 1)
    return epub([_P], **{_PACKAGE: _package(items, links)})


def _link(lures: Lures) -> bytes:
    stream = io.BytesIO(epub([_P]))
    with zipfile.ZipFile(stream, "a") as archive:
        info = zipfile.ZipInfo("OEBPS/link")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, lures.path)
    return stream.getvalue()


def _lists() -> Iterator[Row]:
    yield "no order", lambda _: epub([_P], **{_PACKAGE: _package(_item("text/chapter%200.xhtml"))}), "order", ""
    yield "no list", lambda _: epub([_P], **{_CONTAINER: b"<container/>"}), "contents", ""
    yield "a list that is no XML", lambda _: epub([_P], **{_PACKAGE: b"\0\1\2"}), "not the XML", ""
    same = _item("text/chapter%200.xhtml")
    yield (
        "one chapter again and again",
        lambda _: epub([_P], **{_PACKAGE: _package(same, "<itemref idref='c0'/>" * 200_000)}),
        "",
        PROSE,
    )
    many = "".join(_item(f"{i}.xhtml", i) for i in range(50_000))
    every = "".join(f"<itemref idref='c{i}'/>" for i in range(50_000))
    yield "chapters that are missing", lambda _: epub([_P], **{_PACKAGE: _package(many, every)}), "no text", ""
    deep = b"<a>" * 300_000 + b"</a>" * 300_000
    yield "elements in elements", lambda _: epub([_P], **{_PACKAGE: deep}), "", ""
    titles = f"<dc:title>{'flood ' * 100_000}\x85\u202e</dc:title>" + "<dc:creator>A</dc:creator>" * 50_000
    yield "a title without an end", lambda _: epub([_P], titles), "", PROSE
    for name, where in (("its list", _PACKAGE), ("its container", _CONTAINER)):
        yield (
            f"entities in {name}",
            lambda lures, where=where: epub([_P], **{where: reaching("x", lures)}),
            "entities",
            "",
        )
        yield f"laughter in {name}", lambda _, where=where: epub([_P], **{where: laughter()}), "entities", ""
        yield f"a long entity in {name}", lambda _, where=where: epub([_P], **{where: long_entity()}), "entities", ""
    lock = b"<encryption><CipherReference URI='OEBPS/text/chapter%200.xhtml'/></encryption>"
    yield "locked", lambda _: epub([_P], **{"META-INF/encryption.xml": lock}), "locked", ""


def _chapters() -> Iterator[Row]:
    yield "texts that are no tags", lambda _: epub([_P + "<![CDATA[" * 300_000]), "", ""
    yield "tags that close themselves", lambda _: epub([_P + "<a/>" * 500_000]), "", ""
    yield "tags that never end", lambda _: epub([_P + "<a b='" * 300_000]), "", ""
    yield "brackets", lambda _: epub([_P + "<" * 2_000_000]), "", ""
    yield "elements of a chapter in one another", lambda _: epub(["<div>" * 200_000 + _P]), "", PROSE
    yield "entities of a chapter", lambda lures: epub([_P], **{_CHAPTER: reaching("html", lures) + _P.encode()}), "", ""
    yield "a chapter that refers to others", _luring, "", PROSE
    yield (
        "contents without an end",
        lambda _: epub([_P], **{"OEBPS/nav.xhtml": page("<nav>" + "<a href='a'>b</a>" * 100_000)}),
        "",
        PROSE,
    )
    yield "a chapter that is no page", lambda _: epub([_P], **{_CHAPTER: bytes(range(256)) * 100}), "", ""
    yield "a thousand chapters", lambda _: epub([_P] * 1_000), "", PROSE


def _luring(lures: Lures) -> bytes:
    doors = f"<img src='{lures.address}'/><script src='{lures.address}'/><iframe src='{lures.address}'></iframe>"
    return epub([_P + doors])


@cache
def _whole() -> bytes:
    return epub([_P, f"<h1>The night</h1>{_P}<ul><li>{PROSE}</li></ul>"], "<dc:title>The flood</dc:title>")


def unpacked(data: bytes) -> bytes:
    """The same archive with nothing in it packed: changes reach its XML, and no limit on packing is met."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()}, zipfile.ZIP_STORED)


def _loose(make: Callable[[Lures], bytes], lures: Lures) -> bytes:
    return unpacked(make(lures))


def changed(data: bytes, seed: int, words: Sequence[bytes]) -> bytes:
    """An archive with changes to its own bytes, or to a file in it, which is then packed as if it were whole."""
    if seed % 4 == 0:
        return mutated(data, seed, words)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    named = [name for name in files if name.endswith(_TEXTS)]
    name = named[seed % len(named)]
    return packed({**files, name: mutated(files[name], seed, words)})


def _changed(seed: int, _: Lures) -> bytes:
    return changed(_whole(), seed, (b"<p>", b"</p>", b"<", b"&a;", b"]]>", b"<!DOCTYPE x [", b"\xff"))


# What takes more than two seconds of a processor.
_SLOW = frozenset(["bomb", "bomb beside the text", "tags that close themselves", "brackets"])
BOOKS = (
    *(
        Case(name=name, file="a.epub", make=make, line=line, text=text, slow=name in _SLOW)
        for rows in (_archives, _names)
        for name, make, line, text in rows()
    ),
    *(
        Case(name=name, file="a.epub", make=partial(_loose, make), line=line, text=text, slow=name in _SLOW)
        for rows in (_lists, _chapters)
        for name, make, line, text in rows()
    ),
    *(Case(name=f"changed {seed}", file="a.epub", make=partial(_changed, seed)) for seed in range(MUTATIONS)),
)
