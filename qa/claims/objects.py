"""What is acted upon: whether a verb of the claim has the same thing behind it in the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment, is_light
from qa.claims.naming import PREPOSITIONS
from qa.claims.statement import Statement
from qa.claims.verbs import is_owner, is_passive, is_verb
from qa.claims.wording import cue_set
from qa.cutting.phrases import DETERMINERS

_JOINS = frozenset("and or".split())
# Small words that may stand before what a verb acts upon; any other one ends it.
_BEFORE = (
    DETERMINERS | _JOINS | frozenset("all both some many several each every another other only also not no one".split())
)
_MARKS = frozenset(" ,’'“”\"")


def acts_on_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a verb that agrees acts upon another thing in the sentence: "closed the school near the church"."""
    placed = {at: {place} for at, place in made.words.items()}
    placed |= {claim.names[at].last: {*one.span} for at, one in made.names.items()}
    for verb, act in made.words.items():
        if not (_acts(claim, verb) and _acts(line, act)):
            continue
        own = {place for i in _objects(claim, verb, listed=False) for place in placed.get(i, ())}
        told = {*_objects(line, act, listed=True)}
        if own and told and not own & told:
            return True
    return False


def _acts(statement: Statement, at: int) -> bool:
    """Whether a word is a verb of the active, and describes no noun: "the closed school"."""
    before = statement.tokens[at - 1] if at else None
    describes = before is not None and (before.word in DETERMINERS or is_owner(before))
    return is_verb(statement.tokens[at]) and not describes and not is_passive(statement, at)


def _objects(statement: Statement, verb: int, *, listed: bool) -> Iterator[int]:
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
        if token.is_number or is_light(token) or token.word in cue_set("all", "most", "many", "some"):
            continue
        measured = any(one.holds(token.start) for one in statement.amounts)
        yield i


def _is_infinitive(statement: Statement, at: int) -> bool:
    """Whether a "to" stands before a verb, as far as what that acts upon shows it: "to burn the town"."""
    ahead = [token.word for token in statement.tokens[at : at + 3]]
    return len(ahead) == 3 and ahead[0] == "to" and ahead[2] in DETERMINERS
