"""What is drawn of a group for one reading: a few sentences, and at times a question that they do not answer.

Where a set has no unanswerable questions, a reader would learn that some sentence always answers. So at times the
right ones are withheld, and at times a name, a year or a figure of the question is swapped for another of the same
article: the sentence that looks most like an answer is then none.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from qa.teach.groups import Group, Option

# Of a question that is answered: the right ones, so many of their paragraph, and others up to so many in all.
_NEAR, _OTHERS, _FAR_OF = 2, 4, 6
# Of one that is not: so many of the likeliest, and others from among so many.
_LIKELIEST, _MORE, _OF = 3, 2, 12
# Shares of the questions that are swapped, and that lose their answer.
_SWAPPED, _WITHHELD = 0.10, 0.12

_THING = re.compile(
    r"(?<!^)(?<![.?!] )\b(?:[A-Z][\w'-]+(?: (?:of |the )?[A-Z][\w'-]+)*|\d[\d,.]*\d|\d)\b",
)
_YEAR = re.compile(r"1\d\d\d|20\d\d")
_YEARS_OFF = (-12, -5, -3, -1, 1, 2, 4, 10)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question and the sentences that are read with it; where none is right, "none" is."""

    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Things:
    """The names, years and figures that the questions about each article speak of."""

    known: dict[tuple[str, str], list[str]] = field(repr=False)

    @classmethod
    def of(cls, groups: Iterable[Group]) -> Things:
        """Those of some groups."""
        known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for group in groups:
            for match in _THING.finditer(group.question):
                known[group.article, _kind(match[0])].add(match[0])
        return cls({key: sorted(found) for key, found in known.items()})

    def swapped(self, group: Group, chance: random.Random) -> str | None:
        """The question with one thing swapped for another of its kind; None where there is nothing to swap."""
        question = group.question
        at = list(_THING.finditer(question))
        if not at:
            return None
        old = chance.choice(at)
        others = [
            other
            for other in self.known.get((group.article, _kind(old[0])), ())
            if other.lower() not in question.lower() and old[0].lower() not in other.lower()
        ]
        if _kind(old[0]) == "year" and (len(others) < 2 or chance.random() < 0.5):
            others = [str(int(old[0]) + off) for off in _YEARS_OFF]
        return question[: old.start()] + chance.choice(others) + question[old.end() :] if others else None


def _kind(thing: str) -> str:
    if _YEAR.fullmatch(thing):
        return "year"
    return "figure" if thing[0].isdigit() else "name"


def as_it_is(group: Group, chance: random.Random) -> Drawn:
    """A few sentences of a group, the right ones among them where there are any."""
    right = [one for one in group.options if one.right]
    rest = [one for one in group.options if not one.right]
    if not right:
        return Drawn(group.question, _lookalikes(rest, chance))
    blocks = {one.block for one in right}
    near = _some([one for one in rest if one.block in blocks], _NEAR, chance)
    far = _some([one for one in rest if one.block not in blocks][:_FAR_OF], _OTHERS - len(near), chance)
    return Drawn(group.question, (*right, *near, *far))


def changed_at_times(group: Group, things: Things, chance: random.Random) -> Drawn:
    """The same, but for some that are swapped or lose their answer."""
    rest = [one for one in group.options if not one.right]
    dice = chance.random()
    if dice < _SWAPPED and (question := things.swapped(group, chance)):
        likeliest = [one for one in group.options if one.right][:1] + rest[:4]
        return Drawn(question, tuple(replace(one, right=False, answers=()) for one in likeliest))
    if _SWAPPED <= dice < _SWAPPED + _WITHHELD and rest:
        return Drawn(group.question, _lookalikes(rest, chance))
    return as_it_is(group, chance)


def _lookalikes(rest: Sequence[Option], chance: random.Random) -> tuple[Option, ...]:
    return (*rest[:_LIKELIEST], *_some(rest[_LIKELIEST:_OF], _MORE, chance))


def _some(options: Sequence[Option], most: int, chance: random.Random) -> list[Option]:
    return chance.sample(options, min(most, len(options)))
