"""What a text or a Markdown file states about itself: the keys of its front matter, and the title it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from corpus.marks import front_matter
from corpus.readers.stating import as_date, as_language, as_line, as_web
from corpus.readers.values import Stated

_KEY = re.compile(r"([A-Za-z][\w.-]{0,40})[ \t]*:(?:[ \t]+(.*))?")
# What stands before a book of Project Gutenberg: its licence, and "Title: …", "Author: …".
_BOOK = re.compile(r"\ufeff?[^\0]{0,8000}?(?=\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG)")
# "Ann Lee <ann@example.org>"
_MAILBOX = re.compile(r"(?<!\s)\s*+<[^<>\s@]*+@[^<>\s]*+>")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.+)")
# Values between marks: in single ones a mark is written twice, in double ones a backslash stands before it. Whatever
# else stands behind them, as in "Iron" and steel, has them be part of the value.
_SINGLE, _DOUBLE = r"'(?P<single>(?:[^']|'')*+)'", r'"(?P<double>(?:[^"\\]|\\.)*+)"'
_REMARK = r"\s*(?:\s#.*)?"
_QUOTED = re.compile(rf"(?:{_SINGLE}|{_DOUBLE}){_REMARK}", re.DOTALL)
_LIST = re.compile(rf"\[(.*)\]{_REMARK}", re.DOTALL)
_PART = re.compile(rf"\s*((?:{_SINGLE}|{_DOUBLE})(?=\s*(?:,|\Z))|[^,]+)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})|(.))", re.DOTALL)
# Keys of its own in braces, or a list of such: no value, as such keys in lines that are set in are none.
_MAPPING = re.compile(rf"\{{.*\}}{_REMARK}\Z|\[\s*\{{", re.DOTALL)
# The lines that are set in under these are the value.
_BLOCK = re.compile(rf"[|>][-+1-9]{{0,2}}{_REMARK}")
_TITLE = re.compile(r"\ufeff?\s*#[ \t]+(\S.*)")
# Which keys say what, the surer first.
_KEYS = {
    "title": ("title", "subject"),
    "author": ("author", "authors", "byline", "by", "creator", "from"),
    "publisher": ("publisher", "site", "site_name", "sitename", "publication"),
    "date": ("date", "published", "date_published", "datepublished", "pubdate"),
    "language": ("language", "lang", "locale"),
    "url": ("url", "canonical", "canonical_url", "source", "link"),
}
_FORMS = {"date": as_date, "language": as_language, "url": as_web}


def stated_in_text(text: str) -> Stated:
    """What the front matter of a text states; without a title there, the "# Title" on the first line.

    Front matter is read key by key: `key: value`, with or without marks around the value, on one line or going on in
    lines that are set in, and lists in either form.
    """
    end, front = front_matter(text)
    if before := _BOOK.match(text):
        front = before[0]
    keys = dict(_keys(front))
    found = {name: _first(keys, name) for name in _KEYS}
    opening = _TITLE.match(text, end)
    if not found["title"] and opening:
        found["title"] = as_line(opening[1].rstrip(" \t").rstrip("#"))
    return Stated(**found)


def _first(keys: dict[str, list[str]], name: str) -> str:
    form = _FORMS.get(name, as_line)
    for key in _KEYS[name]:
        values = keys.get(key, [])
        if value := form(("; " if any("," in value for value in values) else ", ").join(values)):
            return value
    return ""


def _keys(front: str) -> Iterator[tuple[str, list[str]]]:
    """Each key with its values; what a nested key says belongs to no key of ours."""
    name, value, under = "", "", list[str]()
    for line in front.splitlines():
        if found := _KEY.fullmatch(line):
            yield name, list(_values(value, under))
            name, value, under = found[1].lower(), (found[2] or "").strip(), []
        else:
            under.append(line)
    yield name, list(_values(value, under))


def _values(value: str, under: list[str]) -> Iterator[str]:
    """The values of a key, from what stands behind it and the lines under it."""
    if not value:
        yield from filter(None, (_entry(found[1]) for line in under if (found := _ENTRY.fullmatch(line))))
    elif _BLOCK.fullmatch(value):
        yield " ".join(_set_in(under))
    elif value not in ("null", "~"):
        whole = " ".join((value, *_set_in(under)))
        for text in (value, whole):
            if _QUOTED.fullmatch(_MAILBOX.sub("", text)):
                yield _bare(text)
                return
            if _MAPPING.match(text):
                return
            if found := _LIST.fullmatch(text):
                yield from filter(None, (_bare(part[1]) for part in _PART.finditer(found[1])))
                return
        further = takewhile(lambda line: line[:1] in (" ", "\t") and not _KEY.fullmatch(line.strip()), under)
        yield " ".join(_bare(line) for line in (value, *further))


def _entry(value: str) -> str:
    """An entry of a list; of one that has keys of its own, what its first says where that is the name."""
    found = _KEY.fullmatch(value)
    if not found:
        return _bare(value)
    return _bare(found[2] or "") if found[1].lower() == "name" else ""


def _set_in(lines: Iterable[str]) -> Iterator[str]:
    """The lines that are set in, up to one that is not; the bracket that closes a list need not be."""
    return (line.strip() for line in takewhile(lambda line: not line.strip() or line[0] in " \t]", lines))


def _bare(value: str) -> str:
    """Without the marks around it, and without a comment behind it."""
    value = _MAILBOX.sub("", value.strip())
    if found := _QUOTED.fullmatch(value):
        if found["double"] is None:
            return found["single"].replace("''", "'").strip()
        signs = _ESCAPE.sub(_sign, found["double"])  # JSON writes some of them as two halves
        return signs.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    value = re.split(r"\s#", value, maxsplit=1)[0].strip()
    return "" if _MAPPING.match(value) else value


def _sign(found: re.Match[str]) -> str:
    """What is written behind a backslash; what is no sign for us keeps it."""
    if code := found[1] or found[2] or found[3]:
        return chr(int(code, 16))
    return found[4] if found[4] in '"\\/' else " " if found[4] in " \tntrN_LP\n" else found[0]
