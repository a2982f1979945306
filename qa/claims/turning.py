"""Decides whether a sentence may mean something else though its words are the same: all doubts, in a row.

One doubt is enough for `not_found`. Those that need few words are in this module, the others in one of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from qa.claims.acting import acts_otherwise
from qa.claims.aligning import Alignment, is_light
from qa.claims.amounts import Amount
from qa.claims.causing import invents_cause
from qa.claims.clauses import clause_of
from qa.claims.comparing import crossed
from qa.claims.denying import denies_otherwise
from qa.claims.dividing import is_of_the_next
from qa.claims.excepting import leaves_out
from qa.claims.governing import is_no_fact
from qa.claims.intervening import ASIDE
from qa.claims.lasting import is_over
from qa.claims.measuring import measured_otherwise
from qa.claims.naming import PREPOSITIONS
from qa.claims.neighbouring import has_another_beside
from qa.claims.ordering import stands_elsewhere
from qa.claims.speaking import takes_speaker_for_actor
from qa.claims.statement import Statement
from qa.claims.times import Time
from qa.claims.verbs import is_verb
from qa.claims.wording import BE, cue_set, opposites
from qa.cutting.phrases import DETERMINERS
from qa.words.synonyms import root

# A word that makes a statement less than a fact does so for so many words behind it.
_HEDGED = 11
# What agrees stands no further apart than so many words, and is so great a share of what stands between.
_IS = 5
_GAP = 20
_DENSE = 0.4
# A number stands so close to its date.
_TIED = 3
_AFTER = frozenset("since following upon".split())
_OFTEN = frozenset("often frequently usually sometimes regularly always typically".split())
_CLOSE_TO = frozenset("nearly narrowly".split())
# A small word that may have an opposite stands so close before a word of the sentence: "after its 1977 merger".
_LED = 3
_LEAD = frozenset("before after above below up down inside outside with without".split())


def doubts(
    claim: Statement, line: Statement, made: Alignment, told: Collection[int] = (), *, traded: bool = False
) -> Iterator[str]:
    """Why a sentence may not say what the claim says, though the words are there.

    `told` are the positions of the claim's words that are named as a difference already; `traded` says that a number
    or date is told to be another's, and may stand apart from it.
    """
    named = frozenset(told)
    checks: tuple[tuple[str, Callable[[Statement, Statement, Alignment], bool]], ...] = (
        ("before or after", lambda own, line, both: _leads_away(own, line, both, named)),
        ("less than a fact", _hedged),
        ("was, and is no more", is_over),
        ("what it is", _said_of_another),
        ("words far apart", lambda _, line, both: not traded and _scattered(line, both)),
        ("wished, asked or rejected", is_no_fact),
        ("how much of it", measured_otherwise),
        ("something else is denied", denies_otherwise),
        ("left out or left open", leaves_out),
        ("why", invents_cause),
        ("another side of it", crossed),
        ("who says it, not who did it", takes_speaker_for_actor),
        ("who did it to whom", acts_otherwise),
        ("who or what stands elsewhere", stands_elsewhere),
        ("the next in a row", lambda own, line, both: not traded and is_of_the_next(own, line, both)),
        ("another beside it", lambda own, line, both: has_another_beside(own, line, both, named)),
    )
    yield from (why for why, check in checks if check(claim, line, made))


def _scattered(line: Statement, made: Alignment) -> bool:
    """Whether the words that agree stand too far apart, or too much stands between them that the claim does not say."""
    taken = made.covered()
    valued = [line.amounts[j] for j in (*made.amounts.values(), *made.other_amounts.values())]
    dated = [line.times[j] for j in (*made.times.values(), *made.other_times.values()) if line.times[j].start >= 0]
    agreed: list[Amount | Time] = [*valued, *dated]
    taken.update(i for i, token in enumerate(line.tokens) if any(one.holds(token.start) for one in agreed))
    places = sorted(taken)
    if any(second - first > _GAP or line.ends_between(first, second) for first, second in pairwise(places)):
        return True
    if any(
        line.apart(line.at(one.start), line.at(when.start)) <= _TIED
        for one in (line.amounts[j] for j in made.amounts.values())
        for when in (line.times[j] for j in made.times.values() if line.times[j].start >= 0)
    ):
        return False  # a number and its date say enough: "the number fell to 229, before falling to 63 in 2021"
    inner = sorted(i for i in taken if not any(one.holds(line.tokens[i].start) for one in dated))
    own = len(made.words) + len(made.names) + len(valued)
    if not inner:
        return False
    aside = set(_asides(line, inner))
    others = [
        *(i for i in line.words if not is_light(line.tokens[i]) and line.tokens[i].word not in PREPOSITIONS),
        *(name.first for name in line.names),
    ]
    between = sum(1 for i in others if inner[0] < i < inner[-1] and i not in taken and i not in aside)
    return own < _DENSE * (own + between)


def _asides(line: Statement, inner: Sequence[int]) -> Iterator[int]:
    """The words of what two commas, dashes or brackets set off, where nothing in it agrees."""
    edges = [i for i in range(inner[0] + 1, inner[-1] + 1) if ASIDE.search(line.between(i - 1, i))]
    for low, high in pairwise(edges):
        if not any(low <= i < high for i in inner):
            yield from range(low, high)


def _said_of_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim says what something is ("is the oldest"), and the sentence has the word, but not as that."""
    for at, place in made.words.items():
        ahead = [one.word for one in claim.tokens[max(0, at - 3) : at]]
        be = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i] in BE), None)
        behind = ahead[be + 1 :] if be is not None else []
        if not behind or any(word not in DETERMINERS for word in behind):
            continue
        low = max(0, place - _IS)
        between = line.text[line.tokens[low].start : line.tokens[place].start]
        if not any(one.word in BE or one.word == "as" for one in line.tokens[low:place]) and "," not in between:
            return True
    return False


