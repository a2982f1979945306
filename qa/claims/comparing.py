"""Decides whether the claim puts on one side of "than", "as", "with" or "from … to" what stands on the other.

A number or date that the sentence only compares with ("compared with three in 2022") is known here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.claims.aligning import Alignment, is_light
from qa.claims.naming import PREPOSITIONS
from qa.claims.statement import Statement
from qa.claims.times import Time
from qa.claims.verbs import is_verb
from qa.claims.wording import HELPS, cue_set
from qa.cutting.phrases import is_verb_form
from qa.study.units import unit_of

_ENDS = re.compile(r"[,;:.?!()–—]")
_SET_BESIDE = re.compile(
    r"\bcompared (?:with|to)\b[^,;:]*\Z|\b(?:up|down) from\b[^,;:]*\Z|\bthan (?:in|during) (?:\w+ )?\Z"
)
_JOINS = frozenset({"and", "but", "while", "whereas"})
# "As well as" and "as soon as" compare nothing.
_NO_MEASURES = frozenset("well soon long far".split())
_BETWEEN = ("than", "with", "to")
# A word and what it describes stand no further apart, whatever stands between.
_NEAR = 3
_WHICH = frozenset(["which", "whom", "whose"])


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
            moved = [own for own in inside if own < here[0]], [own for own in before if own > here[0]]
            if all(moved):
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


def crossed(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether words have changed sides over "than", "with", "from" or "to", or a word describes another than it did."""
    pairs = made.pairs(claim)
    for cue in _BETWEEN:
        own, told = _middle(claim, cue), _middle(line, cue)
        if own is not None and told is not None:
            sides = {(at > own, place > told) for at, place in pairs.items()}
            if {(True, False), (False, True)} <= sides:
                return True
    return (
        _moved(claim, line, made) or _compares_otherwise(claim, line, pairs) or _describes_another(claim, line, pairs)
    )


def _middle(statement: Statement, cue: str) -> int | None:
    """Where the one word stands that parts two sides, a "to" only behind a "from"; None for none or several."""
    found = [i for i, token in enumerate(statement.tokens) if token.word == cue]
    if cue == "to":
        first = next((i for i, token in enumerate(statement.tokens) if token.word == "from"), None)
        found = [i for i in found if first is not None and i > first]
    if len(found) != 1 or any(token.word in _WHICH for token in statement.tokens[found[0] + 1 : found[0] + 2]):
        return None
    return found[0]


def _moved(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether something that the claim has behind "to" stands behind "from" in the line, or the other way round."""
    pairs = [(claim.names[at].first, place.first) for at, place in made.names.items()]
    pairs += [(claim.at(claim.amounts[i].low), line.at(line.amounts[j].low)) for i, j in made.amounts.items()]
    ways = (cue_set("to"), cue_set("from"))
    for own, told in pairs:
        first, second = _before(claim, own), _before(line, told)
        if any(first in ways[i] and second in ways[1 - i] for i in (0, 1)):
            return True
    return False


def _compares_otherwise(claim: Statement, line: Statement, pairs: dict[int, int]) -> bool:
    """Whether the claim compares with what stands before that "than" in the sentence: "lighter than zinc"."""
    than = _middle(claim, "than")
    before = [at for at in pairs if than is not None and at < than]
    if than is None or not before:
        return False
    told = [i for i, token in enumerate(line.tokens) if token.word == "than" and i > pairs[max(before)]]
    behind = min((at for at in pairs if at > than), default=None)
    if not told or behind is None:
        return False
    return pairs[behind] < told[0] and not any(one.word in PREPOSITIONS for one in claim.tokens[than + 1 : behind])


def _describes_another(claim: Statement, line: Statement, pairs: dict[int, int]) -> bool:
    """Whether a word describes the next in the claim, and in the sentence both stand beside another of the claim's."""
    told = set(pairs.values())
    for at, place in pairs.items():
        head = pairs.get(at + 1)
        if head is None or not _is_described(claim, at) or abs(head - place) <= _NEAR:
            continue
        if place + 1 == len(line.tokens) or not head or not _is_described(line, place):
            continue
        if _is_described(line, head - 1) and {place + 1, head - 1} <= told:
            return True
    return False


def _is_described(statement: Statement, at: int) -> bool:
    """Whether a word may describe the one behind it: nothing but a space between two that say something."""
    one, other = statement.tokens[at : at + 2]
    plain = at in statement.words and at + 1 in statement.words and statement.text[one.end : other.start] == " "
    return plain and not is_verb_form(one.word) and not is_verb_form(other.word) and not one.word.endswith("ly")


def _before(statement: Statement, at: int) -> str:
    words = [token.word for token in statement.tokens[:at] if token.word not in ("the", "a", "an")]
    return words[-1] if words else ""
