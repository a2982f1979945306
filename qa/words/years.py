"""The years that a sentence speaks of: those that it states, and those that only the sentence before makes plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.words.spans import SMALL
from qa.words.tokens import Token, irregular_forms, irregular_plurals

_YEAR = re.compile(r"(?:1\d{3}|20\d{2})s?")
# What leads from one year to another stands within so many characters of a sentence's start.
_OPENING = 60
_COUNTS = {name: i for i, name in enumerate(SMALL[:10], 1)} | {"a": 1}
# "Two years after the war" counts from the war; "later than planned" from a plan.
_NOT_FROM = r"(?!\s+than\b)"
_ENDS = r"(?=\s*(?:[,.;:)!?—–]|\Z)|\s+(?:and|but|that)\b)"
_YEARS_ON = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})\s+years?\s+(?:(?P<way>later|earlier){_NOT_FROM}|(?P<side>after|before){_ENDS})",
    re.IGNORECASE,
)
_RELATIVE = (
    (re.compile(rf"\bthe\s+(?:very\s+)?(?:next|following)\s+year\b|\byear\s+after{_ENDS}", re.IGNORECASE), 1),
    (re.compile(rf"\bprevious\s+year\b|\byear\s+(?:before{_ENDS}|earlier{_NOT_FROM})", re.IGNORECASE), -1),
    (re.compile(r"\b(?:that|the\s+same)\s+year\b", re.IGNORECASE), 0),
)
# Before these words, they date something else than the sentence: "Ann Lee, who had come a year earlier, …", "more than
# in the previous year", "for the next year".
_OF_ANOTHER = re.compile(
    r"\b(?:who|whom|whose|which|where)\s[^,;:—]*\Z"
    r"|,\s(?:as|when|while|though|although|if|because|since|until|before|after)\s[^,;:—]*\Z"
    r"|\b(?:than|as|with|from|against|over|for|within|throughout|until|since|on|to)\s(?:(?:in|it\swas|during)\s)*(?:the\s)?\Z",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r",\s(?P<word>[a-z]+)\s[^,;:—]*\Z")
_CLOSED = re.compile(r"\s*,\s(?!(?:and|but|or)\b)")
_LAST_WORD = re.compile(r"(?P<word>[a-z]+)\s(?:just\s|only\s|some\s|about\s)?\Z")
_NEXT_WORD = re.compile(r"\s(?P<word>[a-z]+)\b")


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
        step = years if (found["way"] or found["side"]).lower() in ("later", "after") else -years
    else:
        near = ((pattern.search(opening), step) for pattern, step in _RELATIVE)
        found, step = next(((one, step) for one, step in near if one), (None, 0))
    return step if found and not _is_aside(text, found.start(), found.end()) else None


def _is_aside(text: str, start: int, end: int) -> bool:
    """Whether these words date something else than their sentence: "the mill, bought a year earlier, burned down"."""
    before = text[:start]
    if _OF_ANOTHER.search(before):
        return True
    set_off = _SET_OFF.search(before)
    if set_off and _is_participle(set_off["word"]) and (set_off["word"].endswith("ing") or _CLOSED.match(text, end)):
        return True  # no aside is "the mayor, Ann Lee, resigned the next year."
    last, behind = _LAST_WORD.search(before), _NEXT_WORD.match(text, end)
    return bool(last and behind and _is_participle(last["word"]) and _is_participle(behind["word"]))


def _is_participle(word: str) -> bool:
    irregular = word in irregular_forms() and word not in irregular_plurals()
    return irregular or word == "born" or (len(word) > 3 and word.endswith(("ed", "ing")))
