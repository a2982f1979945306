"""Words that set the time before a source, and are no part of its name: "Last week the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.sources.lexicon import words
from qa.words.tokens import Token

# "The" makes a time only of these: "the next day Ann Lee"; "the night watch" and "the Sunday Times" are sources.
_OTHER = frozenset("next same following previous other".split())
_ONLY = frozenset("only just even".split())
_EARLY = frozenset("late early earlier".split())
_SINCE = frozenset("since until till before after".split())
_ARTICLES = ("the", "a", "an")


def past_time(tokens: Sequence[Token]) -> int:
    """How many of the words of a phrase set the time: 0 where none surely does, or where no word follows."""
    k = lead = _lead(tokens)
    while k < len(tokens) and _is_time(tokens, k):
        k += 1
    said = {token.word for token in tokens[:lead]}
    measured = k < len(tokens) and tokens[k].word in words("times", "measuring")
    if k == lead or k + measured >= len(tokens):
        return 0
    if measured:
        return k + 1
    if "the" in said:
        return k if said & _OTHER else 0
    set_so = bool(said & (words("times", "setting") | _EARLY)) and not said & {"a", "an"}
    return k if set_so or (not lead and _is_dated(tokens[0]) and _begins(tokens[0], tokens[k])) else 0


def opens_time(before: Token, token: Token) -> bool:
    """Whether a month or day stands where it may set the time, or be somebody's name: "since May"."""
    return before.word in _SINCE and _is_dated(token)


def _lead(tokens: Sequence[Token]) -> int:
    """How many words open a phrase as they do before "week" or "May": "the next", "early this", "two", "300"."""
    known = words("times", "setting") | words("words", "determiners") | _OTHER | _EARLY | _ONLY
    return next((i for i, token in enumerate(tokens) if not (token.word in known or token.is_number)), len(tokens))


def _is_dated(token: Token) -> bool:
    return token.is_capital and token.word in words("times", "dated")


def _is_time(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word is a time; one with a capital may be a name: "Next Week magazine", and not "Hours later"."""
    token = tokens[k]
    if token.word not in words("words", "times") or token.text.lower() != token.word:
        return False
    opens = k == 0 and len(tokens) > 1 and tokens[1].word in words("times", "measuring")
    return not token.is_capital or _is_dated(token) or opens


def _begins(dated: Token, token: Token) -> bool:
    """Whether a source begins behind a month or day: "May the ministry", "Monday police"; "April Jones" is a name."""
    return (
        token.word in _ARTICLES or token.word in words("words", "sources") or dated.word in words("times", "weekdays")
    )
