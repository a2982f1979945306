"""Decides whether the one who acts in the claim acts in the sentence as well, as far as the order of words shows it.

A false "supported" that trades the one who did it is mended here, or in `ordering` where names or things trade places.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.claims.aligning import Alignment
from qa.claims.clauses import clause_of
from qa.claims.intervening import AGAINST, ASIDE, OPENERS, does_for_another, has_another_between
from qa.claims.naming import PREPOSITIONS, role
from qa.claims.ordering import objects
from qa.claims.owning import is_of_an_owner
from qa.claims.statement import Statement
from qa.claims.verbs import MADE_OF_VERBS, is_passive, is_present, is_said_to_be, is_verb
from qa.claims.wording import HAVE, PERSONS, cue_set, cue_stems
from qa.cutting.phrases import DETERMINERS

_BESIDE = frozenset("above below near next as up down".split())
_DO = frozenset("do does did don't doesn't didn't".split())
_NOW = frozenset("now today currently nowadays presently".split())
_TAKEN_UP = frozenset("it them him her us me".split())
_HAS = frozenset(["has", "have"])
# What opens an aside in which nobody acts; "along with" names one more who does.
_ASIDES = (PREPOSITIONS | {"like", "unlike"}) - {"along"}
# The verb of a passive stands so close before its "by".
_BY = 8
# A verb stands so close behind its "did not", or its pronoun.
_NEAR = 3
# How near behind a noun made of a verb its "of Reid" stands.
_OF = 4
# A present figure stands no nearer than this to a date that the claim does not have.
_DATED = 6


def acts_otherwise(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the sentence has another act where the claim has someone, as far as the order of words shows it."""
    if _is_of_another_time(claim, line, made) or _did_something_else(claim, line, made):
        return True
    if is_of_an_owner(claim, line, made) or _is_done_to_another(claim, line, made):
        return True
    if _is_set_against(claim, line, made) or _is_done_by_another(claim, line, made):
        return True
    if _stands_aside(claim, line, made) or does_for_another(claim, line, made):
        return True
    found = _verb(claim, line, made)
    if found is None:
        return False
    subject, verb = found
    actor, act = _place_of(made, claim, subject), made.words[verb]
    own, told = is_passive(claim, verb), is_passive(line, act)
    # "Tried and released", and "the mill, built in 1901, …".
    told = told or (own and (_goes_on_passive(line, act) or clause_of(line, act) == act))
    if own == told:
        return _acts_apart(claim, line, made, subject, verb)
    if claim.tokens[verb].stem != line.tokens[act].stem:  # "was published" for "appeared"
        return False
    if told:  # "Reid built the mill" for "the mill was built by Reid"
        # "Opened" for "was opened".
        if claim.tokens[verb].stem in cue_stems("either_way") and not _has_object(claim, verb):
            return actor > act
        by = next((i for i in range(act, min(act + _BY, len(line.tokens))) if line.tokens[i].word == "by"), None)
        return by is None or actor < by or _has_other(line, made, by, actor)
    if claim.tokens[verb].stem in cue_stems("either_way") and not _has_object(line, act):
        return actor > act
    acted_upon = {*objects(line, act, listed=True)}
    if not acted_upon and any(token.word in _TAKEN_UP for token in line.tokens[act + 1 : act + 2]):
        return True  # "counted them with 30 helpers"
    return actor < act or not (actor in acted_upon or not acted_upon)  # "the mill was built" for "Reid built the mill"


def _acts_apart(claim: Statement, line: Statement, made: Alignment, subject: int, verb: int) -> bool:
    """Whether one stands behind what the claim says is his act, or another who acts between the two."""
    actor, act = _place_of(made, claim, subject), made.words[verb]
    if actor > act:  # the same word may stand before the verb as well
        actor = max((i for i in line.places.get(line.tokens[actor].stem, ()) if i < act), default=actor)
    if actor < act:
        return has_another_between(line, made, actor, act)
    behind = [place for at, place in made.pairs(claim).items() if at > verb]
    return min(behind, default=len(line.tokens)) < actor or not _lacks_its_verb(claim, line, verb, actor)


