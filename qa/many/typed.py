"""The value of a short answer with its type, so that two articles' values can be compared.

A value that is not plain (a range, "about", "more than", "before 1904", "dozens") has no type, and is not compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus import Article
from qa.engine import Finding
from qa.question import Kind, Question
from qa.reading.lines import months_of
from qa.reading.wanted import counted_noun
from qa.study.dates import Date, find_dates
from qa.study.figures import Figure, figures
from qa.words.synonyms import root, synonyms
from qa.words.tokens import tokenize

_NUMBERS = frozenset([Kind.COUNT, Kind.SHARE, Kind.DURATION])
# A date behind one of these is a bound or a guess.
_BOUND = re.compile(
    r"\b(?:about|around|circa|c\.|ca\.|some|before|after|by|until|till|since|from|between|to|early|mid|late|nearly"
    r"|perhaps|probably|possibly|or|and)[\s-]+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# What says of which time, turn, part or rate a value is: where only one of two sentences has such a word, or both have
# others, both may be right.
_SETTING = frozenset(
    "before after until till since during first last second third next previous again once then now today still already"
    " later earlier initially originally formerly former new old another other spring summer autumn winter per each"
    " every day days daily week weekly month months monthly quarter half hour hours hourly year years yearly annual"
    " annually upper lower inner outer northern southern eastern western".split()
)
_ZEROS = re.compile(r"0*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with what makes it comparable.

    Attributes:
        value: what it is worth.
        unit: as the table of figures names it; empty for a plain count.
        counts: roots of the nouns that it counts.
        years: the years that it is said to belong to.
        setting: the words of its sentence that say of which time, turn, part or rate it is.
    """

    value: float
    unit: str
    counts: frozenset[str]
    years: frozenset[int]
    setting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date: a year, or a month or a day of one; None where it does not say. `setting` is as of an amount."""

    year: int
    month: int | None
    day: int | None
    setting: frozenset[str] = frozenset()


Typed = Amount | Day


def typed_value(question: Question, finding: Finding, article: Article) -> Typed | None:
    """The value of a finding's short answer; None where there is none, or it cannot be compared."""
    short = finding.answer.short
    if short is None:
        return None
    sentence = finding.answer.citations[0].sentence
    before, behind = article.text[sentence.start : short.start], article.text[short.end : sentence.end]
    setting = _setting(before) | _setting(behind)
    if question.kind is Kind.DATE:
        day = _day(before, short.text)
        return replace(day, setting=setting) if day else None
    if question.kind not in _NUMBERS:
        return None
    own = [
        figure
        for figure in figures(replace(article, blocks=(sentence.block,)))
        if figure.start < short.end and short.start < figure.end
    ]
    amount = _amount(question, own[0]) if len(own) == 1 else None
    return replace(amount, setting=setting) if amount else None


def is_same(one: Typed, other: Typed) -> bool:
    """Whether two values are the same, of the same."""
    if isinstance(one, Day) or isinstance(other, Day):
        return replace(one, setting=frozenset()) == replace(other, setting=frozenset())
    return _is_comparable(one, other) and one.value == other.value


def differs(one: Typed, other: Typed) -> bool:
    """Whether two values cannot both be right: the same is meant, and neither is the other rounded or less exact."""
    if one.setting != other.setting:
        return False
    if isinstance(one, Day) and isinstance(other, Day):
        pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        return any(a is not None and b is not None and a != b for a, b in pairs)
    if isinstance(one, Day) or isinstance(other, Day):
        return False
    return _is_comparable(one, other) and not _is_rounded(one.value, other.value)


def _is_comparable(one: Amount, other: Amount) -> bool:
    """Whether two numbers have one unit, or count the same, and belong to no different years."""
    if one.unit != other.unit or one.years != other.years:
        return False
    return bool(one.unit) or not one.counts.isdisjoint(other.counts)


def _is_rounded(one: float, other: float) -> bool:
    """Whether the numbers are the same as far as the rounder of them goes: 2,900 and 2,914."""
    digits = min(_digits(one), _digits(other))
    return f"{one:.{digits - 1}e}" == f"{other:.{digits - 1}e}"


def _digits(value: float) -> int:
    """How many digits of a number say something: 2 of 2,900."""
    shown = f"{abs(value):.10f}".rstrip("0").rstrip(".")
    return max(1, len(_ZEROS.sub("", shown.replace(".", "").lstrip("0")))) if value else 1


def _amount(question: Question, figure: Figure) -> Amount | None:
    if figure.value is None or figure.approximate:
        return None
    years = frozenset(year for date in find_dates(figure.period) for year in _years(date))
    asked = frozenset(year for date in find_dates(question.text) for year in _years(date))
    counts = frozenset(root(token.stem) for token in tokenize(figure.counts) if not token.stop)
    noun = counted_noun(question)
    meant = {root(form) for form in (noun.stem, *synonyms(noun.stem))} if noun else set()
    if noun and not figure.unit and meant.isdisjoint(counts):
        return None
    # What is asked of a year is told of it, whether the sentence says so again or not.
    return Amount(
        value=figure.value,
        unit=figure.unit,
        counts=frozenset([root(noun.stem)]) if noun and not figure.unit else counts,
        years=years | asked,
    )


def _setting(words: str) -> frozenset[str]:
    tokens = tokenize(words)
    return _SETTING.intersection(token.word for token in tokens) | months_of(tokens)


def _years(date: Date) -> tuple[int, ...]:
    return tuple(year for year in (date.year, date.last_year) if year is not None)


def _day(before: str, shown: str) -> Day | None:
    dates = find_dates(shown)
    if len(dates) != 1 or _BOUND.search(before):
        return None
    date = dates[0]
    if date.year is None or date.last_year is not None or _BOUND.search(shown[: date.start]):
        return None
    return Day(year=date.year, month=date.month, day=date.day)
