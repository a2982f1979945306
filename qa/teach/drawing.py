"""What is drawn of a group for one reading: a few sentences, and at times a question that they do not answer.

Where a set has no unanswerable questions, a reader would learn that some sentence always answers. So at times the
right ones are withheld, and at times a name, a year or a figure of the question is swapped for another of the same
article: the sentence that looks most like an answer is then none. Some are asked as follow-ups.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.teach.groups import Group, Option
from qa.teach.sampling import Drawn, negatives, sampled
from qa.teach.talking import Talk
from qa.teach.things import Things

# Of a question that is not answered: so many of the likeliest, and others from among so many.
_LIKELIEST, _MORE, _OF = 3, 2, 12
# Shares of the questions that are asked as follow-ups where they can be (two in five can), and of the others those that
# are swapped, and that lose their answer.
_FOLLOWED, _SWAPPED, _WITHHELD = 0.20, 0.10, 0.12


@dataclass(frozen=True, slots=True)
class Changes:
    """What questions can be changed with: the things and the paragraphs of all of them."""

    things: Things
    talk: Talk

    @classmethod
    def of(cls, groups: Iterable[Group]) -> Changes:
        """Those of some groups."""
        known = list(groups)
        return cls(Things.of(known), Talk.of(known))


def as_it_is(group: Group, chance: random.Random) -> Drawn:
    """A few sentences of a group, the right ones among them where there are any."""
    right = [one for one in group.options if one.right]
    rest = [one for one in group.options if not one.right]
    others = negatives(right, rest, chance) if right else _lookalikes(rest, chance)
    return Drawn(group.question, (*right, *others))


def changed_at_times(group: Group, changes: Changes, chance: random.Random) -> Drawn:
    """The same, but for some that follow another question, are swapped, or lose their answer."""
    if chance.random() < _FOLLOWED and (drawn := changes.talk.follow_up(group, chance)):
        return drawn
    rest = [one for one in group.options if not one.right]
    dice = chance.random()
    if dice < _SWAPPED and (question := changes.things.swapped(group, chance)):
        likeliest = [one for one in group.options if one.right][:1] + rest[:4]
        return Drawn(question, tuple(replace(one, right=False, answers=()) for one in likeliest))
    if _SWAPPED <= dice < _SWAPPED + _WITHHELD and rest:
        return Drawn(group.question, _lookalikes(rest, chance))
    return as_it_is(group, chance)


def _lookalikes(rest: Sequence[Option], chance: random.Random) -> tuple[Option, ...]:
    return (*rest[:_LIKELIEST], *sampled(rest[_LIKELIEST:_OF], _MORE, chance))
