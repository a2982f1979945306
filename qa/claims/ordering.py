"""Decides whether names, values or things have other places around the verb in the sentence than in the claim.

So those who act are told from those who are acted upon, and what a verb acts upon from another thing beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.claims.aligning import Alignment, is_light
from qa.claims.naming import PREPOSITIONS, role
from qa.claims.statement import Statement
from qa.claims.verbs import is_owner, is_passive, is_said_to_be, is_verb
from qa.claims.wording import cue_set
from qa.cutting.phrases import DETERMINERS, is_verb_form
from qa.words.tokens import Token

# So great a share of the words of both make a claim a copy of a sentence.
_COPIED = 0.75
_OBLIQUE = frozenset("from to against with for towards into".split())
_JOINS = frozenset("and or".split())
# Small words that may stand before what a verb acts upon; any other one ends it.
_BEFORE = (
    DETERMINERS | _JOINS | frozenset("all both some many several each every another other only also not no one".split())
)
_MARKS = frozenset(" ,’'“”\"")


def stands_elsewhere(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether names, values or things have other places around the verb in the sentence than in the claim."""
    return _in_other_order(claim, line, made) or _acts_on_another(claim, line, made)


def _in_other_order(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether those who act and those who are acted upon have changed places, as far as their order shows it."""
    for at, place in made.names.items():
        own, told = role(claim, claim.names[at].first), role(line, place.first)
        if (not own and told in _OBLIQUE and _leads(claim, claim.names[at].first)) or (
            own in _OBLIQUE and not told and _leads(line, place.first)
        ):
            return True
    if _has_passive(claim) != _has_passive(line):
        return False
    names = [place.first for at, place in sorted(made.names.items()) if not role(claim, claim.names[at].first)]
    places = [i for i in names if not role(line, i)]
    said = any(is_said_to_be(claim, at) for at in claim.words)
    if any(
        second < first and not _listed(line, second, first) and not (said and _is_told_first(line, second, first))
        for first, second in pairwise(places)
    ):
        return True
    copied = _is_copied(claim, line)
    for kept in (made.amounts, made.times):
        values = [kept[i] for i in sorted(kept)]
        alike = kept is made.times or len({line.amounts[j].unit for j in values}) == 1
        if alike and values != sorted(values) and (copied or not (made.amounts and made.times)):
            return True
    ordered = sorted(made.words)
    for before, verb, behind in zip(ordered, ordered[1:], ordered[2:], strict=False):
        token = claim.tokens[verb]
        if not (is_verb_form(token.word) and is_verb_form(line.tokens[made.words[verb]].word)):
            continue
        if made.words[behind] < made.words[verb] < made.words[before]:
            return True
    return False


def _leads(statement: Statement, at: int) -> bool:
    """Whether a word stands before every other that matters."""
    return not statement.words or at < statement.words[0]


def _is_copied(claim: Statement, line: Statement) -> bool:
    """Whether the claim has most of the sentence's words, so that their order is meant to be the same."""
    shared = Counter(token.word for token in claim.tokens) & Counter(token.word for token in line.tokens)
    return shared.total() >= _COPIED * max(len(claim.tokens), len(line.tokens))


def _listed(line: Statement, low: int, high: int) -> bool:
    """Whether nothing but a list stands between two names."""
    return all(token.is_capital or token.word in ("and", "or", "the") for token in line.tokens[low:high])


def _is_told_first(line: Statement, low: int, high: int) -> bool:
    """Whether a name stands right behind what it is said to be, between commas: "an Italian priest, Ole Moe, left"."""
    last = next((name.last for name in line.names if name.first == high), high)
    if last + 1 >= len(line.tokens) or not is_verb(line.tokens[last + 1]):
        return False
    before, behind = (line.between(i, i + 1) for i in (high - 1, last))
    plain = all(line.between(i, i + 1) == " " for i in range(low, high - 1))
    return before == behind == ", " and plain and not any(line.tokens[i].stop for i in range(low, high))


def _has_passive(statement: Statement) -> bool:
    tokens: Sequence[Token] = statement.tokens
    for i, token in enumerate(tokens):
        if token.word == "by" and any(is_verb_form(one.word) for one in tokens[max(0, i - 3) : i]):
            return True
    return False


def _acts_on_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a verb that agrees acts upon another thing in the sentence: "closed the school near the church"."""
    placed = {at: {place} for at, place in made.words.items()}
    placed |= {claim.names[at].last: {*one.span} for at, one in made.names.items()}
    for verb, act in made.words.items():
        if not (_acts(claim, verb) and _acts(line, act)):
            continue
        own = {place for i in objects(claim, verb, listed=False) for place in placed.get(i, ())}
        told = {*objects(line, act, listed=True)}
        if own and told and not own & told:
            return True
    return False


def _acts(statement: Statement, at: int) -> bool:
    """Whether a word is a verb of the active, and describes no noun: "the closed school"."""
    before = statement.tokens[at - 1] if at else None
    describes = before is not None and (before.word in DETERMINERS or is_owner(before))
    return is_verb(statement.tokens[at]) and not describes and not is_passive(statement, at)


def objects(statement: Statement, verb: int, *, listed: bool) -> Iterator[int]:
    """The words that stand right behind a verb and matter, up to the next preposition, verb or other statement.

    `listed` goes on behind "and" and the comma of a list, behind the "of" of "half of the people", and behind the "to"
    of "ordered his men to burn the town".
    """
    measured = True  # whether all so far only says how much
    led = False  # whether a preposition has led away, and only an "and" leads back
    for i in range(verb + 1, len(statement.tokens)):
        token = statement.tokens[i]
        between = statement.text[statement.tokens[i - 1].end : token.start]
        if not {*between} <= _MARKS or ("," in between and not listed) or is_verb(token):
            return
        if token.word in PREPOSITIONS and not (token.word == "of" and measured) and not _is_infinitive(statement, i):
            led = True
            if not listed:
                return
        elif token.stop and token.word not in _BEFORE and token.word not in ("of", "to"):
            return
        led = led and token.word not in _JOINS
        if led or token.stop or token.word.endswith("ly") or any(one.holds(token.start) for one in statement.times):
            continue
        light = is_light(token) and token.word not in cue_set("people")
        if token.is_number or light or token.word in cue_set("all", "most", "many", "some"):
            continue
        measured = any(one.holds(token.start) for one in statement.amounts)
        yield i


def _is_infinitive(statement: Statement, at: int) -> bool:
    """Whether a "to" stands before a verb, as far as what that acts upon shows it: "to burn the town"."""
    ahead = [token.word for token in statement.tokens[at : at + 3]]
    return len(ahead) == 3 and ahead[0] == "to" and ahead[2] in DETERMINERS
