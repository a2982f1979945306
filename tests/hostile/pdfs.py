"""PDFs that unpack without an end, lead in circles, ask for too much work, lie about themselves, or were changed."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from pypdf import PdfReader, PdfWriter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from tests.hostile.books import laughter, long_entity
from tests.hostile.cases import Case, Lures
from tests.hostile.mutations import mutated
from tests.hostile.texts import PROSE

Row = tuple[str, Callable[[Lures], bytes], str]
"""What a file tries, the file, and what the line says that it ends in; empty where it may be read."""

MUTATIONS = 500
_SHOWN = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % PROSE.encode()
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
)
# What a bomb of each filter holds, unpacked.
_BOMB = 300_000_000


def pdf(objects: Mapping[int, bytes], root: bytes = b"1 0 R", more: bytes = b"", size: int = 0) -> bytes:
    """A file of these objects, with a table of where they stand."""
    out, places = bytearray(b"%PDF-1.5\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root %s %s >>\n" % (size or max(objects) + 1, root, more)
    return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """An object that is a stream."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def pages(content: bytes = b"", *, count: int = 1, entries: bytes = b"", **changed: bytes) -> bytes:
    """A file of pages that all show one stream; `changed` are objects by name: `o7=b"…"`, and `more` of the trailer."""
    more = changed.pop("more", b"")
    kids = b" ".join(b"%d 0 R" % (100 + i) for i in range(count))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        3: stream(content or _SHOWN, entries),
        4: _FONT,
        **{100 + i: _PAGE for i in range(count)},
        **{int(name[1:]): body for name, body in changed.items()},
    }
    return pdf(objects, more=more)


