"""Reads numbers as typed values: how much, of what unit, how exactly; and decides whether one bears out another.

"About 40" is borne out by 43, "two million" not by "more than two million".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf, isclose

from qa.claims.ones import Ones, find_ones, is_one
from qa.claims.wording import cue_set, cues
from qa.study.dates import Date
from qa.study.numbers import share_of, value_of
from qa.study.units import unit_of
from qa.words.spans import Span, SpanKind, find_spans
from qa.words.tokens import Token

# How far "about" reaches, as a share of the value; "nearly" reaches as far below.
_ABOUT = 0.1
_SPLIT = re.compile(r"\s?[–-]\s?(?=[$€£]?\d)|\s(?:to|or|and)\s")
_SCALE = re.compile(r"\b(thousand|million|billion|trillion)\b", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|or)\s|\s?[–-]\s?")
_AND = re.compile(r"\sand\s")
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:about\s|around\s|an?\s)?\Z", re.IGNORECASE)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\Z", re.IGNORECASE)
_COUPLE = re.compile(r"\s(?:an?\s)?(?:million|billion|trillion|thousand|dozen|hundred)\b", re.IGNORECASE)
_A_WORD = re.compile(r"\ban?\s\Z", re.IGNORECASE)
# A dash right before a number is a minus; a long one is meant as one as often as not.
_MINUS = re.compile(r"(?:\A|[\s(])(?P<sign>[−–-]|minus\s)\Z", re.IGNORECASE)
_UNITS = {"miles per hour": "mph", "km per hour": "km/h", "°C": "degrees", "us dollars": "dollars"}
# Behind a number, what makes it the difference from another: "410 more", "12 per cent less weight".
_MORE = re.compile(r"[-\s](?:more|fewer|less|higher|lower|larger|smaller)\b(?!\sor\sless)", re.IGNORECASE)
_THAN = re.compile(r"\s\w+\s(?:more|fewer|less)\sthan\b", re.IGNORECASE)
_CHANGED = re.compile(r"(?:^|[,(])\s?(?:up|down)\s(?:by\s)?\Z", re.IGNORECASE)
_KINDS = ("most_of", "least", "under", "over", "nearly", "about")


class Relation(StrEnum):
    """What a value of the article says about one of the claim."""

    SAME = "same"
    DIFFERS = "differs"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number in a text: `text[start:end]`, with the words of approximation and the unit in `low` to `high`.

    Attributes:
        least, most: the bounds of its value; equal for a plain number, None where it has none ("dozens").
        kind: "" for a plain number, or the cue that stands before it: about, nearly, over, least, under, most_of.
        shown: its words, lower case, dashes alike; a minus is a hyphen.
        apart: whether it says how far something is from another, and no total: "410 more than a year before".
        unit: what it is measured in; "share" for percentages and fractions, empty for a plain count.
    """

    start: int
    end: int
    low: int
    high: int
    least: float | None
    most: float | None
    kind: str
    unit: str
    shown: str
    apart: bool = False

    @property
    def offsets(self) -> tuple[int, int]:
        """Where it begins and ends."""
        return self.start, self.end

    def holds(self, place: int) -> bool:
        """Whether an offset lies in the number, its approximation or its unit."""
        return self.low <= place < self.high


def find_amounts(text: str, tokens: Sequence[Token], dates: Sequence[Date], ones: Ones) -> tuple[Amount, ...]:
    """The numbers of a sentence that belong to no date, in order; ordinals are left out, and "one" but for `ones`."""
    found = [_read(text, start, end) for start, end in _merged(text, _pieces(text, tokens, dates, ones))]
    for i in reversed(range(len(found) - 1)):
        found[i] = _with_unit_of(text, found[i], found[i + 1])
    return tuple(found)


def _with_unit_of(text: str, first: Amount, second: Amount) -> Amount:
    """A number with the unit that only the next one has: "from 6.1 to 7.8 per cent"."""
    if first.unit or not second.unit or text[first.high : second.start] != " to " or first.least is None:
        return first
    scale = 0.01 if second.unit == "share" and "%" not in first.shown else 1.0
    return replace(first, unit=second.unit, least=first.least * scale, most=(first.most or 0.0) * scale)


