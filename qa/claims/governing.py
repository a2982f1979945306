"""Decides whether what the claim states is in the sentence only a wish, an offer, a question or a thing rejected.

Verbs before "to", "-ing" and "that" are looked up in `claims_words.txt`: those that say it was done, and those not.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.claims.aligning import Alignment
from qa.claims.naming import PREPOSITIONS
from qa.claims.negating import clause
from qa.claims.statement import Statement
from qa.claims.verbs import is_said_to_be, is_verb
from qa.claims.wording import BE, cue_set, cue_stems, is_superlative
from qa.words.synonyms import root
from qa.words.tokens import Token, stem

# What says whether a thing was done stands within so many words before its "to", an ordinal within fewer.
_GOVERNS = 9
_RANKED = 3
# What something is said to be stands so close behind the "is", or behind the "to become".
_SAID = 3
# ... and the "it is" of hearsay so close before its verb.
_SAID_BY_NONE = 4
_BECOME = frozenset("be become remain stay".split())
_CHAIN = frozenset("be been being have having not never also then".split())
_MODAL = frozenset("would can could may might must should shall to".split())
# What others call somebody need not be so; their "by" stands so close behind it.
_CALLED = frozenset(map(stem, "call label brand describe consider regard deem dub portray see".split()))
_BY = 5
_SAYS = frozenset("say says said".split())
_FUTURE = frozenset(["will", "shall", "'ll", "won't"])
# A preposition before "-ing" leaves open whether it was done; not so these, unless nothing came of it.
_DONE_ING = frozenset("after by since upon through until before".split())
_OPEN_ING = frozenset("of from about against".split())
_LEADS_TO_BE = _MODAL | _FUTURE | {"cannot", "let"}
_RANKS = frozenset("first second third last only next".split())
_DETERMINERS = frozenset("the a an this that these those his her its their my our your no any some every each".split())


def is_no_fact(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim takes for done or true what the sentence only tells of as wished, asked or rejected."""
    if _is_asked(claim, line, made) or _is_content(claim, line, made) or _is_only_called(claim, line, made):
        return True
    return any(
        (place not in line.negated and _is_undone(claim, line, at, place))
        # What one of the two alone denies is told as that.
        or ((place not in line.negated or at in claim.negated) and _is_past(claim, at) and _is_to_come(line, place))
        for at, place in made.words.items()
    )


def _is_undone(claim: Statement, line: Statement, at: int, place: int) -> bool:
    """Whether a verb that the claim takes for done is none that the sentence says was done."""
    return _is_not_done(claim, line, at, place) or _is_only_asked_for(claim, line, at, place)


