"""Questions for what happened at a time that one sentence of an article alone speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from corpus import Article, BlockKind
from qa.lesson.standing import Cut, looks_ahead
from qa.lesson.suggest import Proposal
from qa.study import Event, timeline

_ON = re.compile(r"\b(?P<on>in|on)\s(?P<rest>the\s(?:[a-z]+\sof\s)?)?\Z", re.IGNORECASE)
# The answer is the whole sentence: it neither goes on from another nor is told by whoever wrote it.
_GOES_ON = re.compile(
    r"\A(?:[Aa]nd|[Bb]ut|[Nn]or|[Oo]r|[Yy]et|[Ss]o)\b(?!\s(?:far|that)\b)|\bI\b|\b(?:[Ww]e|[Mm]y|[Oo]ur|us|me)\b"
)
# Nobody asks for so many years by one of them: "the 1990s" by 1994.
_LONG = 3


@lru_cache(maxsize=8)
def happenings(article: Article) -> tuple[Proposal, ...]:
    """ "What happened in July 1994?", not yet asked.

    The sentence has one date, of a year or a day, that lies behind, and no other sentence speaks of that time. Those
    that say by themselves of whom they are come first.
    """
    events = timeline(article)
    often = Counter(event.sentence.start for event in events)
    found = []
    for event in sorted(events, key=lambda event: (event.before is not None, event.sentence.start)):
        asked = _asked(event)
        if asked and often[event.sentence.start] == 1 and _is_alone(event, events):
            whole = Cut(start=event.sentence.start, end=event.sentence.end, text=event.quote)
            found.append(Proposal(question=asked, sentence=event.sentence, answer=whole))
    return tuple(found)


def _asked(event: Event) -> str | None:
    """The question, with the words that the date has before it: "on the night of 12 October 1946"."""
    if event.last_year or not (event.clear or event.day) or event.sentence.block.kind is not BlockKind.PARAGRAPH:
        return None
    at = (event.date_start or 0) - event.sentence.start
    found = _ON.search(event.quote, 0, at)
    if found is None or looks_ahead(event.quote) or _GOES_ON.search(event.quote):
        return None
    return f"What happened {found['on'].lower()} {found['rest'] or ''}{event.date_text}?"


def _is_alone(event: Event, events: Sequence[Event]) -> bool:
    """Whether no other sentence has a date that may be of the same time."""
    return not any(other.sentence != event.sentence and _may_be_one(event, other) for other in events)


def _may_be_one(event: Event, other: Event) -> bool:
    if event.year is None or other.year is None:
        return (event.year, event.month, event.day) == (other.year, other.month, other.day)
    last = other.last_year or other.year
    if not other.year <= event.year <= last or last - other.year > _LONG:
        return False
    parts = ((event.month, other.month), (event.day, other.day))
    return other.last_year is not None or not any(one and two and one != two for one, two in parts)
