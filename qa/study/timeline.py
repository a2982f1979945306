"""The dated sentences of an article, by time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Article, BlockKind, Sentence
from qa.study.dates import Date, shares_year
from qa.study.lines import StudyLine, study_runs
from qa.study.periods import said_from
from qa.words.spans import SpanKind, find_spans
from qa.words.tokens import Token
from qa.words.years import implied_years

# "The decade before 1845" is not 1845.
_BESIDE = re.compile(
    r"\b(?:the\s)?(?:\w+\s)?(?:days?|weeks?|months?|years?|decades?|century|centuries)\s(?:before|after|prior\sto)\s"
    r"(?:the\syear\s)?\Z",
    re.IGNORECASE,
)
# Words that stand for somebody of the sentence before, where no name stands before them.
_PEOPLE = frozenset("he she him his her hers".split())
_OTHERS = frozenset("it its they them their theirs this these".split())
_OPENING = 3
# What happened before or after a date stands on that side of what happened then.
_SIDES = (re.compile(r".*\b(?:before|prior\sto)\b", re.IGNORECASE), re.compile(r".*\bafter\b", re.IGNORECASE))
_LAST = 99  # behind every month and day
# Why an event is not clear: keys that a face may word as it likes.
IMPLIED = "implied"  # the year comes from the sentence before, or from a date beside it
NO_YEAR = "no year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A sentence and a date that it states or implies.

    Attributes:
        sentence: where it stands.
        quote: the words of that sentence.
        before: the sentence before, where this one leans on it ("He was knighted in 1847"); None otherwise.
        date_text: the date, verbatim, with "between", "after", "by" or "the decade before"; empty where only the
            sentence before makes it plain.
        date_start, date_end: code points of the article's text, half-open; None likewise.
        year: the first year that the date names, negative before our era; None where it is not known.
        month, day: of its beginning, from 1; None where it does not say.
        last_year: the last year of a range, a decade or a century; None otherwise.
        clear: whether the sentence itself says when.
        why: "implied" or "no year" where it does not; empty otherwise.
    """

    sentence: Sentence
    quote: str
    before: Sentence | None
    date_text: str
    date_start: int | None
    date_end: int | None
    year: int | None
    month: int | None
    day: int | None
    last_year: int | None
    clear: bool
    why: str


def timeline(article: Article) -> tuple[Event, ...]:
    """The events of an article: the clear ones by time, earliest first, then the others in the article's order."""
    found: list[Event] = []
    told: set[int] = set()
    for run in study_runs(article):
        found += [event for event in _events(run) if event.sentence.start not in told]
        told.update(line.sentence.start for line in run)
    clear = sorted((event for event in found if event.clear), key=_when)
    return (*clear, *(event for event in found if not event.clear))


def _when(event: Event) -> tuple[int, int, int, bool, int]:
    """A year alone stands before its months, a month before its days, and "after 1995" behind all of them.

    Equal dates stay in the article's order.
    """
    before, after = (bool(side.match(event.date_text)) for side in _SIDES)
    open_end = _LAST if after else 0
    return event.year or 0, event.month or open_end, event.day or open_end, not before, event.sentence.start


def _events(run: tuple[StudyLine, ...]) -> Iterator[Event]:
    implied = implied_years([line.text for line in run], [_dating(line) for line in run])
    for at, (line, years) in enumerate(zip(run, implied, strict=True)):
        before = run[at - 1].sentence if at and _leans(line) else None
        meant = int(min(years)) if years and not any(date.year for date in line.dates) else None
        shared, told = shares_year(line.text, line.dates), set()
        for i, date in enumerate(line.dates):
            key = line.text[date.start : date.end].lower()
            if key not in told:
                told.add(key)
                yield _event(line, before, date, shared.get(i, meant))
        if meant is not None and not line.dates:
            yield _event(line, before, None, meant)


def _dating(line: StudyLine) -> list[Token]:
    """The words of a sentence without numbers that only look like years: "2,014 won"."""
    return [
        token
        for token in line.tokens
        if not token.is_number or any(date.start <= token.start < date.end for date in line.dates)
    ]


def _event(line: StudyLine, before: Sentence | None, date: Date | None, year: int | None) -> Event:
    """An event; `year` is what stands beside a date that has none of its own."""
    offset, own = line.sentence.start, date.year if date else None
    start = _said_from(line.text, date) if date else 0
    clear = own is not None
    return Event(
        sentence=line.sentence,
        quote=line.text,
        before=before,
        date_text=line.text[start : date.end] if date else "",
        date_start=start + offset if date else None,
        date_end=date.end + offset if date else None,
        year=own if clear else year,
        month=date.month if date else None,
        day=date.day if date else None,
        last_year=date.last_year if date else None,
        clear=clear,
        why="" if clear else NO_YEAR if year is None else IMPLIED,
    )


def _said_from(text: str, date: Date) -> int:
    """Where the words begin that say when: "between 1790 and 1840", "after 1995", "the decade before 1845"."""
    found = _BESIDE.search(text, 0, date.start) if date.year else None
    return found.start() if found else said_from(text, date)


def _leans(line: StudyLine) -> bool:
    """Whether a sentence of a paragraph does not say of whom it is: a pronoun stands before any name."""
    if line.sentence.block.kind is not BlockKind.PARAGRAPH:
        return False
    names = find_spans(line.text, 0, len(line.text), line.tokens, frozenset())
    first = min((span.start for span in names if span.kind is SpanKind.NAME), default=len(line.text))
    told = [token.word for token in line.tokens if token.start < first and not token.text.isupper()]
    content = next((i for i, token in enumerate(line.tokens) if not token.stop and not token.is_number), _OPENING)
    return bool(_PEOPLE & set(told)) or bool(_OTHERS & set(told[: min(content, _OPENING)]))
