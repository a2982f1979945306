"""Words by offset: NLTK's tokenizer over our own pattern, Snowball stems, our own stop list.

One function feeds the index and the question alike, so that the same question finds the same passages in any engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from corpus.nltk_parts import nltk_part
from qa.words.scripts import is_grammar, is_unspaced, narrow, pairs, runs

_DATA = Path(__file__).parents[1] / "data"

# Numbers keep their separators ("2,914", "10.5", "1990s", "10%"), initials their stops ("U.S."), names their hyphens
# and apostrophes ("Han-mi", "O'Neill"). Digits may stand in words ("COVID-19", "H1N1").
_PATTERN = r"""(?x)
    \d+(?:[.,:]\d+)*(?:[^\W\d_]{1,3}(?![^\W_])|[ ]?%)?(?![^\W_])
  | (?:[^\W\d_]\.){2,}
  | [^\W_]+(?:[-'’‑][^\W_]+)*
"""
# Of these characters (Latin, Greek and Cyrillic letters, figures, common signs), Python's engine and that of NLTK's
# tokenizer think alike, and Python's finds the words of a text in a quarter of the time.
_ALIKE = re.compile("[\0-\xb1\xb4-\xb8\xba\xbb\xbf-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_WORD = re.compile(_PATTERN)
_ENDING = re.compile(r"(?:(?:'(?:s|ve|re|m|d|ll))+|')\Z")  # one behind another too: "who'd've"
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        start, end: code points of the text it was found in, half-open.
        text: as it stands there.
        word: lower case, without "'s", "'ve" and the like, or the separators of a number.
        stem: what two forms of one word share; what indexes hold.
        stop: whether it carries no matter of its own.
    """

    start: int
    end: int
    text: str
    word: str
    stem: str
    stop: bool

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits: "2,914", "1990s", "10%"."""
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@cache
def stop_words() -> frozenset[str]:
    """The stop list, lower case."""
    return frozenset(word for line in data_lines("stopwords.txt") for word in line.split())


@cache
def irregular_forms() -> dict[str, str]:
    """Irregular forms and their base forms, lower case: `went` to `go`."""
    return {form: base.removesuffix(":") for base, *forms in _irregular_rows() for form in forms}


@cache
def irregular_plurals() -> frozenset[str]:
    """Those of the irregular forms that are plurals of nouns and no verbs, lower case: `children`."""
    return frozenset(form for base, *forms in _irregular_rows() if base.endswith(":") for form in forms)


def _irregular_rows() -> list[list[str]]:
    return [line.split() for line in data_lines("irregular.txt")]


@cache
def kept_apart() -> dict[str, str]:
    """Words with a stem of their own, because the stemmer would run them together with others."""
    rows = (line.split() for line in data_lines("apart.txt"))
    return {form: own for own, *forms in rows for form in forms}


def data_lines(name: str) -> list[str]:
    """The lines of a word list in `qa/data`, without its comments and blank lines."""
    return [line for line in (_DATA / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) English stem of a lower-case word, or of its base form where it is irregular."""
    return kept_apart().get(word) or str(_stemmer().stem(irregular_forms().get(word, word)))


def ends_plural(word: str) -> bool:
    """Whether a word, lower case, ends as most plurals do: "tags", not "glass", "virus" or "basis"."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of `text[start:end]` in order; offsets count from the start of `text`.

    None overlaps another, but for the pairs of characters that stand for words in scripts without spaces.
    """
    piece = text[start:end]
    return tuple(_token(piece, low, high, start) for low, high in _spans(piece))


def terms(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """What an index holds of some words: their stems, stop words left out, hyphenated words also in their parts."""
    return tuple(term for token in tokens for term in _terms_of(token.text))


def text_terms(text: str) -> Iterator[str]:
    """`terms(tokenize(text))`, without making the words: a tenth of the time, for whoever indexes much."""
    shown = _WORD.findall(text) if _ALIKE.fullmatch(text) else (text[low:high] for low, high in _spans(text))
    return chain.from_iterable(map(_terms_of, shown))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand."""
    if _ALIKE.fullmatch(text):
        return (found.span() for found in _WORD.finditer(text))
    return _pieces(text) if is_unspaced(text) else iter(_tokenizer().span_tokenize(text))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text in which some of them have no space between them."""
    for start, end, unspaced in runs(text):
        if unspaced:
            yield from pairs(text, start, end)
        else:
            yield from ((start + low, start + high) for low, high in _tokenizer().span_tokenize(text[start:end]))


@lru_cache(maxsize=200_000)
def _terms_of(shown: str) -> tuple[str, ...]:
    """The terms of a word, by how it is written."""
    word, own, stop = _forms(shown)
    if stop:
        return ()
    if "-" not in word:
        return (own,)
    parts = (stem(part) for part in word.split("-") if len(part) > 1 and part not in stop_words())
    return own, *parts


def _token(piece: str, low: int, high: int, offset: int) -> Token:
    shown = piece[low:high]
    return Token(low + offset, high + offset, shown, *_forms(shown))


@lru_cache(maxsize=50_000)
def _forms(shown: str) -> tuple[str, str, bool]:
    """The word, its stem, and whether it is a stop word."""
    word = _ENDING.sub("", narrow(shown).lower().replace("’", "'").replace("‑", "-"))
    if _NUMBER.match(word):
        word = word.replace(",", "").replace(" ", "")
        return word, word, False
    initials = "." in word or shown == "US"  # "us" is a stop word; "U.S." and "US" are not that word
    word = word.replace(".", "")
    return word, stem(word), (word in stop_words() and not initials) or is_grammar(word)


@cache
def _tokenizer() -> Any:
    return nltk_part("tokenize.regexp").RegexpTokenizer(_PATTERN)


@cache
def _stemmer() -> Any:
    return nltk_part("stem.snowball").SnowballStemmer("english")
