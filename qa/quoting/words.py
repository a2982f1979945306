"""The words of a text as a quotation is compared by: what remains when case, punctuation and spacing are put aside.

Signs that carry sense are words of their own (“%”, “$”, “+”), a minus belongs to its number, and so does the mark
between its digits: “2,914” is “2914”, and “1.5” is not “15”.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# Most that stands in a word without being a letter: apostrophes, and what is unseen (the soft hyphen, joiners).
_IN_WORDS = "'’‘ʼ＇\u00ad\u200b\u200c\u200d\u2060\ufeff"
_DROPPED = re.compile(f"[{_IN_WORDS}\\s]")
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# "15 000": thousands parted by a space, as ISO 80000 writes them. In a verbose pattern a space stands in a class.
_PARTED = r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d])"
_DASHES = str.maketrans({"−": "-", "–": "-", "‒": "-", "‐": "-", "‑": "-", "⁄": "/"})
# Signs by category: money, mathematics, other symbols. These marks count as well; these symbols do not.
_SIGNS = frozenset({"Sc", "Sm", "So"})
_MARKS = "%‰°&@#§"
_NO_SIGNS = frozenset("−⁄|<>~")
# Looked up are the categories of the first plane, which make one quick table; emoji stand beyond it.
_PLANE = 0x10000
_EMOJI = "\U0001f000-\U0001faff"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text's words, in order.

    Attributes:
        text: the text.
        words: each in its normal form: NFKC, case folded, without apostrophes and what parts thousands.
        starts, ends: where each stands; code points of the text, half-open.
        joined: the words with a space before each and one behind the last.
        at: where each begins in `joined`.
        where: the places of each word, in order.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joined: str
    at: tuple[int, ...]
    where: dict[str, list[int]]

    def find(self, run: Sequence[str]) -> Iterator[int]:
        """The places, in words, at which a run of words stands."""
        needle = f" {' '.join(run)} "
        found = self.joined.find(needle)
        while found >= 0:
            yield bisect_left(self.at, found + 1)
            found = self.joined.find(needle, found + 1)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a cut of the text begins and ends between words."""
        return not self._is_inside(start) and not self._is_inside(end)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first word that begins in a cut of the text, and one past the last."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def _is_inside(self, place: int) -> bool:
        i = bisect_right(self.starts, place) - 1
        return i >= 0 and self.starts[i] < place < self.ends[i]


@lru_cache(maxsize=8)
def read_words(text: str) -> Words:
    """The words of a text; a second look at the same text costs nothing."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at: list[int] = []
    where: dict[str, list[int]] = defaultdict(list)
    place = 1
    forms: dict[str, str] = {}
    for found in _pattern().finditer(text):
        shown = found[0]
        word = forms.get(shown)
        if word is None:
            word = forms[shown] = normal(shown)
        if not word:
            continue
        where[word].append(len(words))
        words.append(word)
        starts.append(found.start())
        ends.append(found.end())
        at.append(place)
        place += len(word) + 1
    joined = f" {' '.join(words)} " if words else ""
    return Words(text, tuple(words), tuple(starts), tuple(ends), joined, tuple(at), dict(where))


def normal(shown: str) -> str:
    """The form in which two writings of one word are equal: `ﬁsh` and `Fish`, `don’t` and `Dont`, `2,914`, `2914`."""
    if not shown.isascii():
        shown = "".join(_apart(shown, i) for i in range(len(shown)))
        shown = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", shown).casefold())
    word = _DROPPED.sub("", shown.casefold().translate(_DASHES))
    if word[:1].isalpha() and "." in word:
        return word.replace(".", "")  # initials: "U.S."
    return _GROUPS.sub("", word)


def _apart(shown: str, i: int) -> str:
    """A character of a word; a raised digit behind a digit is kept from running into it: “10²” is not “102”."""
    char = shown[i]
    raised = unicodedata.category(char) == "No" and i and shown[i - 1].isdecimal()
    return f"^{char}" if raised else char


@cache
def _pattern() -> re.Pattern[str]:
    """What a word looks like. Scripts without spaces have a word for each character."""
    marks, signs = _classes()
    more = f"(?:(?:[{_IN_WORDS}]+(?=[^\\W_])|[{marks}]+)[^\\W_]*)*"
    return re.compile(
        rf"""
        [^\W\d_](?<!\w\w)(?:\.[^\W\d_])+(?!\w)  # initials
      | [\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][{marks}]*
      | (?:(?<![^\s(\[“"‘'])[-−–])?(?:{_PARTED}|(?:(?<![\w.])\.)?\d+)(?:[.,:/⁄]\d+)*[^\W_]*{more}
      | [^\W_]+{more}
      | [{signs}][{marks}]*
        """,
        re.VERBOSE,
    )


@cache
def _classes() -> tuple[str, str]:
    """The marks that belong to the letter before them, and the signs that are words, as parts of a character class."""
    marks, signs = [], []
    for code in range(0x21, _PLANE):
        char = chr(code)
        category = unicodedata.category(char)
        if category[0] == "M":
            marks.append(code)
        elif (category in _SIGNS and char not in _NO_SIGNS) or char in _MARKS:
            signs.append(code)
    return _ranges(marks), _ranges(signs) + _EMOJI


def _ranges(codes: Sequence[int]) -> str:
    """Codes in order as ranges of a character class."""
    made: list[list[int]] = []
    for code in codes:
        if made and code == made[-1][1] + 1:
            made[-1][1] = code
        else:
            made.append([code, code])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in made)
