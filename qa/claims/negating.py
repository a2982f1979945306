"""Decides which words deny, which words stand under them, and how far the statement reaches that a word belongs to.

It reads one sentence; whether claim and sentence deny the same is decided in `denying`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.claims.wording import HELPS, cue_set, cue_stems
from qa.cutting.phrases import DETERMINERS, is_verb_form
from qa.words.tokens import Token

# A negation reaches over so many words behind it, or in front.
_REACH = 8
_BACK = 4
# ... and no further than so many that matter, or than what says when or where.
_MATTER = 2
_ADJUNCTS = frozenset("in on at by from until since during for with to through into after before".split())
_ENDS_SCOPE = frozenset("and but or because that who which when while whose where since although so as if than".split())
_BREAK = re.compile(r"[,;:—()]|\s–\s")
# What opens an aside right behind a negation, and what closes it; it says who thought otherwise, or when.
_ASIDES = {",": ",", "(": ")", "–": "–", "—": "—"}
_ENDING = re.compile(r"[.;:?!]")
# What goes on behind "he did not" with another statement, and who acts in one.
_GOES_ON = frozenset("but so or who which that then".split())
_PERSONS = frozenset("he she it they we i you".split())
_JOINS = frozenset("and or but".split())
_OF_NOUNS = frozenset("of with for from to into".split())
_HELPED = frozenset("had has have did does do".split())
_NO_VERB = frozenset("or if why whether".split())
_FINITE = frozenset("is are was were has had".split())


def find_negations(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The positions of the words that deny."""
    return tuple(
        i
        for i, token in enumerate(tokens)
        if _denies(token, tokens[i + 1].word if i + 1 < len(tokens) else "") and not _only_limits(tokens, i)
    )


def under_negation(text: str, tokens: Sequence[Token], negations: Sequence[int]) -> frozenset[int]:
    """The words under a negation; two of them cancel out, "neither … nor" are one."""
    counts: Counter[int] = Counter()
    paired = dict(_pairs(text, tokens, negations))
    for at in negations:
        if at in paired.values():
            continue
        reached = {*_reached(text, tokens, at)}
        if at in paired:
            reached |= _of_both(text, tokens, at, paired[at])
        if tokens[at].word in cue_set("negation_back"):
            verb = next((i for i in range(at - 1, max(0, at - _BACK) - 1, -1) if is_verb_form(tokens[i].word)), None)
            low = max(0, at - _BACK) if verb is None else verb
            # "Sold cars and nothing else" denies no more than what stands behind the "and".
            own = next((i for i in range(at, low, -1) if tokens[i - 1].word in _JOINS or _parted(text, tokens, i)), low)
            reached |= {*range(own, at)}
        counts.update(reached)
    return frozenset(i for i, count in counts.items() if count % 2)


def clause(text: str, tokens: Sequence[Token], at: int) -> range:
    """The words of the statement that a word belongs to, as far as small words and marks show it."""
    low = high = at
    while low and not _ends(text, tokens, low):
        low -= 1
    while high + 1 < len(tokens) and not _ends(text, tokens, high + 1):
        high += 1
    return range(low, high + 1)


def _only_limits(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "not" denies no more than "only": "not until 1940", "not even"; "had not, until then," denies."""
    if tokens[at].word != "not" or at + 1 == len(tokens):
        return False
    following = tokens[at + 1]
    if following.word == "until":
        return following.start - tokens[at].end == 1 and not (at and tokens[at - 1].word in _HELPED)
    return following.word in ("only", "even")


def _denies(token: Token, following: str) -> bool:
    if token.word in cue_set("negation", "negation_back") or token.word.endswith("n't"):
        return True
    return (following == "to" and token.word in cue_set("negation_to")) or (token.word == "free" and following == "of")


def _ends(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether another statement begins at a word; "not as high" and "not so high" are one."""
    compares = tokens[at].word in ("as", "so") and at > 0 and _is_of_verb(tokens[at - 1])
    return (tokens[at].word in _ENDS_SCOPE and not compares) or (at > 0 and _parted(text, tokens, at))


def _parted(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark stands between a word and the one before it."""
    return bool(_BREAK.search(text[tokens[at - 1].end : tokens[at].start]))


def _reached(text: str, tokens: Sequence[Token], at: int) -> Iterator[int]:
    """The words behind one that a negation there would deny."""
    reached = 0
    first = _behind_aside(text, tokens, at)
    for i in range(first, min(first + _REACH, len(tokens))):
        resumes = i == first > at + 1 and tokens[i].word not in _ENDS_SCOPE
        if _ends(text, tokens, i) and not resumes:
            break
        if reached >= _MATTER or (reached and tokens[i].word in _ADJUNCTS):
            break
        if reached and tokens[i].word in _FINITE and _is_of_verb(tokens[at]):
            break  # "who did not vote was fined"
        if reached and tokens[i].word in HELPS and _is_of_noun(tokens, at):
            break  # "the vote of no confidence will be held"
        reached += not tokens[i].stop
        yield i


def _behind_aside(text: str, tokens: Sequence[Token], at: int) -> int:
    """Where what a negation denies begins: at the next word, or behind the aside of "did not, he said, close"."""
    ahead = tokens[at - 1].word if at else ""
    if not _is_of_verb(tokens[at]) or ahead in _NO_VERB:
        return at + 1
    edges = [text[one.end : other.start].strip() for one, other in pairwise(tokens[at:])]
    close = _ASIDES.get(edges[0] if edges else "")
    if close is None:
        return at + 1
    length = next((i for i, edge in enumerate(edges[1:], 1) if edge == close or _ENDING.search(edge)), 0)
    first = at + 1 + length
    if not length or edges[length] != close or tokens[first].word in _PERSONS:
        return at + 1
    return first if _is_aside(tokens[at + 1 : first]) else at + 1


def _is_aside(tokens: Sequence[Token]) -> bool:
    """Whether some words between two marks are no statement of another who acts, unless it is one of who says so."""
    first = tokens[0]
    if first.word in _GOES_ON or (first.word == "and" and not any(token.word in HELPS for token in tokens[1:2])):
        return False
    acts = first.word in DETERMINERS or first.is_capital
    return not acts or any(token.stem in cue_stems("reporting", "telling") for token in tokens)


def _is_of_verb(token: Token) -> bool:
    return token.word in ("not", "never") or token.word.endswith("n't")


def _is_of_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "no" stands behind a preposition and denies its noun alone; "at no time" denies the verb."""
    return tokens[at].word == "no" and at > 0 and tokens[at - 1].word in _OF_NOUNS


def _pairs(text: str, tokens: Sequence[Token], negations: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each "neither" with its "nor"."""
    for at in negations:
        if tokens[at].word == "neither":
            nor = next((i for i in clause(text, tokens, at) if i > at and tokens[i].word == "nor"), None)
            if nor is not None:
                yield at, nor


def _of_both(text: str, tokens: Sequence[Token], neither: int, nor: int) -> set[int]:
    """What "neither … nor" denies: both of the two, and where they are the ones who act, what both of them do."""
    reached = {*range(neither + 1, nor), *_reached(text, tokens, nor)}
    whole = clause(text, tokens, nor)
    if any(_acts(tokens[i]) for i in range(clause(text, tokens, neither).start, neither)):
        return reached
    verb = next((i for i in whole if i > nor and _acts(tokens[i])), None)
    if verb is None:
        return reached
    return reached | {*range(nor + 1, verb + 1), *_reached(text, tokens, verb)}


def _acts(token: Token) -> bool:
    return token.word in HELPS or is_verb_form(token.word)
