"""Quotations of a block by offset, and the block's text with them blanked out.

What stands inside quotation marks is somebody's words: no attribution in it is the article's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus import Block

_CURLY = {"“": "”", "«": "»", "「": "」", "『": "』"}
_CURLIES = re.compile(f"[{''.join([*_CURLY, *_CURLY.values()])}]")
# Single marks look like apostrophes: one opens behind a space or bracket, and the last before a gap closes.
_SINGLE = re.compile(r"(?<![^\s(\[—–])‘(?=\S)[^‘’\n]{2,}?(?:’(?=\w)[^‘’\n]*?)*’(?!\w)")
# Straight single marks are apostrophes as well. One opens behind a space or bracket, before no word or year that is cut
# short in front (“'em”, “in '98”), and the first behind a stop closes. Between them stand apostrophes alone: in a word,
# behind a plural, or before what is cut short.
_CUT = r"(?:em|n|til|till|tis|twas|twere|twill|cause|bout|round|neath|ere|cos)\b"
_STRAIGHT = re.compile(
    rf"""(?<![^\s(\[—–])'(?=[^\s'])(?!(?i:{_CUT}))(?!(?<=\w\s')\d\d)
    (?:[^'\n] | (?<=\w)'(?=\w) | (?<=s)'(?=\s) | (?<=\s)'(?=(?i:{_CUT})) | (?<=\w\s)'(?=\d\d)){{2,}}?
    (?<=[,.!?…])'(?!\w)""",
    re.VERBOSE,
)
_FILLER = "_"
# Fewer words than this, with no stop at the end, are a term rather than something said.
_TERM_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with their marks: `text[start:end]`; `closed` is whether the marks end in the block."""

    start: int
    end: int
    closed: bool = True

    def holds(self, at: int) -> bool:
        """Whether a place lies in it."""
        return self.start <= at < self.end


@lru_cache(maxsize=8)  # every sentence of a block asks for them
def find_quotations(text: str, block: Block) -> tuple[Quotation, ...]:
    """The outermost quotations of a block, in order; one whose end is missing reaches to the end of the block."""
    found: list[Quotation] = []
    at, closers = block.start, _closers(text, block)
    while at < block.end:
        end = _end(text, at, block, closers)
        if end is None:
            at += 1
            continue
        found.append(Quotation(at, end or block.end, closed=bool(end)))
        at = found[-1].end
    return tuple(found)


def blanked(text: str, block: Block, quotations: tuple[Quotation, ...]) -> str:
    """The block's text, of the same length, with what stands between the marks made unreadable."""
    made, at = [], block.start
    for one in quotations:
        low, high = one.start + 1, max(one.start + 1, one.end - 1 if one.closed else one.end)
        made += [text[at:low], _FILLER * (high - low)]
        at = high
    return "".join([*made, text[at : block.end]])


def is_term(quoted: str) -> bool:
    """Whether marks, which `quoted` includes, set off a word or a name rather than speech: a “zero defector” policy."""
    inner = quoted[1:-1].strip()
    return len(inner.split()) < _TERM_WORDS and inner[-1:] not in tuple(".,!?…")


def _closers(text: str, block: Block) -> dict[int, int]:
    """For each mark that opens, where the one stands that closes it; marks that are never closed are not in it."""
    found: dict[int, int] = {}
    opened: dict[str, list[int]] = {closer: [] for closer in _CURLY.values()}
    for mark in _CURLIES.finditer(text, block.start, block.end):
        if closer := _CURLY.get(mark[0]):
            opened[closer].append(mark.start())
        elif opened[mark[0]]:
            found[opened[mark[0]].pop()] = mark.start()
    return found


def _end(text: str, at: int, block: Block, closers: dict[int, int]) -> int | None:
    """One past the mark that closes a quotation opened at `at`; 0 where it stays open, None where none opens."""
    char = text[at]
    if char in _CURLY:
        if at in closers:
            return closers[at] + 1
        # Marks of the same shape may open anew without closing: trust the first closer then.
        return text.find(_CURLY[char], at, block.end) + 1
    if char == '"' and (at == block.start or not text[at - 1].isalnum()) and not text[at + 1 : at + 2].isspace():
        return text.find('"', at + 1, block.end) + 1
    if char == "‘" and (single := _SINGLE.match(text, at, block.end)):
        return single.end()
    if char == "'" and (single := _STRAIGHT.match(text, at, block.end)):
        return single.end()
    return None
