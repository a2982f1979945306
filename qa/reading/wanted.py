"""The value that a question asks for, among those of a sentence: how well each one fits."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile

from qa.cutting.phrases import is_verb_form
from qa.question import AUXILIARIES, Kind, Question
from qa.reading.lines import Line
from qa.reading.measures import (
    asked_unit,
    asks_age,
    has_asked_unit,
    is_age,
    is_another_dimension,
    is_plainly_age,
    lacked_unit,
)
from qa.reading.occasions import asks_clock, asks_how_often, asks_weekday, occasions
from qa.words.spans import Span, SpanKind
from qa.words.synonyms import root, synonyms
from qa.words.tokens import Token, ends_plural

WANTED: dict[Kind, SpanKind] = {
    Kind.COUNT: SpanKind.NUMBER,
    Kind.SHARE: SpanKind.NUMBER,
    Kind.DURATION: SpanKind.NUMBER,
    Kind.DATE: SpanKind.DATE,
    Kind.PERSON: SpanKind.NAME,
    Kind.PLACE: SpanKind.NAME,
    Kind.GROUP: SpanKind.NAME,
    Kind.NAME: SpanKind.NAME,
}
# What something is called may stand in quotation marks, unless it is longer than this, in characters: that is speech.
_TITLE = 50
# A value that could be it, but whose surroundings speak for something else.
_DOUBTFUL = 0.4

_SHARE = re.compile(r"%|percent|per cent|\bhalf|third|quarter|fifth|tenth", re.IGNORECASE)
_TIME = re.compile(r"[-\s]?(?:second|minute|hour|day|night|week|month|year|decade|centur)", re.IGNORECASE)
_LENGTH = r"[-\s]?(?:(?:kilo|centi|milli)?met(?:re|er)s?|[kcm]?m|miles?|f(?:oo|ee)?t|inch(?:es)?|yards?)\b"
_MASS = r"[-\s]?(?:(?:kilo)?grams?|kilos?|k?g|tonn?e?s?|pounds?|lbs?|ounces?|oz|stone)\b"
# A height needs a unit of length behind the number, a weight one of weight; "how long is" may ask for a time as well.
_UNITS: dict[tuple[str, ...], re.Pattern[str]] = {
    ("long",): re.compile(rf"{_LENGTH}|{_TIME.pattern}"),
    ("tall", "high", "deep", "wide", "far", "thick", "height", "length", "depth", "width", "distance"): re.compile(
        _LENGTH
    ),
    ("heavy", "weight"): re.compile(_MASS),
}
_MONEY = re.compile(
    r"[$€£¥₩]|\b(?:dollars?|euros?|pounds?|yuan|won|yen|francs?|marks?|rubles?|cents?)\b", re.IGNORECASE
)
_SPENDING = (
    r"money|cost|costs|price|priced|pay|paid|pays|paying|earn\w*|wages?|salar\w+|worth|spen[dt]\w*|fees?|fines?|bribes?"
    r"|budget|revenue|turnover|income|sum|sold\s+for|bought\s+for"
)
_PAYING = re.compile(rf"\b(?:{_SPENDING}|dollars?|euros?|pounds?|yuan|won|yen)\b", re.IGNORECASE)
# Pounds are paid, unless something is weighed.
_PAID = re.compile(rf"\A(?!.*\bweigh).*\b(?:{_SPENDING})\b", re.IGNORECASE | re.DOTALL)
# Behind a number, these stand for whoever was asked about, as long as it is somebody.
_ANYONE = frozenset("people persons men women children others individuals souls inhabitants".split())
# Asked how many of these, a figure of visitors tells; so does one of staff.
_ANYBODY = frozenset(["people", "persons"])
# Of these, who is asked about is one: "the fourth of seven children" tells of no brothers.
_KIN = frozenset(
    "brothers sisters siblings grandchildren grandsons granddaughters cousins aunts uncles nephews nieces wives "
    "husbands parents grandparents".split()
)
# Behind "how many", these are no nouns that could be counted.
_NO_NOUNS = frozenset(
    "ago later more less fewer dead alive sick long wide high tall deep old thick others percent".split()
)
_PEOPLE = re.compile(
    r"(?:ers|ors|ans|ists|ees|ants|ents|iens|ese|men|people|children|citizens|boys|girls|students|wives|staff)\Z"
)
# Between a number and its noun.
_GAP = re.compile(r"[\s-]*(?:of\s+(?:the\s+|these\s+|its\s+)?)?(?:[a-z]+\s+)?")
_BEHIND = 4
# Before a number without a noun, what is counted: "The number of defectors who entered … was 512".
_NUMBER_OF = re.compile(r"\b(?:number|total|count)\sof\s(?:the\s|its\s|their\s|these\s|all\s)?", re.IGNORECASE)
_STATEMENT_END = re.compile(r"[;:.!?]\s")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_RANK = re.compile(r"\d(?:st|nd|rd|th)\Z", re.IGNORECASE)
# "South Korean government", "Chinese authorities": a people's name that only tells which government is meant.
_OF_A_PEOPLE = re.compile(r"(?:an|ese|ish|ch)\Z")
_WHERE = re.compile(
    r"\b(?:in|at|near|to|from|through|across|via|into|toward|towards|around|outside|inside|between|along|of|over|on|off"
    r"|north|south|east|west)\s+(?:the\s+|nearby\s+)?\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,|\band|\bor)\s+\Z")
_CALLED = re.compile(
    r"\b(?:called|named|nicknamed|dubbed|termed|known as|referred to as)\s+(?:the\s+|an?\s+)?(?P<name>[a-z][\w’'-]+)"
)
_LOWER = re.compile(r"\s+[a-z]")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a sentence; `fit` is 1 where it can well be what is asked for, less where that is doubtful."""

    span: Span
    fit: float