def _lacks_its_verb(claim: Statement, line: Statement, verb: int, actor: int) -> bool:
    """Whether the next one in a row does the same, of another place: "cork comes from Spain, the motors from Japan"."""
    behind = [token.word for token in line.tokens[actor + 1 : actor + 2]]
    own = [token.word for token in claim.tokens[verb + 1 : verb + 2]]
    low = actor - 1 if line.tokens[actor - 1].word in DETERMINERS else actor
    joined = line.tokens[low - 1].word == "and" or "," in line.between(low - 1, low)
    return joined and behind == own and behind[0] in PREPOSITIONS


def _is_done_by_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a name that the claim has behind its verb is the one who does it: "Reid, who succeeded her"."""
    return any(
        line.tokens[low := clause_of(line, act)].word == "who"
        and any(
            place.last == low - 1 and claim.names[at].first > verb and not role(claim, claim.names[at].first)
            for at, place in made.names.items()
        )
        for verb, act in made.words.items()
        if is_verb(claim.tokens[verb]) and not is_passive(claim, verb) and not is_passive(line, act)
    )


def _is_set_against(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether whom the claim begins with stands behind a "while" alone, and all else before it: "…, while others …"."""
    places = [place for _, place in sorted(made.pairs(claim).items())]
    first, others = places[:1], places[1:]
    return bool(others) and any(
        token.word in AGAINST and max(others) < i < first[0] for i, token in enumerate(line.tokens)
    )


