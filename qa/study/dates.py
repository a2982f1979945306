"""Dates by offset, with the year, month and day that they say. Years before our era are negative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.study.early import early_years
from qa.study.nouns import nouns
from qa.study.units import unit_of
from qa.words.spans import DATE

_MONTHS = {name: i for i, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_NAMED = re.compile(r"\b(?:" + "|".join(_MONTHS) + r")[a-z]*", re.IGNORECASE)
_IN_AN_ERA = r"(?:\d{1,3}(?:,\d{3})+|\d{1,5})"
_OF_AN_ERA = r"(?:(?:BCE?|CE|AD)\b|(?:B\.\s?C\.|A\.\s?D\.|C\.\s?E\.)(?:\s?E\.)?)"
# "9,500 BC", "79 A.D.": a comma is part of no other year.
_DATED = re.compile(rf"(?<![\w.,]){_IN_AN_ERA}\s?{_OF_AN_ERA}")
_YEARS = re.compile(rf"{_IN_AN_ERA}(?=\s?{_OF_AN_ERA})|(?<!\d)\d{{3,4}}(?!\d)|(?<=AD\s)\d{{1,4}}")
_DAY = re.compile(rf"(?<!\d)\d{{1,2}}(?!\d)(?!\s?{_OF_AN_ERA})")
_DECADE = re.compile(r"(\d{3}0)s\Z")
_SHORT = re.compile(r"[–-]\s?(\d{2})\Z")
# "The winter of 1962-63".
_IN_THE_NEXT = re.compile(r"(?<=\s\d{4})[–-]\d{2}(?![\w-])")
# "From 3 to 7 May", "on 3 and 4 May", "3-7 May"; "May 3 to 7, 1990".
_DAYS_AHEAD = re.compile(
    r"(?:(?<=from\s)|(?<=between\s)|(?<=on\s)|(?<=the\s))(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?:to|until|till|and|or)\s(?:the\s)?\Z"
    r"|(?<![\w.,–-])(?P<tied>\d{1,2})\s?[–-]\s?\Z",
    re.IGNORECASE,
)
_NEAR = 40
_TO_A_DAY = re.compile(r"\s(?:to|until|through|and)\s\d{1,2}(?:st|nd|rd|th)?,?\s")
_NO_RANGE = re.compile(r"(?<=\d)\s(?:to|and)\s\d{2}\Z")
_EARLIER = re.compile(
    rf"(?<![\d.,])(?:(?P<year>{_IN_AN_ERA})\s?(?:to|–|-)|(?<=between\s)(?P<between>{_IN_AN_ERA})\sand)\s?\Z",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\w-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])")
_ERA = re.compile(rf"\s?{_OF_AN_ERA}")
_BEFORE_ERA = re.compile(r"B\.?\s?C")
_CENTURY = re.compile(r"(?P<which>[\w-]+)[-\s]centur", re.IGNORECASE)
# "The 16th and 17th centuries".
_CENTURY_AHEAD = re.compile(r"(?P<which>\b[\w-]+)\s(?:and|to|or|through)\s(?:the\s)?(?:(?:early|mid|late)[-\s])?\Z")
_ORDINALS = {
    name: i
    for i, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        1,
    )
}
_TO = re.compile(r"\s?(?:to|through|until|till|–|-)\s?")
_AND = re.compile(r"\s?(?:and|or|&|,)\s?")
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_RANGED = re.compile(r"\sand\s")
_BARE = re.compile(r"\d{4}")
_FROM = re.compile(r"\bfrom\s(?:the\s)?\Z", re.IGNORECASE)
_UNTIL = re.compile(r"\s(?:to|until|till|through)\s")
_DECIDES = re.compile(
    r"\b(?:in|since|by|until|till|from|before|after|during|of|to|and|between|the|that|around|about|circa|year|early|late|mid)"
    r"\s+\Z",
    re.IGNORECASE,
)
_MONTH_LEADS = re.compile(r"\b(?:in|since|until|till|by|last|next|this|from|early|late|mid|of)[-\s]\Z", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:about|around|some|nearly|almost|over|than|least|approximately|roughly|every|each)\s+\Z", re.I)
_PLURAL = re.compile(
    r"[ -](?P<word>[a-z]{3,}s|people|men|women|children|sheep|cattle|yen|yuan|won(?=[.,;)]|\Z)|km|kg|feet|mm|cm|m|ft)\b"
)
# "A 1500-strong force", "the 1200-seat hall".
_TIED = re.compile(r"-(?:strong|odd|seat|page|word|bed|room|man|piece|volume)\b")
# Surely counted, and no verb: "the group of 1998 includes".
_THOSE = re.compile(
    r" (?!refers|offers|covers|enters|differs|suffers)(?:(?!(?:was|were|is|are|has|had)\b)[a-z-]+ )?"
    r"(?:[a-z]+(?:ers|ors|ians|ists|ants|men)|people|men|women|children|troops|ships|boats|horses|sheep|cattle)\b"
)
_VERB_S = frozenset("was has is does saw onwards across towards".split())
# Of these there are so many: "a force of 1500 soldiers"; not "the elections of 1998 brought".
_GROUP = re.compile(
    r"(?P<a>\ban?\s(?:[a-z-]+\s){0,2})?\b(?:army|armies|audience|cargo|congregation|contingent|convoy|crew|crowd"
    r"|fleet|flock|force|garrison|group|herd|maximum|membership|minimum|mob|population|staff|total|total\snumber|workforce)s?\sof\s"
    r"(?:about\s|around\s|some\s|nearly\s|almost\s|over\s)?\Z",
    re.IGNORECASE,
)
_RISEN = re.compile(
    r"\b(?:rose|risen|rises|rising|grew|grown|grows|growing|increased|increases|increasing|climbed|jumped|swelled"
    r"|soared|surged|fell|fallen|falls|falling|dropped|declined|decreased|shrank|shrunk|sank|amounted|expanded|reduced"
    r"|raised|cut|home|close)\s(?:again\s|further\s)?(?P<how>to|from)\s\Z",
    re.IGNORECASE,
)
_IN_A_YEAR = re.compile(r"\s(?:in|by)\s(?:[A-Z][a-z]+\s)?[12]\d{3}\b")
# "Prices fell to 1990 levels".
_LEVELS = frozenset("levels prices standards rates values terms figures".split())
# "2000 to 3000 sheep"; what lies beyond all years is joined to a year nowhere else.
_TO_MORE = re.compile(r"\s?(?:to|or|–|-)\s?(?:\d{1,3}(?:,\d{3})+|[2-9]\d{3}|\d{5,})(?![.,]?\d)")
_PAIR = re.compile(r"(?P<first>\d{4})\sto\s(?P<second>\d{4})")
_ROUND = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date of a text: `text[start:end]`, and what it says; None where it does not say.

    Attributes:
        year: the first year that it covers; negative before our era.
        last_year: the last one of a range, a decade or a century.
        month, day: of its beginning, from 1.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None


def find_dates(text: str) -> tuple[Date, ...]:
    """The dates of a sentence, in order, without overlap; numbers that only look like years are left out."""
    found: list[Date] = [_iso(match) for match in _ISO.finditer(text)]
    taken = {date.start for date in found}
    for start, end in _shapes(text):
        if not any(start <= one < end for one in taken):
            found += _read(text, start, end)
    # Of "1200 to 900 BC" the first year has been read on its own too.
    whole = [one for one in found if not any(other.start <= one.start < one.end < other.end for other in found)]
    return tuple(_joined(text, sorted(whole, key=lambda date: date.start)))


def _shapes(text: str) -> Iterator[tuple[int, int]]:
    """What is written like a date; of "9,500 BC" all, where "500 BC" alone would be a date too."""
    dated = [found.span() for found in _DATED.finditer(text)]
    for found in DATE.finditer(text):
        start, end = found.span()
        around = [one for one in dated if one[0] < end and start < one[1]]
        if not any(low < start or (low == start and high > end) for low, high in around):
            yield start, end
            dated = [one for one in dated if one not in around]
    yield from dated


def _iso(match: re.Match[str]) -> Date:
    return Date(start=match.start(), end=match.end(), year=int(match[1]), month=int(match[2]), day=int(match[3]))


def _read(text: str, start: int, end: int) -> Iterator[Date]:
    if era := _ERA.match(text, end):
        end = era.end()
    shown = text[start:end]
    if century := _CENTURY.search(shown):
        early = bool(_BEFORE_ERA.search(shown))
        made = _century(century["which"].lower(), early=early)
        ahead = _CENTURY_AHEAD.search(text[:start])
        if made and ahead and (first := _century(ahead["which"].lower(), early=early)) and first[0] < made[0]:
            yield Date(start=ahead.start(), end=end, year=first[0], last_year=made[1])
        elif made:
            yield Date(start=start, end=end, year=made[0], last_year=made[1])
        return
    if decade := _DECADE.search(shown):
        year = int(decade[1])
        # "The 1800s" may be ten years or a hundred; both lie within the hundred. "The 2000s" are ten so far.
        span = 99 if year % 100 == 0 and year != 2000 else 9
        yield Date(start=start, end=end, year=year, last_year=year + span)
        return
    if _is_amount(text, start, end):
        return
    if more := _IN_THE_NEXT.match(text, end):
        end = more.end()
    yield from _years(text, start, end)


def _years(text: str, start: int, end: int) -> Iterator[Date]:
    """A date with one year, a range of years, two years side by side, or a month without a year."""
    shown = text[start:end]
    if mixed := _NO_RANGE.search(shown):  # "from 90% in 2004 to 60%"
        end = start + mixed.start()
        shown = text[start:end]
    years = list(_YEARS.finditer(shown))
    sign = -1 if _BEFORE_ERA.search(shown) else 1
    numbers = [sign * _number(year[0]) for year in years]
    if len(numbers) == 1 and _ERA.search(shown) and (earlier := _EARLIER.search(text[:start])):
        numbers.insert(0, sign * _number(earlier["year"] or earlier["between"]))  # "from 541 to 700 CE"
        years.insert(0, years[0])
        start = earlier.start()
    if len(years) == 2 and not _BETWEEN.search(text[:start]) and re.search(r"\band\b", shown):
        middle = start + years[0].end()
        yield Date(start=start, end=middle, year=numbers[0])
        yield Date(start=start + years[1].start(), end=end, year=numbers[1])
        return
    last = numbers[1] if len(numbers) == 2 else None
    if len(numbers) == 1 and sign == 1 and not _NAMED.search(shown) and (short := _SHORT.search(shown)):
        last = numbers[0] - numbers[0] % 100 + int(short[1])
    if last is not None and last <= numbers[0]:  # "2012-05" is no range
        end, last = start + years[0].end(), None
    named = _NAMED.search(shown)
    day = _DAY.search(shown) if named else None
    if not numbers and not (day or re.search(r"\bof\b", shown) or (named and _leads(text, start, end))):
        return
    yield Date(
        start=start,
        end=end,
        year=numbers[0] if numbers else None,
        month=_MONTHS[named[0][:3].lower()] if named else None,
        day=int(day[0]) if day else None,
        last_year=last,
    )


def _number(year: str) -> int:
    return int(year.replace(",", ""))


def _leads(text: str, start: int, end: int) -> bool:
    """Whether a month's name alone is a time ("in March"), not a verb or a march."""
    return bool(_MONTH_LEADS.search(text[:start])) and not re.match(r"\s[A-Z]", text[end:])