def compare(claim: Amount, article: Amount) -> Relation:
    """Whether the claim's amount is borne out by the article's, differs from it, or neither can be said.

    "About 40" is borne out by what rounds to 40, "more than 2 million" by whatever lies above it and is told as exactly
    or more so. "Two million" is neither borne out nor denied by "more than two million".
    """
    if claim.unit != article.unit:
        return Relation.UNCLEAR
    if claim.least is None or article.least is None or claim.most is None or article.most is None:
        same = claim.shown == article.shown and not _firmer(claim, article)
        return Relation.SAME if same else Relation.UNCLEAR
    equal = _close(claim.least, article.least) and _close(claim.most, article.most)
    if equal and not _firmer(claim, article):
        return Relation.SAME
    if not equal and _is_implied(claim, article):
        return Relation.SAME
    if _close(claim.least, -article.least) and "-" in (claim.shown[0], article.shown[0]):
        return Relation.UNCLEAR  # what was taken for a minus may be a dash
    return Relation.DIFFERS if _is_apart(claim, article) else Relation.UNCLEAR


def is_same_value(first: Amount, second: Amount) -> bool:
    """Whether two numbers have the same sign, value and unit, however near they are said to be."""
    return (first.unit, first.least, first.most) == (second.unit, second.least, second.most)


def _is_apart(claim: Amount, article: Amount) -> bool:
    """Whether two amounts cannot be the same; "more than four million" is not what "more than two million" is."""
    least, most, told_least, told_most = (one or 0.0 for one in (claim.least, claim.most, article.least, article.most))
    if {claim.kind, article.kind} & {"about", "nearly"} and not {claim.kind, article.kind} - {"about", "nearly", ""}:
        return told_most < least - _reach(least) or told_least > most + _reach(most)
    if claim.kind == article.kind and claim.kind in ("over", "least"):
        return least > told_least
    if claim.kind == article.kind and claim.kind in ("under", "most_of"):
        return most < told_most
    wanted, told = _bounds(claim), _bounds(article)
    return told[1] < wanted[0] or told[0] > wanted[1]


def _is_implied(claim: Amount, article: Amount) -> bool:
    """Whether the claim says less than the article, in a rounder number."""
    least, most, told_least, told_most = (one or 0.0 for one in (claim.least, claim.most, article.least, article.most))
    if claim.kind in ("about", "nearly") and least == most and told_least == told_most:
        reach = min(_reach(least), _half_step(claim))
        if claim.kind == "about" and article.kind == "nearly":
            told_least -= _reach(told_least) / 2
        return abs(least - told_least) <= reach and not (claim.kind == "nearly" and told_least > least)
    if claim.kind in ("about", "nearly") or article.kind in ("about", "nearly"):
        return claim.kind in ("over", "least") and told_least - min(_reach(told_least), _half_step(article)) > least
    if least != most and told_least != told_most:
        return False
    wanted, told = _bounds(claim), _bounds(article)
    inside = wanted[0] <= told[0] and told[1] <= wanted[1]
    strict = (claim.kind == "over" and told[0] <= least and article.kind != "over") or (
        claim.kind == "under" and told[1] >= most and article.kind != "under"
    )
    touches = told_least in (least, most) or told_most in (least, most)
    return inside and not strict and (touches or _digits(claim) < _digits(article) or article.kind == "")


def _reach(value: float) -> float:
    """How far "about" reaches on either side of a value."""
    return _ABOUT * abs(value)


def _half_step(amount: Amount) -> float:
    """Half of the step to which a number is rounded: 5 for 40, 0.5 for 43; of a fraction a fiftieth."""
    value = abs(amount.least or 0.0)
    if amount.unit == "share" and not _close(value * 100, round(value * 100)):
        return value / 50
    scale = 100.0 if amount.unit == "share" else 1.0
    shown = f"{value * scale:.6f}".rstrip("0")
    whole, _, part = shown.partition(".")
    step = 10.0 ** -len(part) if part else 10.0 ** (len(whole) - len(whole.rstrip("0")))
    return step / 2 / scale


def _digits(amount: Amount) -> int:
    """How many digits of a number say something: 2 for 2.3 million."""
    return len(f"{abs(amount.least or 0.0):.6f}".replace(".", "").strip("0"))


def _firmer(claim: Amount, article: Amount) -> bool:
    """Whether the claim is surer than the article ("two million" against "more than two million")."""
    if claim.kind == article.kind or (claim.kind, article.kind) == ("about", "nearly"):
        return False
    near = frozenset(["", "about"])
    return not (claim.kind in near and article.kind in near)


def _bounds(amount: Amount) -> tuple[float, float]:
    least, most = amount.least or 0.0, amount.most or 0.0
    if amount.kind == "about":
        return least - _reach(least), most + _reach(most)
    if amount.kind == "nearly":
        return least - _reach(least), most
    if amount.kind in ("over", "least"):
        return least, inf
    if amount.kind in ("under", "most_of"):
        return (0.0 if most > 0 else -inf), most
    return least, most


def _close(first: float, second: float) -> bool:
    return isclose(first, second, rel_tol=1e-6)


