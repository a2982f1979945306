"""A quotation taken apart at its ellipses and brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from qa.quoting.words import Words, normal

# A bracket stands for so many words of the article at most, or for none.
BRACKETED = 4
# With more marks than this they are read as punctuation.
_MOST = 40

_MARK = re.compile(
    r"(?P<ellipsis>\[\s?(?:…|\.(?:\s?\.){2,3})\s?\]|\(\s?(?:…|\.(?:\s?\.){2,3})\s?\)|…|\.(?:\s?\.){2,})"
    r"|(?P<prefix>\w{0,40})\[(?P<inner>[^\[\]…]{1,80})\](?P<suffix>\w{0,40})"
)
# A soft hyphen is unseen in a word.
_UNSEEN = str.maketrans("[]", "\u00ad\u00ad")
_QUOTES = {"“": "”", '"': '"', "„": "“”", "«": "»", "‘": "’", "'": "'", "「": "」", "『": "』", "‹": "›", "”": "”"}


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket of the quotation: `text[start:end]`, letters joined to it included.

    It stands for up to `BRACKETED` words, or for one that begins and ends with the joined letters: “[T]he”, “fear[ed]”.
    """

    start: int
    end: int
    prefix: str
    suffix: str

    @property
    def joined(self) -> bool:
        """Whether it is part of a word."""
        return bool(self.prefix or self.suffix)

    def takes(self, words: tuple[str, ...]) -> bool:
        """Whether it may stand for these words, in their normal form."""
        if self.joined:
            return len(words) == 1 and words[0].startswith(self.prefix) and words[0].endswith(self.suffix)
        return len(words) <= BRACKETED


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two ellipses.

    Attributes:
        runs: where its runs of words stand in the quotation, code points, half-open; no run is without a word.
        brackets: what stands between them, one fewer.
        lead, tail: a bracket at an end of the part.
    """

    runs: tuple[tuple[int, int], ...]
    brackets: tuple[Bracket, ...]
    lead: Bracket | None = None
    tail: Bracket | None = None


def unbracketed(text: str) -> str:
    """The same text, of the same length, in which a bracket parts no word: “[T]he” is one word of three letters."""
    return text.translate(_UNSEEN)


def unquoted(text: str) -> tuple[int, int]:
    """Where the words of a quotation stand, without the white space and the marks around the whole."""
    start, end = 0, len(text)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    inside = text[start + 1 : end - 1]
    closers = _QUOTES.get(text[start : start + 1], "")
    whole = end - start > 2 and closers and text[end - 1] in closers
    if whole and text[start] not in inside and text[end - 1] not in inside:
        return start + 1, end - 1
    return start, end


def is_marked(text: str) -> bool:
    """Whether there is an ellipsis or a bracket in a text."""
    return bool(_MARK.search(text))


def take_apart(quotation: Words, start: int, end: int) -> tuple[Part, ...]:
    """The parts of `quotation.text[start:end]`; one part with one run where there is nothing to take apart."""
    marks = [*_MARK.finditer(quotation.text, start, end)]
    if len(marks) > _MOST:
        marks = []
    parts: list[Part] = []
    runs: list[tuple[int, int]] = []
    brackets: list[Bracket] = []
    at, held, lead = start, None, None
    for mark in [*marks, None]:
        low, high = at, mark.start() if mark else end
        at = mark.end() if mark else end
        first, last = quotation.between(low, high)
        if first < last:
            if held and runs:
                brackets.append(held)
            held = None
            runs.append((low, high))
        if mark is None or mark["ellipsis"]:
            if runs:
                parts.append(Part(tuple(runs), tuple(brackets), lead, held))
            runs, brackets, held, lead = [], [], None, None
        elif not runs:
            lead = _bracket(mark, lead if lead and lead.end == mark.start() else None)
        elif held is None:
            held = _bracket(mark)
        else:  # two brackets side by side stand for no more than one
            held = _bracket(mark, held)
    return tuple(part for part in parts if all(a[1] <= b[0] for a, b in pairwise(part.runs)))


def _bracket(mark: re.Match[str], before: Bracket | None = None) -> Bracket:
    """A bracket, or one for both where another stands before it: of one word where they touch, “[il][l]egal”."""
    if before is None:
        return Bracket(mark.start(), mark.end(), normal(mark["prefix"]), normal(mark["suffix"]))
    if before.end == mark.start():
        return Bracket(before.start, mark.end(), before.prefix, normal(mark["suffix"]))
    return Bracket(before.start, mark.end(), "", "")
