"""Verbs in the simple past, by a list: what "did" needs to be followed by the base form.

A word that is not on the list is no verb here, whatever it ends in: a question that cannot be made well is not made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qa.words.tokens import data_lines


@dataclass(frozen=True, slots=True)
class Verb:
    """The forms of a verb, lower case."""

    base: str
    past: str
    participle: str


BE = frozenset(["is", "are", "was", "were"])
HAVE = {"has": "does", "have": "do", "had": "did"}
HELPS = BE | HAVE.keys() | frozenset("can could will would may might must should".split())


@cache
def _verbs() -> tuple[Verb, ...]:
    found = []
    for line in data_lines("pasts.txt"):
        if line.startswith("="):
            found += [_regular(word) for word in line[1:].split()]
        else:
            found.append(Verb(*line.split()))
    return tuple(found)


@cache
def _by_past() -> dict[str, Verb]:
    return {verb.past: verb for verb in reversed(_verbs())}


@cache
def _by_participle() -> dict[str, Verb]:
    return {verb.participle: verb for verb in reversed(_verbs())}


@cache
def bases() -> frozenset[str]:
    """The base forms."""
    return frozenset(verb.base for verb in _verbs())


def by_past(word: str) -> Verb | None:
    """The verb of a simple past: `founded` is of "found", `found` of "find"."""
    return _by_past().get(word)


def by_participle(word: str) -> Verb | None:
    """The verb of a past participle: `written` is of "write"."""
    return _by_participle().get(word)


def _regular(listed: str) -> Verb:
    base = listed.removesuffix("+")
    if listed != base:
        past = f"{base}{base[-1]}ed"
    elif base.endswith("e"):
        past = f"{base}d"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past = f"{base[:-1]}ied"
    else:
        past = f"{base}ed"
    return Verb(base, past, past)
