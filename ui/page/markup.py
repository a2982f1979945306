"""HTML by construction: text is escaped because it is a `str`; only `tag` and `join` make what is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import bidirectional

from ui.escape import escape

_DOUBLE = re.compile('[“”„"«»]')
_VOID = frozenset({"br", "hr", "input", "meta"})
# So many characters tell which way a text is written.
_LOOKED = 2_000


class Html(str):
    """Markup that is safe as it stands, on one line. Made by `tag` and `join`, never from other people's text."""

    __slots__ = ()


def tag(name: str, *children: str | None, **attributes: str | bool | None) -> Html:
    """An element: `tag("p", "1 < 2", class_="note")`.

    Args:
        name: the element's name.
        children: text, which is escaped, or `Html`, which is not; None and empty ones are left out.
        attributes: by name, "_" for "-" and a last "_" for Python's own words. True writes the bare name; None and
            False leave it out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable[str | None]) -> Html:
    """Text and elements side by side; text is escaped."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children if child))


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def quoted(words: str, *cut: str, class_: str = "", lang: str | None = None) -> Html:
    """Words of an article between quotation marks: single ones where double ones stand in them.

    `cut` is the same words, in parts of which some are tags.
    """
    nested = "nested" if _DOUBLE.search(words) else ""
    classes = " ".join(filter(None, (class_, nested))) or None
    return tag("q", *(cut or (words,)), class_=classes, lang=lang, dir=direction(words))


def direction(words: str) -> str | None:
    """`rtl` where most letters at the beginning of a text are written from right to left, as in Arabic and Hebrew."""
    if words.isascii():
        return None
    ways = [bidirectional(char) for char in words[:_LOOKED]]
    return "rtl" if ways.count("R") + ways.count("AL") > ways.count("L") else None
