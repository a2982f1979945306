"""Word documents that unpack without an end, nest or repeat without one, lead elsewhere, or were changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from corpus import bundled_article
from tests.corpus.readers.writers import as_docx, docx, packed
from tests.hostile.books import changed, flagged, laughter, long_entity, lying, reaching, twice
from tests.hostile.cases import Case, Lures
from tests.hostile.texts import PROSE

Row = tuple[str, Callable[[Lures], bytes], str, str]
"""What a document tries, the document, what its line says, and the words found in it; each may be empty."""

MUTATIONS = 50
_TEXT, _STYLES, _RELATIONS = "word/document.xml", "word/styles.xml", "_rels/.rels"
_P = f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
_SPACE = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def _archives() -> Iterator[Row]:
    yield "bomb", lambda _: docx(_P, **{_STYLES: bytes(500_000_000)}), "unpacked", ""
    yield "bomb beside the text", lambda _: docx(_P, **{"word/media/a.png": bytes(300_000_000)}), "", PROSE
    yield (
        "a size that lies",
        lambda _: lying(docx(_P, **{_STYLES: b" " * 30_000_000}), _STYLES, 100),
        "unpacked|cannot be read",
        "",
    )
    yield "ten thousand files", lambda _: docx(_P, **{f"f{i}": b"" for i in range(10_000)}), "2,000 files", ""
    yield "names that lead up", lambda lures: docx(_P, **{"../../evil.txt": b"e", lures.path: b"e"}), "", PROSE
    yield "locked with a password", lambda _: flagged(docx(_P), 8, 1), "locked with a password", ""
    yield "two of one name", lambda _: twice(docx(_P), _TEXT, b"<x/>"), "", ""
    yield "cut in half", lambda _: docx(_P)[:300], "broken|archive", ""
    yield "nothing but its name", lambda _: packed({_TEXT: b""}), "not the XML", ""


def _parts() -> Iterator[Row]:
    for name, where in (("its text", _TEXT), ("its styles", _STYLES), ("its relations", _RELATIONS)):
        yield (
            f"entities in {name}",
            lambda lures, where=where: docx(_P, **{where: reaching("x", lures)}),
            "entities",
            "",
        )
        yield f"laughter in {name}", lambda _, where=where: docx(_P, **{where: laughter()}), "entities", ""
        yield f"a long entity in {name}", lambda _, where=where: docx(_P, **{where: long_entity()}), "entities", ""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    for name, target in {
        "its text outside": "../../../../etc/passwd",
        "its text in a file": "file:///etc/passwd",
        "its text without an end": "a" * 200_000,
    }.items():
        relation = f"<r><Relationship Type='{kind}' Target='{target}'/></r>".encode()
        yield name, lambda _, relation=relation: docx(_P, **{_RELATIONS: relation}), "is missing", ""
    yield "its text far away", lambda lures: docx(_P, **{_RELATIONS: _far(kind, lures)}), "is missing", ""
    yield (
        "a template far away",
        lambda lures: docx(_P, **{"word/_rels/settings.xml.rels": _far("x/attachedTemplate", lures)}),
        "",
        PROSE,
    )
    yield (
        "a picture far away",
        lambda lures: docx(f"{_P}<w:p><w:drawing><blip link='{lures.address}'/></w:drawing></w:p>"),
        "",
        PROSE,
    )
    chain = "".join(f"<w:style w:styleId='s{i}'><w:basedOn w:val='s{i + 1}'/></w:style>" for i in range(20_000))
    styled = f"<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr><w:r><w:t>{PROSE}</w:t></w:r></w:p>"
    yield (
        "styles on styles",
        lambda _: docx(styled, **{_STYLES: f"<w:styles {_SPACE}>{chain}</w:styles>".encode()}),
        "",
        PROSE,
    )
    pairs = (("s0", "s1"), ("s1", "s0"))
    circle = "".join(f"<w:style w:styleId='{a}'><w:basedOn w:val='{b}'/></w:style>" for a, b in pairs)
    yield (
        "styles in a circle",
        lambda _: docx(styled, **{_STYLES: f"<w:styles {_SPACE}>{circle}</w:styles>".encode()}),
        "",
        PROSE,
    )
    title = f"<p><title>{'flood ' * 100_000}</title><creator>\u202e\x85</creator></p>".encode()
    yield "a title without an end", lambda _: docx(_P, **{"docProps/core.xml": title}), "", PROSE


def _bodies() -> Iterator[Row]:
    cell = "<w:tbl><w:tr><w:tc>"
    shut = "</w:tc></w:tr></w:tbl>"
    yield "tables in tables", lambda _: docx(cell * 20_000 + _P + shut * 20_000), "", ""
    yield "some tables in tables", lambda _: docx(cell * 40 + _P + shut * 40), "", PROSE
    yield "controls in controls", lambda _: docx("<w:sdt>" * 100_000 + _P + "</w:sdt>" * 100_000), "", ""
    yield "paragraphs in paragraphs", lambda _: docx("<w:p>" * 100_000 + _P + "</w:p>" * 100_000), "", ""
    yield (
        "boxes in boxes",
        lambda _: docx("<w:p><w:txbxContent>" * 5_000 + _P + "</w:txbxContent></w:p>" * 5_000),
        "",
        "",
    )
    yield "runs", lambda _: docx("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 300_000 + "</w:p>"), "", ""
    yield "paragraphs", lambda _: docx("<w:p><w:r><w:t>It rose.</w:t></w:r></w:p>" * 100_000), "", ""
    yield "cells", lambda _: docx(f"<w:tbl><w:tr>{f'<w:tc>{_P}</w:tc>' * 20_000}</w:tr></w:tbl>"), "", PROSE
    yield "breaks", lambda _: docx("<w:p>" + "<w:r><w:br/></w:r>" * 300_000 + f"</w:p>{_P}"), "", PROSE
    yield "one long word", lambda _: docx(f"<w:p><w:r><w:t>{'a' * 5_000_000}</w:t></w:r></w:p>"), "", ""
    yield "no paragraph", lambda _: docx(""), "no text", ""
    yield "deleted only", lambda _: docx(f"<w:del>{_P}</w:del>"), "no text", ""
    yield "letters that cannot be seen", lambda _: docx("<w:p><w:r><w:t>\u202e\u200b\ufeff</w:t></w:r></w:p>"), "", ""


def _far(kind: str, lures: Lures) -> bytes:
    return f"<r><Relationship Type='{kind}' Target='{lures.address}' TargetMode='External'/></r>".encode()


@cache
def _whole() -> bytes:
    return as_docx(bundled_article("escaping-north-korea"))


def _changed(seed: int, _: Lures) -> bytes:
    return changed(_whole(), seed, (b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:r>", b"&a;", b"<", b"\xff"))


# What takes more than two seconds of a processor.
_SLOW = frozenset(["bomb", "bomb beside the text", "controls in controls", "paragraphs"])
DOCUMENTS = (
    *(
        Case(name=name, file="a.docx", make=make, line=line, text=text, slow=name in _SLOW)
        for rows in (_archives, _parts, _bodies)
        for name, make, line, text in rows()
    ),
    *(Case(name=f"changed {seed}", file="a.docx", make=partial(_changed, seed)) for seed in range(MUTATIONS)),
)
