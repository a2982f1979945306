"""The wall between other people's text and the page: symbols for what is unseen, entities for what is no letter.

An article, a question, a file name and an address are data until they pass here, once. Nothing else escapes.
"""

from __future__ import annotations

import re
from unicodedata import category

# Most of what has no shape of its own, yet changes how the text around it is read, is in these categories of Unicode:
# controls, marks and overrides of direction, joiners, tags, lone surrogates.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# The fillers are unseen and pass for letters; the soft hyphen and the Arabic number signs are "Cf", and are text.
_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_TEXT = frozenset("\t\n\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
_JOINERS = frozenset("\u200c\u200d")

_OTHER = re.compile(r"[^0-9A-Za-z .,]")


def visible(text: str) -> str:
    """The text with a symbol for each character that would work without being seen; its length stays the same.

    NUL becomes ␀ and the other controls their pictures; directions, zero-width characters and lone surrogates become �.
    Tabs and line ends stay, and so does a joiner behind a letter or sign that can be joined (Persian, Hindi, emoji).
    """
    return _OTHER.sub(_symbol, text)


def escape(text: str) -> str:
    """The text as HTML that shows it literally, in an element or in a quoted attribute; one line, whatever it holds.

    Every character but letters, digits, the space, the comma and the full stop becomes a numeric entity. A browser
    shows and copies the character itself; HTML, Markdown and templates find nothing in it to act upon.
    """
    return _OTHER.sub(_entity, visible(text))


def _symbol(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    if char in _TEXT:
        return char
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if char in _JOINERS and found.start() and ord(found.string[found.start() - 1]) > 0x5FF:
        return char
    return "\ufffd" if char in _FILLERS or category(char) in _UNSEEN else char


def _entity(found: re.Match[str]) -> str:
    return found[0] if found[0].isalnum() else f"&#{ord(found[0])};"