def _century(which: str, *, early: bool) -> tuple[int, int] | None:
    digits = re.match(r"\d+", which)
    number = int(digits[0]) if digits else _ORDINALS.get(which, 0)
    if not number:
        return None
    return (-100 * number, -100 * number + 99) if early else (100 * number - 99, 100 * number)


def _is_amount(text: str, start: int, end: int) -> bool:
    """Whether four digits are a number of things ("some 1500 people", "1500 metres") or a label ("page 1024")."""
    shown = text[start:end]
    pair = _PAIR.fullmatch(shown)
    if not (_BARE.fullmatch(shown) or pair):
        return False
    before = text[:start]
    label = re.search(r"(\w+)\.?\s\Z", before)
    if label and label[1].lower() in nouns("labels") - {"year", "years"}:
        return True
    if text[max(0, start - 1) : start] in ("$", "€", "£", "¥", "₩", "#"):
        return True
    if _TIED.match(text, end) or unit_of(text, start, end).hyphen:
        return True
    if (group := _GROUP.search(before)) and (group["a"] or _THOSE.match(text, end)):
        return True
    more = _TO_MORE.match(text, end)
    behind = _PLURAL.match(text, more.end() if more else end)
    risen = _RISEN.search(before)
    if behind is None or behind["word"] in _VERB_S:
        return risen is not None and risen["how"] == "to" and bool(_IN_A_YEAR.match(text, end))
    decided = bool(_DECIDES.search(before))
    if pair and behind["word"] not in _LEVELS:
        first, second = int(pair["first"]), int(pair["second"])
        return bool(risen) or second < first or not (decided or first % _ROUND or second % _ROUND)
    if more:
        return not decided or bool(_FROM.search(before))
    if risen and risen["how"] == "to" and behind["word"] not in _LEVELS:
        return True
    measured = bool(unit_of(text, start, end).name)
    return not pair and (measured or bool(_AMOUNT.search(before)) or not decided)


