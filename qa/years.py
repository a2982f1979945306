"""The years that a sentence speaks of: those that it states, and those that only the sentence before makes plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.tokens import Token

_YEAR = re.compile(r"(?:1\d{3}|20\d{2})s?")
# What leads from one year to another stands within so many characters of a sentence's start.
_OPENING = 60
_COUNTS = {name: i for i, name in enumerate("one two three four five six seven eight nine ten".split(), 1)} | {"a": 1}
_YEARS_ON = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})\s+years?\s+(?P<way>later|after|earlier|before)\b", re.IGNORECASE
)
_RELATIVE = (
    (re.compile(r"\b(?:next|following)\s+year\b|\byear\s+after\b", re.IGNORECASE), 1),
    (re.compile(r"\bprevious\s+year\b|\byear\s+(?:before|earlier)\b", re.IGNORECASE), -1),
    (re.compile(r"\b(?:that|the\s+same)\s+year\b", re.IGNORECASE), 0),
)


def years_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The years and decades among words, as they are written: `2009`, `1990s`."""
    return frozenset(token.word for token in tokens if _YEAR.fullmatch(token.word))


def implied_years(texts: Sequence[str], words: Sequence[Sequence[Token]]) -> list[frozenset[str]]:
    """For each of some sentences that stand together, the year that it means and does not state; mostly none.

    "The next year …" after a sentence about 2009 means 2010, and one that follows with "Two years later …" means 2012.
    """
    made: list[frozenset[str]] = []
    last: int | None = None
    for text, tokens in zip(texts, words, strict=True):
        stated = sorted(int(year) for year in years_of(tokens) if year.isdigit())
        step = None if stated else _step(text)
        if stated:
            last = stated[-1]
        elif last is not None and step is not None:
            last += step
        made.append(frozenset() if stated or last is None or step is None else frozenset({str(last)}))
    return made


def _step(text: str) -> int | None:
    """How many years on from the sentence before a sentence leads; None where it does not say."""
    opening = text[:_OPENING]
    if found := _YEARS_ON.search(opening):
        count = found["count"].lower()
        years = int(count) if count.isdigit() else _COUNTS[count]
        return years if found["way"].lower() in ("later", "after") else -years
    return next((step for pattern, step in _RELATIVE if pattern.search(opening)), None)
