"""Decides whether the sentence gives the claim's cause for the claim's effect, and not two things side by side.

A claim without a causal word is never doubted here.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment
from qa.claims.statement import Statement
from qa.claims.verbs import is_verb
from qa.claims.wording import cues

# A cause that opens a sentence is over at its first comma.
_OPENS = 1
_ENDS = ".;"


def invents_cause(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim has a causal word, and the sentence has none between the same two parts."""
    own = next(_causes(claim, strict=True), None)
    if own is None:
        return False
    pairs = made.pairs(claim)
    for told in _causes(line, strict=False):
        crossed = [(at in own) != (place in told) for at, place in pairs.items()]
        if 2 * sum(crossed) < len(crossed) and any(at in own for at in pairs):
            return False
    return True


def _causes(statement: Statement, *, strict: bool) -> Iterator[frozenset[int]]:
    """For each causal word the positions of what it gives as the cause.

    Only of words that may be left out of a comparison, where it is strict; other verbs are compared as any word is.
    """
    words = [token.word for token in statement.tokens]
    for key, behind in (("cause_behind", True), ("cause_before", False), *(() if strict else _LOOSE)):
        for phrase in cues(key):
            cue = phrase.split()
            for i in range(len(words) - len(cue) + 1):
                # "Thus, …" speaks of a cause that stands in another sentence.
                if words[i : i + len(cue)] == cue and _is_causal(statement, i, cue) and (i or behind):
                    yield frozenset(_side(statement, i, i + len(cue), behind=behind))


_LOOSE = (("causing_behind", True), ("causing_before", False))


def _is_causal(statement: Statement, at: int, cue: list[str]) -> bool:
    """Whether a word that has other senses gives a cause: "since" with a verb behind it, "so" behind a comma."""
    tokens = statement.tokens
    if cue == ["so"]:
        return bool(at) and (
            "," in statement.text[tokens[at - 1].end : tokens[at].start] or tokens[at - 1].word == "and"
        )
    if cue == ["since"]:
        behind = tokens[at + 1 :]
        timed = any(one.holds(token.start) for token in tokens[at : at + 3] for one in statement.times)
        return bool(at) and not timed and any(is_verb(token) for token in behind)
    return True


def _side(statement: Statement, low: int, high: int, *, behind: bool) -> range:
    """The words of the cause: those behind the causal word, or those before it."""
    tokens = statement.tokens
    if not behind:
        return range(low)
    if low <= _OPENS:
        comma = next(
            (i for i in range(high, len(tokens) - 1) if "," in statement.text[tokens[i].end : tokens[i + 1].start]),
            None,
        )
        return range(high, (comma if comma is not None else len(tokens) - 1) + 1)
    return range(high, len(tokens))
