"""Decides whether the sentence has another right beside a word than the claim has: another before the verb, or verb.

"Ida kept the books; Karl drew the clocks" does not say that Ida drew the clocks, nor "the line to Lom" the line to Vik.
"""

from __future__ import annotations

from collections.abc import Collection

from qa.claims.aligning import Alignment
from qa.claims.clauses import clause_of
from qa.claims.naming import role
from qa.claims.ordering import objects
from qa.claims.statement import Statement
from qa.claims.verbs import is_owner, is_passive, is_present, is_verb
from qa.cutting.phrases import DETERMINERS
from qa.words.tokens import stem

_JOINS = frozenset("and or".split())
# Stems of what need not be found where the sentence has no other verb in its place: "is located in", "is called".
_SAYING_LITTLE = frozenset(map(stem, "locate situate call name happen occur due date".split()))
_NAMING = frozenset(map(stem, "call name know".split()))
_PLACING = frozenset(map(stem, "locate situate".split()))
_OCCURRING = frozenset(map(stem, "happen occur".split()))
_PLACED = frozenset("in at on near beside between along".split())
# Whoever is made, chosen or named something becomes it.
_BECAME = stem("become")
_MADE = frozenset(map(stem, "make appoint elect name choose crown".split()))
# Verbs of a sentence that say no other thing than that it happened.
_HAPPENING = frozenset(map(stem, "happen occur follow".split()))
# What is done with talks where they begin ("were held"), and with orders where they come ("were given").
_HELD = frozenset([stem("hold")])
# ... and with games, battles and feasts where they take place.
_TOOK_PLACE = _HELD | frozenset(map(stem, "play fight stage celebrate organise organize conduct".split()))
# Behind these a name is that of one who gives, gets or does something.
_KIN = frozenset("to by from with for against".split())
_COME, _GIVEN = stem("come"), frozenset(map(stem, "give make".split()))


def has_another_beside(claim: Statement, line: Statement, made: Alignment, told: Collection[int] = ()) -> bool:
    """Whether another name acts, another name tells which thing is meant, or another verb tells what was done.

    `told` are the positions of the claim's words that are named as a difference already.
    """
    return (
        _acts_in_its_stead(claim, line, made)
        or _leads_to_another(claim, line, made)
        or _leads_to_kin(claim, line, made)
        or _goes_with(claim, line, made)
        or _does_another_thing(claim, line, made, told)
    )


