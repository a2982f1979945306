"""Reads "one" and "a single" as the number 1 where they count: "one child", but neither "one of them" nor "no one".

In a sentence they are read only for a claim that counts one itself, so that for no other claim they part anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.claims.wording import HAVE, HELPS, related
from qa.cutting.phrases import is_verb_form
from qa.words.tokens import Token, ends_plural

_ONE = re.compile(r"one|a\ssingle", re.IGNORECASE)
_A = re.compile(r"an?", re.IGNORECASE)
# Behind one of these "one" is no number: "the one mill", "no one man", "all but one ship".
_POINTING = frozenset("the this that these those no any every each which another number but".split())
# Nouns that end as plurals do.
_SINGULARS = frozenset("series species means works headquarters crossroads barracks".split())
# "One day" and "one year" may be any.
_SPANS = frozenset("seconds minutes hours days nights weeks months years decades centuries".split())
_EXACTLY = frozenset("only just exactly".split())
_THERE = HAVE | frozenset("is was".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ones:
    """Which words before a noun are read as the number 1.

    Attributes:
        read: whether "one" and "a single" are.
        nouns: stems of the nouns before which "a" is as well.
    """

    read: bool = True
    nouns: frozenset[str] = frozenset()


def find_ones(text: str, tokens: Sequence[Token], ones: Ones) -> Iterator[tuple[int, int]]:
    """Where a word that counts one stands right before a noun in the singular: offsets, half-open."""
    for i, token in enumerate(tokens[:-1] if ones.read else ()):
        before = tokens[i - 1] if i else token
        if not _may_be_counted(text, token, tokens[i + 1]):
            continue
        if token.word == "one" and before.word not in _POINTING:
            yield token.start, token.end
        elif _ONE.fullmatch(text, before.start, token.end) and before is not token:
            yield before.start, token.end
        elif _A.fullmatch(token.text) and any(related(tokens[i + 1].stem, noun) for noun in ones.nouns):
            yield token.start, token.end


def is_one(shown: str) -> bool:
    """Whether a number is one of these words."""
    return bool(_ONE.fullmatch(shown) or _A.fullmatch(shown))


def asked_by(text: str, tokens: Sequence[Token], numbers: Sequence[tuple[int, int]]) -> Ones:
    """How a sentence is read for a claim, by the offsets of the claim's numbers.

    "A share costs" is "one share costs", but of what somebody is said to have, "a" leaves open whether there are more.
    """
    found = [(start, end) for start, end in numbers if is_one(text[start:end])]
    nouns = {
        next(token.stem for token in tokens if token.start >= end)
        for start, end in found
        if not any(token.word in _THERE for token in _before(tokens, start))
    }
    return Ones(read=bool(found), nouns=frozenset(nouns))


def is_counted(tokens: Sequence[Token], start: int, unit: str) -> bool:
    """Whether a "one" counts, so that another number denies it: "lost one ship", not "one farmer said" or "one day"."""
    return unit not in _SPANS and any(
        token.word in HELPS or is_verb_form(token.word) for token in _before(tokens, start)
    )


def _before(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """The word right before an offset, what says how exact the number is left out; none at the start."""
    return [token for token in tokens if token.end <= start and token.word not in _EXACTLY][-1:]


def _may_be_counted(text: str, token: Token, noun: Token) -> bool:
    """Whether a noun in the singular may stand right behind a word; after "one", a verb may as well."""
    return (
        text[token.end : noun.start] == " "
        and noun.text.islower()
        and not (noun.stop or noun.is_number or is_verb_form(noun.word))
        and (noun.word in _SINGULARS or not ends_plural(noun.word))
    )
