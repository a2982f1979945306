"""Decides whether the sentence leaves out or leaves open what the claim states.

So it does with "all except Reid", "instead of a school", "either … or" and "if".
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment
from qa.claims.negating import clause
from qa.claims.statement import Statement
from qa.claims.verbs import is_verb
from qa.claims.wording import HELPS, cue_set, cues

# What is left out reaches so far behind the words that leave it out.
_LEFT_OUT = 8
# Each side of "either … or" is so long.
_SIDE = 4
_RELATIVES = frozenset("who which whom whose".split())
_IF = frozenset(["if", "unless"])
_WHETHER = frozenset("as even know see ask asked wonder wondered only".split())
_ALL = frozenset("nobody none nothing no never".split())


def leaves_out(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim says of something what the sentence leaves out of it or leaves open."""
    places = made.covered()
    own = {token.word for token in claim.tokens}
    for cue, first in _exceptions(line):
        if cue in own:
            continue
        if own & (cue_set("all") | _ALL) or places & {*_left_out(line, first)}:
            return True
    return (not own & {"or", "either"} and (_is_either(line, places) or _is_one_verb_of_two(line, made))) or (
        not own & (_IF | {"would", "should"}) and _holds_if(line, places)
    )


def _exceptions(line: Statement) -> Iterator[tuple[str, int]]:
    """The first word of what leaves something out, and where that something begins."""
    words = [token.word for token in line.tokens]
    for phrase in cues("exception"):
        cue = phrase.split()
        for i in range(len(words) - len(cue)):
            if words[i : i + len(cue)] == cue:
                yield cue[0], i + len(cue)


def _left_out(line: Statement, first: int) -> Iterator[int]:
    whole = clause(line.text, line.tokens, first)
    behind = whole.stop
    if behind < len(line.tokens) and line.tokens[behind].word in _RELATIVES:
        yield from clause(line.text, line.tokens, behind)
    for i in whole:
        if first <= i < first + _LEFT_OUT:
            if i > first and (is_verb(line.tokens[i]) or line.tokens[i].word in HELPS):
                return
            yield i


def _is_either(line: Statement, places: set[int]) -> bool:
    """Whether what agrees is on one side of an "either … or"."""
    words = [token.word for token in line.tokens]
    for i, word in enumerate(words):
        other = next((j for j in range(i + 2, min(i + 2 * _SIDE, len(words))) if words[j] == "or"), None)
        if word == "either" and other is not None:
            return bool(places & {*range(i + 1, other + 1 + _SIDE)})
    return False


def _is_one_verb_of_two(line: Statement, made: Alignment) -> bool:
    """Whether a verb that agrees is one of two that the sentence leaves open: "will be sold or pulled down"."""
    pairs = (i for i in range(1, len(line.tokens) - 1) if line.tokens[i].word == "or")
    both = {
        side for i in pairs if is_verb(line.tokens[i - 1]) and is_verb(line.tokens[i + 1]) for side in (i - 1, i + 1)
    }
    return any(place in both and place not in line.negated for place in made.words.values())


def _holds_if(line: Statement, places: set[int]) -> bool:
    """Whether what agrees stands behind an "if", however far in the same sentence."""
    for i, token in enumerate(line.tokens):
        if token.word in _IF and not (i and line.tokens[i - 1].word in _WHETHER):
            return any(
                i < place and not line.ends_between(i, place) and not line.quotes_one(i, place) for place in places
            )
    return False
