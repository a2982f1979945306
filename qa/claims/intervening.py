"""Decides whether another who acts comes between one and a verb, so that the verb tells of that other.

"Reid, while Moe slept, sold it" tells of Reid; "Reid slept, while Moe sold it" does not.
"""

from __future__ import annotations

import re

from qa.claims.aligning import Alignment
from qa.claims.naming import role
from qa.claims.ordering import objects
from qa.claims.statement import Statement
from qa.claims.verbs import is_passive, is_present, is_verb, may_act
from qa.claims.wording import FREQUENCY, HELPS, cue_set
from qa.cutting.phrases import DETERMINERS

# Another statement may begin here, and with it another who acts.
OPENERS = frozenset(
    "while when where whereas because although though as if until after before and but or so whose since than".split()
)
AGAINST = frozenset("while whereas but although though".split())
RELATIVES = frozenset("who which that".split())
# A pronoun that acts stands so close before its verb.
_NEAR = 3
_WHEN = FREQUENCY | frozenset("later earlier first once soon afterwards".split())
_HE = frozenset("he his him himself".split())
_SHE = frozenset("she her hers herself".split())
# Whoever is made or let to do something stands between the two, which are no further apart.
_LET = 7
# What stands around an aside.
ASIDE = re.compile(r"[,()]|\s[–—-]\s|—")


def has_another_between(line: Statement, made: Alignment, actor: int, act: int) -> bool:
    """Whether another statement with something of its own to act begins between the two."""
    taken = made.covered()
    named = line.named
    if (
        _is_acted_upon(line, actor, act)
        or _has_another_pronoun(line, made, actor, act)
        or _only_says_which(line, actor, act)
    ):
        return True
    for i in range(actor + 1, act):
        if _is_of_the_last(line, i, act) and i - 1 not in taken:
            return True  # "Reid said that people who had recovered"
        if _is_of_its_own(line, i, act):
            return True
        if ";" in line.between(i - 1, i):
            return any(j not in taken for j in range(i, act) if j in named or j in line.words)
        if line.tokens[i].word not in OPENERS:
            continue
        if (
            line.tokens[i].word in ("and", "or")
            and not _parts(line, i)
            and not _acts_before(line, actor, i)
            and not any(
                is_verb(line.tokens[j]) or line.tokens[j].word in OPENERS | RELATIVES
                for j in range(actor + 1, act)
                if j != i
            )
        ):
            continue  # "the officer and deputies are elected": two who act, and one act
        inner = [j for j in range(i + 1, act) if j in named or j in line.words]
        others = [j for j in inner if j not in taken and not line.tokens[j].word.endswith("ly")]
        if any(not is_verb(line.tokens[j]) for j in others) and not _closes(line, i, act):
            return True
    return False


def _acts_before(line: Statement, actor: int, joint: int) -> bool:
    """Whether one acts already before an "and" that leads to another: "Reid paints and Moe writes"."""
    last = next((name.last for name in line.names if name.first == actor), actor)
    if last + 1 >= joint:
        return False
    behind = line.tokens[last + 1]
    if behind.word in FREQUENCY and last + 2 < joint:
        return True  # "Reid often visits Lom and Moe …"
    return behind.word in HELPS or may_act(line, last + 1)


def _only_says_which(line: Statement, actor: int, act: int) -> bool:
    """Whether one acts only in what says which thing is meant, which does the rest: "the mill Reid built fell"."""
    before = line.tokens[actor - 1] if actor else None
    if before is None or not (before.word in RELATIVES or (actor - 1 in line.words and not is_verb(before))):
        return False
    verb = next((i for i in range(actor + 1, act) if is_verb(line.tokens[i])), None)
    if verb is None or line.text[before.end : line.tokens[actor].start] != " ":
        return False
    inside = range(verb + 1, act)
    if any(line.tokens[i].word in OPENERS | RELATIVES | HELPS for i in inside):
        return False
    return not set(",;") & {*line.between(verb, act)}


