"""Decides where a sentence has the opposite of a word of the claim, or another rank, in its stead.

Each of these is a difference that can be shown. What are opposites stands in `claims_opposites.txt`. Who gives and who
receives may be told of one gift; that such opposites deny one another is asked in `excludes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment
from qa.claims.naming import role
from qa.claims.negating import clause
from qa.claims.statement import Statement
from qa.claims.verbs import is_passive, is_verb
from qa.claims.wording import PERSONS, cue_stems, opposites
from qa.cutting.phrases import DETERMINERS
from qa.words.tokens import Token, stem

# An opposite stands no further from where the claim's word would stand.
_BESIDE = 4
# Two opposites that an "and" joins are told of the same.
_LISTED = DETERMINERS | {"and"}
_TAKEN_UP = frozenset("it them him her".split())
_STAYS = frozenset(map(stem, ["stay", "remain"]))
# The "by" of a passive stands so close behind it.
_BY = 8
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def ranked(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first superlative that is another in rank: "the largest" for "the third-largest"; where it stands in each."""
    for at, place in sorted(made.words.items()):
        own, told = _rank(claim, at), _rank(line, place)
        superlative = claim.tokens[at].word.rpartition("-")[2]
        if own != told and (superlative == "most" or superlative.endswith("est")):
            yield claim.offsets(at), line.offsets(place)
            return


