"""What kind of word a word is, by its form and by those beside it: a verb, one of the passive, an owner.

Everything that asks for verbs asks here, but for what a sentence is first taken apart by.
"""

from __future__ import annotations

from functools import cache

from qa.claims.statement import Statement
from qa.claims.wording import BE, FREQUENCY, HELPS, IS_OR_HAS, cue_set
from qa.cutting.phrases import DETERMINERS, is_verb_form
from qa.words.tokens import Token, data_lines

# It may be a verb as well; in claims it is mostly the plural.
_LIVES = "lives"
# Endings of nouns made of verbs.
MADE_OF_VERBS = ("tion", "sion", "ment", "ance", "ence", "al", "ure")
# "Was born" is said of the one who acts.
_NEVER_PASSIVE = frozenset(["born", "gone", "come", "become"])
_MODALS = HELPS - IS_OR_HAS - frozenset("do does did".split())
# What joins two statements, besides a comma or a semicolon.
_JOINS = frozenset("and but or while whereas".split())
# The verb of a passive stands so close behind its "was"; what something is said to be, behind its "is".
_WAS = 3
_SAID = 5


def is_verb(token: Token) -> bool:
    """Whether a word looks like a verb: one in the past, or a participle."""
    if token.word == _LIVES or not token.text.islower():
        return False
    return is_verb_form(token.word) or token.word in _pasts() or token.word in cue_set("unchanging")


def is_present(statement: Statement, at: int) -> bool:
    """Whether a word is a verb by what stands right before it: "can dive", "Reid owns", "the smiths dance".

    Whoever stands before it has to open a statement; behind a noun, no other verb may stand anywhere.
    """
    if not at or not statement.tokens[at].text.islower():
        return False
    if statement.tokens[at - 1].word in _MODALS:
        return not statement.tokens[at].stop
    if statement.tokens[at - 1].word in FREQUENCY:
        return at > 1 and statement.tokens[at - 2].is_capital and _has_s(statement.tokens[at])
    name = next((one for one in statement.names if at - 1 in one.span), None)
    first = name.first if name else at - 1
    while first and statement.tokens[first - 1].word in DETERMINERS:
        first -= 1
    opens = not first or statement.tokens[first - 1].word in _JOINS
    opens = opens or bool({*",;"} & {*statement.between(first - 1, first)})
    if not opens or not may_act(statement, at):
        return False
    return name is not None or not any(is_verb(token) or token.word in HELPS for token in statement.tokens)


def may_act(statement: Statement, at: int) -> bool:
    """Whether a word may be a verb in the present of the one right before it, by its "s": "Reid owns", "smiths own"."""
    subject, token = statement.tokens[at - 1 : at + 1]
    if subject.stop or is_owner(subject) or token.stop or token.is_number or not token.text.islower():
        return False
    if statement.text[subject.end : token.start] != " ":
        return False
    return _has_s(token) if at - 1 in statement.named else _has_s(subject) != _has_s(token)


def _has_s(token: Token) -> bool:
    return token.word.endswith("s") and not token.word.endswith("ss")


def is_owner(token: Token) -> bool:
    """Whether a word owns what follows it: "Reid's"."""
    return token.text.endswith(("'s", "’s", "s'", "s’"))


def is_said_to_be(claim: Statement, at: int) -> bool:
    """Whether a word stands behind "is a" or "was the" and says what something is."""
    if is_verb(claim.tokens[at]):
        return False
    ahead = claim.tokens[max(0, at - _SAID) : at]
    be = next((i for i in range(len(ahead) - 1, -1, -1) if ahead[i].word in BE), None)
    if be is None or be + 1 >= len(ahead) or ahead[be + 1].word not in DETERMINERS:
        return False
    return not any(token.stop and token.word not in DETERMINERS for token in ahead[be + 1 :])


def is_passive(statement: Statement, at: int) -> bool:
    """Whether a verb is one of the passive, as far as a "was" before it or a "by" behind it shows it."""
    token = statement.tokens[at]
    if token.word in _NEVER_PASSIVE or not is_verb(token):
        return False
    ahead = statement.tokens[max(0, at - _WAS) : at]
    behind = [one.word for one in statement.tokens[at + 1 : at + 2]]
    measured = any(
        amount.low <= statement.tokens[min(at + 2, len(statement.tokens) - 1)].start < amount.end
        for amount in statement.amounts
    )
    return any(one.word in BE for one in ahead) or (behind == ["by"] and not measured)


@cache
def _pasts() -> frozenset[str]:
    """Simple pasts and participles that are not the base form as well: "cost" may be a noun."""
    rows = [line.split() for line in data_lines("pasts.txt") if line.count(" ") == 2]
    return frozenset(word for base, *others in rows for word in others if word != base)
