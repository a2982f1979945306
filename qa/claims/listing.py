"""Decides whose a date is in a list that gives one to each name: "Ada Lund (1901–1980) and Per Voss (1899–1951)".

A list is two names or more that each have a date behind them, led to by the same words and marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qa.claims.aligning import Alignment
from qa.claims.amounts import Relation
from qa.claims.naming import PREPOSITIONS
from qa.claims.statement import Name, Statement
from qa.claims.times import Time, compare_times
from qa.cutting.phrases import DETERMINERS

# What may stand between a name and its date, and between a date and the next name, besides marks.
_LEADING = PREPOSITIONS | frozenset("born died elected built founded opened until".split())
_JOINING = PREPOSITIONS | DETERMINERS | frozenset("and or then later finally but".split())
_Row = tuple[Name, Time]


def own_dates(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[int, int, Time]]:
    """The dates of the claim that stand in such a list: which they are, where they stand there, and whose turn it is.

    Yields the place of the claim's date and of the sentence's among theirs, with the date that the list gives to the
    name of the claim.
    """
    rows = [row for one in _lists(line) for row in one]
    placed = {claim.names[at].first: place for at, place in made.names.items()}
    named = [(first, when) for first, place in placed.items() for name, when in rows if place.first in name.span]
    paired = {name.first: when for one in _lists(claim) for name, when in one}
    for i, j in made.times.items():
        if not any(when is line.times[j] for _, when in rows):
            continue
        own = [(first, when) for first, when in named if paired.get(first, claim.times[i]) is claim.times[i]]
        if own and not (len(own) > 1 and any(when is line.times[j] for _, when in own)):
            yield i, j, own[-1][1]


def is_of_another_in_list(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a list gives a date of the claim to another name than the claim does."""
    return any(line.times[j] is not when for _, j, when in own_dates(claim, line, made))


def of_another_in_list(
    claim: Statement, line: Statement, made: Alignment
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Dates of the claim that a list gives to another name, with the date that it gives to the claim's: offsets."""
    for i, j, when in own_dates(claim, line, made):
        if line.times[j] is not when and compare_times(claim.times[i], when) is Relation.DIFFERS:
            yield claim.times[i].offsets, when.offsets


def _lists(line: Statement) -> Iterator[list[_Row]]:
    """The names of each list with their dates."""
    rows = [*_rows(line)]
    edges = [0, *(i for i in range(1, len(rows)) if not _goes_on(line, rows[i - 1], rows[i])), len(rows)]
    for low, high in pairwise(edges):
        if high - low > 1:
            yield [(name, when) for name, when, _ in rows[low:high]]


def _rows(line: Statement) -> Iterator[tuple[Name, Time, str]]:
    """Each date with the name that it stands behind, and what stands between the two."""
    for when in (one for one in line.times if one.start >= 0):
        ahead = (one for one in line.names if line.tokens[one.last].end <= when.start)
        name = max(ahead, key=lambda one: one.last, default=None)
        if name is None:
            continue
        inside = [token.word for token in line.tokens[name.last + 1 : line.at(when.start)]]
        if all(word in _LEADING for word in inside):
            yield name, when, line.text[line.tokens[name.last].end : when.start]


def _goes_on(line: Statement, row: tuple[Name, Time, str], other: tuple[Name, Time, str]) -> bool:
    """Whether a name and its date stand right behind those of another, in the same form."""
    (_, when, shape), (name, _, its) = row, other
    between = line.tokens[line.at(when.end - 1) + 1 : name.first]
    return shape == its and name.first > line.at(when.end - 1) and all(one.word in _JOINING for one in between)
