"""Reads dates as typed values: the days, months or years that they cover; and decides whether one bears out another.

A date that says less than the claim's neither bears it out nor denies it.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from qa.claims.amounts import Relation
from qa.claims.wording import cues
from qa.study.dates import Date, find_dates, shares_year

_SEASON = re.compile(r"\b(spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?P<which>\w+)\s(?P<part>quarter|half)\sof\s(?:the\syear\s)?\Z", re.IGNORECASE)
_WHICH = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "last": -1,
    "final": -1,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "4th": 3,
}
_UNTIL = re.compile(r"\s(?:until|till|up to|through)\s", re.IGNORECASE)
_BOUNDS = ("by", "after", "since")
_NAMED_SPAN = re.compile(r"\d0s\b|centur", re.IGNORECASE)
_LAST_MONTH = re.compile(r"(?:to|through|until|–|-)\s?(?P<month>[A-Z][a-z]{2})[a-z]*")
_MONTHS = {name: i for i, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A date of a sentence: `text[start:end]`; empty and without a place of its own where it is only implied.

    Attributes:
        first, last: the years that it covers; None where it names no year.
        month, day: None where it does not say.
        last_month: of a range ("January to March").
        season: lower case, empty for none.
        bound: "by", "after", "since", or empty.
        ranged: whether it names two years.
    """

    start: int
    end: int
    first: int | None
    last: int | None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    season: str = ""
    bound: str = ""
    ranged: bool = False

    @property
    def offsets(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end

    def holds(self, place: int) -> bool:
        """Whether an offset lies in the date."""
        return self.start <= place < self.end


def find_times(text: str, implied: Set[str] = frozenset()) -> tuple[tuple[Time, ...], tuple[Date, ...]]:
    """The dates of a sentence in order, those only implied last, and the plain dates that they were read from."""
    dates = find_dates(text)
    shared = shares_year(text, dates)
    made = _joined(text, [_read(text, date, shared.get(i)) for i, date in enumerate(dates)])
    made += [Time(start=-1, end=-1, first=int(year), last=int(year)) for year in sorted(implied) if year.isdigit()]
    return tuple(made), dates


def compare_times(claim: Time, article: Time) -> Relation | None:
    """Whether the claim's date is borne out by the article's, differs from it, or neither can be said.

    None where the two are of different kinds: a month without a year says nothing of a year without a month. What the
    claim only puts after a date may have been at any later one.
    """
    found = _compared(claim, article)
    later = claim.bound == "after" or (claim.bound == "since" and not article.bound)
    if found is Relation.DIFFERS and later and article.bound != "by" and _is_no_earlier(claim, article):
        return Relation.UNCLEAR
    return found


def _is_no_earlier(claim: Time, article: Time) -> bool:
    """Whether the article's date does not begin before the claim's does, as far as both say when."""
    for own, told in ((claim.first, article.first), (claim.month, article.month), (claim.day, article.day)):
        if own is not None and told is not None and own != told:
            return told > own
    return True


def _compared(claim: Time, article: Time) -> Relation | None:
    if claim.month is None and claim.first is not None and article.first is None:
        return None
    found = _compare_years(claim, article)
    early = claim.bound == "by" and not article.bound and article.last is not None
    if found is Relation.DIFFERS or (found is not None and early and (article.last or 0) <= (claim.last or 0)):
        return found
    unsure = found is Relation.UNCLEAR
    if claim.month and article.month and claim.last_month and not article.last_month:  # "the first quarter" for "May"
        inside = claim.month <= article.month <= claim.last_month
        return Relation.UNCLEAR if inside else Relation.DIFFERS
    for own, told in (
        (claim.month, article.month),
        (claim.day, article.day),
        (claim.last_month, article.last_month),
    ):
        if own is not None and told is not None and own != told:
            return Relation.DIFFERS
        unsure = unsure or (own is not None and told is None)
    if claim.month is None and claim.season and claim.season != article.season:
        return Relation.DIFFERS if article.season else Relation.UNCLEAR
    if claim.bound != article.bound and (article.bound or claim.bound in ("after", "since")):
        unsure = True
    if claim.month is not None and claim.last_month is None and article.last_month is not None:
        unsure = True
    return Relation.UNCLEAR if unsure else Relation.SAME


def _compare_years(claim: Time, article: Time) -> Relation | None:
    """How the years of two dates compare; None where the claim names none."""
    if claim.first is None or claim.last is None:
        return None
    if article.first is None or article.last is None:
        return Relation.UNCLEAR
    if claim.bound == "by" and not article.bound and article.last <= claim.last:
        same = (article.last, article.month, article.day) == (claim.last, claim.month, claim.day)
        return Relation.SAME if same else Relation.UNCLEAR
    if article.last < claim.first or article.first > claim.last:
        return Relation.DIFFERS
    if not (claim.first <= article.first and article.last <= claim.last):
        return Relation.UNCLEAR
    if claim.ranged and (claim.first, claim.last) != (article.first, article.last):
        return Relation.DIFFERS if article.ranged else Relation.UNCLEAR
    return Relation.SAME


def _read(text: str, date: Date, shared: int | None) -> Time:
    shown = text[date.start : date.end]
    year = date.year if date.year is not None else shared
    season = _SEASON.search(shown)
    ranged = date.last_year is not None and not _NAMED_SPAN.search(shown)
    until = _LAST_MONTH.search(shown)
    start, months = _part_of_year(text, date)
    ranged_months = months is not None or until is not None
    return Time(
        start=start,
        end=date.end,
        first=year,
        last=date.last_year if date.last_year is not None else year,
        month=months[0] if months else date.month,
        day=date.day,
        last_month=months[1] if months else _MONTHS.get(until["month"]) if until else None,
        season=_season(season[1]) if season else "",
        bound="" if ranged or ranged_months else _bound(text, start),  # "from 1963 to 1989" is no "since"
        ranged=ranged,
    )


def _part_of_year(text: str, date: Date) -> tuple[int, tuple[int, int] | None]:
    """Where a date begins, with the months of "the first quarter of 2022" or "the second half of 1991"."""
    found = _QUARTER.search(text, 0, date.start) if date.year is not None and date.month is None else None
    at = _WHICH.get(found["which"].lower()) if found else None
    if found is None or at is None or date.last_year is not None:
        return date.start, None
    count = 4 if found["part"].lower() == "quarter" else 2
    if at >= count:
        return date.start, None
    first = 12 // count * (at % count)
    return found.start(), (first + 1, first + 12 // count)


def _joined(text: str, times: list[Time]) -> list[Time]:
    """Dates with "from 1963 until 1989" read as one range."""
    made: list[Time] = []
    for time in times:
        last = made[-1] if made else None
        if (
            last is not None
            and _UNTIL.fullmatch(text[last.end : time.start])
            and text[: last.start].lower().endswith("from ")
            and None not in (last.first, time.last)
            and not (last.month or time.month or last.ranged or time.ranged)
        ) or (last is not None and _follows(text, last, time)):
            made[-1] = replace(last, end=time.end, last=time.last, ranged=True, bound="")
        else:
            made.append(time)
    return made


def _follows(text: str, last: Time, time: Time) -> bool:
    """Whether a year is named beside the one before it: "in 1997 and 1998" is "from 1997 to 1998"."""
    if last.first is None or time.first is None or text[last.end : time.start] != " and ":
        return False
    plain = all(one.first == one.last and not one.month and not one.season for one in (last, time))
    return plain and time.first == last.first + 1


def _season(word: str) -> str:
    return "autumn" if word.lower() == "fall" else word.lower()


def _bound(text: str, start: int) -> str:
    before = text[:start].lower().rstrip()
    for lead in ("the year", "the end of", "early", "late", "the"):
        before = before.removesuffix(lead).rstrip()
    for kind in _BOUNDS:
        if any(before.endswith(phrase) and not before[: -len(phrase)][-1:].isalnum() for phrase in cues(kind)):
            return kind
    return ""