def _pieces(text: str, tokens: Sequence[Token], dates: Sequence[Date], ones: Ones) -> Iterator[tuple[int, int]]:
    spans = list(find_spans(text, 0, len(text), tokens))
    for date in dates:  # a date may be shorter than its shape: "in 2004 to 60%"
        if any(one.kind is SpanKind.DATE and one.start <= date.start < date.end < one.end for one in spans):
            spans += find_spans(text, date.end, len(text), tokens)
    found = {(one.start, one.end) for one in spans if _is_number(text, one, dates)}
    found |= {
        (low, high)
        for low, high in find_ones(text, tokens, ones)
        if not any(start < high and low < end for start, end in found)
    }
    last = 0
    for start, end in sorted(found):
        if start < last:
            continue
        if text[start:end].lower() == "half" and (more := _COUPLE.match(text, end)):
            end = more.end()
        last = end
        yield start, end


def _is_number(text: str, span: Span, dates: Sequence[Date]) -> bool:
    if any(date.start < span.end and span.start < date.end for date in dates):
        return False
    shown = text[span.start : span.end]
    if span.kind is SpanKind.DATE:  # the shape of a year, and no date: "1500 people"
        return shown.isdigit()
    return span.kind is SpanKind.NUMBER and shown.lower() != "one" and not _ORDINAL.search(shown)


def _merged(text: str, pieces: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges as one: "90 to 95 percent", "between 30 and 60 percent"."""
    held: tuple[int, int] | None = None
    for start, end in pieces:
        if held:
            between = text[held[1] : start]
            ahead = _BETWEEN.search(text, 0, held[0])
            from_to = ahead is not None and ahead[0].lower().startswith("from")
            if (_TO.fullmatch(between) and not from_to) or (_AND.fullmatch(between) and ahead and not from_to):
                held = held[0], end
                continue
            yield held
        held = start, end
    if held:
        yield held


def _read(text: str, start: int, end: int) -> Amount:
    shown = text[start:end]
    unit = unit_of(text, start, end)
    name, high = _UNITS.get(unit.name, unit.name), max(end, unit.end)
    if not name and re.match(r"\s(?:mph|miles\sper\shour)\b", text[end:]):
        name, high = "mph", end + len(text[end:]) - len(text[end:].lstrip())
    least, most = (1.0, 1.0) if is_one(shown) else _values(shown)
    if not name and share_of(shown):
        name = "share"
    if name == "%" and least is not None and most is not None:
        name, least, most = "share", least / 100, most / 100
    plain = shown.lower().replace("–", "-")
    money = next((one for one in cues("money") if plain.endswith(f" {one}")), "")
    if minus := _MINUS.search(text, 0, start):
        start, plain = minus.start("sign"), f"-{plain}"
        least, most = _negative(least, most)
    low, kind = _approximation(text, start, high)
    if least is not None and most is not None and least > most:  # a score: "24–10"
        least, most = None, None
    changed = name != "share" and _CHANGED.search(text, 0, low)
    differs = bool(changed or _MORE.match(text, high) or _THAN.match(text, high))
    return Amount(
        start=start,
        end=end,
        low=low,
        high=high,
        least=least,
        most=most,
        kind=kind,
        unit=name,
        shown=plain.removesuffix(f" {money}"),
        apart=differs,
    )


def _values(shown: str) -> tuple[float | None, float | None]:
    value = value_of(shown)
    if value is not None:
        return value, value
    parts = [part for part in _SPLIT.split(shown) if part.strip()]
    if len(parts) != 2:
        return None, None
    least, most = (value_of(part) for part in parts)
    if least is None or most is None:
        return None, None
    scale = _SCALE.search(parts[1])
    if scale and not _SCALE.search(parts[0]):
        least *= value_of(scale[0]) or 1.0
    return least, most


def _negative(least: float | None, most: float | None) -> tuple[float | None, float | None]:
    """The bounds of a number behind a minus: of a range, "−5 to 10", it is that of the first."""
    if least is None or most is None:
        return least, most
    return -least, -most if least == most else most


def _approximation(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the words before a number begin that say how near it is, and which kind they are."""
    article = _A_WORD.search(text, 0, start)
    before = text[: article.start() if article else start].lower().rstrip(" ~($€£")
    for phrase, kind in sorted(((one, key) for key in _KINDS for one in cues(key)), key=lambda row: -len(row[0])):
        ahead = before[: -len(phrase)]
        if phrase == "over" and {*ahead.split()[-1:]} & cue_set("handed"):
            continue  # "by handing over 40"
        if before.endswith(phrase) and not ahead[-1:].isalnum():
            return len(before) - len(phrase), kind
    if text[end : end + 12].lower().startswith((" or more", " and more")):
        return start, "least"
    return start, "about" if text[end : end + 6].lower() == " or so" else ""
