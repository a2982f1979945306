"""From the words of a source to the text of a piece: white space, what cannot be seen, headings, rows and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.blocks import find_blocks
from corpus.readers.values import Piece
from corpus.values import BlockKind

# They stand for a line break and for the edge of a cell until the white space has been collapsed.
LINE, CELL = "\0", "\1"
_CELLS = " | "
# A "heading" of more characters is a paragraph in large letters, and can be asked.
_HEADING = 250

_SPACE = re.compile(r"[\s\ufeff]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\x02-\x08\x0e-\x1f\x7f]")
_ORNAMENT = re.compile(r"[◆◇■□▪▫●○◉◎▶▷►▼★☆§※❖➤#]+\s+(?=\S)")
_WORD = re.compile(r"\w+")
_FIGURES = re.compile(r"[-−+]?\d{1,3}(?:[,–-]\s?\d{1,3})*")
_TAKES_A_POWER = re.compile(r"(?:\b[^\W\d_]{1,2}|\b10|[)\]])\Z")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def clean(text: str) -> str:
    """One line: white space collapsed, soft hyphens and what cannot be seen left out."""
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


def heading(text: str) -> Piece:
    """A heading without its ornament; the rules tell of one that only names page furniture ("Related articles")."""
    bare = _ORNAMENT.sub("", text, count=1) if _ORNAMENT.match(text) else text
    told = len(bare) <= _HEADING and not is_furniture_line(bare)
    return Piece(text=bare, kind=BlockKind.HEADING if told else None)


def is_furniture_line(text: str) -> bool:
    """Whether a line names a part of a page and says nothing else ("Comments"), by the rules for any text."""
    first = next(iter(find_blocks(text)), None)
    return first is None or first.kind is BlockKind.BOILERPLATE


def words_of(text: str) -> tuple[str, ...]:
    """Its words without regard to case, to compare by."""
    return tuple(_WORD.findall(text.casefold()))


def same_words(one: str, other: str) -> bool:
    """Whether two lines have the same words, whatever stands between them."""
    return words_of(one) == words_of(other) != ()


def raised(before: str, words: str) -> str:
    """Raised figures, which must not become part of the number or word before them.

    Behind a short unit or a ten they are a power ("km²"), elsewhere they point to a note ("2,914[1]").
    """
    mark = words.strip()
    if not _FIGURES.fullmatch(mark) or not before or before[-1].isspace() or before.endswith("["):
        return words
    if _TAKES_A_POWER.search(before):
        return words.translate(_RAISED)
    return words.replace(mark, f"[{mark}]") if mark[0].isdigit() else words


def paragraphs(text: str, *, whole: bool) -> Iterator[list[str]]:
    """The lines of each paragraph; an empty line parts two, but for text whose lines are kept as they are."""
    lines: list[str] = []
    for line in map(clean, text.replace(CELL, " ").split(LINE)):
        if line:
            lines.append(line)
        elif lines and not whole:
            yield lines
            lines = []
    if lines:
        yield lines


def row(text: str) -> Iterator[str]:
    """The cells of a row as a line; empty ones are left out."""
    cells = [clean(cell.replace(LINE, " ")) for cell in text.split(CELL)]
    if line := _CELLS.join(cell for cell in cells if cell):
        yield line
