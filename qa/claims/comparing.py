"""What a sentence only compares with: "twice as many as it was built for", "fewer than the others made"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.claims.aligning import Alignment, is_light
from qa.claims.naming import PREPOSITIONS
from qa.claims.statement import Statement
from qa.claims.times import Time
from qa.claims.verbs import is_verb
from qa.claims.wording import HELPS
from qa.study.units import unit_of

_ENDS = re.compile(r"[,;:.?!()–—]")
_SET_BESIDE = re.compile(
    r"\bcompared (?:with|to)\b[^,;:]*\Z|\b(?:up|down) from\b[^,;:]*\Z|\bthan (?:in|during) (?:\w+ )?\Z"
)
_JOINS = frozenset({"and", "but", "while", "whereas"})
# "As well as" and "as soon as" compare nothing.
_NO_MEASURES = frozenset("well soon long far".split())


def compared_away(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim says of one side of a comparison what the sentence says of the other."""
    placed = {
        **{at: place for at, place in made.words.items() if not is_light(claim.tokens[at])},
        **{claim.names[at].first: place.first for at, place in made.names.items()},
    }
    here = [at for at, _ in _comparisons(claim)]
    for at, beyond in _comparisons(line):
        inside = {own for own, place in placed.items() if place in beyond}
        before = {own for own, place in placed.items() if place < at}
        if not here and inside and before:
            return True
        if len(here) == 1:
            crossed = [own for own in inside if own < here[0]], [own for own in before if own > here[0]]
            if all(crossed):
                return True
    return False


def is_set_beside(line: Statement, time: Time) -> bool:
    """Whether a date is only that of what the sentence compares with: "compared with three in 2022"."""
    return bool(_SET_BESIDE.search(line.text, 0, max(0, time.start)))


def _comparisons(statement: Statement) -> Iterator[tuple[int, range]]:
    """Where a "than", the second "as" or "of what" stands that compares, and the words that it compares with."""
    tokens = statement.tokens
    for i in range(1, len(tokens) - 1):
        if not _compares(statement, i):
            continue
        end, acted = i + 1, False
        while end < len(tokens):
            token = tokens[end]
            if _ENDS.search(statement.text[tokens[end - 1].end : token.start]) or token.word in _JOINS:
                break
            acted = acted or is_verb(token) or token.word in HELPS
            if token.word in PREPOSITIONS and token.word != "of" and not acted and end > i + 1:
                break
            end += 1
        yield i, range(i + 1, end)


def _compares(statement: Statement, at: int) -> bool:
    tokens = statement.tokens
    behind = tokens[at + 1]
    if any(one.low <= tokens[at].start < one.high or one.start == behind.start for one in statement.amounts):
        return False
    if tokens[at].word == "than":
        is_span = behind.word in ("a", "an") and at + 2 < len(tokens)
        return not (behind.is_number or (is_span and unit_of(statement.text, behind.start, behind.end).name))
    if tokens[at].word == "what":  # "a third of what the old one did"
        return tokens[at - 1].word == "of" and any(one.end < tokens[at].start for one in statement.amounts)
    return (
        tokens[at].word == "as"
        and at > 1
        and tokens[at - 2].word == "as"
        and tokens[at - 1].word not in _NO_MEASURES
        and not behind.is_number
    )
