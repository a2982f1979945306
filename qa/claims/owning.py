"""Decides whether the sentence tells of one who belongs to another, and the claim takes that other for this one.

"Reid's mother sold it" and "the brother of Reid sold it" say nothing of what Reid sold.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment, is_light
from qa.claims.naming import role
from qa.claims.statement import Statement
from qa.claims.verbs import MADE_OF_VERBS, is_owner, is_verb
from qa.claims.wording import HAVE, PERSONS, cue_set

# What stands before "of Lom" or "of Danes" and is nobody else.
_KINDS = frozenset(
    "town city village port island isle kingdom republic state county province district region parish borough lake "
    "municipality peninsula settlement group band crowd pair".split()
)
# Behind these the claim tells of an owner as well: "the sister of Reid".
_OWNING = frozenset("of from by".split())


def is_of_an_owner(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim has an owner in the stead of what the sentence says is that one's."""
    return (
        _only_owns(claim, line, made) or _only_belongs(claim, line, made) or _owns_what_is_left_out(claim, line, made)
    )


def _owns_what_is_left_out(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a name owns in the sentence what the claim does not have: "married Reid's sister" for "married Reid"."""
    covered = made.covered()
    for at, place in made.names.items():
        name = claim.names[at]
        taken_up = any(token.word in PERSONS - {"who"} for token in line.tokens[place.last + 1 :])
        opens = not (claim.words and claim.words[0] < name.first)
        if (opens and taken_up) or not is_owner(line.tokens[place.last]) or is_owner(claim.tokens[name.last]):
            continue  # "Ida's wedding was in May, and she moved"
        owned = {*_owned(line, place.last)}
        if owned and not owned & covered and role(claim, name.first) not in _OWNING:
            return True
    return False


def _owned(line: Statement, owner: int) -> Iterator[int]:
    """The words behind an owner that say what is owned."""
    for i in range(owner + 1, len(line.tokens)):
        if i not in line.named and (i not in line.words or is_verb(line.tokens[i])):
            return
        yield i


def _only_owns(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether whom the claim begins with is only the owner of another in the sentence: "Reid's mother was a priest"."""
    return any(
        is_owner(line.tokens[place.last])
        and not is_owner(claim.tokens[claim.names[at].last])
        and not role(claim, claim.names[at].first)
        and not (claim.words and claim.words[0] < claim.names[at].first)
        and claim.tokens[min(claim.names[at].last + 1, len(claim.tokens) - 1)].word not in HAVE
        and not any(token.word in PERSONS for token in line.tokens[place.last + 1 :])
        for at, place in made.names.items()
    )


def _only_belongs(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether another acts who is told by whom the claim begins with: "the brother of Reid sold the mill".

    A noun made of a verb is told of elsewhere, and what only names a kind of place or says how many is no other one.
    """
    for at, place in made.names.items():
        first = claim.names[at].first
        opens = first <= 1 and not role(claim, first) and not (claim.words and claim.words[0] < first)
        if not opens or is_owner(claim.tokens[claim.names[at].last]):
            continue
        of = _of(line, place.first)
        stands_alone = any(
            token.stem == line.tokens[place.last].stem and not role(line, i) and i not in place.span
            for i, token in enumerate(line.tokens)
        )
        if of and not stands_alone and _is_another(line, made, of - 1):
            return True
    return False


def _of(line: Statement, first: int) -> int:
    """Where the "of" stands before a name, or before what describes it: "of the painter Ida Moe"; 0 for nowhere."""
    told = first
    while told - 1 in line.words and not is_verb(line.tokens[told - 1]):
        if line.between(told - 1, told) != " ":
            break
        told -= 1
    if role(line, told) != "of":
        return 0
    of = next(i for i in range(told - 1, -1, -1) if line.tokens[i].word == "of")
    # "At the end of the war Reid sold it": there the name begins another phrase.
    return of if told == first or not (of and role(line, of - 1)) else 0


def _is_another(line: Statement, made: Alignment, at: int) -> bool:
    """Whether a noun before an "of" may act in its own right."""
    token = line.tokens[at]
    if token.stop or at in made.covered() or is_light(token) or any(one.holds(token.start) for one in line.values):
        return False
    if token.word.endswith(MADE_OF_VERBS) and not token.word.endswith("al") and at not in line.named:
        return False  # "the election of Reid", but "the rival of Reid"
    return token.word not in _KINDS | cue_set("all", "most", "many", "some")