def _flate(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


@cache
def _zeros() -> bytes:
    """The bomb in one coat, made without holding what is in it."""
    packer = zlib.compressobj(9)
    part = bytes(1_000_000)
    return b"".join([*(packer.compress(part) for _ in range(_BOMB // len(part))), packer.flush()])


def _filters(*names: str) -> bytes:
    return b"/Filter [%s]" % b" ".join(b"/" + name.encode() for name in names)


def _bombs() -> Iterator[Row]:
    flate, twice = _filters("FlateDecode"), _filters("FlateDecode", "FlateDecode")
    yield "bomb", lambda _: pages(_zeros(), entries=flate), ""
    yield "bomb in a bomb", lambda _: pages(zlib.compress(_zeros(), 9), entries=twice), ""
    yield (
        "bomb of LZW",
        lambda _: pages(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 200_000, entries=_filters("LZWDecode")),
        "",
    )
    yield "bomb of runs", lambda _: pages(b"\x81a" * 1_000_000 + b"\x80", entries=_filters("RunLengthDecode")), ""
    yield "a hundred coats", lambda _: pages(_flate(_SHOWN, 100), entries=_filters(*["FlateDecode"] * 100)), ""
    yield (
        "coats of letters",
        lambda _: pages(b"z" * 2_000_000 + b"~>", entries=_filters("ASCII85Decode", "FlateDecode")),
        "",
    )
    columns = b"/DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 /BitsPerComponent 16 >>"
    yield "columns without an end", lambda _: pages(_flate(_SHOWN), entries=flate + columns), ""
    objects = b"/Type /ObjStm /N 1000000 /First 10 /Filter /FlateDecode"
    yield "bomb of objects", lambda _: pages(o3=stream(_zeros(), objects)), ""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H"
    fonts = font + b" /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>"
    ranges = b"%d beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 20_000 + b"endbfrange"
    wide = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /W [%s] >>" % (b"0 65535 500 " * 5_000)
    yield "letters without an end", lambda _: pages(o4=fonts, o5=b"<< /Type /Font >>", o6=stream(ranges)), ""
    yield "widths without an end", lambda _: pages(o4=fonts, o5=wide, o6=stream(b"")), ""


def _circles() -> Iterator[Row]:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R /Y 8 0 R >> >>"
    shows = _PAGE.replace(b"/Font <<", b"/XObject << /X 7 0 R >> /Font <<")
    yield "form in itself", lambda _: pages(b"/X Do", o100=shows, o7=stream(b"/X Do", form)), ""
    twice = stream(b"/Y Do /Y Do " * 20, form)
    yield (
        "forms in one another",
        lambda _: pages(b"/X Do", o100=shows, o7=twice, o8=stream(b"/X Do /X Do " * 20, form)),
        "",
    )
    yield "tree of pages in itself", lambda _: pages(o2=b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"), ""
    deep = {f"o{200 + i}": b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (201 + i) for i in range(5_000)}
    yield "deep tree of pages", lambda _: pages(o2=b"<< /Type /Pages /Kids [200 0 R] /Count 1 >>", **deep), ""
    wide = {
        f"o{200 + i}": b"<< /Type /Pages /Kids [%s] /Count 999 >>" % (b"%d 0 R " % (201 + i) * 20) for i in range(9)
    }
    yield (
        "pages that share pages",
        lambda _: pages(o2=b"<< /Type /Pages /Kids [200 0 R] /Count 9 >>", o209=_PAGE, **wide),
        "",
    )
    yield "page above itself", lambda _: pages(o2=b"<< /Type /Pages /Kids [100 0 R] /Count 1 /Parent 100 0 R >>"), ""
    yield "content that is itself", lambda _: pages(o3=b"[3 0 R 3 0 R]"), ""
    yield "length that is itself", lambda _: pages(o3=b"<< /Length 3 0 R >>\nstream\n%s\nendstream" % _SHOWN), ""
    yield (
        "font in itself",
        lambda _: pages(o4=b"<< /Type /Font /Subtype /Type0 /DescendantFonts [4 0 R] /ToUnicode 4 0 R >>"),
        "",
    )
    yield "reference to itself", lambda _: pages(o3=b"3 0 R"), ""
    table = pages()
    start = table.rindex(b"xref\n0 1")
    yield "table before itself", lambda _: table.replace(b"/Size", b"/Prev %d /Size" % start), ""
    outlines = b"<< /Type /Catalog /Pages 2 0 R /Outlines 7 0 R /AcroForm << /Fields [7 0 R] >> >>"
    yield (
        "outline in itself",
        lambda _: pages(o1=outlines, o7=b"<< /First 7 0 R /Last 7 0 R /Next 7 0 R /Kids [7 0 R] >>"),
        "",
    )


def _work() -> Iterator[Row]:
    slow = _flate(b"q 1 0 0 1 0 0 cm BT /F1 12 Tf (x) Tj ET Q " * 60_000)
    yield "twenty slow pages", lambda _: pages(slow, count=20, entries=_filters("FlateDecode")), ""
    yield "twenty thousand pages", lambda _: pages(count=20_000), "20,000 pages"
    yield "as many pages as may be", lambda _: pages(count=3_000), ""
    yield "a billion pages that are not there", lambda _: pages(o2=b"<< /Type /Pages /Kids [] /Count 1000000000 >>"), ""
    yield "brackets in brackets", lambda _: pages(b"[" * 200_000 + _SHOWN), ""
    yield "dictionaries in dictionaries", lambda _: pages(b"<<" * 200_000 + _SHOWN), ""
    yield "objects in brackets", lambda _: pages(o4=b"[" * 100_000 + b"]" * 100_000), ""
    yield "dictionaries in an object", lambda _: pages(o4=b"<< /A " * 50_000 + b">>" * 50_000), ""
    yield "brackets of a text", lambda _: pages(b"BT /F1 12 Tf (" + b"(" * 500_000 + b") Tj ET"), ""
    yield "one long text", lambda _: pages(b"BT /F1 12 Tf (" + b"a" * 5_000_000 + b") Tj ET"), ""
    yield "a page of single letters", lambda _: pages(b"BT /F1 12 Tf " + b"(x) Tj 9 0 Td " * 30_000 + b"ET"), ""
    yield "states that are kept", lambda _: pages(b"q " * 400_000 + _SHOWN), ""
    yield (
        "numbers that are too large",
        lambda _: pages(b"BT /F1 1e308 Tf 1e308 1e308 Td 1e308 Tc (river rose) Tj (it) Tj ET"),
        "",
    )
    yield (
        "a number without an end",
        lambda _: pages(b"BT /F1 12 Tf " + b"9" * 500_000 + b" 0 Td (river rose) Tj ET"),
        "",
    )
    yield "a matrix of nothing", lambda _: pages(b"0 0 0 0 0 0 cm " + _SHOWN), ""
    yield "type of no size", lambda _: pages(_SHOWN.replace(b"12 Tf", b"0 Tf")), ""
    yield "a page of no size", lambda _: pages(o100=_PAGE.replace(b"[0 0 600 800]", b"[0 0 0 0]")), ""
    yield "a picture that never ends", lambda _: pages(b"BI /W 1 /H 1 /BPC 8 /CS /G ID " + b"x" * 500_000), ""
    yield "comments", lambda _: pages(b"%" * 1_000_000 + b"\n" + _SHOWN), ""


def _lies() -> Iterator[Row]:
    whole = pages()
    yield "nothing", lambda _: b"", "no sentence to ask"
    yield "a head only", lambda _: b"%PDF-1.7\n", "damaged|no page|no text"
    yield (
        "noise behind a head",
        lambda _: b"%PDF-1.7\n" + random.Random(0).randbytes(50_000) + b"startxref\n0\n%%EOF",
        "",
    )
    for share in (10, 50, 90, 99):
        yield f"cut at {share} in a hundred", partial(_cut, share), ""
    yield (
        "size that lies",
        lambda _: pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Kids [] >>"}, size=2**31),
        "",
    )
    yield "no catalogue", lambda _: pdf({4: _FONT}, root=b"9 0 R"), "damaged|no page|no text"
    yield "catalogue of another kind", lambda _: pages(o1=b"[1 2 3]"), "damaged|no page|no text"
    yield "pages of another kind", lambda _: pages(o2=b"(text)"), "damaged|no page|no text"
    yield "table that leads outside", lambda _: whole.replace(b"startxref\n", b"startxref\n99999999"), ""
    yield "table that leads back", lambda _: whole[: whole.rindex(b"startxref")] + b"startxref\n-5\n%%EOF", ""
    yield "another filter", lambda _: pages(entries=_filters("Crypt", "JBIG2Decode", "JPXDecode")), ""
    yield "a filter that is none", lambda _: pages(entries=_filters("../../evil")), ""
    yield "a name without an end", lambda _: pages(o4=b"<< /Type /Font /BaseFont /" + b"A#41" * 200_000 + b" >>"), ""
    yield "locked", lambda _: _locked("secret", "RC4-128"), "locked with a password"
    yield "locked with AES", lambda _: _locked("secret", "AES-256"), "locked with a password"
    yield "not locked by its lock", lambda _: _locked("", "AES-256"), ""
    yield (
        "a lock that is none",
        lambda _: pages(more=b"/Encrypt << /Filter /Standard /V 99 /R 99 /O () /U () /P 0 >> /ID [() ()]"),
        "",
    )
    yield "a lock of another maker", lambda _: pages(more=b"/Encrypt << /Filter /Other /V 1 >>"), ""
    yield "pictures only", lambda _: _pictures(), "holds? images only"
    info = b"<< /Title (\x1b]0;owned\x07\x00) /Author <FEFFD800D800202E> /CreationDate (D:99999999999999Z99'99) >>"
    yield "title of controls", lambda _: pages(o7=info, more=b"/Info 7 0 R"), ""
    yield "a long title", lambda _: pages(o7=b"<< /Title (%s) >>" % (b"flood " * 200_000), more=b"/Info 7 0 R"), ""


def _reaching() -> Iterator[Row]:
    actions = {
        "a link that opens": b"<< /S /URI /URI (ADDRESS) >>",
        "a form that is sent": b"<< /S /SubmitForm /F << /FS /URL /F (ADDRESS) >> >>",
        "a program that is started": b"<< /S /Launch /F (PATH) /Win << /F (cmd) >> >>",
        "a script": b"<< /S /JavaScript /JS (app.launchURL\\('ADDRESS'\\)) >>",
        "another file": b"<< /S /GoToR /F (PATH) /D [0 /Fit] >>",
        "entities in its description": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'ADDRESS'>]><x>&e;</x>",
        "a file in its description": b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
        "laughter in its description": laughter(),
        "a long entity in its description": long_entity(),
    }
    for name, body in actions.items():
        yield name, partial(_described, body), ""
    yield "content outside", lambda lures: pages(entries=_luring(b"/F << /FS /URL /F (ADDRESS) >>", lures)), ""
    yield "content in a file", lambda _: pages(entries=b"/F (/etc/passwd)"), ""


def _described(body: bytes, lures: Lures) -> bytes:
    """A file that opens with an action, or has a description, that leads elsewhere."""
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 7 0 R /Metadata 7 0 R /AA << /O 7 0 R >> >>"
    body = _luring(body, lures)
    body = stream(body, b"/Type /Metadata /Subtype /XML") if body.startswith(b"<!") or b"<?xml" in body else body
    return pages(o1=catalogue, o7=body)


def _luring(body: bytes, lures: Lures) -> bytes:
    return body.replace(b"ADDRESS", lures.address.encode()).replace(b"PATH", lures.path.encode())


def _locked(password: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pages()))
    writer.encrypt(password, owner_password="another", algorithm=algorithm)  # noqa: S106
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pictures() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for _ in range(3):
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "gray")), 72, 400, 400, 300)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def _letter(kind: int) -> bytes:
    """A short letter, as five programs would write it: packed or not, its objects in streams, locked, described."""
    out = io.BytesIO()
    template = PageTemplate(frames=[Frame(72, 500, 200, 250), Frame(300, 500, 200, 250)])
    document = BaseDocTemplate(out, pageTemplates=[template], title="The flood", author="A. Mayor", invariant=1)
    document.pageCompression = kind != 1
    document.build([Paragraph(f"{PROSE} <b>It fell</b> at noon.", ParagraphStyle("body", fontSize=10))] * 8)
    if kind < 2:
        return out.getvalue()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    if kind == 3:
        writer.encrypt("", owner_password="another", algorithm="RC4-128")  # noqa: S106
    if kind == 4:
        writer.xmp_metadata = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><title>The flood</title></x:xmpmeta>"
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _cut(share: int, _: Lures) -> bytes:
    return _letter(0)[: len(_letter(0)) * share // 100]


def _changed(seed: int, _: Lures) -> bytes:
    return mutated(_letter(seed % 5), seed, _WORDS)


_WORDS = (
    b"endobj",
    b"endstream",
    b"stream\n",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b" 0 R",
    b"/Kids",
    b"xref\n",
    b"BT ",
    b"ET ",
)
# What takes more than two seconds of a processor.
_SLOW = frozenset(
    [
        "bomb",
        "bomb in a bomb",
        "coats of letters",
        "pages that share pages",
        "twenty slow pages",
        "as many pages as may be",
        "one long text",
        "a page of single letters",
    ]
)
PDFS = (
    *(
        Case(name=name, file="a.pdf", make=make, line=line, slow=name in _SLOW)
        for rows in (_bombs, _circles, _work, _lies, _reaching)
        for name, make, line in rows()
    ),
    *(Case(name=f"changed {seed}", file="a.pdf", make=partial(_changed, seed)) for seed in range(MUTATIONS)),
)