def wanted_values(question: Question, asked: frozenset[str], line: Line) -> tuple[Value, ...]:
    """The values in a line of the kind that is asked for, in order, but for those made of words in `asked` (stems)."""
    wanted = WANTED.get(question.kind)
    found = []
    for span in line.spans:
        quoted = question.kind is Kind.NAME and span.kind is SpanKind.QUOTED
        if span.kind is not wanted and not (quoted and span.end - span.start <= _TITLE):
            continue
        inside = [line.tokens[i] for i in line.inside(span)]
        # "May" and "US" are small words too.
        words = [token for token in inside if not token.stop] or [token for token in inside if token.is_capital]
        fit = _fit(question, line, span)
        if fit and any(token.stem not in asked for token in words):
            found.append(Value(span, fit))
    if question.kind is Kind.NAME:
        found += [Value(span, _DOUBTFUL) for span in _called(line, asked)]
    found = [] if asks_weekday(question) else found
    if further := _occasional(question, asked, line):
        # Asked what time, a date is hardly meant; asked when, a date tells more than a weekday.
        apart = asks_clock(question) or asks_how_often(question)
        dated = bool(found) and not apart
        found = [] if apart else found
        found = sorted([*found, *(Value(span, _DOUBTFUL if dated else 1.0) for span in further)], key=_start)
    named = [value for value in found if _has_focus(question, line, value.span)]
    return tuple(value if not named or value in named else Value(value.span, _DOUBTFUL) for value in found)


def _occasional(question: Question, asked: frozenset[str], line: Line) -> list[Span]:
    """Weekdays, times of the clock and "twice", where they are asked for."""
    found = occasions(question, line)
    return [span for span in found if any(line.tokens[i].stem not in asked for i in line.inside(span))]


def _start(value: Value) -> int:
    return value.span.start


