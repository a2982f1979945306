"""Decides whether the claim says more of a thing than the sentence: all of it, most, only it, the greatest of its kind.

"Some" of the claim is borne out by "all" of the sentence, never the other way round.
"""

from __future__ import annotations

from qa.claims.aligning import Alignment
from qa.claims.opposing import opposed
from qa.claims.statement import Statement
from qa.claims.verbs import is_owner
from qa.claims.wording import BE, cue_set, is_superlative
from qa.cutting.phrases import DETERMINERS, is_verb_form
from qa.words.spans import NUMBER_WORDS

# A word for how much of a thing stands within so many words before it.
_MEASURE = 4
_DEGREES = {"less": "less", "least": "less", "more": "more", "most": "more"}
_RANKS = ("some", "many", "most", "all")


def measured_otherwise(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim says more of a thing than the sentence: all of it, most, only it, the greatest."""
    used: set[int] = set()
    # "Mostly" may stand anywhere.
    adverbs = {at: place for at, place in made.words.items() if line.tokens[place].word.endswith("ly")}
    if any({"", "less"} == {_degree(claim, at), _degree(line, place)} for at, place in made.words.items()):
        return True
    for at, place in made.pairs(claim).items():
        own, told = _measure(claim, at), _measure(line, place)
        own = None if own and own[1] in adverbs else own
        told = None if told and told[1] in adverbs.values() else told
        if own:
            used.add(own[1])
            if opposed(claim, line, made, own[1]) is not None:  # "always" against "rarely" is told as that
                continue
        if (own[0] if own else 0) > (told[0] if told else 0) and own:
            return True
        if told and not own and told[0] in (1, 3):
            return True
    loose = [
        i
        for i, token in enumerate(claim.tokens)
        if i not in used and i not in made.words and token.word in cue_set("all", "most", "only")
        if not any(one.holds(token.start) for one in claim.amounts)  # "at most 40"
        if not _is_superlative(claim, i) and opposed(claim, line, made, i) is None
    ]
    return any(not _is_borne_out(claim, line, i) for i in loose) or _is_one_of_several(claim, line, made)


def _degree(statement: Statement, at: int) -> str:
    """Whether a word stands right behind "less" or "more", or a superlative of those; empty for neither.

    "Less accurate" is not accurate; that it is not more so is told as an opposite.
    """
    ahead = [token.word for token in statement.tokens[max(0, at - 2) : at]]
    return _DEGREES.get(ahead[-1], "") if ahead and ahead[0] != "at" else ""  # "at least partly"


def _is_borne_out(claim: Statement, line: Statement, at: int) -> bool:
    """Whether the sentence has a loose "only" or "all" as well, or the claim's "only" comments on a number."""
    token = claim.tokens[at]
    if token.word in ("only", "alone") and any(
        0 <= amount.low - token.end <= 1 or 0 <= amount.start - token.end <= 1 for amount in claim.amounts
    ):
        return True
    return token.stem in line.places


def _measure(statement: Statement, at: int) -> tuple[int, int] | None:
    """How much of a thing is meant, from 1 for some to 4 for all, and where that stands; None where nothing says so."""
    for i in range(at - 1, max(-1, at - 1 - _MEASURE), -1):
        token = statement.tokens[i]
        if any(one.holds(token.start) for one in statement.amounts) or "," in statement.text[token.end : token.end + 1]:
            return None
        for rank, key in enumerate(_RANKS, 1):
            if token.word in cue_set(key):
                return None if _is_superlative(statement, i) or _is_shared_out(statement, i) else (rank, i)
        if is_verb_form(token.word) or token.word in BE:
            return None
    return None


def _is_shared_out(statement: Statement, at: int) -> bool:
    """Whether an "all" is what a number or another share is taken of: "two thirds of all adults"."""
    if at < 2 or statement.tokens[at - 1].word != "of":
        return False
    before = statement.tokens[at - 2]
    return before.word in cue_set(*_RANKS) or any(one.holds(before.start) for one in statement.amounts)


def _is_superlative(statement: Statement, at: int) -> bool:
    """Whether a "most" belongs to an adjective: "the most common", "my most recent trip"."""
    if statement.tokens[at].word != "most" or not at:
        return False
    before = statement.tokens[at - 1]
    return before.word in DETERMINERS or is_owner(before)


def _is_one_of_several(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim tells of the greatest, and the sentence of several: "the two largest", "one of the oldest"."""
    loose = (i for i, token in enumerate(claim.tokens) if i not in made.words and token.word == "most")
    if any(_is_superlative(claim, i) and opposed(claim, line, made, i) is None for i in loose):
        return True
    for at, place in made.words.items():
        if claim.tokens[at].word == "most" or is_superlative(claim.tokens[at].word):
            own, told = (
                any(token.word in NUMBER_WORDS or token.word.isdigit() for token in one.tokens[max(0, i - 3) : i])
                for one, i in ((claim, at), (line, place))
            )
            if told and not own:
                return True
    return False
