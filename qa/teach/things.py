"""The names, years and figures of questions, and how one is swapped for another."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from qa.teach.groups import Group

THING = re.compile(
    r"(?<!^)(?<![.?!] )\b(?:[A-Z][\w'-]+(?: (?:of |the )?[A-Z][\w'-]+)*|\d[\d,.]*\d|\d)\b",
)
_YEAR = re.compile(r"1\d\d\d|20\d\d")
# A year is swapped for one so many years off, where the article's questions name no other, and half of the time else.
_YEARS_OFF = (-12, -5, -3, -1, 1, 2, 4, 10)


@dataclass(frozen=True, slots=True)
class Things:
    """What the questions about each article speak of, by the article's name and the kind: name, year or figure."""

    known: dict[tuple[str, str], list[str]] = field(repr=False)

    @classmethod
    def of(cls, groups: Iterable[Group]) -> Things:
        """Those of some groups."""
        known: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for group in groups:
            for match in THING.finditer(group.question):
                known[group.article, _kind(match[0])].add(match[0])
        return cls({key: sorted(found) for key, found in known.items()})

    def swapped(self, group: Group, chance: random.Random) -> str | None:
        """The question with one thing swapped for another of its kind; None where there is nothing to swap."""
        question = group.question
        at = list(THING.finditer(question))
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
