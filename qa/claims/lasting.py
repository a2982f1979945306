"""Decides whether the claim says that something is so, and the sentence only that it was.

"Reid used to live in Lom", "lived in Lom" and "Reid, mayor of Lom until 2010, …" do not say that he lives there, or is
the mayor. What "has" been done lasts, and so does what the claim itself puts at a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qa.claims.aligning import Alignment
from qa.claims.clauses import clause_of
from qa.claims.statement import Statement
from qa.claims.verbs import is_present, is_verb, may_act
from qa.claims.wording import BE, FREQUENCY, HAVE, HELPS, cue_set

_PRESENT = frozenset("is are am has have do does".split())
_PAST = frozenset("was were had did".split())
# What says, before a noun or right behind a comma, that it is one no more.
_OVER = frozenset("formerly once then previously originally late former ex erstwhile onetime one-time sometime".split())
# What ends a state behind it, as a date does that is not the claim's.
_UNTIL = frozenset("until till".split())
_MARK = re.compile(r"[,;:()–—]")
# What may stand between "has" or "was" and the participle that belongs to it.
_CHAIN = FREQUENCY | frozenset("not been being since already first then".split())


def is_over(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim is of the present, and all that the sentence says of it is of the past."""
    if made.times or made.other_times or made.context_times:
        return False
    pairs = made.pairs(claim) | {
        claim.at(claim.amounts[i].low): line.at(line.amounts[j].low) for i, j in made.amounts.items()
    }
    acts = list(_acts(claim, made))
    if any(_was_done(claim, line, at, made.words[at]) for at in acts):
        return True
    return not acts and any(_was_so(line, pairs, be) for be in _states(claim))


def _states(claim: Statement) -> Iterator[int]:
    """Where the claim says in the present what something is or has; "has lived" is no such place."""
    for i, token in enumerate(claim.tokens):
        if token.word in ("is", "are", "am"):
            yield i
        elif token.word in ("has", "have"):
            behind = next((j for j in range(i + 1, len(claim.tokens)) if claim.tokens[j].word not in _CHAIN), i)
            if not is_verb(claim.tokens[behind]) and claim.tokens[i + 1 : i + 2] and not _is_perfect(claim, i):
                yield i


def _is_perfect(claim: Statement, at: int) -> bool:
    return any(token.word == "been" for token in claim.tokens[at + 1 : at + 3])


def _acts(claim: Statement, made: Alignment) -> Iterator[int]:
    """The verbs of the claim in the present that stand in the sentence too, in whatever form."""
    finite = any(token.word in HELPS or is_verb(token) for token in claim.tokens)
    for at in made.words:
        token = claim.tokens[at]
        if not at or is_verb(token) or token.word in cue_set("also_past") or token.word.endswith("ing"):
            continue
        ahead = [one.word for one in claim.tokens[max(0, at - 2) : at]]
        does = any(word in ("does", "do", "doesn't", "don't") for word in ahead)
        if does or not finite or (ahead[-1] not in HELPS and is_present(claim, at)):
            yield at


def _was_done(claim: Statement, line: Statement, at: int, place: int) -> bool:
    """Whether a verb in the present is one in the past in the sentence: "lived", "used to live", "did not live"."""
    told = line.tokens[place]
    if not is_verb(told):
        ahead = [token.word for token in line.tokens[max(0, place - 2) : place]]
        return ahead == ["used", "to"] or "did" in ahead or "didn't" in ahead
    return told.word != claim.tokens[at].word and _is_past(line, place)


def _is_past(line: Statement, at: int) -> bool:
    """Whether a verb is of the past by its form and by what helps it; "built by Reid" alone is of no time."""
    first = at
    while first and line.tokens[first - 1].word in _CHAIN | {"be"}:
        first -= 1
    ahead = line.tokens[first - 1].word if first else ""
    if ahead in _PRESENT | {"having"} or ahead in HELPS - _PAST:
        return False
    if ahead in _PAST:
        return True
    return not any(token.word == "by" for token in line.tokens[at + 1 : at + 2])


def _was_so(line: Statement, pairs: Mapping[int, int], be: int) -> bool:
    """Whether what the claim says that something is or has, it only was or had in the sentence."""
    behind = min((at for at in pairs if at > be), default=None)
    ahead = max((at for at in pairs if at < be), default=None)
    if behind is None:
        return False
    place = pairs[behind]
    subject = pairs[ahead] if ahead is not None else -1
    if ahead is not None and line.tokens[max(0, subject - 1)].word == "late" and subject in line.named:
        return True
    if place < subject:
        found = list(_finite(line, range(subject - 1, place, -1), place))
        return found[0] if found else _is_marked(line, place, subject)
    return _was_before(line, place, subject)


def _was_before(line: Statement, place: int, subject: int) -> bool:
    """Whether the nearest that tells a time, from a word back to what it is said of, is a past or a "formerly"."""
    for i in range(place, subject, -1):
        if i < place and line.tokens[i].word in _OVER and line.tokens[max(0, i - 1)].word not in ("at", "and"):
            return True
        found = next(_finite(line, [i], place), None) if i < place else None
        if found is not None:
            return found
    return _ends_behind(line, place)


def _finite(line: Statement, places: Sequence[int], home: int) -> Iterator[bool]:
    """For each verb among some words, in the clause of another, whether it is of the past."""
    for i in places:
        token = line.tokens[i]
        if clause_of(line, i) != clause_of(line, home):
            continue
        if token.word in _PRESENT or token.word in _PAST:  # "is said to have been"
            yield token.word in _PAST or (token.word == "have" and i > 0 and line.tokens[i - 1].word == "to")
        elif token.word in BE | HAVE or token.word in HELPS:
            continue
        elif token.word == "used" and line.tokens[min(i + 1, len(line.tokens) - 1)].word == "to":
            yield True
        elif is_verb(token):
            yield _is_past(line, i)
        elif is_present(line, i) or (i and may_act(line, i)):
            yield False


def _is_marked(line: Statement, place: int, subject: int) -> bool:
    """Whether "former" or the like stands before a word that a name follows: "the former head of the mill, Ida Moe"."""
    for i in range(place - 1, -1, -1):
        if _MARK.search(line.between(i, i + 1)) or is_verb(line.tokens[i]) or line.tokens[i].word in HELPS:
            break
        if line.tokens[i].word in _OVER or line.tokens[i].word.startswith("ex-"):
            return True
    return line.tokens[place].word.startswith("ex-") or _ends_behind(line, place, subject)


def _ends_behind(line: Statement, place: int, high: int = 0) -> bool:
    """Whether an "until" or a date ends what stands in apposition, up to the next mark: "mayor until 2010, …"."""
    last = high or len(line.tokens)
    for i in range(place + 1, last):
        if _MARK.search(line.between(i - 1, i)):
            return False
        if line.tokens[i].word in _UNTIL:
            return True
        if any(one.holds(line.tokens[i].start) and one.bound != "since" for one in line.times if one.first):
            return True
    return False
