"""Decides whether the claim drops words that narrow what the sentence says: "of young men", "the deputy mayor".

The sentence then speaks of a part, of another office or of another span, and states nothing of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.claims.aligning import Alignment, is_light
from qa.claims.amounts import Amount
from qa.claims.statement import Statement
from qa.claims.times import Time
from qa.claims.verbs import is_verb
from qa.claims.wording import HELPS, cue_set, is_superlative, opposites
from qa.cutting.phrases import DETERMINERS
from qa.words.tokens import stem

_ENDS = re.compile(r"[,;:.?!()“”\"–—]")
_ALL = frozenset("all every each most half".split())
# What is a part of a number, before an "of"; it stands within so many words of the number.
_PARTS = frozenset(
    "one none any each either neither half third quarter fifth tenth rest remainder fraction first last other older"
    " younger larger smaller".split()
)
_PARTED = 7
_RELATIVES = frozenset("who which that".split())
# Words before the name of an office that make it another; those that say which of several in time is meant.
_OFFICES = frozenset("deputy vice former ex acting assistant interim".split())
_EARLIER = frozenset("earlier previous prior preceding past former".split())
_LATER = frozenset("later subsequent following next future".split())
_DEFINITE = frozenset("the this that its".split())
_OTHER = (
    _EARLIER - {"past"} | _LATER - {"future"} | frozenset("another other second third different similar rival".split())
)
# Spans of time that a vague number counts; "years" need not be found elsewhere, as most dates name one.
_SPANS = frozenset("minutes hours days nights weeks months years decades centuries".split())
_VAGUE = frozenset("several few many some couple dozen dozens hundreds thousands more".split())


def narrowed(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a sentence says of a part, of another office or of another span what the claim says."""
    return (
        _of_part_of_year(claim, line, made)
        or _of_some(claim, line, made)
        or _of_part_of_number(claim, line, made)
        or _of_another_office(claim, line, made)
        or _of_another_span(claim, line)
        or _of_another_one(claim, line, made)
    )


def _of_part_of_year(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a number that the claim gives for a year is one for a half or a quarter of it."""
    years = {claim.times[i].first for i in made.times if claim.times[i].month is None and claim.times[i].first}
    told = [one for one in line.times if one.start >= 0]
    for j in made.amounts.values() if years and told else ():
        place = line.at(line.amounts[j].start)
        nearest = min(told, key=lambda one: line.apart(place, line.at(one.start)))
        if nearest.last_month is not None and nearest.first in years:
            return True
    return False


def _of_part_of_number(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the sentence tells of a part of what a number counts, and the claim of all: "half of the 300 houses".

    "One of the 300 who signed" says that 300 signed.
    """
    for i, j in made.amounts.items():
        at = line.at(line.amounts[j].low)
        if not _is_parted(line, at) or _is_parted(claim, claim.at(claim.amounts[i].low)):
            continue
        acts = [place for own, place in made.words.items() if is_verb(claim.tokens[own]) and place > at]
        if not any(token.word in _RELATIVES for token in line.tokens[at : min(acts, default=at)]):
            return True
    return False


def _is_parted(statement: Statement, at: int) -> bool:
    """Whether a number stands behind "half of", "two of", "most of", or behind "a third of the cost of"."""
    for i in range(at - 1, max(-1, at - 1 - _PARTED), -1):
        token = statement.tokens[i]
        if _ENDS.search(statement.between(i, i + 1)) or is_verb(token) or token.word in HELPS:
            return False
        if statement.tokens[i + 1].word == "of":
            counted = any(one.holds(token.start) and one.unit in ("", "share") for one in statement.amounts)
            if (
                counted
                or token.word in _PARTS
                or is_superlative(token.word)
                or token.word in cue_set("most", "many", "some")
            ):
                return True
        if token.stop and token.word not in DETERMINERS and token.word != "of":
            return False
    return False


def _of_some(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a share is told of what has a word or a place to it that the claim drops: "of young men in the city"."""
    taken = made.covered()
    shares = [line.at(line.amounts[j].high - 1) for j in made.amounts.values() if line.amounts[j].unit == "share"]
    own = {token.word for token in claim.tokens}
    shares += [i for i, token in enumerate(line.tokens) if token.word in _ALL and token.word in own]
    values: list[Amount | Time] = [*(line.amounts[j] for j in made.amounts.values()), *line.times]
    for at in shares:
        for i in _shared_by(line, at):
            token = line.tokens[i]
            if i not in taken and not any(one.holds(token.start) for one in values):
                return True
    return False


def _shared_by(line: Statement, at: int) -> Iterator[int]:
    """The words that matter of what a share at the head of a statement is of, up to its verb."""
    if any(is_verb(token) or token.word in HELPS for token in line.tokens[:at]) or at + 1 >= len(line.tokens):
        return
    found: list[int] = []
    for i in range(at + 1, len(line.tokens)):
        token = line.tokens[i]
        if _ENDS.search(line.text[line.tokens[i - 1].end : token.start]):
            return
        if is_verb(token) or token.word in HELPS:
            yield from found
            return
        named = not token.stop and any(i in name.span for name in line.names)
        if named or (i in line.words and not is_light(token)):
            found.append(i)
    yield from found


def _of_another_office(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether "deputy" or "former", "earlier" or "later" stands before a noun in one of the two only."""
    for at, place in made.words.items():
        own, told = _before(claim, at), _before(line, place)
        if told in _OFFICES and own != told and not (told == "former" and own == "ex"):
            return True
        for first, second in ((_EARLIER, _LATER), (_LATER, _EARLIER)):
            if own in first and (told in second or not any(token.word in first for token in line.tokens)):
                return not opposites(stem(own)) & {stem(told)}
    return False


def _of_another_one(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim tells of the one thing, and the sentence of another of its kind: "an earlier dam"."""
    taken = made.covered()
    return any(
        at
        and claim.tokens[at - 1].word in _DEFINITE
        and not (claim.tokens[at].word == "most" or is_superlative(claim.tokens[at].word))
        and _before(line, place) in _OTHER
        and place - 1 not in taken
        and not any(one.holds(line.tokens[place - 1].start) for one in line.times)
        for at, place in made.words.items()
    )


def _before(statement: Statement, at: int) -> str:
    """The word right before another, or the word that a hyphen ties to it."""
    word = statement.tokens[at].word
    if "-" in word:
        return word.partition("-")[0]
    before = statement.tokens[at - 1] if at else None
    if before is None or statement.text[before.end : statement.tokens[at].start] not in (" ", "-"):
        return ""
    return before.word


def _of_another_span(claim: Statement, line: Statement) -> bool:
    """Whether the claim says "several years", and the sentence tells of no years, nor of what excludes them."""
    told = {token.stem for token in line.tokens}
    return any(
        token.word in _SPANS and token.stem not in told and not opposites(token.stem) & told
        for i, token in enumerate(claim.tokens[1:], 1)
        if claim.tokens[i - 1].word in _VAGUE
    )
