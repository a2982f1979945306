"""The dated sentences of an article, by time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Article, Sentence
from qa.study.dates import Date, shares_year
from qa.study.lines import StudyLine, study_blocks
from qa.tokens import Token
from qa.years import implied_years

# Why an event is not clear: keys that a face may word as it likes.
IMPLIED = "implied"  # the year comes from the sentence before, or from a date beside it
NO_YEAR = "no year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A sentence and a date that it states or implies.

    Attributes:
        sentence: where it stands.
        quote: the words of that sentence.
        date_text: the date, verbatim; empty where only the sentence before makes it plain.
        date_start, date_end: code points of the article's text, half-open; None likewise.
        year: the first year that the date covers, negative before our era; None where it is not known.
        month, day: of its beginning, from 1; None where it does not say.
        last_year: the last year of a range, a decade or a century; None otherwise.
        clear: whether the sentence itself says when.
        why: "implied" or "no year" where it does not; empty otherwise.
    """

    sentence: Sentence
    quote: str
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
    found = [event for block in study_blocks(article) for event in _events(block)]
    clear = sorted((event for event in found if event.clear), key=_when)
    return (*clear, *(event for event in found if not event.clear))


def _when(event: Event) -> tuple[int, int, int, int]:
    """A year alone stands before its months, a month before its days; equal dates stay in the article's order."""
    return event.year or 0, event.month or 0, event.day or 0, event.sentence.start


def _events(block: tuple[StudyLine, ...]) -> Iterator[Event]:
    implied = implied_years([line.text for line in block], [_dating(line) for line in block])
    for line, years in zip(block, implied, strict=True):
        meant = int(min(years)) if years and not any(date.year for date in line.dates) else None
        shared, told = shares_year(line.text, line.dates), set()
        for i, date in enumerate(line.dates):
            key = line.text[date.start : date.end].lower()
            if key not in told:
                told.add(key)
                yield _event(line, date, shared.get(i, meant))
        if meant is not None and not line.dates:
            yield _event(line, None, meant)


def _dating(line: StudyLine) -> list[Token]:
    """The words of a sentence without numbers that only look like years: "2,014 won"."""
    return [
        token
        for token in line.tokens
        if not token.is_number or any(date.start <= token.start < date.end for date in line.dates)
    ]


def _event(line: StudyLine, date: Date | None, year: int | None) -> Event:
    """An event; `year` is what stands beside a date that has none of its own."""
    offset, own = line.sentence.start, date.year if date else None
    clear = own is not None
    return Event(
        sentence=line.sentence,
        quote=line.text,
        date_text=line.text[date.start : date.end] if date else "",
        date_start=date.start + offset if date else None,
        date_end=date.end + offset if date else None,
        year=own if clear else year,
        month=date.month if date else None,
        day=date.day if date else None,
        last_year=date.last_year if date else None,
        clear=clear,
        why="" if clear else NO_YEAR if year is None else IMPLIED,
    )