def _is_acted_upon(line: Statement, actor: int, act: int) -> bool:
    """Whether one is what another verb acts upon, behind which the same one acts again: "saw Reid and left"."""
    led = next((i for i in range(actor - 1, -1, -1) if is_verb(line.tokens[i]) or is_present(line, i)), None)
    if led is None or is_passive(line, led) or actor not in objects(line, led, listed=True):
        return False
    relative = next((i for i in range(actor + 1, act) if line.tokens[i].word in RELATIVES), act)
    # "Saw Reid, who left and sold it" tells of Reid; "saw Reid, who was ill, and sold it" does not.
    joins = [
        i for i in range(actor + 1, act) if line.tokens[i].word in ("and", "but") and (i < relative or _parts(line, i))
    ]
    return any(
        all(
            i not in line.named and (i not in line.words or line.tokens[i].word.endswith("ly"))
            for i in range(at + 1, act)
        )
        for at in joins
    )


def _parts(line: Statement, at: int) -> bool:
    """Whether a comma stands before a word."""
    return "," in line.between(at - 1, at)


def _is_of_the_last(line: Statement, at: int, act: int) -> bool:
    """Whether a "who" says what the word right before it did, and nobody else: "people who had recovered"."""
    before = line.tokens[at - 1]
    return (
        line.tokens[at].word in RELATIVES
        and not before.stop
        and not before.is_number  # "Reid, 45, who left"
        and all(token.stop or token.word.endswith("ly") or token.word in _WHEN for token in line.tokens[at + 1 : act])
    )


def _is_of_its_own(line: Statement, at: int, act: int) -> bool:
    """Whether a "that" or "which" opens what another does: "the newts that a shepherd had brought him"."""
    if line.tokens[at].word not in RELATIVES | {"whom"} or at + 1 >= act:
        return False
    opens = line.tokens[at + 1].word in DETERMINERS - {"no"} or at + 1 in line.named  # "who no longer sails"
    inside = range(at + 1, act)
    return (
        opens
        and any(i in line.named or i in line.words for i in inside)
        and not any(is_verb(line.tokens[i]) or ASIDE.search(line.between(i, i + 1)) for i in inside)
    )


def _closes(line: Statement, low: int, high: int) -> bool:
    """Whether what begins at a word is over before another: "Kim, who …, died"."""
    if (
        line.tokens[low].word in AGAINST
        and line.text.count(",", line.tokens[low].end, line.tokens[high].start) % 2 == 0
    ):
        return False  # "while Moe, who had confessed, was released"
    last = max((i for i in range(low + 1, high) if i in line.words), default=low)
    return last > low and bool(ASIDE.search(line.between(last, high)))


def _has_another_pronoun(line: Statement, made: Alignment, actor: int, act: int) -> bool:
    """Whether a "he" or "she" that acts stands for another: "Ida, who took over her husband's shop when he died"."""
    at = next(
        (i for i in range(act - 1, max(actor, act - 1 - _NEAR), -1) if line.tokens[i].word in ("he", "she")), None
    )
    if at is None or not any(line.tokens[i].word in OPENERS for i in range(actor + 1, at)):
        return False
    others = _SHE if line.tokens[at].word == "he" else _HE
    if any(token.word in others for token in line.tokens[actor + 1 : at]):
        return True
    taken = made.covered()
    return any(
        actor < name.first < at and not taken & {*name.span} and not role(line, name.first) for name in line.names
    )


def does_for_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the sentence only has somebody make or let another do it: "made the guild pay" for "paid"."""
    for at, place in made.words.items():
        if not is_verb(claim.tokens[at]) or is_verb(line.tokens[place]):
            continue
        low = max(0, place - _LET)
        ahead = [token.word for token in line.tokens[low:place]]
        let = next((low + i for i, word in enumerate(ahead[:-1]) if word in cue_set("letting")), None)
        if let is None or "to" in ahead or _parts_any(line, let, place):
            continue
        before = [there for own, there in made.pairs(claim).items() if own < at]
        if before and all(there < let for there in before):
            return True
    return False


def _parts_any(line: Statement, low: int, high: int) -> bool:
    return bool(ASIDE.search(line.between(low, high)))
