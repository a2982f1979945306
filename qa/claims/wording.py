"""Decides which words may stand for one another, and reads the lists of small words that turn a verdict.

The lists are in `qa/data/claims_*.txt`: words, synonyms, opposites, and phrases that say one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from qa.cutting.phrases import DETERMINERS
from qa.words.synonyms import root, synonyms
from qa.words.tokens import Token, data_lines, stem, stop_words

# The forms of "be", by which a thing is said to be something or a passive is known.
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had having".split())
IS_OR_HAS = BE | HAVE
# What stands before a verb, or in its stead.
HELPS = IS_OR_HAS | frozenset("do does did will would can could shall should may might must".split())
# What may stand between one who acts and the verb.
FREQUENCY = frozenset("never often always usually rarely seldom sometimes still also now".split())
# The pronouns that may act, and stand for somebody named before.
PERSONS = frozenset("he she they it who".split())
# Small words that are nouns behind an article: "a mine", "the will".
_ALSO_NOUNS = frozenset("mine will can might".split())


@cache
def cues(key: str) -> tuple[str, ...]:
    """The words and phrases of `claims_words.txt` under a name, in their order."""
    rows = (line.partition(":") for line in data_lines("claims_words.txt"))
    return tuple(word.strip() for name, _, words in rows if name == key for word in words.split(","))


@cache
def cue_set(*keys: str) -> frozenset[str]:
    """All words under some names."""
    return frozenset(word for key in keys for word in cues(key))


@cache
def cue_stems(*keys: str) -> frozenset[str]:
    """The stems of all words under some names."""
    return frozenset(map(stem, cue_set(*keys)))


@lru_cache(maxsize=20_000)
def opposites(word_stem: str) -> frozenset[str]:
    """The stems that a stem cannot be traded for; empty for most."""
    found = {other for row in _rows() for at, side in enumerate(row) if word_stem in side for other in _beside(row, at)}
    return frozenset(found - {word_stem})


@lru_cache(maxsize=20_000)
def same_as(word_stem: str) -> frozenset[str]:
    """The stems that may stand for a stem in a claim: its synonyms, those of claims besides, without its opposites."""
    others = {other for group in _groups() if word_stem in group for other in group}
    return frozenset((synonyms(word_stem) | others) - opposites(word_stem) - _unlike(word_stem) - {word_stem})


def is_superlative(word: str) -> bool:
    """Whether a word looks like the superlative of an adjective: "oldest", but not "priest"."""
    return word.endswith("est") and word not in cue_set("no_superlatives")


def _unlike(word_stem: str) -> frozenset[str]:
    pairs = [tuple(map(stem, pair.split())) for pair in cues("unlike")]
    return frozenset(second if word_stem == first else first for first, second in pairs if word_stem in (first, second))


def related(first: str, second: str) -> bool:
    """Whether two stems are the same, of one family, or synonyms."""
    if first == second:
        return True
    if second in opposites(first):
        return False
    return root(first) == root(second) or second in same_as(first) or first in same_as(second)


def _beside(row: tuple[frozenset[str], ...], at: int) -> frozenset[str]:
    return frozenset[str]().union(*(side for i, side in enumerate(row) if i != at))


@cache
def _rows() -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(
        tuple(frozenset(map(stem, side.split())) for side in line.split("/"))
        for line in data_lines("claims_opposites.txt")
    )


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, line.split())) for line in data_lines("claims_synonyms.txt"))


def phrased(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a sentence, each phrase of `claims_phrases.txt` as one word with the stem of what it stands for."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        length, own = _phrase_at(text, tokens, at)
        if length:
            first, last = tokens[at], tokens[at + length - 1]
            shown = text[first.start : last.end]
            word, small = (own, True) if own in stop_words() else (first.word, False)
            made.append(replace(first, end=last.end, text=shown, word=word, stem=stem(own), stop=small))
        else:
            made.append(tokens[at])
        at += length or 1
    for i, token in enumerate(made[1:], 1):
        if token.word in _ALSO_NOUNS and made[i - 1].word in DETERMINERS:
            made[i] = replace(token, stop=False)
    return tuple(made)


def _phrase_at(text: str, tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """How many words the longest phrase has that begins at a word, and the word it stands for; 0 for none."""
    for words, own in _phrases().get(_base(tokens[at]), ()):
        piece = tokens[at : at + len(words)]
        if len(piece) < len(words) or any(_base(token) != word for token, word in zip(piece, words, strict=True)):
            continue
        if all(text[one.end : two.start] == " " for one, two in pairwise(piece)):
            return len(words), own
    return 0, ""


def _base(token: Token) -> str:
    return "be" if token.word in BE else token.stem


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """For each first stem its phrases, as stems, the longest first, with the word that they stand for."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in data_lines("claims_phrases.txt"):
        own, _, rest = line.partition(":")
        for phrase in rest.split(","):
            words = tuple("be" if word == "be" else stem(word) for word in phrase.split())
            found.setdefault(words[0], []).append((words, own.strip()))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}