def _joined(text: str, dates: list[Date]) -> Iterator[Date]:
    """Dates with "January to March 2022" as one."""
    held = None
    for date in dates:
        if held and held.year is None and held.month and date.month and date.year:
            between = text[held.end : date.start]
            if _TO.fullmatch(between):
                held = replace(held, end=date.end, year=date.year)
                continue
        if held:
            yield held
        held = date
    if held:
        yield held


def whole_dates(text: str) -> tuple[Date, ...]:
    """The dates of a sentence for a table: "from 1938 until 1941" is one, and 867 may be a year."""
    found = list(find_dates(text))
    for early in early_years(text):
        if early.sure and not any(date.start < early.end and early.start < date.end for date in found):
            found.append(Date(start=early.start, end=early.end, year=int(text[early.start : early.end])))
    held: list[Date] = []
    for date in sorted((_from_day(text, date) for date in found), key=lambda date: date.start):
        if held and (joined := _from_to(text, held[-1], date)):
            held[-1] = joined
        else:
            held.append(date)
    return tuple(held)


def _from_day(text: str, date: Date) -> Date:
    """A date with the days before it: "3 to 7 May", "3 and 4 May"."""
    ahead = _DAYS_AHEAD.search(text, max(0, date.start - _NEAR), date.start) if date.day else None
    if ahead is None or date.day is None:
        return date
    name = "day" if ahead["day"] else "tied"
    first = int(ahead[name])
    return replace(date, start=ahead.start(name), day=first) if 0 < first < date.day else date