def _called(line: Line, asked: frozenset[str]) -> list[Span]:
    """What something is called without a capital letter: "this was called legging"."""
    names = [Span(SpanKind.QUOTED, *found.span("name")) for found in _CALLED.finditer(line.text)]
    return [span for span in names if any(t.stem not in asked and not t.stop for t in line.tokens if span.holds(t))]


def _has_focus(question: Question, line: Line, span: Span) -> bool:
    """Whether the value itself holds the noun that is asked for: "North Hamgyung Province", asked which province."""
    return any(line.tokens[i].stem in question.focus for i in line.inside(span))


def _fit(question: Question, line: Line, span: Span) -> float:
    if span.kind is SpanKind.NUMBER:
        return _number_fit(question, line, span)
    if span.kind is SpanKind.NAME:
        return _name_fit(question, line, span)
    return 1.0


def _number_fit(question: Question, line: Line, span: Span) -> float:
    """A share is a percentage, a duration has a unit of time; a count has neither, unless it is asked for."""
    text, shown = line.text, line.text[span.start : span.end]
    share, time = bool(_SHARE.search(shown)), bool(_TIME.match(text, span.end))
    rank = bool(_RANK.search(shown))
    if question.kind is Kind.SHARE:
        return float(share)
    if (rank and _counts(question)) or is_another_dimension(question, line, span):
        return 0.0
    if question.kind is Kind.DURATION:
        return (1.0 if has_asked_unit(question, line, span) else _DOUBTFUL) if time else 0.0
    if _counts(question) and is_plainly_age(line, span):
        return 0.0
    if asks_age(question):
        return 1.0 if is_age(line, span) else _DOUBTFUL
    units = next((units for asking, units in _UNITS.items() if _asks(question, asking)), None)
    if units:
        # Some units are of the figure itself: "61 pounds", "12km".
        ending = _LAST_WORD.search(text, span.start, span.end)
        within = ending and units.match(text, ending.start()) and not (_MONEY.search(shown) and _PAID.match(text))
        return float(bool(units.match(text, span.end) or within))
    words = question.text.lower()
    if bool(_MONEY.search(shown)) and not _PAYING.search(words) and "much" not in words:
        return 0.0
    if share and ("many" in words or "number" in words) and " of the" not in words:
        return _DOUBTFUL
    if time and not any(_TIME.match(token.word) for token in question.content):
        return 0.0
    if not has_asked_unit(question, line, span):
        return _DOUBTFUL
    return _DOUBTFUL if rank or shown.lower() == "one" or _counts_others(question, line, span) else 1.0


def _counts(question: Question) -> bool:
    """Whether it asks how many there are, or how long it lasted: "the 118th minute" tells neither."""
    words = [token.word for token in question.tokens]
    return question.kind is Kind.DURATION or ("how", "many") in pairwise(words)


def counts_others(question: Question, line: Line) -> str:
    """The noun or unit that was to be counted, where every number of the line counts another; empty otherwise."""
    if unit := lacked_unit(question, line):
        return unit
    if asked_unit(question):
        return ""
    noun = counted_noun(question) if question.kind is Kind.COUNT else None
    numbers = [span for span in line.spans if span.kind is SpanKind.NUMBER]
    return noun.text if noun and numbers and all(_counts_others(question, line, span) for span in numbers) else ""


def _counts_others(question: Question, line: Line, span: Span) -> bool:
    """Asked "how many consulates", whether the number stands before another noun: "five people"."""
    noun = counted_noun(question)
    if noun is None:
        return False
    behind = [token for token in line.tokens if token.start >= span.end][:_BEHIND]
    meant = {noun.stem, *synonyms(noun.stem)}
    if any(_is_meant(token, noun, meant) for token in behind):
        return False
    following = next((token for token in behind[:2] if not token.stop), None)
    if following and not (_GAP.fullmatch(line.text, span.end, following.start) and _is_plural(following)):
        following = None
    counted = following or _numbered(line, span)
    if counted is None or _is_meant(counted, noun, meant):
        return False
    if counted.word in _ANYONE:
        return noun.word in _KIN or not _PEOPLE.search(noun.word)
    return not (noun.word in _ANYBODY and _PEOPLE.search(counted.word))


