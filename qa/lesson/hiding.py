"""Whether a gap hides what was taken out of it: no word, number or date that is left in the sentence gives it away."""

from __future__ import annotations

import math
import re

from qa.lesson.distractors import YEAR, GapKind, Value, size_of, words_of
from qa.lesson.naming import PLACED, NameKind
from qa.study.numbers import value_of
from qa.words.spans import NUMBER_WORDS, SpanKind

_WORD = rf"(?:{'|'.join(sorted(NUMBER_WORDS))})"
# "Between 26 and 40 days", "from 44 to 60": one end says what the other cannot be.
_BEYOND = re.compile(r"\b(?:between(?:\s[^,;]{1,30}\sand)?|from\s[^,;]{1,30}\sto)\s\Z", re.IGNORECASE)
_ON_TO = re.compile(r"(?:\s[a-z]+)?\sto\s[\d$€£¥₩]")
# "5 to 70 metres", "two or three"; not "from 600 to 590", "from 19 in 2003 to 87".
_RANGE_BEFORE = re.compile(
    rf"(?<![\w,.])(?<!from )(?<!in )(?P<low>\d[\d,.]*|{_WORD})\s(?:to|or)\s\Z",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(rf"\s(?:to|or)\s(?P<high>\d[\d,]*|{_WORD}\b)", re.IGNORECASE)
_BARE = re.compile(rf"\d[\d,.]*|{_WORD}", re.IGNORECASE)
# An hour: "ten past five", "two in the morning", "5 pm".
_HOUR_BEFORE = re.compile(rf"\b(?:{_WORD}|\d{{1,2}}|half|quarter)(?:\sminutes)?\spast\s\Z", re.IGNORECASE)
_HOUR_AFTER = re.compile(
    r"\s?[ap]\.?m\b|\s(?:in\sthe\s(?:morning|afternoon|evening)|at\s(?:night|noon))\b", re.IGNORECASE
)
# "It was 74 percent, and of those from Turkey, 93": without its sign a number is told apart by its size alone.
_SHARE = re.compile(r"\d\s?(?:%|per\s?cent\b)|[$€£¥₩]\d")
_ENDS = re.compile(r"[,;.:]?(?:\s|\Z)(?![a-z])")
# Beside a full name these tell a man from a woman, and so the choices apart.
_GENDERED = re.compile(
    r"\b(?:he|him|his|she|hers?|himself|herself|(?:wo)?m[ae]n|gentlem[ae]n|girls?|boys?|lady|ladies|daughters?|sons?|wife"
    r"|husband|widow|widower|mother|father|sisters?|brothers?|aunt|uncle|niece|nephew|granddaughter|grandson)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\b(?P<count>an?|\d+|{_WORD}(?:[-\s]{_WORD})*)[-\s](?P<unit>year|decade|centur(?:y|ie))s?\b", re.IGNORECASE
)
_YEARS = {"year": 1, "decade": 10, "century": 100, "centurie": 100}
# "Nearly 300 years, from 1204 until 1499": so far from it, as a part of it, a length of time may be.
_ABOUT = 0.1


def is_hidden(gap: Value) -> bool:
    """Whether what is taken out stands nowhere else in its sentence, and nothing around it gives it away."""
    before, after = gap.line.text[: gap.start], gap.line.text[gap.end :]
    if gap.kind is GapKind.NAME:
        if NameKind.PERSON in gap.shape and " " in gap.text and _GENDERED.search(f"{before} {after}"):
            return False
        placed = NameKind.PLACE not in gap.shape or bool(PLACED.search(before))
        return placed and not gap.words & words_of(f"{before} {after}")
    if _BEYOND.search(before) or (before.endswith("from ") and _ON_TO.match(after)) or _can_be_reckoned(gap):
        return False
    if gap.kind is GapKind.DATE:
        years = set(YEAR.findall(gap.text))
        return not years & set(YEAR.findall(f"{before} {after}")) and gap.text not in after
    if _is_end_of_range(gap, before, after):
        return False
    if _HOUR_BEFORE.search(before) or _HOUR_AFTER.match(after) or _is_cut_short(gap.text, before, after):
        return False
    others = [s for s in gap.line.spans if s.kind is SpanKind.NUMBER and s.start != gap.start]
    return all(size_of(gap.line.text[span.start : span.end]) != gap.size for span in others) and gap.start > 0


def _is_end_of_range(gap: Value, before: str, after: str) -> bool:
    """Whether a number goes up to another or on from it: "by 5 to 70", and not "by 190 votes to 40"."""
    if low := _RANGE_BEFORE.search(before):
        return (size_of(low["low"]) or 0) < gap.size
    high = _RANGE_AFTER.match(after)
    if not high or not _BARE.fullmatch(gap.text) or before.endswith("from "):
        return False
    return (size_of(high["high"]) or math.inf) > gap.size


def _is_cut_short(text: str, before: str, after: str) -> bool:
    """Whether a number stands for a share or a price without saying so again."""
    return before.endswith(", ") and bool(_BARE.fullmatch(text) and _SHARE.search(before) and _ENDS.match(after))


def _can_be_reckoned(gap: Value) -> bool:
    """Whether two of two years and the length of time between them are left: "for 40 years, from 1931 until ____"."""
    years = [float(year) for year in YEAR.findall(gap.line.text)]
    if len(years) < (1 if gap.kind is GapKind.DATE else 2):
        return False
    for found in _LENGTH.finditer(gap.line.text):
        count = 1.0 if found["count"].lower() in ("a", "an") else value_of(found["count"])
        length = (count or 0) * _YEARS[found["unit"].lower()]
        if gap.kind is GapKind.FIGURE and not gap.start <= found.start() < gap.end:
            continue
        ends = [gap.size] if gap.kind is GapKind.DATE else years
        apart = [abs(one - other) for one in ends for other in years if one != other]
        if any(abs(far - length) <= max(0.5, _ABOUT * length) for far in apart):
            return True
    return False
