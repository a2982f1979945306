"""Phrases of a sentence that could be a short answer: whole noun phrases and values, never half of one.

There is no grammar behind this. A phrase begins and ends where small words, verb forms, punctuation or words of the
question stand, and never inside a name, a number or a date.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from qa.reading.lines import Line
from qa.words.spans import SpanKind
from qa.words.tokens import irregular_forms, irregular_plurals
from qa.words.unit_forms import unit_forms

# So many words at the most: a short answer is short.
MOST_WORDS = 12

_POINTING = frozenset("this these those that".split())
DETERMINERS = _POINTING | frozenset("a an the his her its their my our no some any each every another".split())
OWNERS = frozenset("his her its their my our your".split())
# A phrase may begin with these, though they carry no matter.
_OPENING = (DETERMINERS - _POINTING) | frozenset(
    "not one all both many several most more about nearly almost over around less fewer at up".split()
)
# Another statement begins here.
CLAUSE = frozenset(
    "who which that while when where whose whom because although though but if unless until since whereas so".split()
)
# What leads on to something else: no phrase ends with one of these where more follows, though they carry matter.
_LEADING_ON = frozenset(
    "after behind beside below above beyond near outside inside despite except including amid".split()
)
# A phrase may end in front of it, and with it: "a year before".
_AGO = frozenset(["before"])
_GLUE = re.compile(r"\s*|[-–‑/’']|\s?&\s?|\.\s?")
# "Minus" only where nothing stands right before it: not in "1912-16".
_MINUS = re.compile(r"(?:\A|[\s(])[−–-]\Z")
_DEGREES = re.compile(r"\s?°(?:\s?[CF]\b)?")
_PAST = re.compile(r"\w{3,}ed\Z")


class Gap(IntEnum):
    """What parts two words."""

    NONE = 0
    COMMA = 1
    STOP = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words from `first` to `last` of a line, positions in its tokens, both included."""

    first: int
    last: int


def find_phrases(line: Line, matched: Set[int]) -> list[Phrase]:
    """The phrases of a line, in order; `matched` are the positions of words that the question has as well."""
    gaps, owners = gaps_before(line), _owners(line)
    starts = [i for i in range(len(line.tokens)) if _may_start(line, i, gaps, owners, matched)]
    ends = [i for i in range(len(line.tokens)) if _may_end(line, i, gaps, owners, matched)]
    found = {Phrase(first, last) for first in starts for last in ends if _is_whole(line, first, last, gaps)}
    for span in line.spans:
        inside = line.inside(span)
        if 0 < len(inside) <= MOST_WORDS:
            found.add(Phrase(inside[0], inside[-1]))
    return sorted(found, key=lambda phrase: (phrase.first, phrase.last))


def bounds(line: Line, phrase: Phrase) -> tuple[int, int]:
    """Where a phrase stands in its line, with the signs of its figures ("$30", "−5 °C"), without "'s" at its end."""
    first, last = line.tokens[phrase.first], line.tokens[phrase.last]
    start = min([first.start, *(s.start for s in line.spans if s.kind is SpanKind.NUMBER and s.holds(first))])
    end = max([last.end, *(s.end for s in line.spans if s.kind is SpanKind.NUMBER and s.holds(last))])
    # "Lind's" house, but "at St. Luke's" where nothing follows that is owned.
    owned = phrase.last + 1 < len(line.tokens) and not line.text[end : line.tokens[phrase.last + 1].start].strip()
    if owned and line.text[last.start : end].endswith(("'s", "’s")):
        end -= 2
    if first.is_number and _MINUS.search(line.text[:start]):
        start -= 1
    degrees = _DEGREES.match(line.text, end) if last.is_number else None
    return start, degrees.end() if degrees else end


def gaps_before(line: Line) -> list[Gap]:
    """For each word, what stands between it and the one before."""
    tokens, gaps = line.tokens, [Gap.STOP]
    for i in range(1, len(tokens)):
        between = line.text[tokens[i - 1].end : tokens[i].start]
        gaps.append(Gap.NONE if _GLUE.fullmatch(between) else Gap.COMMA if between.strip() == "," else Gap.STOP)
    return gaps


@lru_cache(maxsize=20_000)
def is_verb_form(word: str) -> bool:
    """Whether a word looks like an inflected verb: "demanded", "went"; some that are none do as well."""
    return (word in irregular_forms() and word not in irregular_plurals()) or bool(_PAST.fullmatch(word))


def _owners(line: Line) -> list[int]:
    """For each word, which name, number or date it is part of; -1 for none."""
    owners = [-1] * len(line.tokens)
    for number, span in enumerate(line.spans):
        if span.kind is not SpanKind.QUOTED:
            for i, token in enumerate(line.tokens):
                if owners[i] < 0 and span.holds(token):
                    owners[i] = number
    return owners


def _may_start(line: Line, i: int, gaps: list[Gap], owners: list[int], matched: Set[int]) -> bool:
    token = line.tokens[i]
    if token.stop and token.word not in _OPENING and not token.is_number:
        return False
    if i == 0 or gaps[i] or token.stop or owners[i] != owners[i - 1]:
        return True
    before = line.tokens[i - 1]
    return owners[i] < 0 and (before.stop or i - 1 in matched or is_verb_form(before.word))


def _may_end(line: Line, i: int, gaps: list[Gap], owners: list[int], matched: Set[int]) -> bool:
    token = line.tokens[i]
    unit = bool(i) and line.tokens[i - 1].is_number and token.word in unit_forms()  # "m", which is short for "am" too
    if token.stop and not token.is_number and owners[i] < 0 and not unit:
        return False
    if i + 1 == len(line.tokens) or gaps[i + 1]:
        return True
    if owners[i] != owners[i + 1] and token.word not in _LEADING_ON:
        return True
    behind = line.tokens[i + 1]
    if token.word in _LEADING_ON:
        return False
    verb = is_verb_form(token.word) or is_verb_form(behind.word)
    return owners[i] < 0 and (behind.stop or behind.word in _LEADING_ON | _AGO or i + 1 in matched or verb)


def _is_whole(line: Line, first: int, last: int, gaps: list[Gap]) -> bool:
    """Whether the words are of one statement, and some carry matter."""
    if not 0 <= last - first < MOST_WORDS or Gap.STOP in gaps[first + 1 : last + 1]:
        return False
    inside = line.tokens[first : last + 1]
    return not any(token.word in CLAUSE for token in inside) and any(not t.stop or t.is_number for t in inside)
