"""What a text or a Markdown file states about itself: the keys of its front matter, and the title it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.marks import front_matter
from corpus.readers.stating import as_date, as_language, as_line, as_web
from corpus.readers.values import Stated

_KEY = re.compile(r"([A-Za-z][\w.-]{0,40})[ \t]*:(?:[ \t]+(.*))?")
# What stands before a book of Project Gutenberg: its licence, and "Title: …", "Author: …".
_BOOK = re.compile(r"\ufeff?[^\0]{0,8000}?(?=\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG)")
# "Ann Lee <ann@example.org>"
_MAILBOX = re.compile(r"(?<!\s)\s*+<[^<>\s@]*+@[^<>\s]*+>")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.+)")
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

    Front matter is read line by line: `key: value`, with or without marks around the value, and lists in either form.
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
        if value := form(", ".join(keys.get(key, ()))):
            return value
    return ""


def _keys(front: str) -> Iterator[tuple[str, list[str]]]:
    """Each key with its values; what a nested key says belongs to no key of ours."""
    name, values = "", list[str]()
    for line in front.splitlines():
        if found := _KEY.fullmatch(line):
            yield name, values
            name, values = found[1].lower(), list(_values(found[2] or ""))
        elif name and (entry := _ENTRY.fullmatch(line)):
            values.append(_bare(entry[1]))
    yield name, values


def _values(stated: str) -> Iterator[str]:
    value = stated.strip()
    if value.startswith("[") and value.endswith("]"):
        yield from (bare for part in value[1:-1].split(",") if (bare := _bare(part)))
    elif value and value not in ("|", ">", "|-", ">-", "null", "~"):
        yield _bare(value)


def _bare(value: str) -> str:
    """Without the marks around it, and without a comment behind it."""
    value = value.strip()
    value = _MAILBOX.sub("", value)
    if value[:1] in ("'", '"'):
        return value[1:].partition(value[0])[0].strip()
    return re.split(r"\s#", value, maxsplit=1)[0].strip()
