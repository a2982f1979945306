"""Lines put together to running text: which hyphen at the end of a line belongs to the word, and which to the line.

"defec-" and "tors" were one word, "anti-" and "Japanese" are two parts of one that has its hyphen. The document itself
knows best: a form that it uses in the middle of a line is taken. Where it does not, the parts tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
_LAST = re.compile(r"(?:[^\W\d_]+[-\u2010\u2011])*[^\W_]+\Z")
_FIRST = re.compile(r"[^\W_]+")
# "Il-sung": where a document writes several names so, a short capital part before a short small one is such a name.
_NAME = re.compile(r"\b[A-Z][a-z]{1,5}-[a-z]{2,5}\b")
_NAMES = 2
_SYLLABLE = 5
_HYPHENS = "-\u2010\u00ad"
# Scripts that put no space between words.
_UNSPACED = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z", re.IGNORECASE)
# First parts that English writes together with what follows them, though both are words.
_FUSED = frozenset(
    "any every fore here how in inter mis no out over re some sub super there through un under up where with".split()
)
# First parts that keep their hyphen whatever follows.
_PARTED = frozenset("all ex half quasi self vice well".split())


class Joiner:
    """Joins lines to text, with the words of the document at hand."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines` are all those of the document, each without its break."""
        self._words: Counter[str] = Counter()
        names = set()
        for line in lines:
            names.update(_NAME.findall(line))
            # What a line begins or ends with may be a part of a word.
            self._words.update(word.casefold() for word in _WORD.findall(line)[1:])
            if line[-1:] in _HYPHENS and (last := _LAST.search(line[:-1])):
                self._words[last[0].casefold()] -= 1
        self._hyphenates_names = len(names) >= _NAMES

    def join(self, lines: Sequence[str]) -> str:
        """The lines as running text, none empty; an address that was broken is one again."""
        text = lines[0]
        for line in lines[1:]:
            text = self._two(text, line)
        return text.removesuffix("\u00ad")

    def _two(self, text: str, line: str) -> str:
        if text[-1:] == "\u00ad":
            return text[:-1] + line
        if line.startswith("//") and text.endswith(("http:", "https:")):
            return text + line
        if (address := _ADDRESS.search(text)) and text[-1] in "/-_=&?.#" and _goes_on(address[0], line):
            return text + line
        if text[-1:] in _HYPHENS and (last := _LAST.search(text[:-1])) and (first := _FIRST.match(line)):
            return (text if self._keeps(last[0], _WORD.match(line, first.start())) else text[:-1]) + line
        if text[-1:] == "—" and text[-2:-1] not in (" ", ""):
            return text + line
        return f"{text} {line}" if not (_UNSPACED.match(text[-1:]) and _UNSPACED.match(line)) else text + line

    def _keeps(self, left: str, following: re.Match[str] | None) -> bool:
        """Whether the hyphen between two parts belongs to the word."""
        right = following[0] if following else ""
        head = left.rpartition("-")[2].casefold()
        with_hyphen = self._words[f"{left}-{right}".casefold()]
        without = self._words[f"{left}{right}".casefold()]
        if with_hyphen > 0 or without > 0:
            return with_hyphen > without
        if not right[:1].islower() or not left[-1].isalpha() or "-" in left + right:
            return True
        if head in _PARTED:
            return True
        if self._hyphenates_names and left[0].isupper() and max(len(left), len(right)) <= _SYLLABLE:
            return True
        if head in _FUSED or len(head) < 3:
            return False
        # Both parts are words that the document uses alone: "border-" and "crossing".
        return self._words[head] > 0 and self._words[right.casefold()] > 0


def _goes_on(address: str, line: str) -> bool:
    """Whether a line goes on with an address: it would not begin with a capital, nor the address end in a full stop."""
    return not line[:1].isupper() and not (address.endswith(".") and " " in line[:2])