def _acts_in_its_stead(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether one that stands right before a verb in the claim stands elsewhere, and another of the claim's there."""
    places = made.words | {claim.names[at].last: place.last for at, place in made.names.items()}
    others = {place for at, place in places.items() if not is_verb(claim.tokens[at])}
    for verb, act in made.words.items():
        place = places.get(verb - 1, act)
        past = is_verb(claim.tokens[verb]) and is_verb(line.tokens[act])
        if not past and not (is_present(claim, verb) and is_present(line, act)):
            continue
        if is_passive(claim, verb) != is_passive(line, act):
            continue
        if place in (act - 1, act) or act - 1 not in others:
            continue
        before = line.tokens[act - 1]
        if before.word.endswith("ly") or is_owner(before) or _in_phrase(line, act - 1):
            continue
        if place > act or not _are_listed(line, place, act):
            return True
    return False


def _in_phrase(line: Statement, at: int) -> bool:
    """Whether a word, or the name that ends in it, stands behind a preposition."""
    return bool(role(line, next((name.first for name in line.names if at in name.span), at)))


def _are_listed(line: Statement, low: int, high: int, led: str = "") -> bool:
    """Whether nothing but names, articles and "and", or the preposition of a list, is between one word and another."""
    small = _JOINS | DETERMINERS | {led}
    return all(i in line.named or line.tokens[i].word in small for i in range(low + 1, high))


def _is_done_by_nobody(line: Statement, at: int) -> bool:
    """Whether a verb is one of a passive that names nobody who acts: "talks were held", not "held by Moe"."""
    return is_passive(line, at) and all(token.word != "by" for token in line.tokens[at + 1 : at + 2])


def _leads_to_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the sentence tells by another name which thing is meant: "the line to Lom" for "the line to Vik".

    Behind a verb it does where a thing of its own stands before the claim's name: "came from Lom, the corks from Vik".
    """
    covered = made.covered()
    for at, place in made.names.items():
        led = _led_by(claim, claim.names[at].first)
        spot = made.words.get(led - 1)
        if not led or spot is None:
            continue
        if is_verb(claim.tokens[led - 1]) or is_verb(line.tokens[spot]):
            thing = _led_by(line, place.first) - 1
            if thing in covered or is_verb(line.tokens[thing]) or not (thing in line.words or thing in line.named):
                continue
        if spot + 1 >= len(line.tokens) or line.tokens[spot + 1].word != claim.tokens[led].word:
            continue
        others = (name for name in line.names if _led_by(line, name.first) == spot + 1 and name.last < place.first)
        if any(not _are_listed(line, one.last, place.first, line.tokens[spot + 1].word) for one in others):
            return True
        if _is_told_of_again(claim, line, made, led, place.last):
            return True
    return False


def _leads_to_kin(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the sentence has somebody of a name's where the claim has that name: "to the brother of Moe"."""
    for at, place in made.names.items():
        own = role(claim, claim.names[at].first)
        led = _led_by(line, place.first)
        if own not in _KIN or not led or line.tokens[led].word != "of" or led - 1 in made.covered():
            continue
        if led - 1 in line.words and role(line, led - 1) == own:
            return True
    return False


def _is_told_of_again(claim: Statement, line: Statement, made: Alignment, led: int, last: int) -> bool:
    """Whether the same thing of another stands between a name and the verb: "the road to Lom and the road to Vik fell".

    `led` is where the preposition of the claim's name stands, `last` where that name ends in the sentence.
    """
    acts = [place for at, place in made.words.items() if is_verb(claim.tokens[at])]
    own = {place.first for place in made.names.values()}
    for spot in line.places.get(claim.tokens[led - 1].stem, ()):
        if spot < last or spot + 1 == len(line.tokens) or not acts or min(acts) < spot:
            continue
        if line.tokens[spot + 1].word == claim.tokens[led].word and any(
            _led_by(line, name.first) == spot + 1 and name.first not in own for name in line.names
        ):
            return True
    return False


def _led_by(statement: Statement, first: int) -> int:
    """Where the preposition stands that a name is right behind, but for an article; 0 for nowhere."""
    at = first - 1
    while at > 0 and statement.tokens[at].word in DETERMINERS:
        at -= 1
    return at if at > 0 and role(statement, first) == statement.tokens[at].word else 0


def _goes_with(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim has "with" before what only the sentences before have, and the sentence goes without it."""
    lent = {*made.context, *(claim.names[at].first for at in made.context_names)}
    without = any(token.word == "without" for token in line.tokens)
    return without and any(
        token.word == "with" and lent & {*range(i + 1, i + 4)} for i, token in enumerate(claim.tokens)
    )


def _does_another_thing(claim: Statement, line: Statement, made: Alignment, told: Collection[int]) -> bool:
    """Whether the one verb of the claim is a common one that is not found, and the sentence has another in its stead.

    "Reid died in 1950" does not say that Reid came, nor "the works were shut in 1950" that they began.
    """
    acts = [i for i in claim.words if is_verb(claim.tokens[i])]
    little = [i for i in claim.words if claim.tokens[i].stem in _SAYING_LITTLE]
    if little and {*little} <= made.missing - {*told} and {*acts} <= {*little}:
        return any(_is_said_otherwise(claim, line, made, at) for at in little)
    if not acts or not {*acts} <= made.missing - {*told}:
        return False
    stems = {claim.tokens[i].stem for i in acts}
    if stems & _SAYING_LITTLE:
        return False
    places = made.covered()
    return any(
        i not in places
        and is_verb(line.tokens[i])
        and not (line.tokens[i].stem in _HAPPENING and not any(True for _ in objects(line, i, listed=False)))
        and not (line.tokens[i].stem in _HELD and _is_done_by_nobody(line, i))
        and not (_COME in stems and line.tokens[i].stem in _GIVEN and is_passive(line, i))
        and not (_BECAME in stems and line.tokens[i].stem in _MADE and (is_passive(line, i) or i < min(places)))
        and any(clause_of(line, i) == clause_of(line, place) for place in places)
        for i in line.words
    )


def _is_said_otherwise(claim: Statement, line: Statement, made: Alignment, at: int) -> bool:
    """Whether another verb stands where one that says little would: "was sold in Lom" for "was named in Lom".

    What was built or sold in a place was located there as well, but for what was only named so.
    """
    pairs = made.pairs(claim)
    pairs |= {claim.at(claim.times[i].start): line.at(line.times[j].start) for i, j in made.times.items()}
    ahead, behind = ([place for own, place in pairs.items() if (own < at) is first] for first in (True, False))
    if not ahead or not behind:
        return False
    low, high = max(ahead), min(behind)
    others = [i for i in range(low + 1, high) if _says_what_is_done(line, i) and i not in made.covered()]
    own = claim.tokens[at].stem
    following = claim.tokens[at + 1].word if at + 1 < len(claim.tokens) else ""
    if own in _PLACING and following in _PLACED and not made.times:
        others = [i for i in others if line.tokens[i].stem in _NAMING]
    elif own in _NAMING:
        others = [i for i in others if line.tokens[i].stem not in _NAMING]
    elif own in _OCCURRING:
        others = [i for i in others if not (line.tokens[i].stem in _TOOK_PLACE and _is_done_by_nobody(line, i))]
    return any(clause_of(line, i) == clause_of(line, low) for i in others)


def _says_what_is_done(line: Statement, at: int) -> bool:
    """Whether a word is a verb, or one of several that stand for a verb: "was awarded"."""
    token = line.tokens[at]
    return is_verb(token) or (" " in token.text and not token.stop)
