"""Decides whether claim and sentence deny the same: what one of them alone denies is a difference.

Where both deny, and perhaps not the same thing, there is a doubt. Which words deny is decided in `negating`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.claims.aligning import Alignment
from qa.claims.negating import clause
from qa.claims.statement import Statement
from qa.claims.wording import cue_set

# Small words that a denied sentence has in the stead of "no", and what says no more than "is".
_ANY = frozenset("any anyone anybody anything anywhere ever".split())
_EMPTY = frozenset(["present", *_ANY])
# "Nobody" and "never" deny it of all; a sentence that denies it of one bears that out only with one of these words.
_OF_ALL = frozenset("nobody none nothing nowhere never neither no".split())
_SAYS = frozenset("say says said".split())
_UNTIL = frozenset(["until", "till"])
# "Not all" and "not only" deny less than "not" does.
_LESS = frozenset("just merely wholly necessarily exactly quite very so such enough".split())


def flipped(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first word of the claim that is denied in one of the two and not in the other: where it stands in each.

    Where both deny something in the same statement, as "found no trace" and "did not find a trace" do, neither word
    is one.
    """
    open_ones = _left_open(claim, line, made)
    for at, place in _pairs(claim, line, made):
        own, told = at in claim.negated, place in line.negated
        if own != told and at not in open_ones and not _both_deny(claim, line, at, place):
            yield (
                _with_negation(claim, at) if own else claim.offsets(at),
                _with_negation(line, place) if told else line.offsets(place),
            )
            return


