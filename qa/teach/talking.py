"""Follow-ups made of public questions, so that a reader knows what stands in brackets behind one.

A follow-up is read as `qa.asking.dialogue` writes it: "Who led it? (When did the strike begin?)". Two questions about
one paragraph that share a name make one: in the second, a pronoun stands for the name. What answered the first is among
the sentences and answers the second no more. A fifth ask only when it was, of a sentence that tells the year.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from qa.teach.groups import Group, Option
from qa.teach.sampling import Drawn, negatives
from qa.teach.things import THING

_WHEN = ("When was that?", "When did that happen?", "And when was that?", "In which year was that?")
_ASKS_WHEN = re.compile(r"when|(?:in |on |by )?(?:what|which) (?:year|date|day|month)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1\d\d\d|20\d\d)\b")
# Shares of the follow-ups: those that ask only when it was, and of the others those that begin with "And".
_ONLY_WHEN = 0.2
_WITH_AND = 0.35
# Which pronoun is right is not known; a reader has to cope with any.
_PRONOUNS = {
    "it": ("it", "its"),
    "he": ("him", "his"),
    "she": ("her", "her"),
    "they": ("them", "their"),
    "that": ("that", "its"),
}
# Behind these a pronoun stands as an object: "of him".
_BEHIND = (" of", " to", " by", " with", " for", " from", " on", " in", " at")
# So many other questions of the paragraph are tried for a name in common.
_TRIED = 6


@dataclass(frozen=True, slots=True)
class Talk:
    """The groups of each paragraph, by the article's name and where the paragraph begins."""

    paragraphs: dict[tuple[str, int], list[Group]] = field(repr=False)

    @classmethod
    def of(cls, groups: Iterable[Group]) -> Talk:
        """Those of some groups."""
        paragraphs: defaultdict[tuple[str, int], list[Group]] = defaultdict(list)
        for group in groups:
            if right := _right(group):
                paragraphs[group.article, right[0].block].append(group)
        return cls(dict(paragraphs))

    def follow_up(self, group: Group, chance: random.Random) -> Drawn | None:
        """The question of a group as one that follows another; None where it cannot be."""
        right = _right(group)
        if not right:
            return None
        if chance.random() < _ONLY_WHEN:
            return _when(group, right[0], chance)
        others = [other for other in self.paragraphs[group.article, right[0].block] if other.question != group.question]
        for earlier in chance.sample(others, min(_TRIED, len(others))):
            if question := _with_pronoun(group.question, earlier.question, chance):
                return _after(group, right, earlier, question, chance)
        return None


def _right(group: Group) -> list[Option]:
    return [one for one in group.options if one.right]


def _when(group: Group, right: Option, chance: random.Random) -> Drawn | None:
    years = tuple(match.span() for match in _YEAR.finditer(right.text, right.at))
    if not years or _ASKS_WHEN.match(group.question):
        return None
    rest = [one for one in group.options if not one.right]
    asked = f"{chance.choice(_WHEN)} ({group.question})"
    return Drawn(asked, (replace(right, answers=years), *negatives([right], rest, chance)))


def _with_pronoun(question: str, earlier: str, chance: random.Random) -> str | None:
    """The question with a pronoun for a name that the earlier one has too; None where they share none."""
    for name in THING.finditer(question):
        if name[0][0].isdigit() or name[0] not in earlier:
            continue
        before = re.sub(r"\bthe $", "", question[: name.start()], flags=re.IGNORECASE)
        behind = question[name.end() :]
        subject = chance.choice(list(_PRONOUNS))
        other, own = _PRONOUNS[subject]
        if behind.startswith(("'s", "’s")):
            pronoun, behind = own, behind[2:]
        else:
            pronoun = other if before.rstrip().lower().endswith(_BEHIND) else subject
        made = before + pronoun + behind
        return f"And {made[0].lower()}{made[1:]}" if chance.random() < _WITH_AND else made
    return None


def _after(group: Group, right: list[Option], earlier: Group, question: str, chance: random.Random) -> Drawn:
    own = {one.text for one in right}
    told = [replace(one, right=False, answers=()) for one in _right(earlier) if one.text not in own][:1]
    seen = own | {one.text for one in told}
    rest = [one for one in group.options if not one.right and one.text not in seen]
    others = negatives(right, rest, chance, fewer=len(told))
    return Drawn(f"{question} ({earlier.question})", (*right, *told, *others))
