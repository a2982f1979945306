"""The marks of lines in plain text and Markdown: headings, entries, quoted lines, rows of tables, fences, front matter.

A mark belongs to no block. What stands between two fences is code, and no line of it is marked. A long line takes no
pattern here long: where one could go back again and again over what it has passed, it is told not to (`++`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HASH = re.compile(r"#{1,6}[ \t]+(?=\S)")
_CLOSING_HASH = re.compile(r"(?<=\s)#+\Z")
_ORNAMENT = re.compile(r"[◆◇■□▪▫●○◉◎▶▷►▼★☆§※❖➤]+[ \t\u3000]*(?=\S)")
_BULLET = re.compile(r"(?:(?:[-*+•‣·–]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|\[\^[^\]\n]+\]:[ \t]+)(?=\S)")
_QUOTED = re.compile(r"(?:>[ \t]?)+(?=\S)")
_QUOTED_BLANK = re.compile(r"[ \t]*>[> \t]*")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_ROW = re.compile(r"\|[ \t]*(?=\S).*\|[ \t]*")
# Lines that hold no words of a text.
_BARE = re.compile(
    r"""[-*_=~#\ \t\u2014\u2015\u2500]{3,}                            # a rule
      | \[(?!\^)[^\]\n]+\]:[ \t]*\S+(?:[ \t]+\S.*)?                   # the target of a link
      | \|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|[ \t:-]*      # the line under the head of a table
      | (?:\[!\[[^\]\n]*\]\([^)\n]*\)\]\([^)\n]*\)\s*)+               # pictures that are links
      | <!--.*-->\s* | (?:</?[A-Za-z][\w-]*(?:\s[^<>\n]*|/)?>\s*)++   # a comment, tags
      | \[!\w+\]\s*                                                   # "[!NOTE]"
    """,
    re.VERBOSE,
)
_FENCE = re.compile(r"^[ \t]{0,8}(`{3,}+|~{3,}+)([^\n`]*+)$", re.MULTILINE)
_DASHES = re.compile(r"\ufeff?---[ \t]*\n(?P<keys>(?:.*\n){0,200}?)---[ \t]*(?:\n|\Z)")
# What stands between those dashes: a key first, remarks upon it aside, and then keys, entries and what is set in.
_KEY = r"[\"']?[^\W\d_][\w.-]{0,40}[\"']?[ \t]*:(?:[ \t].*)?"
_KEYS = re.compile(rf"\s*(?:#.*\n)*+{_KEY}(?:\n(?:{_KEY}|[ \t].*|-(?:[ \t].*)?|#.*|[\]}}],?[ \t]*|))*+")
# The head of a mail or of a text that states itself: lines "Key: value" and what goes on under them, set in.
_HEAD = re.compile(r"\ufeff?(?P<keys>(?:[A-Z][\w-]{0,40}:[ \t]+\S.*\n(?:[ \t]+\S.*\n){0,40}){2,60})(?=\s)")
_KNOWN = re.compile(
    r"^(?:title|subject|author|from|to|date|publisher|language|url|source|message-id|received|mime-version):",
    re.IGNORECASE | re.MULTILINE,
)
_ENOUGH = 2


def mark_of(line: str) -> tuple[str, int]:
    """The kind of marker that a line begins with, and its width in characters; ("", 0) for none."""
    if _BARE.fullmatch(line):
        return "furniture", 0
    if _QUOTED_BLANK.fullmatch(line):
        return "blank", len(line)
    if found := _QUOTED.match(line):
        inner, width = mark_of(line[found.end() :])
        return inner or "quoted", found.end() + width
    for name, rule in (("#", _HASH), ("ornament", _ORNAMENT)):
        if found := rule.match(line):
            return name, found.end()
    if _IMAGE.fullmatch(line.rstrip()):
        return "image", 2
    if _ROW.fullmatch(line):
        return "row", 1
    if found := _BULLET.match(line):
        return ("number" if line[0].isdigit() else "bullet"), found.end()
    return "", 0


def mark_behind(line: str, mark: str) -> int:
    """How many characters at the end of a line belong to its marker: those of "## Title ##" and of a row's last "|"."""
    if mark == "row":
        return len(line) - line.rindex("|")
    if mark != "#":
        return 0
    bare = line.rstrip(" \t")
    found = _CLOSING_HASH.search(bare)
    return len(line) - (found.start() if found else len(bare))


def depth_of(line: str) -> int:
    """How often a line is quoted (">> …")."""
    found = _QUOTED.match(line)
    return found[0].count(">") if found else 0


def fences(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where two fences around code begin and end, the first and then the second; one that is alone is none."""
    opened: re.Match[str] | None = None
    for found in _FENCE.finditer(text):
        if opened is None:
            opened = found
        elif found[1].startswith(opened[1]) and not found[2].strip():
            yield opened.start(), opened.end(), found.start(), found.end()
            opened = None


def front_matter(text: str) -> tuple[int, str]:
    """Where the front matter of a text ends, 0 where it has none, and its lines of keys and values."""
    # A text may open with a rule, and have another one further down.
    if (found := _DASHES.match(text)) and _KEYS.fullmatch(found["keys"].rstrip("\n")):
        return found.end(), found["keys"]
    found = _HEAD.match(text)
    if found and len(_KNOWN.findall(found["keys"])) >= _ENOUGH:
        return found.end(), found["keys"]
    return 0, ""
