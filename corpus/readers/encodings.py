"""From bytes to text: marks and strict UTF-8 first, then what is declared, and a guess only where nothing is left."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from corpus.errors import ArticleUnreadable

# Where a page or an XML file declares its encoding, it does so early.
_HEAD = 4_096
# So much is looked at to tell an encoding from its bytes.
_SAMPLE = 200_000
# A file that means to be UTF-8 and has a few broken places is still UTF-8: one bad byte to so many good characters.
_GOOD_TO_BAD = 10
_SPOILT = "\ufffd"

_LINE_END = re.compile(r"\r\n?")
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']\s*([\w.:-]+)   # an XML declaration
       | <meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]+)  # either form of a page's own
    """,
    re.VERBOSE | re.IGNORECASE,
)
# So many controls in a short text are a slip.
_SLIPS = 4
# Controls that stand in no text; tab, line feed, form feed and carriage return do.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_ALONE = re.compile("[\u3131-\u318e]")

# What a declared name is read as: the encodings in use, by Python's name. A page that says Latin-1 means Windows-1252
# (encoding.spec.whatwg.org), and the Asian ones have a superset that is written in their name.
_READ_AS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "cp950",
    "utf-8-sig": "utf-8", "utf-16": "utf-16-le",
}  # fmt: skip
_KNOWN = frozenset(
    """
    utf-8 utf-16-le utf-16-be utf-32-le utf-32-be gb18030 cp932 euc_jp iso2022_jp cp949 johab cp950 big5hkscs koi8-r
    koi8-u cp437 cp850 cp866 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 mac-roman
    iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15
    """.split()
)
# What a guess may end in.
_PLAUSIBLE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "koi8_r"),
    *("cp932", "euc_jp", "cp949", "gb18030", "big5"),
)
# Relatives of Windows-1252, in which its "è" is a "č"; and the bytes of letters that no text in it would have.
_LATIN = frozenset({"cp1250", "cp1254", "cp1257"})
_NOT_WESTERN = re.compile(rb"[\x8a\x8e\x9a\x9e\x9d\x9f\xb3\xb9\xbc\xbe\xd0\xdd\xde\xf0\xf5\xfd\xfe]")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode_bytes(data: bytes, shown: str, declared: str = "") -> str:
    """Bytes as text. Line ends become `\\n`, and UTF-8 is otherwise unchanged; a mark of UTF-16 or UTF-32 is left out.

    Args:
        data: the whole of it.
        shown: how the source is called in an error.
        declared: the name of an encoding that was stated beside the bytes; what they state themselves comes behind it.

    Raises:
        ArticleUnreadable: the bytes are not text, or of no encoding that can be told.
    """
    for encoding in _candidates(data, declared):
        text = _decoded(data, encoding)
        if text is not None:
            return _LINE_END.sub("\n", text)
    if (text := _mended(data)) is not None:
        return _LINE_END.sub("\n", text)
    if b"\0" in data:
        raise ArticleUnreadable(f"{shown!r} holds binary data, not text; save it as plain text or Markdown.")
    for encoding in (*_guesses(data), "cp1252"):
        text = _decoded(data, encoding)
        if text is not None and not _is_jumbled(text):
            return _LINE_END.sub("\n", text)
    raise ArticleUnreadable(f"{shown!r} is text in no encoding that can be told; save it as UTF-8.")


def declared_charset(data: bytes) -> str:
    """The encoding that a page or an XML file names in its first bytes, as it is written there; empty for none."""
    found = _DECLARED.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _candidates(data: bytes, declared: str) -> Iterator[str]:
    """Encodings to try, the surest first."""
    named = [name for name in (_read_as(declared), _read_as(declared_charset(data))) if name]
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
    # Its bytes are ASCII from end to end, so they would pass for UTF-8; nothing else has its signs.
    if b"\x1b$" in data:
        yield "iso2022_jp"
    yield "utf-8"
    yield from named
    if zeros := _by_zeros(data):
        yield zeros


def _read_as(name: str) -> str:
    """Python's name of what a declared encoding is read as; empty where it is none that texts are written in."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except (LookupError, ValueError):
        return ""
    found = _READ_AS.get(found, found)
    return found if found in _KNOWN else ""


def _by_zeros(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by where its zero bytes stand; empty for neither."""
    sample = data[: _HEAD - _HEAD % 4]
    quarter = len(sample) // 4
    if not quarter or 0 not in sample:
        return ""
    # The zeros at each of the four places, as shares: Latin text in UTF-16 has them at every other place.
    share = [sample[place::4].count(0) / max(1, quarter) for place in range(4)]
    if share[2] > 0.9 and share[3] > 0.9 > share[0]:
        return "utf-32-le"
    if share[0] > 0.9 and share[1] > 0.9 > share[3]:
        return "utf-32-be"
    odd, even = share[1] + share[3], share[0] + share[2]
    if max(odd, even) > 0.8 and min(odd, even) < 0.2:
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text, where the bytes are such a text from end to end."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if encoding.startswith(("utf-16", "utf-32")):
        text = text.removeprefix("\ufeff")
    return text if _is_text(text) else None


def _is_text(text: str) -> bool:
    controls = len(_CONTROLS.findall(text))
    return "\0" not in text and controls <= max(len(text) // 1_000, min(_SLIPS, len(text) // 50))


def _is_jumbled(text: str) -> bool:
    """Letters of Korean that stand alone are what Japanese in EUC-JP looks like in the wrong encoding."""
    return len(_ALONE.findall(text)) * 50 > len(text)


def _mended(data: bytes) -> str | None:
    """UTF-8 with few broken places, each of which becomes U+FFFD; None where it is nothing like UTF-8."""
    text = data.decode("utf-8", "replace")
    bad = text.count(_SPOILT)
    good = sum(1 for char in text if char > "\x7f") - bad
    return text if 0 < bad * _GOOD_TO_BAD <= good and _is_text(text) else None


def _guesses(data: bytes) -> Iterator[str]:
    """What the bytes look like; nothing where charset-normalizer is not installed, which comes with trafilatura."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - an extra's package
    except ImportError:
        return
    for match in from_bytes(data[:_SAMPLE], cp_isolation=list(_PLAUSIBLE), enable_fallback=False):
        yield "cp1252" if match.encoding in _LATIN and not _NOT_WESTERN.search(data) else match.encoding
