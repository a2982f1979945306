"""The small words that decide, and the words that may or may not stand for one another in a claim."""

from __future__ import annotations

from functools import cache, lru_cache

from qa.synonyms import root, synonyms
from qa.tokens import data_lines, stem

# The forms of "be", by which a thing is said to be something or a passive is known.
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had having".split())
IS_OR_HAS = BE | HAVE
# What stands before a verb, or in its stead.
HELPS = IS_OR_HAS | frozenset("do does did will would can could shall should may might must".split())


@cache
def cues(key: str) -> tuple[str, ...]:
    """The words and phrases of `claims_words.txt` under a name, in their order."""
    rows = (line.partition(":") for line in data_lines("claims_words.txt"))
    return tuple(word.strip() for name, _, words in rows if name == key for word in words.split(","))


@cache
def cue_set(*keys: str) -> frozenset[str]:
    """All words under some names."""
    return frozenset(word for key in keys for word in cues(key))


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
