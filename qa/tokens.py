"""Words by offset: NLTK's tokenizer over our own pattern, Snowball stems, our own stop list.

One function feeds the index and the question alike, so that the same question finds the same passages in any engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from corpus.nltk_parts import nltk_part

_DATA = Path(__file__).with_name("data")

# Numbers keep their separators ("2,914", "10.5", "1990s", "10%"), initials their stops ("U.S."), names their hyphens
# and apostrophes ("Han-mi", "O'Neill"). Digits may stand in words ("COVID-19", "H1N1").
_PATTERN = r"""(?x)
    \d+(?:[.,:]\d+)*(?:[^\W\d_]{1,3}(?![^\W_])|[ ]?%)?(?![^\W_])
  | (?:[^\W\d_]\.){2,}
  | [^\W_]+(?:[-'’‑][^\W_]+)*
"""
_ENDING = re.compile(r"(?:'(?:s|ve|re|m|d|ll)|')\Z")
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
    rows = (line.split() for line in data_lines("irregular.txt"))
    return {form: base for base, *forms in rows for form in forms}


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


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of `text[start:end]` in order, without overlap; offsets count from the start of `text`."""
    piece = text[start:end]
    return tuple(_token(piece, low, high, start) for low, high in _tokenizer().span_tokenize(piece))


def terms(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """What an index holds of some words: their stems, stop words left out, hyphenated words also in their parts."""
    return tuple(term for token in tokens if not token.stop for term in _parts(token))


def _parts(token: Token) -> Iterator[str]:
    yield token.stem
    if "-" in token.word:
        yield from (stem(part) for part in token.word.split("-") if len(part) > 1 and part not in stop_words())


def _token(piece: str, low: int, high: int, offset: int) -> Token:
    shown = piece[low:high]
    return Token(low + offset, high + offset, shown, *_forms(shown))


@lru_cache(maxsize=50_000)
def _forms(shown: str) -> tuple[str, str, bool]:
    """The word, its stem, and whether it is a stop word."""
    word = _ENDING.sub("", shown.lower().replace("’", "'").replace("‑", "-"))
    if _NUMBER.match(word):
        word = word.replace(",", "").replace(" ", "")
        return word, word, False
    initials = "." in word or shown == "US"  # "us" is a stop word; "U.S." and "US" are not that word
    word = word.replace(".", "")
    return word, stem(word), word in stop_words() and not initials


@cache
def _tokenizer() -> Any:
    return nltk_part("tokenize.regexp").RegexpTokenizer(_PATTERN)


@cache
def _stemmer() -> Any:
    return nltk_part("stem.snowball").SnowballStemmer("english")
