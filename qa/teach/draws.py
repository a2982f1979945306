"""A few sentences drawn from a group for one reading."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from qa.teach.groups import Option

_FAR_OF = 6


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question and the sentences that are read with it; where none is right, "none" is."""

    question: str
    options: tuple[Option, ...]


def beside(
    right: Sequence[Option], rest: Sequence[Option], near: int, most: int, chance: random.Random
) -> tuple[Option, ...]:
    """Sentences that do not answer: so many from the paragraphs of those that do, and others up to so many in all."""
    blocks = {one.block for one in right}
    close = some([one for one in rest if one.block in blocks], near, chance)
    far = some([one for one in rest if one.block not in blocks][:_FAR_OF], most - len(close), chance)
    return (*close, *far)


def some(options: Sequence[Option], most: int, chance: random.Random) -> list[Option]:
    """So many of them at the most, by chance."""
    return chance.sample(options, min(most, len(options)))
