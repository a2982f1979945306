"""What one of two statements denies and the other does not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qa.claims.aligning import Alignment
from qa.claims.opposing import bare
from qa.claims.statement import Statement


def flipped(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first word of the claim that is denied in one of the two and not in the other: where it stands in each."""
    names = {claim.names[at].first: place.first for at, place in made.names.items()}
    for at, place in sorted((made.words | names).items()):
        own, told = at in claim.negated, place in line.negated
        if own != told:
            yield (
                _with_negation(claim, at) if own else bare(claim, at),
                _with_negation(line, place) if told else bare(line, place),
            )
            return


def _with_negation(statement: Statement, at: int) -> tuple[int, int]:
    cue = min(statement.negations, key=lambda i: (i > at, abs(i - at)), default=at)
    low, high = sorted((cue, at))
    return statement.tokens[low].start, statement.tokens[high].end


def negates_nothing(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a negation of the claim falls on no word that could be compared."""
    words, told = ([token.word for token in one.tokens] for one in (claim, line))
    if any(pair == ("not", "only") for pair in pairwise(words)) and "not" not in told:
        return True
    compared = {*made.words, *(i for at in made.names for i in _covered(claim, at))}
    return bool(claim.negations) and not compared & claim.negated


def _covered(claim: Statement, at: int) -> range:
    return range(claim.names[at].first, claim.names[at].last + 1)
