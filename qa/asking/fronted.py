"""The noun behind "which" or "what": where it ends, as its last word says what is asked for: "which city council".

There is no grammar behind this. Where a word may be the verb, it is mostly taken for that: "which river flows", but
"which European rivers".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from qa.cutting.phrases import is_verb_form
from qa.words.tokens import Token, ends_plural, irregular_forms, irregular_plurals

# No noun has more words.
_MOST = 4
HELPS = frozenset(
    "is are was were am be do does did has have had can could will would shall should may might must".split()
)
# Behind a plural, only these are told for verbs by themselves: "Which methods cost less?", but "which sports team".
_PRICED = frozenset(["cost", "weigh", "pay"])
# Plurals of nouns that ask for a kind, and verbs as often: "Which player scores most?", "Which film names him?"
_DOUBTFUL = frozenset("costs scores names limits states heads ranks rates values prices numbers times shapes".split())
_BEHIND_PLURALS = HELPS | frozenset("of in from on at with for by".split())
# What stands behind a noun and is no part of it, though it is no stop word.
BEHIND_A_NOUN = frozenset(
    "near beside behind below above beyond like called named after before outside inside despite except including "
    "first last later once twice most best alone together today long soon often always never usually abroad "
    "proper".split()
)
# Verbs of which no form shows that they are in the past.
_UNSEEN = frozenset(
    "put cut hit set let hurt quit shut spread beat cast read broadcast laid used died tied lied".split()
)
# A participle behind these tells of the noun that follows: "which newly elected president".
_BEFORE_PARTICIPLES = frozenset("first last most best least well".split())
_AGAIN = re.compile(r"\A(?:re|over|out|under|with|up)(?=\w{3})")


def fronted_noun(rest: Sequence[Token], known: Callable[[Token], bool]) -> tuple[Token, ...]:
    """The words behind a question word up to the end of their noun; the first of them whatever it is.

    Args:
        rest: what stands behind the question word, one word at least.
        known: whether a word is a noun that asks for a kind.
    """
    most = min(len(rest), _MOST)
    return tuple(rest[: next((i for i in range(1, most) if _ends(rest, i, known)), most)])


def _ends(rest: Sequence[Token], at: int, known: Callable[[Token], bool]) -> bool:
    """Whether the noun ends before the word at `at`."""
    before, token = rest[at - 1], rest[at]
    # "Which country's cars" asks for the country, "which of Lind's sons" for a son.
    if token.stop or (before.text.endswith(("'s", "’s", "s'", "s’")) and rest[0].word != "of"):
        return True
    if not token.text.islower():  # "what river Rhine"
        return known(before)
    if _is_plural(before) and (known(before) or token.word in _PRICED):
        return True
    if known(token):
        return token.word in _DOUBTFUL and not before.is_capital and not _follows_plural(rest[at + 1 : at + 2])
    return _is_past(rest, at, known) or _is_present(rest, at, known) or (known(before) and _is_no_noun(token))


def _is_past(rest: Sequence[Token], at: int, known: Callable[[Token], bool]) -> bool:
    """ "Which city council approved …", and not "which newly elected president"."""
    before, word = rest[at - 1].word, rest[at].word
    described = before in _BEFORE_PARTICIPLES or before.endswith("ly")
    past = is_verb_form(word) or is_verb_form(_AGAIN.sub("", word)) or word in _UNSEEN
    return past and not (described and any(map(known, rest[at + 1 : at + 2])))


def _is_present(rest: Sequence[Token], at: int, known: Callable[[Token], bool]) -> bool:
    """ "Which river flows …", and not "which city officials were", "what US sports team"."""
    before, behind = rest[at - 1], rest[at + 1 : at + 2]
    if not ends_plural(rest[at].word) or _is_plural(before) or not behind:
        return False
    verb = behind[0].word in HELPS or (behind[0].text.islower() and is_verb_form(behind[0].word))
    return not (verb or behind[0].word == "of") and (known(before) or not known(behind[0]))


def _follows_plural(behind: Sequence[Token]) -> bool:
    """Whether the word before must be a noun: nothing follows it, or its verb, or a preposition."""
    return not behind or behind[0].word in _BEHIND_PLURALS or is_verb_form(behind[0].word)


def _is_plural(token: Token) -> bool:
    return ends_plural(token.word) or token.word in irregular_plurals()


def _is_no_noun(token: Token) -> bool:
    """Whether a word behind a noun is an adverb, a participle or a verb in its base form: "what share come"."""
    return token.word in BEHIND_A_NOUN or token.word in _bases() or token.word.endswith(("ly", "ing"))


def is_base(word: str) -> bool:
    """Whether a word is the base form of a verb that is irregular, or of one that tells a price."""
    return word in _bases() or word in _PRICED or word in _UNSEEN


@cache
def _bases() -> frozenset[str]:
    """The base forms of irregular verbs: "take", "cost"."""
    return frozenset(base for form, base in irregular_forms().items() if form not in irregular_plurals())
