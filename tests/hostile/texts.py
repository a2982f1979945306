"""Articles in plain text that are nothing, too much, in two encodings at once, or one sign again and again."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator

from tests.hostile.cases import Case

PROSE = "The river rose by nine metres in the night, and by the morning the lower streets were under water."
_ARTICLE = f"# The flood\n\n{PROSE}\n\nThe mayor said that nobody had been hurt. Help came at noon.\n"
_NOTHING = "no sentence to ask"
_BINARY = "binary data"
_MEGABYTE = 1_000_000


def _case(name: str, data: bytes | str, *, file: str = "a.txt", **more) -> Case:
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return Case(name=name, file=file, make=lambda _: encoded, **more)


def _small() -> Iterator[Case]:
    yield _case("nothing", b"", line=_NOTHING)
    yield _case("spaces", " \t\n" * 1_000, line=_NOTHING)
    yield _case("one letter", "a")
    yield _case("one word", "flood")
    yield _case("one sentence", PROSE, text=PROSE)
    yield _case("one passage", f"{PROSE} {PROSE}", text=PROSE)
    yield _case("two passages", f"{PROSE} \n\n" * 20, text=PROSE)
    yield _case("all the same", f"{PROSE}\n\n" * 2_000, text=PROSE)
    yield _case("headings only", "# The flood\n\n## The night\n\n" * 100, file="a.md")
    yield _case("rules only", "---\n***\n===\n" * 1_000, line=_NOTHING, file="a.md")
    yield _case("marks only", "?!.,;:" * 5_000)
    yield _case("front matter without an end", "---\ntitle: x\n" + "key: value\n" * 50_000 + PROSE, file="a.md")
    yield _case("front matter that refers to itself", "---\na: &a [*a, *a]\ntitle: *a\n---\n\n" + PROSE, file="a.md")
    yield _case(
        "front matter with controls", '---\ntitle: "\x1b]0;x\x07"\nauthor: \x9b2J\n---\n\n' + PROSE, file="a.md"
    )
    yield _case("a long title", "# " + "flood " * 50_000 + "\n\n" + PROSE, file="a.md", text=PROSE)
    yield _case("links without an end", "[" * 100_000 + PROSE, file="a.md")
    yield _case("pictures without an end", "![" * 100_000 + PROSE, file="a.md")
    yield _case("targets without an end", "![a](" * 50_000 + PROSE, file="a.md")
    yield _case("quotations in quotations", "> " * 500_000 + PROSE, file="a.md")
    yield _case("lists in lists", "".join(" " * i + f"- {PROSE}\n" for i in range(500)), file="a.md")
    yield _case("a table of many cells", "| a " * 50_000 + "|\n" + PROSE, file="a.md")
    yield _case("code without an end", "```\n" + f"{PROSE}\n" * 1_000, file="a.md")
    yield _case("tags in a text", "<script>alert(1)</script><img src=x onerror=alert(1)>\n\n" + PROSE, text=PROSE)
    yield _case("a name that leads up", PROSE, file="../../../evil.txt", text=PROSE)
    yield _case("a name of controls", PROSE, file="\x1b[2J\n\u202etxt.exe\x00", text=PROSE)
    yield _case("a name without an end", PROSE, file="a" * 100_000 + ".txt", text=PROSE)


def _encodings() -> Iterator[Case]:
    wide = _ARTICLE.replace("nine", "neun – süß")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"):
        yield _case(encoding, wide.encode(encoding), text="süß")
    yield _case("CRLF", _ARTICLE.replace("\n", "\r\n"), text=PROSE)
    yield _case("CR", _ARTICLE.replace("\n", "\r"), text=PROSE)
    yield _case("line ends of all kinds", "\r\n\n\r\r\n\x0c\u2028\u2029\x85".join([PROSE] * 50), text=PROSE)
    yield _case("two marks of order", b"\xef\xbb\xbf\xff\xfe" + _ARTICLE.encode())
    yield _case("a mark of order that lies", b"\xff\xfe" + _ARTICLE.encode())
    yield _case("UTF-16 cut in a character", wide.encode("utf-16")[:-1])
    yield _case("UTF-8 cut in a character", wide.encode()[: wide.encode().index(b"\xc3") + 1] + b" " + wide.encode())
    yield _case("two encodings", wide.encode() * 20 + wide.encode("cp1252"))
    yield _case("three encodings", wide.encode() + wide.encode("cp1252") + wide.encode("utf-16-le"))
    yield _case("UTF-16 in UTF-8", wide.encode() + wide.encode("utf-16"))
    yield _case("bytes that are longer than they need be", b"\xc0\xae\xc0\xae/" * 500 + PROSE.encode())
    yield _case("halves of characters", "\ud800\udfff" * 200 + PROSE)
    yield _case("halves of characters in UTF-16", b"\xff\xfe" + b"\x00\xd8" * 200 + PROSE.encode("utf-16-le"))
    yield _case("characters that are none", "\ufffe\uffff\ufdd0\ufdd1\U0010ffff " * 200 + PROSE, text=PROSE)
    yield _case("beyond Unicode", b"\xf4\x90\x80\x80" * 100 + PROSE.encode())
    yield _case("UTF-7", "+ADw-script+AD4- " * 100 + PROSE, text=PROSE)
    yield _case("zeros in a text", PROSE.replace(" ", "\0"), line="binary|no encoding")


def _binary() -> Iterator[Case]:
    chance = random.Random(0)
    yield _case("noise", chance.randbytes(100_000), line=f"{_BINARY}|no encoding|is a")
    yield _case("zeros", bytes(100_000), line=_BINARY)
    yield _case("every byte", bytes(range(256)) * 100, line=_BINARY)
    yield _case("high bytes", bytes(range(128, 256)) * 100)
    yield _case("a picture", b"\x89PNG\r\n\x1a\n" + bytes(1_000), line="a picture")
    yield _case("a program", b"\x7fELF" + bytes(1_000), line="a program")
    yield _case("an archive", b"\x1f\x8b\x08" + chance.randbytes(1_000), line="a packed archive")
    yield _case("an archive that is called a text", b"PK\x03\x04" + chance.randbytes(1_000), line="archive|broken")
    yield _case("numbers of a machine", struct.pack("<5000d", *(chance.random() for _ in range(5_000))), line=_BINARY)


def _scripts() -> Iterator[Case]:
    yield _case("turned round", f"\u202e{PROSE}\u202c \u2066{PROSE}\u2069", text=PROSE)
    yield _case("nothing to be seen", "\u200b\u2060\ufeff\u00ad" * 5_000)
    yield _case("towers of marks", "".join(f"a{chr(0x300 + i % 112) * 500} " for i in range(500)) + PROSE)
    yield _case("faces", "👨‍👩‍👧‍👦🏳️‍🌈👍🏿" * 5_000 + ". " + PROSE)
    yield _case("from right to left", "ארו עלה בתשעה מטרים בלילה. " * 500)
    yield _case("without spaces", "川は夜のうちに九メートル上がった。" * 2_000)
    yield _case("without spaces and stops", "แม่น้ำขึ้นเก้าเมตรในตอนกลางคืน" * 2_000)
    yield _case("one sign of East Asia", "水" * 200_000)
    yield _case("letters of the terminal", "\x1b[31m\x1b]8;;http://127.0.0.1/\x07" * 500 + PROSE)


def _long() -> Iterator[Case]:
    """What slows an eager pattern down: one sign again and again, and never the one that ends it."""
    rows = {
        "no space": "a",
        "full stops": ". ",
        "stops without spaces": ".",
        "initials": "A.",
        "abbreviations": "Dr. ",
        "quotation marks": '"',
        "quotations that open": "“a ",
        "brackets that open": "(",
        "references": "[1] ",
        "references without an end": "[a a",
        "figures": "1",
        "figures with commas": "1,",
        "hyphens": "a-",
        "dots of a table": ". . ",
        "ends of lines": "\n",
        "lines of a space": " \n",
        "tabs": "\t",
        "hashes": "#",
        "bullets": "- ",
        "exclamations": "!",
        "addresses": "http://a.example/",
        "question marks of East Asia": "？",
        "dashes": "—",
    }
    for name, part in rows.items():
        data = (part * (_MEGABYTE // len(part.encode()) + 1)).encode()[:_MEGABYTE] + b"\n\n" + PROSE.encode()
        yield _case(f"a megabyte of {name}", data, slow=True)
    yield _case("a million short lines", "a\n" * _MEGABYTE, slow=True)
    yield _case("a million short paragraphs", "It rose.\n\n" * (_MEGABYTE - 1), slow=True)
    yield _case("ten megabytes of prose", f"{PROSE}\n\n" * (10 * _MEGABYTE // (len(PROSE) + 2)), slow=True, text=PROSE)
    yield _case("ten megabytes without a stop", "flood " * (10 * _MEGABYTE // 6), slow=True)
    yield _case("a byte more than the limit", "a" * (10 * _MEGABYTE + 1), line="larger than 10,000,000 bytes")


TEXTS = (*_small(), *_encodings(), *_binary(), *_scripts(), *_long())