def _is_meant(token: Token, noun: Token, meant: Set[str]) -> bool:
    return token.stem in meant or root(token.stem) == root(noun.stem)


def _numbered(line: Line, span: Span) -> Token | None:
    """ "Defectors" of "The number of defectors who came was 512"; None where nothing is said to be numbered."""
    clause = _STATEMENT_END.split(line.text[: span.start])[-1]
    found = list(_NUMBER_OF.finditer(clause))
    start = span.start - len(clause) + found[-1].end() if found else span.start
    row = takewhile(lambda token: not token.stop, line.tokens[line.at(start) : line.at(span.start)])
    return next(filter(_is_plural, row), None)


def _is_plural(token: Token) -> bool:
    return ends_plural(token.word) or token.word in _ANYONE


def counts_people(question: Question, line: Line) -> bool:
    """Whether a figure of people is asked for, and the line has one of some: "530 staff", asked how many people."""
    noun = counted_noun(question)
    if noun is None or noun.word not in _ANYBODY:
        return False
    numbers = [span for span in line.spans if span.kind is SpanKind.NUMBER]
    behind = (next((t for t in line.tokens if t.start >= span.end), None) for span in numbers)
    return any(token is not None and not token.stop and bool(_PEOPLE.search(token.word)) for token in behind)


def counted_noun(question: Question) -> Token | None:
    """The noun behind "how many", in the plural; None where there is none: trips and wins are counted in times too."""
    tokens = question.tokens
    if asks_how_often(question):
        return None
    at = next((i for i, pair in enumerate(pairwise(tokens)) if (pair[0].word, pair[1].word) == ("how", "many")), None)
    if at is None:
        return None
    # "How many of her brothers …": the noun stands behind the small words.
    at += next((i for i, token in enumerate(tokens[at + 2 :]) if not token.stop), 0) if _is_of(tokens[at + 2 :]) else 0
    row = list(takewhile(lambda token: not token.stop, tokens[at + 2 : at + 6]))
    behind = tokens[at + 2 + len(row)].word if at + 2 + len(row) < len(tokens) else ""
    last = row[-1] if row else None
    if behind not in AUXILIARIES:
        # "How many farms keep goats": a verb follows, without a small word before it.
        plural = list(map(_is_plural, row))
        last = next((row[i] for i, (one, then) in enumerate(pairwise(plural)) if one and not then), last)
    if last is None:
        return None
    # "How many fish were caught": a plural by its place; not "how many injured were".
    by_place = behind in AUXILIARIES and last.word not in _NO_NOUNS and not is_verb_form(last.word)
    return last if last.word.endswith("s") or last.word in _ANYONE or by_place else None


def _is_of(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].word == "of"


def _asks(question: Question, words: tuple[str, ...]) -> bool:
    """Whether "how" is followed by one of the words, or the noun that is asked for is one."""
    tokens = question.tokens
    how = any(a.word == "how" and b.word in words for a, b in pairwise(tokens))
    return how or any(token.word in words and token.stem in question.focus for token in tokens)


def _name_fit(question: Question, line: Line, span: Span) -> float:
    """A place follows a word of place, a person does not; the noun that is asked for ("which river") settles it."""
    before, shown = line.text[: span.start], line.text[span.start : span.end]
    if _OF_A_PEOPLE.search(shown) and _LOWER.match(line.text, span.end):
        return 0.0
    if _has_focus(question, line, span):
        return 1.0
    located = bool(_WHERE.search(before))
    if question.kind is Kind.PLACE:
        return 1.0 if located or _LISTED.search(before) else _DOUBTFUL
    if question.kind is Kind.PERSON:
        return _DOUBTFUL if located else 1.0
    return 1.0