def denies_otherwise(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether both deny something, and it may not be the same thing.

    It is the same where each has what the other's negation falls on, wherever that stands: on the verb, on what the
    verb acts upon or on the one who acts.
    """
    open_ones = (pair for pair in _left_open(claim, line, made).items() if not _both_deny(claim, line, *pair))
    if any(open_ones) and not any(flipped(claim, line, made)):
        return True
    if _negates_nothing(claim, line, made) or _ends_or_turns(claim, line, made):
        return True
    if _denies_of_all(claim, line) or any(_is_elliptic(one) for one in (claim, line)):
        return bool(claim.negations) and bool(line.negations)
    both = [(at, place) for at, place in _pairs(claim, line, made) if _both_deny(claim, line, at, place)]
    if both and _is_less(claim) != _is_less(line):
        return True
    mixed = [(at, place) for at, place in both if (at in claim.negated) != (place in line.negated)]
    sides = (
        (claim, {i for at, _ in mixed for i in _denials(claim, at)}, {at for at, _ in _pairs(claim, line, made)}),
        (line, {i for _, at in mixed for i in _denials(line, at)}, {at for _, at in _pairs(claim, line, made)}),
    )
    return any((on := _falls_on(one, i)) and not on & had for one, denials, had in sides for i in denials)


def _negates_nothing(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a negation of the claim falls on no word that could be compared."""
    words, told = ([token.word for token in one.tokens] for one in (claim, line))
    if any(pair == ("not", "only") for pair in pairwise(words)) and "not" not in told:
        return True
    compared = {*dict(_pairs(claim, line, made)), *(i for at in made.names for i in claim.names[at].span)}
    return bool(claim.negations) and not compared & claim.negated


def _pairs(claim: Statement, line: Statement, made: Alignment) -> list[tuple[int, int]]:
    """The words that agree, the first of each name and "said", where they stand in each; in the claim's order."""
    said = [[i for i, token in enumerate(one.tokens) if token.word in _SAYS] for one in (claim, line)]
    own, told = said if all(len(found) == 1 for found in said) else ([], [])
    return sorted((made.pairs(claim) | dict(zip(own, told, strict=True))).items())


def _left_open(claim: Statement, line: Statement, made: Alignment) -> dict[int, int]:
    """The words that only one of the two denies, and that yet are no difference; where they stand in each.

    "Adjusted for age, but not for diet" denies "adjusted" of diet, and "not to farms but to shops" nothing of shops.
    """
    pairs = _pairs(claim, line, made)
    found: dict[int, int] = {}
    for at, place in pairs:
        own, told = at in claim.negated, place in line.negated
        if own and not told and any(other in line.negated for _, other in pairs):
            found[at] = place
        if told and not own and _is_corrected(line, place, [other for _, other in pairs]):
            found[at] = place
    return found


def _is_corrected(line: Statement, place: int, others: Sequence[int]) -> bool:
    """Whether what agrees goes on behind a "but" only that follows a word denied: "not to farms but to shops"."""
    but = next((i for i in range(place + 1, len(line.tokens)) if line.tokens[i].word == "but"), None)
    if but is None or but + 1 in line.negations:
        return False
    return any(other > but for other in others) and not any(place < other < but for other in others)


def _both_deny(claim: Statement, line: Statement, at: int, place: int) -> bool:
    return all(len(_denials(one, i)) % 2 for one, i in ((claim, at), (line, place)))


def _denials(statement: Statement, at: int) -> list[int]:
    """The negations of the statement that a word belongs to; the "nor" of a "neither" is none of its own."""
    found = [i for i in clause(statement.text, statement.tokens, at) if i in statement.negations]
    words = [statement.tokens[i].word for i in found]
    return [i for i in found if not (statement.tokens[i].word == "nor" and "neither" in words)]


def _falls_on(statement: Statement, at: int) -> set[int]:
    """The first word that says something under a negation, either of them under "neither"; none of small words."""
    whole = clause(statement.text, statement.tokens, at)
    behind = [i for i in whole if i > at]
    ahead = [i for i in reversed(whole) if i < at]
    orders = [[*ahead, *behind] if statement.tokens[at].word in cue_set("negation_back") else behind]
    if statement.tokens[at].word == "neither":
        orders += [[i for i in behind if i > nor] for nor in behind if statement.tokens[nor].word == "nor"]
    firsts = (
        next((i for i in order if not statement.tokens[i].stop and statement.tokens[i].word not in _EMPTY), None)
        for order in orders
    )
    return {i for i in firsts if i is not None}


def _is_less(statement: Statement) -> bool:
    """Whether a negation stands before "all", "always" or "only", and so denies less than it would without."""
    less = _LESS | cue_set("all", "only", "most")
    following = (statement.tokens[i + 1].word for i in statement.negations if i + 1 < len(statement.tokens))
    return any(word in less for word in following)


def _denies_of_all(claim: Statement, line: Statement) -> bool:
    """Whether the claim denies of all what the sentence may deny of one only: "nobody came" for "Reid did not come"."""
    all_of_them = {"nobody", "none", "nothing", "nowhere", "never"}
    own = {claim.tokens[i].word for i in claim.negations} & all_of_them
    return bool(own) and not any(token.word in _OF_ALL | _ANY for token in line.tokens)


def _ends_or_turns(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a denial of the sentence holds only until a time, or only of what stands before "but"."""
    own = {token.word for token in claim.tokens}
    pairs = _pairs(claim, line, made)
    if not line.negations or not (claim.negations or any(place in line.negated for _, place in pairs)):
        return False
    behind = [i for i, token in enumerate(line.tokens) if i > line.negations[0]]
    if not own & _UNTIL and any(line.tokens[i].word in _UNTIL for i in behind):
        return True
    but = next((i for i in behind if line.tokens[i].word == "but"), None)
    if not claim.negations or but is None or "but" in own or but in {i + 1 for i in line.negations}:
        return False
    denied = any(at in claim.negated and place in line.negated and place < but for at, place in pairs)
    return denied and any(place > but for _, place in pairs)


def _is_elliptic(statement: Statement) -> bool:
    """Whether "but not Reid" leaves out what it denies."""
    words = [token.word for token in statement.tokens]
    return any(
        pair == ("but", "not") and any(name.first == i + 2 for name in statement.names)
        for i, pair in enumerate(pairwise(words))
    )


def _with_negation(statement: Statement, at: int) -> tuple[int, int]:
    cue = min(statement.negations, key=lambda i: (i > at, abs(i - at)), default=at)
    low, high = sorted((cue, at))
    return statement.tokens[low].start, statement.tokens[high].end