def _leads_away(claim: Statement, line: Statement, made: Alignment, named: Collection[int]) -> bool:
    """Whether a small word that has an opposite ("before") stands before the same word in another sense."""
    for at, place in made.pairs(claim).items():
        own = {
            claim.tokens[i].stem for i in range(max(0, at - 2), at) if claim.tokens[i].word in _LEAD and i not in named
        }
        ahead = line.tokens[max(0, place - _LED) : place]
        told = {token.stem for token in ahead if token.word in _LEAD}
        if any(token.word in _AFTER for token in ahead):
            told.add("after")
        if own and told and any(other in told for word in own for other in opposites(word)):
            return True
        if own and not told and own & {"before", "after", "without", "insid", "outsid"}:
            return True
    return False


def _hedged(claim: Statement, line: Statement, made: Alignment) -> bool:
    own = {token.stem for token in claim.tokens} | {root(token.stem) for token in claim.tokens}
    for i, token in enumerate(line.tokens):
        hedges = token.word in cue_set("hedge") or token.text.lower() == "close to"  # "came close to winning"
        if not hedges or token.stem in own or root(token.stem) in own or i in line.negations:
            continue
        if any(one.holds(token.start) for one in line.values):
            continue
        if any(token.stem in opposites(one.stem) for one in claim.tokens):
            continue  # "correctly" against "wrongly" is told as that
        if token.word == "would" and i + 1 < len(line.tokens) and line.tokens[i + 1].word in _OFTEN:
            continue  # "he would often" is what he did
        if token.word == "could" and i + 1 in line.negations:
            continue  # "could not read" is no doubt
        following = line.tokens[i + 1 : i + 2]
        if " " in token.text and not any(one.word.endswith("ing") for one in following):
            continue
        if token.word in _CLOSE_TO and not any(is_verb(one) for one in following):
            continue  # "nearly all of them" did it, "nearly went" did not
        if any(
            i < place
            and line.apart(i, place) <= _HEDGED
            and not line.quotes_one(i, place)
            and clause_of(line, place) >= clause_of(line, i)  # "the law, which many had hoped for, was passed"
            for place in made.words.values()
        ):
            return True
    return False