def led(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first small word right behind one that agrees whose opposite stands there in the sentence: "for", "against".

    Where it stands in each. What denies ("without") is told as a negation.
    """
    for at, place in sorted(made.words.items()):
        if at + 1 == len(claim.tokens) or place + 1 == len(line.tokens) or at + 1 in claim.negations:
            continue
        own, told = claim.tokens[at + 1], line.tokens[place + 1]
        if own.stop and told.stem in opposites(own.stem) and place + 1 not in line.negations:
            yield claim.offsets(at + 1), line.offsets(place + 1)
            return


def _rank(statement: Statement, at: int) -> str:
    """The ordinal that a superlative is joined to or stands behind; empty for the first of all."""
    joined, _, _ = statement.tokens[at].word.rpartition("-")
    if joined in _ORDINALS:
        return joined
    before = statement.tokens[at - 1].word if at else ""
    return before if before in _ORDINALS else ""


def opposed(claim: Statement, line: Statement, made: Alignment, at: int) -> int | None:
    """Where the sentence has an opposite of a word of the claim in its stead; None for nowhere."""
    barred = opposites(claim.tokens[at].stem)
    dated = at + 1 < len(claim.tokens) and any(one.holds(claim.tokens[at + 1].start) for one in claim.times)
    if not barred or (dated and claim.tokens[at].word in ("before", "after")):
        return None
    taken = made.covered()
    beside = [made.words[i] for i in sorted(made.words, key=lambda i: abs(i - at))[:2]]
    beside += [made.names[i].first for i in made.names if abs(claim.names[i].first - at) <= 2]
    found = [
        i
        for other in sorted(barred)
        for i in line.places.get(other, ())
        if i not in taken and not _is_counted(line, i)
        if any(line.apart(i, near) <= _BESIDE for near in beside) and _is_side(claim, at, line, i)
    ]
    return min(found) if found else None


def _is_counted(line: Statement, at: int) -> bool:
    """Whether a word is the unit of a number: "seven days" is no opposite of "a week"."""
    return any(one.unit and one.low <= line.tokens[at].start < one.high for one in line.amounts)


def nearer_opposite(claim: Statement, line: Statement, made: Alignment, at: int) -> int | None:
    """Where an opposite of a word that agrees stands nearer to all else that agrees; None for nowhere.

    "Bought the farm and sold it" says both of the farm, though that stands by the first.
    """
    own = made.words[at]
    if any(token.word in _TAKEN_UP for token in line.tokens[own + 1 : own + 2]):
        return None
    taken = made.covered()
    others = [place for i, place in made.words.items() if i != at]
    others += [place.first for place in made.names.values()]
    others += [line.at(line.amounts[j].start) for j in made.amounts.values()]
    others += [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
    found = [
        i
        for other in sorted(opposites(claim.tokens[at].stem))
        for i in line.places.get(other, ())
        if i not in taken and sum(line.apart(i, j) for j in others) < sum(line.apart(own, j) for j in others)
        if _is_side(claim, at, line, i) and not _are_joined(line, own, i)
    ]
    return min(found, default=None)


def excludes(claim: Statement, line: Statement, made: Alignment, at: int, place: int) -> bool:
    """Whether an opposite in the sentence denies a word of the claim, and does not say the same from the other side.

    "Lund bought it" and "it was sold to Lund" are the same; only that the same one bought and sold it denies anything.
    """
    own, told = claim.tokens[at], line.tokens[place]
    if not {own.stem, told.stem} & cue_stems("converse") or "right" in (own.stem, told.stem):
        return True
    left = next(((one, i) for one, i in ((claim, at), (line, place)) if one.tokens[i].word == "left"), None)
    if left and _STAYS & {own.stem, told.stem} and not _goes_from(*left):
        return False  # "two houses left" are those that remain
    if is_passive(claim, at) != is_passive(line, place):
        return False
    if is_passive(claim, at):
        return _is_one(claim, made, _agent(claim, at), _agent(line, place))
    first, second = _actor(claim, at), _actor(line, place)
    if first is None and second is None:  # "imports rose" denies nothing of exports
        return bool(_persons(claim, at)) and _persons(claim, at) == _persons(line, place)
    if second is None and any(first in claim.names[i].span for i in made.context_names):
        return bool(_persons(line, place))
    return _is_one(claim, made, first, second)


def _is_side(claim: Statement, at: int, line: Statement, place: int) -> bool:
    """Whether "left" and "right" are told of one thing, and none of the two is a verb; so are all other opposites."""
    own, told = claim.tokens[at], line.tokens[place]
    if {own.stem, told.stem} != {"right", stem("left")}:
        return True
    sides = "left" in (own.word, told.word) and at > 0 and place > 0
    return sides and claim.tokens[at - 1].stem == line.tokens[place - 1].stem


def _are_joined(line: Statement, first: int, second: int) -> bool:
    """Whether two opposites stand in one list: "her mother and father", "red, white and blue"."""
    listed = opposites(line.tokens[first].stem) | {line.tokens[first].stem}
    low, high = sorted((first, second))
    if not all(_follows(line, i) and _may_list(line.tokens[i], listed) for i in range(low + 1, high + 1)):
        return False
    while _follows(line, low) and _may_list(line.tokens[low - 1], listed):
        low -= 1
    while _follows(line, high + 1) and _may_list(line.tokens[high + 1], listed):
        high += 1
    return any(token.word == "and" for token in line.tokens[low : high + 1])


def _follows(line: Statement, at: int) -> bool:
    """Whether nothing but a comma stands between a word and one before it."""
    inside = 0 < at < len(line.tokens)
    return inside and line.between(at - 1, at).strip() in ("", ",")


def _may_list(token: Token, listed: frozenset[str]) -> bool:
    return token.word in _LISTED or token.stem in listed


def _goes_from(statement: Statement, at: int) -> bool:
    """Whether a "left" has something behind it that one goes away from: "left the island", "left Oslo"."""
    behind = statement.tokens[at + 1 : at + 2]
    return any(token.word in DETERMINERS or at + 1 in statement.named for token in behind)


def _actor(statement: Statement, at: int) -> int | None:
    """The last word of what acts, before a verb in its clause and behind no preposition; None for none."""
    found = None
    for i in clause(statement.text, statement.tokens, at):
        if i >= at:
            break
        first = i
        while first - 1 in statement.words or first - 1 in statement.named:
            first -= 1
        found = i if _is_thing(statement, i) and not role(statement, first) else found
    return found


def _agent(statement: Statement, at: int) -> int | None:
    """The last word of what stands behind the "by" of a passive; None for none."""
    high = min(at + _BY, len(statement.tokens))
    by = next((i for i in range(at + 1, high) if statement.tokens[i].word == "by"), high)
    last = None
    for i in range(by + 1, len(statement.tokens)):
        if _is_thing(statement, i):
            last = i
        elif statement.tokens[i].word not in DETERMINERS:
            break
    return last


def _is_thing(statement: Statement, at: int) -> bool:
    """Whether a word may be one who acts, or describe that one."""
    token = statement.tokens[at]
    if at in statement.named:
        return True
    return at in statement.words and not is_verb(token) and not token.word.endswith("ly")


def _persons(statement: Statement, at: int) -> list[str]:
    """The pronouns that may act, before a verb in its clause."""
    before = (statement.tokens[i] for i in clause(statement.text, statement.tokens, at) if i < at)
    return [token.word for token in before if token.word in PERSONS]


def _is_one(claim: Statement, made: Alignment, own: int | None, told: int | None) -> bool:
    """Whether a word of the claim and one of the sentence are the same, or parts of the same name."""
    if own is None or told is None:
        return False
    named = any(own in claim.names[i].span and told in place.span for i, place in made.names.items())
    return named or made.words.get(own) == told
