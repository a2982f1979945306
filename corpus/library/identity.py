"""What an article of the library is called, and by which words it is found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from unicodedata import combining, normalize

# The title's part of an id is cut at a word, so that an id fits a command and a link.
_SLUG = 40
# Digits of the hash in an id: the least that tells a hundred thousand titles' namesakes apart, then more of them.
_DIGITS = (6, 8, 12, 16, 64)
# Words longer than this are compared by their beginnings; SQLite refuses patterns that are much longer.
_WORD = 100

_APOSTROPHE = re.compile(r"['’ʼ`]")
_SLUG_WORD = re.compile(r"[a-z0-9]+")
_WORDS = re.compile(r"[^\W_]+")
_ID = re.compile(r"(?:[a-z0-9]+-)+([0-9a-f]{6,64})")


def content_hash(text: str, blocks: str) -> str:
    """The sha256 of an article's text and its blocks as JSON; 64 hexadecimal digits."""
    return hashlib.sha256(f"{text}\0{blocks}".encode()).hexdigest()


def ids(title: str, name: str, sha256: str) -> Iterator[str]:
    """The ids that an article may have, the shortest first: `the-black-death-3fa2c1`."""
    stem = name.rpartition(".")[0] or name
    words = slug(stem if title == name else title) or slug(stem) or "article"
    return (f"{words}-{sha256[:digits]}" for digits in _DIGITS)


def fits(article_id: str, sha256: str) -> bool:
    """Whether an id that another library gave is one for an article of that hash."""
    shape = _ID.fullmatch(article_id)
    return bool(shape and len(article_id) <= _SLUG + 65 and sha256.startswith(shape[1]))


def slug(title: str) -> str:
    """The first words of a title in small Latin letters and digits, joined by hyphens; may be empty."""
    words = _SLUG_WORD.findall(_plain(_APOSTROPHE.sub("", title)))
    made = words[0][:_SLUG] if words else ""
    for word in words[1:]:
        if len(made) + 1 + len(word) > _SLUG:
            break
        made = f"{made}-{word}"
    return made


def fold(*texts: str) -> str:
    """The words of some texts as the search compares them, without case and accents, each behind a space.

    There are no other characters in it than spaces and letters or digits of any script, so it is safe in any pattern.
    """
    return "".join(f" {word[:_WORD]}" for word in _WORDS.findall(_plain(" ".join(texts))))


def _plain(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text).casefold() if not combining(c))