def _is_only_called(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether somebody only calls so what the claim says that it is: "is called a thief by his critics"."""
    for at, place in made.words.items():
        if not is_said_to_be(claim, at):
            continue
        first = place - 1
        while first > 0 and (line.tokens[first].word in _DETERMINERS or line.tokens[first].word == "as"):
            first -= 1
        behind = (token.word for token in line.tokens[place + 1 : place + 1 + _BY])
        if line.tokens[first].stem in _CALLED and "by" in behind:
            return True
    return False


def _is_asked(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the sentence that has the claim's words is a question."""
    places = [*made.words.values(), *(place.last for place in made.names.values())]
    if not places or "?" in claim.text:
        return False
    behind = line.text[line.tokens[max(places)].end :]
    return next((mark for mark in behind if mark in ".!?"), "") == "?"


def _is_not_done(claim: Statement, line: Statement, at: int, place: int) -> bool:
    """Whether a verb of the claim is only an infinitive or an "-ing" in the sentence, under what leaves it undone."""
    head = _head(line, place)
    if _is_finite(claim, line, at, place) and head:
        before = line.tokens[head - 1]
        if before.text.lower() == "due to" and not is_verb(line.tokens[head]):
            return not _is_later(claim, at)
        if before.word == "to" and (head != place or _may_be_infinitive(line.tokens[place])):
            return not _was_done(line, head - 1, later=_is_later(claim, at))
        if any(token.word.endswith("ing") for token in line.tokens[head : place + 1]):
            return before.stem in cue_stems("not_doing") or _leaves_open(line, head - 1)
    if not _is_predicate(claim, at):
        return False
    to = next((i for i in range(max(1, place - _SAID - 1), place - 1) if _becomes(line, i)), None)
    return to is not None and not _was_done(line, to, later=False)


def _may_be_infinitive(token: Token) -> bool:
    """Whether a verb behind "to" may be its base form; "cut" and "shut" are that as well as the past."""
    return not is_verb(token) or token.word in cue_set("unchanging")


def _is_only_asked_for(claim: Statement, line: Statement, at: int, place: int) -> bool:
    """Whether a passive has the bare "be" of what is ordered or wished: "that the house be sold"."""
    return is_verb(claim.tokens[at]) and _has_bare_be(line, place) and not _has_bare_be(claim, at)


def _has_bare_be(statement: Statement, at: int) -> bool:
    """Whether a verb stands behind a "be" that no "will", "can" or "to" of its clause leads to."""
    be = next((i for i in range(_head(statement, at), at) if statement.tokens[i].word == "be"), None)
    if be is None or not is_verb(statement.tokens[at]):
        return False
    ahead = statement.tokens[clause(statement.text, statement.tokens, at).start : be]
    return not any(one.word in _LEADS_TO_BE or one.word.endswith("n't") for one in ahead)


def _leaves_open(line: Statement, at: int) -> bool:
    """Whether a word before an "-ing" leaves open whether that was done: "charged with", but not "honoured for"."""
    word = line.tokens[at].word
    if word == "before":  # "died before finishing it"
        return any(line.tokens[i].stem in cue_stems("ending") for i in clause(line.text, line.tokens, at) if i < at)
    if word in _OPEN_ING or word not in PREPOSITIONS - _DONE_ING:
        return word in _OPEN_ING
    low = clause(line.text, line.tokens, at).start
    for i in range(at - 1, max(low, at - _GOVERNS) - 1, -1):
        token = line.tokens[i]
        if token.stem in cue_stems("done_ing"):
            return False
        if not token.stop and i not in line.named and not any(one.holds(token.start) for one in line.times):
            return True
    return True


def _is_finite(claim: Statement, line: Statement, at: int, place: int) -> bool:
    """Whether a word is a verb of the claim that says what is or was done."""
    token = claim.tokens[at]
    head = _head(claim, at)
    before = claim.tokens[head - 1] if head else None
    if before is None or before.word in _MODAL or claim.tokens[head].word.endswith("ing") or at in claim.negated:
        return False
    if is_verb(token):
        return not (before.word in _DETERMINERS and token.word in cue_set("unchanging"))  # "a cut"
    return token.stem == line.tokens[place].stem and token.text.islower() and _may_act(before)


def _may_act(token: Token) -> bool:
    """Whether a verb in the present may follow a word: a noun, a name or a pronoun."""
    if token.word in ("he", "she", "it", "they", "who", "will"):
        return True
    return not token.stop and not is_verb(token) and token.word not in _DETERMINERS


def _is_predicate(claim: Statement, at: int) -> bool:
    """Whether a word says what something is or was: "is carbon neutral"."""
    words = [token.word for token in claim.tokens]
    be = next((i for i in range(at - 1, max(0, at - _SAID) - 1, -1) if words[i] in BE or words[i] == "became"), None)
    return be is not None and not (be and words[be - 1] in _MODAL) and at not in claim.negated


def _becomes(line: Statement, at: int) -> bool:
    return line.tokens[at].word == "to" and line.tokens[at + 1].word in _BECOME


def _head(statement: Statement, at: int) -> int:
    """Where what helps a verb begins: "have" of "to have been sold"."""
    while at and (statement.tokens[at - 1].word in _CHAIN or statement.tokens[at - 1].word.endswith("ly")):
        at -= 1
    return at


def _is_past(claim: Statement, at: int) -> bool:
    """Whether a word is a verb of the claim that tells of what is over."""
    ahead = [token.word for token in claim.tokens[max(0, at - _SAID) : at]]
    return is_verb(claim.tokens[at]) and not {*ahead} & (_FUTURE | _MODAL | {"going", "is", "are"})


def _is_later(claim: Statement, at: int) -> bool:
    return any(token.word in _FUTURE for token in claim.tokens[max(0, at - _SAID) : at])


def _is_to_come(line: Statement, place: int) -> bool:
    head = _head(line, place)
    return bool(head) and line.tokens[head - 1].word in _FUTURE | {"must"}


def _was_done(line: Statement, to: int, *, later: bool) -> bool:
    """Whether what stands before a "to" says that it was done: "was forced to", "the first to".

    `later` says that the claim only tells of what will be done; then a decision is enough.
    """
    done = cue_stems("done_to") | (cue_stems("decided_to") if later else frozenset())
    low = clause(line.text, line.tokens, to).start
    for i in range(to - 1, max(low, to - _GOVERNS) - 1, -1):
        token = line.tokens[i]
        if token.stem in done or (token.word == "had" and i == to - 1):
            return True
        if to - i <= _RANKED and (token.word in _RANKS or is_superlative(token.word)):
            return True
        if is_verb(token) or token.word in BE:
            return False
    return False


def _is_content(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether what agrees is what a rejected argument, a rumour or a denial says: "the theory that salt …"."""
    places = sorted([*made.words.values(), *(place.first for place in made.names.values())])
    own = {key for token in claim.tokens for key in (token.stem, root(token.stem))}
    for at in _contents(line):
        head = line.tokens[at - 3 if at > 2 and line.tokens[at - 1].word == "it" else at - 1]  # "legend has it that"
        inside = [i for i in places if i > at]
        if head.stem in own or root(head.stem) in own or 2 * len(inside) <= len(places):
            continue
        if _is_hearsay(line, at - 1) or (_is_called_untrue(line, max(inside)) and not own & cue_stems("untrue")):
            return True
        if head.stem in cue_stems("no_fact_that") or (at - 1 in line.negated and (not head.stop or head.word in _SAYS)):
            return True
    return False


def _is_hearsay(line: Statement, at: int) -> bool:
    """Whether a verb is that of "it is often said that": nobody in particular says so."""
    ahead = [token.word for token in line.tokens[max(0, at - _SAID_BY_NONE) : at]]
    told = line.tokens[at].word in cue_set("hearsay") and "it" in ahead
    return told and not BE.isdisjoint(ahead[ahead.index("it") :])


def _is_called_untrue(line: Statement, last: int) -> bool:
    """Whether the main statement says, behind what agrees, that it is not so: "turned out to be false"."""
    behind = range(last + 1, len(line.tokens))
    return any(line.tokens[i].stem in cue_stems("untrue") and i not in line.negated for i in behind)


def _contents(line: Statement) -> Iterator[int]:
    """Where a "that" stands right behind a word that may say what becomes of the rest."""
    return (i for i, token in enumerate(line.tokens) if i and token.word == "that")
