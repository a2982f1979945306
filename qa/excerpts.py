"""Excerpts: a few sentences of a passage as a learnt reader is given them, each with the place where it stands.

Sentences are parted by bars, and before the first stands the end of what precedes it: "… before | one | another". A
sentence that means a year and does not state it has that year before its bar: "(1987) | The next year it tripled."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Passage
from qa.lines import Line, read_passage

# So many characters before the first sentence are read with it, and what parts a sentence from what precedes it.
_BEFORE = 80
_BAR = " | "
# The sentences of an excerpt are about so long at the most, where they are more than one; a character outside ASCII is
# several tokens of a reader that learnt English.
_WIDTH = 700
_SLACK = 1.15
_FOREIGN = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands.

    Attributes:
        at, end: in the text of its excerpt, [at, end).
        start: where it begins in the article, in code points.
    """

    at: int
    end: int
    start: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Sentences as a model reads them: the text, and each sentence's place in it."""

    text: str
    places: tuple[Place, ...]


def excerpt(passage: Passage, lines: Sequence[Line]) -> Excerpt:
    """Neighbouring sentences of a passage, with up to so many characters of what stands before them."""
    low = lines[0].sentence.start - passage.start
    text = passage.text[max(0, low - _BEFORE) : low].split("\n")[-1].rstrip()
    places = []
    for line in lines:
        text += "".join(f" ({year})" for year in sorted(line.implied)) if text else ""
        text += _BAR if text else ""
        places.append(Place(at=len(text), end=len(text) + len(line.text), start=line.sentence.start))
        text += line.text
    return Excerpt(text=text, places=tuple(places))


@lru_cache(maxsize=4_096)
def excerpts(passage: Passage, *, together: bool) -> tuple[Excerpt, ...]:
    """All of a passage, each sentence once and in order: several of them together, or each by itself."""
    lines, _ = read_passage(passage)
    return tuple(excerpt(passage, part) for part in (_runs(lines) if together else [[line] for line in lines]))


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in as few runs as the width allows, of about the same length."""
    lengths = [_length(line.text) for line in lines]
    most = _SLACK * sum(lengths) / -(-sum(lengths) // _WIDTH)
    runs: list[list[Line]] = []
    filled = most
    for line, length in zip(lines, lengths, strict=True):
        if filled + length > most:
            runs.append([])
            filled = 0
        runs[-1].append(line)
        filled += length
    return runs


def _length(text: str) -> int:
    return len(text) + (_FOREIGN - 1) * sum(not char.isascii() for char in text)