def _stands_aside(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether whom the claim begins with is only named in an aside: "the bank, after a strike, raised wages"."""
    pairs = sorted(made.pairs(claim).items())
    if not pairs or _in_phrase(claim, pairs[0][0]):
        return False
    place = pairs[0][1]
    edges = [i for i in range(1, len(line.tokens)) if ASIDE.search(line.between(i - 1, i))]
    low = max((i for i in edges if i <= place), default=0)
    high = min((i for i in edges if i > place), default=len(line.tokens))
    if not low or line.tokens[low].word not in _ASIDES or all(there < high for _, there in pairs):
        return False
    # "In 1950 the bank" is no aside: nothing but what describes whom the aside names stands before that one.
    return all(i in line.words or i in line.named or line.tokens[i].word in DETERMINERS for i in range(low + 1, place))


def _has_object(statement: Statement, at: int) -> bool:
    """Whether something stands right behind a verb that it may act upon: "opened the fair", not "opened in May"."""
    behind = [token for token in statement.tokens[at + 1 : at + 2] if not token.word.endswith("ly")]
    if not behind or statement.text[statement.tokens[at].end : behind[0].start] != " ":
        return False
    timed = any(one.holds(behind[0].start) for one in statement.times)
    return not timed and behind[0].word not in PREPOSITIONS | OPENERS | _BESIDE | cue_set("over", "about", "by")


def _is_done_to_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the sentence has a noun for the claim's verb, and whom the claim begins with is named beside it only.

    "The resignation of Reid" says that Reid resigned; "his resignation at the wish of Reid" does not.
    """
    first = min((at for at in made.names if not role(claim, claim.names[at].first)), default=None)
    if first is None or claim.names[first].first > 1:
        return False
    place = made.names[first]
    for at, spot in made.words.items():
        noun = (
            is_verb(claim.tokens[at])
            and line.tokens[spot].word.endswith(MADE_OF_VERBS)
            and not is_verb(line.tokens[spot])
        )
        if noun and role(line, place.first) == "of" and not 0 < place.first - spot <= _OF:
            return True
    return False


def _place_of(made: Alignment, claim: Statement, at: int) -> int:
    """Where a word, or the name that begins with it, stands in the sentence."""
    if at in made.words:
        return made.words[at]
    return next(place.first for i, place in made.names.items() if claim.names[i].first == at)


def _did_something_else(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether whom the claim begins with does another thing in the sentence: "hired by Edison" for "Edison worked"."""
    acts = [place for at, place in made.words.items() if is_verb(claim.tokens[at]) or is_verb(line.tokens[place])]
    return any(
        place.first
        and not role(claim, claim.names[at].first)
        and role(line, place.first) == "by"
        and not _is_taken_up(line, place.last, acts)
        for at, place in made.names.items()
        if not any(place.first - _BY <= act < place.first for act in acts)
    )


def _is_taken_up(line: Statement, at: int, acts: Sequence[int]) -> bool:
    """Whether a pronoun opens another statement behind a name, right before what is done: "…; he was defeated"."""
    return any(
        line.tokens[i].word in PERSONS - {"who"}
        and at < i < act <= i + _NEAR
        and not any(at < name.first < i for name in line.names)
        for act in acts
        for i in range(max(0, act - _NEAR), act)
    )


def _verb(claim: Statement, line: Statement, made: Alignment) -> tuple[int, int] | None:
    """The first verb of a claim that the sentence has too, with what stands before it; None for none."""
    firsts = [claim.names[i].first for i in made.names]
    lent = [*made.context, *made.missing, *(claim.names[i].first for i in {*made.context_names, *made.missing_names})]
    for verb in sorted(made.words):
        token, other = claim.tokens[verb], line.tokens[made.words[verb]]
        before = [
            i for i in (*made.words, *firsts) if i < verb and not is_verb(claim.tokens[i]) and not _in_phrase(claim, i)
        ]
        if not before or claim.tokens[verb - 1].word in ("and", "or"):
            continue
        acts = is_verb(token) or _is_denied(claim, verb)
        both = acts and (is_verb(other) or _is_denied(line, made.words[verb]))
        both = both or (token.stem == other.stem and is_present(claim, verb))
        if both or is_said_to_be(claim, verb):
            # Where the one next to the verb is lent, or is another, the sentences before decide.
            return None if any(max(before) < i < verb for i in lent) else (max(before), verb)
    return None


def _is_denied(statement: Statement, at: int) -> bool:
    """Whether a word is a verb behind "did not", and the first of its statement."""
    if any(is_verb(token) or token.word == "said" for token in statement.tokens[:at] if token.word not in _DO):
        return False
    ahead = [token.word for token in statement.tokens[max(0, at - _NEAR) : at]]
    return any(word in _DO for word in ahead) and any(i in statement.negations for i in range(max(0, at - 2), at))


def _in_phrase(claim: Statement, at: int) -> bool:
    """Whether a word belongs to "of …" or "in …", and so is not the one that acts."""
    first = at
    while first and not claim.tokens[first - 1].stop and claim.between(first - 1, first) == " ":
        if claim.tokens[first - 1].word in PREPOSITIONS:
            break
        if any(one.holds(claim.tokens[first - 1].start) for one in claim.times):
            return False  # "in 1950 Reid"
        first -= 1
    return bool(role(claim, first))


def _goes_on_passive(line: Statement, at: int) -> bool:
    """Whether a verb stands right behind an "and" or "but" that goes on a passive: "was tried and released"."""
    if line.tokens[at - 1].word not in ("and", "but", "or", "then"):
        return False
    return is_passive(line, next((i for i in range(at - 2, -1, -1) if is_verb(line.tokens[i])), at))


def _has_other(line: Statement, made: Alignment, low: int, high: int) -> bool:
    """Whether another than the one at `high` stands behind the word at `low`; what describes that one is no other."""
    taken = made.covered()
    named = line.named
    others = [i for i in range(low + 1, high) if i not in taken and (i in named or i in line.words)]
    if not others or high not in named:
        return bool(others)
    # "By the British rock group Coldplay": one run of words without a mark or a small word in it, up to the name.
    run = range(others[0], high)
    return any(line.tokens[i].stop or is_verb(line.tokens[i]) or line.between(i, i + 1) != " " for i in run)


def _is_of_another_time(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim speaks of now, and the sentence gives the figure to a date, or tells of a "flood of 1953"."""
    if _tells_of_a_dated_thing(claim, line, made):
        return True
    if not any(token.word in _NOW for token in claim.tokens) or made.times:
        return False
    spots = [line.at(line.amounts[j].start) for j in made.amounts.values()]
    dates = line.dated
    return any(line.apart(spot, date) <= _DATED for spot in spots for date in dates)


def _tells_of_a_dated_thing(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim says what a thing has done, and the sentence what the one of a certain year did."""
    done = [at for at in made.words if at and claim.tokens[at - 1].word in _HAS]
    if claim.times or not any(line.tokens[made.words[at] - 1].word not in HAVE for at in done):
        return False
    covered = made.covered()
    return any(at > 1 and line.tokens[at - 1].word == "of" and at - 2 in covered for at in line.dated)
