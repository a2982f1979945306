"""Decides where a sentence has the opposite of a word of the claim, or another rank, in its stead.

Each of these is a difference that can be shown. What are opposites stands in `claims_opposites.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment
from qa.claims.statement import Statement
from qa.claims.wording import opposites

# An opposite stands no further from where the claim's word would stand.
_BESIDE = 4
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
        if i not in taken and any(line.apart(i, near) <= _BESIDE for near in beside)
    ]
    return min(found) if found else None


def nearer_opposite(claim: Statement, line: Statement, made: Alignment, at: int) -> int | None:
    """Where an opposite of a word that agrees stands nearer to all else that agrees; None for nowhere."""
    own = made.words[at]
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
    ]
    return min(found, default=None)
