"""A few sentences drawn from a group for one reading: those that answer, and negatives beside them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from qa.teach.groups import Option

# Of the sentences that do not answer, so many stand in the paragraph of one that does, with others up to so many in
# all, which are drawn from among the likeliest few.
_NEAR, _ALL, _FAR_OF = 2, 4, 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question and the sentences that are read with it; where none is right, "none" is."""

    question: str
    options: tuple[Option, ...]


def negatives(
    right: Sequence[Option], rest: Sequence[Option], chance: random.Random, *, fewer: int = 0
) -> tuple[Option, ...]:
    """Sentences that do not answer, of the paragraphs of those that do and of others; `fewer` leaves out so many."""
    blocks = {one.block for one in right}
    close = sampled([one for one in rest if one.block in blocks], _NEAR - fewer, chance)
    far = sampled([one for one in rest if one.block not in blocks][:_FAR_OF], _ALL - fewer - len(close), chance)
    return (*close, *far)


def sampled(options: Sequence[Option], most: int, chance: random.Random) -> list[Option]:
    """So many of them at the most, by chance."""
    return chance.sample(options, min(most, len(options)))