def _from_to(text: str, first: Date, second: Date) -> Date | None:
    """Two dates as one time: "from 1938 until 1941", "between 10 June and 12 June"; None where they are two."""
    between = text[first.end : second.start]
    if first.day and first.year is None and second.month is None and _TO_A_DAY.fullmatch(between):
        return replace(first, end=second.end, year=second.year)
    if first.last_year or second.last_year or (first.month is None) != (second.month is None):
        return None
    if not (
        (_UNTIL.fullmatch(between) and _FROM.search(text, 0, first.start))
        or (_RANGED.fullmatch(between) and _BETWEEN.search(text, 0, first.start))
    ):
        return None
    year = second.year if first.year is None else first.year
    if (first.year is not None and second.year is None) or (year and second.year and second.year < year):
        return None
    return replace(first, end=second.end, year=year, last_year=second.year if second.year != year else None)


def words_from(text: str, date: Date) -> int:
    """Where the words of a date begin: "between" belongs to "between 1790 and 1840"."""
    found = _BETWEEN.search(text, 0, date.start)
    return found.start() if found and _RANGED.search(text, date.start, date.end) else date.start


def shares_year(text: str, dates: tuple[Date, ...]) -> dict[int, int]:
    """For months without a year beside one that has it ("June and July 2010"): the place among the dates, the year."""
    made: dict[int, int] = {}
    for i, (first, second) in reversed(list(enumerate(pairwise(dates)))):
        year = second.year if second.year is not None else made.get(i + 1)
        if (
            first.year is None
            and first.month
            and second.month
            and year
            and _AND.fullmatch(text, first.end, second.start)
        ):
            made[i] = year
    return made
