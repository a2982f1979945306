"""Values of an article that can stand for one another in a quiz: like kind, like shape, and not the same value.

A choice has to fit the gap in grammar and kind, or the gap can be filled without reading; and it must not be right as
well, or be plainly wrong because the sentence has it already.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from corpus import BlockKind
from qa.lesson.naming import Named, NameKind
from qa.lesson.places import scale, wide_places
from qa.lesson.standing import looks_ahead
from qa.reading.lines import Line
from qa.study.dates import whole_dates
from qa.study.early import early_years
from qa.study.numbers import value_of
from qa.words.spans import NUMBER_WORDS, Span, SpanKind
from qa.words.tokens import tokenize


class GapKind(StrEnum):
    """What is taken out of a sentence."""

    FIGURE = "figure"
    NAME = "name"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Value:
    """A value where it stands.

    Attributes:
        kind: what it is.
        line: the sentence.
        start, end: offsets in the line's text.
        shape: what two values have to share to stand for one another.
        size: what figures and dates are near by, on a logarithmic scale or in years; 0 for names.
    """

    kind: GapKind
    line: Line
    start: int
    end: int
    shape: tuple[str, ...]
    size: float = 0.0

    @property
    def text(self) -> str:
        """As it stands."""
        return self.line.text[self.start : self.end]

    @property
    def words(self) -> frozenset[str]:
        """Its words that matter, lower case, cut to their first letters: "mongol" of "Mongolia" and of "Mongolian"."""
        return words_of(self.text)


# Words of these stay in a figure's shape: "two million" beside "nine million".
_SCALES = frozenset("hundred thousand million billion trillion dozen lakh crore".split())
_COUNTED = NUMBER_WORDS - _SCALES
# "One" is seldom a count, a half of something else is not half of this, and an ordinal counts nothing.
_NO_SIZE = re.compile(
    r"\Aone\Z|\b(?:half|halves|quarters?|(?:thir|fif|six|seven|eigh|nin|ten)(?:th|d)s?)\b|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORDS = re.compile(r"[a-z]+")
_UNIT = re.compile(
    r"[-\s](?:square |cubic )?(?P<unit>second|minute|hour|day|night|week|month|year|decade|centur|(?:kilo|centi|milli)?"
    r"met|km\b|cm\b|mm\b|mile|feet|foot|ft\b|inch|yard|kilogram|kilo|kg\b|gram|ton|pound|ounce|degree|hectare|acre|lit(?:re|er)"
    r"|point|per\b)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:1\d|20)\d\d")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b|\b\w+(?=[-\s]centur)")
# Before a gap, "a" or "an" would tell the choices apart, and "the two" has been told before.
_ARTICLE = re.compile(
    r"\b(?:an?|the|these|those|all|his|her|their|its|other|last|first|next|no\.|number|chapter|page|article|series|season|episode"
    r"|volume|part|phase|version|grade|level|years?|class) \Z",
    re.IGNORECASE,
)
# A year behind other words may be a number.
_DATED = re.compile(
    r"\b(?:in|since|until|till|by|from|before|after|during|year|between|early|late) (?:the )?\Z", re.IGNORECASE
)
# Part of a name or of a formula: "Apollo 11", "O 2", "[12]", "4 × 10".
_PART_BEFORE = re.compile(r"(?:[A-Z][\w.]*[-\s]|\b\w\s|\d,\s|[\[/^×=+−*#:]\s?|\bout\sof\s)\Z")
_PART_AFTER = re.compile(r"[\]/^×=+−*°]|:\d|\s[×=+−]|-[A-Z]|[-–]\d|\sout\sof\b|\spast\s|\so[’']clock")
# So many characters before a number tell what it is part of.
_BEFORE = 100
# "King Richard" of "King Richard I".
_NUMBERED = re.compile(r"\s[IVX]+\b")
# "Taken by Nam Jung-hak": who took a picture is nobody that it tells of.
_CREDITED = re.compile(r"\bby\s\Z")
_BESIDE = re.compile(
    r",? (?:in|of|on|near) (?:the )?|, (?:the |an? )?|[’']s |/|–| \((?:the )?|,? or (?:the )?|, (?:now|then) "
)
# "Scottish" and "British" may both be right, and nothing tells what any other name stands for.
_TOLD = frozenset([NameKind.PERSON, NameKind.PLACE, NameKind.GROUP])
_JOINING = frozenset("of the de la le van von der den du da di al bin ibn for and".split())
_LETTERS = 5
_NEAREST = 7
# A figure this many times as large or as small would not be believed.
_RATIO = 8.0
# In years, a lifetime, and as a multiple of how far the year itself lies from another of its sentence.
_YEARS_APART = 80
_TIMES_AS_FAR = 3
# "Two of the four halls": the whole says what cannot be.
_OF_THESE = re.compile(r" of (?:(?:the|these|those|its|his|her|their) |(?:which|whom|them)\b)")


# Where a sentence begins, and how far in it a value first stands.
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The values of an article by kind and shape, in reading order, and the pairs of names that stand side by side.

    Of each text there is one, the same choice wherever it stands, with the places of the sentences that have it.
    """

    values: dict[tuple[str, ...], dict[str, tuple[Value, list[_Place]]]]
    beside: frozenset[tuple[str, str]]

    def near(self, gap: Value) -> list[Value]:
        """The values that could stand in a gap: figures and dates that are the nearest few by size, and any name."""
        fitting: dict[str, Value] = {}
        for value, _ in sorted(self.values[gap.shape].values(), key=lambda row: _distance(gap, *row)):
            if value.text.lower() not in fitting and self._may_stand(gap, value):
                fitting[value.text.lower()] = value
            if len(fitting) == _NEAREST and gap.kind is not GapKind.NAME:
                break
        return list(fitting.values())

    def are_apart(self, one: Value, other: Value) -> bool:
        """Whether two values cannot be two ways to write one, part of one another, or a place and what it lies in."""
        if one.kind is GapKind.FIGURE:
            return one.size != other.size
        if one.kind is GapKind.DATE:
            return _normal(one.text) != _normal(other.text)
        pair = one.text.lower(), other.text.lower()
        return not (
            one.words <= other.words
            or other.words <= one.words
            or _initials(one.text) == _initials(other.text, short=True)
            or _initials(other.text) == _initials(one.text, short=True)
            or pair in self.beside
            or pair[::-1] in self.beside
        )

    def _may_stand(self, gap: Value, value: Value) -> bool:
        if not self.are_apart(gap, value):
            return False
        shown = gap.line.text
        if gap.kind is GapKind.NAME:
            return not value.words & words_of(f"{shown[: gap.start]} {shown[gap.end :]}")
        if gap.kind is GapKind.DATE:
            return _is_in_turn(gap, value) and value.text not in shown
        if abs(math.log(1 + gap.size) - math.log(1 + value.size)) > math.log(_RATIO):
            return False
        return value.size not in _sizes(gap)


def _is_in_turn(gap: Value, value: Value) -> bool:
    """Whether a date lies where the other years of the sentence let it: "12 boats in 1790, 85 in 1820".

    It lies on the same side of each, and not many times as far from the nearest: beside "1819 and 1821" nobody takes
    1540 for a year before them.
    """
    years = _shown_years(gap)
    others = years - {gap.size}
    if value.size in years or any((value.size < year) != (gap.size < year) for year in others):
        return False
    if not gap.size or not others:
        return True
    far = min(abs(gap.size - year) for year in others)
    return min(abs(value.size - year) for year in others) <= max(_YEARS_APART, _TIMES_AS_FAR * far)


@lru_cache(maxsize=16)  # every value that could stand in a gap asks for them
def _shown_years(gap: Value) -> frozenset[float]:
    return frozenset(float(year) for year in YEAR.findall(gap.line.text))


@lru_cache(maxsize=16)
def _sizes(gap: Value) -> frozenset[float]:
    """The figures of a gap's sentence."""
    shown = gap.line.text
    return frozenset(size for span in gap.line.spans if (size := size_of(shown[span.start : span.end])))


def find_values(lines: Sequence[Line], names: Sequence[Named]) -> tuple[Value, ...]:
    """The figures, dates and names of an article's lines that could be a gap or a choice, in order."""
    wide = wide_places(lines, names)
    found = [_name(named, scale(named, wide)) for named in names if named.kind in _TOLD and not _is_beside_it(named)]
    for line in lines:
        found += [value for span in line.spans if (value := _value(line, span))]
    return tuple(sorted(found, key=lambda value: (value.line.sentence.start, value.start)))


def pool_of(values: Sequence[Value], names: Sequence[Named]) -> Pool:
    """Values by their shape."""
    shapes: dict[tuple[str, ...], dict[str, tuple[Value, list[_Place]]]] = {}
    for value in values:
        _, places = shapes.setdefault(value.shape, {}).setdefault(value.text, (value, []))
        start = value.line.sentence.start
        if not places or places[-1][0] != start:
            places.append((start, value.start))
    return Pool(shapes, frozenset(_side_by_side(names)))


def _side_by_side(names: Sequence[Named]) -> Iterator[tuple[str, str]]:
    """ "Kunming in China", "Shenyang, Liaoning", "the American Broadcasting Company (ABC)"."""
    for one, other in pairwise(names):
        if one.line is other.line and _BESIDE.fullmatch(one.line.text, one.span.end, other.span.start):
            yield one.text.lower(), other.text.lower()


def _is_beside_it(named: Named) -> bool:
    """Whether a name goes on behind its words, or is only the one whom a picture is by."""
    if _NUMBERED.match(named.line.text, named.span.end):
        return True
    captioned = named.line.sentence.block.kind is BlockKind.CAPTION
    return captioned and bool(_CREDITED.search(named.line.text, 0, named.span.start))


def _name(named: Named, size: str) -> Value:
    text = named.text
    many = str(text.endswith("s") and not text.endswith("ss") and named.kind is not NameKind.PERSON)
    told = named.kind, named.form, size, str(named.is_after_the), many, str(text.isupper())
    return Value(
        kind=GapKind.NAME, line=named.line, start=named.span.start, end=named.span.end, shape=(GapKind.NAME, *told)
    )


def _value(line: Line, span: Span) -> Value | None:
    """A figure or a date that says one thing plainly; None for "dozens", "one", and numbers that are part of a name."""
    text = line.text[span.start : span.end]
    near = max(0, span.start - _BEFORE)
    if span.kind is SpanKind.DATE:
        year = YEAR.search(text)
        size = float(year[0]) if year else 0.0
        shape: tuple[str, ...] = (GapKind.DATE, _date_shape(text), str(looks_ahead(line.text)))
        if not any(char.isdigit() for char in text) and "centur" not in text:
            return None
        if text.isdigit() and not _DATED.search(line.text, near, span.start):
            return None
        return Value(kind=GapKind.DATE, line=line, start=span.start, end=span.end, shape=shape, size=size)
    counted = size_of(text) if span.kind is SpanKind.NUMBER else None
    if counted is None or line.sentence.block.kind is BlockKind.CAPTION or _is_year(line, span):
        return None
    if (
        _OF_THESE.match(line.text, span.end)
        or _PART_BEFORE.search(line.text, near, span.start)
        or _PART_AFTER.match(line.text, span.end)
        or _ARTICLE.search(line.text, near, span.start)
    ):
        return None
    unit = _UNIT.match(line.text, span.end)
    behind = unit["unit"].lower() if unit else ""
    shape = (GapKind.FIGURE, _figure_shape(text), behind, str(text[0].isupper()))
    return Value(kind=GapKind.FIGURE, line=line, start=span.start, end=span.end, shape=shape, size=counted)


def _is_year(line: Line, span: Span) -> bool:
    """Whether a number is a year of few digits, or may be one: "burned in 867", "after 867"."""
    return any(start < span.end and span.start < end for start, end in _years(line.text))


@lru_cache(maxsize=16)  # every number of a sentence asks for them
def _years(text: str) -> tuple[tuple[int, int], ...]:
    dates = [(date.start, date.end) for date in whole_dates(text)]
    return (*dates, *((year.start, year.end) for year in early_years(text)))


def _figure_shape(text: str) -> str:
    """ "$9 million", "9%", or for words what is not counted in them: "words percent"."""
    lower = text.lower()
    if any(char.isdigit() for char in lower):
        return _DIGITS.sub(lambda found: "9.9" if "." in found[0] else "9", lower)
    left = [word for word in _WORDS.findall(lower) if word not in _COUNTED]
    return " ".join(["words", *left])


def _date_shape(text: str) -> str:
    text = _MONTH.sub("M", _ORDINAL.sub("nth", text))
    return re.sub(r"\d+", lambda found: "9999" if len(found[0]) > 2 else "9", text.lower())


def size_of(text: str) -> float | None:
    """What a number is, where it is one: "2,914", "two percent", "3.5 million"; None for "dozens" and for ranges."""
    return None if _NO_SIZE.search(text) else value_of(text)


def _distance(gap: Value, value: Value, places: Sequence[_Place]) -> tuple[float, int, _Place]:
    """How far apart two values of one shape are: dates in years, figures by their ratio, names by words; then by place.

    `places` are those of the second one, in order, of which the nearest counts.
    """
    own = gap.line.sentence.start
    at = bisect_left(places, (own, 0))
    place, stands = min((abs(own - one[0]), one) for one in places[max(0, at - 1) : at + 1])
    if gap.kind is GapKind.NAME:
        return abs(len(gap.text.split()) - len(value.text.split())), place, stands
    if gap.kind is GapKind.DATE:
        return abs(gap.size - value.size), place, stands
    return abs(math.log(1 + gap.size) - math.log(1 + value.size)), place, stands


@lru_cache(maxsize=1024)  # each name is set beside each other
def words_of(text: str) -> frozenset[str]:
    """The words of a text but for the joining ones, cut to their first letters."""
    return frozenset(token.word[:_LETTERS] for token in tokenize(text) if token.word not in _JOINING)


def _initials(text: str, *, short: bool = False) -> str:
    """The initials of a name of several words; with `short`, a name of capitals alone as it stands."""
    if short:
        letters = text.replace(".", "")
        return letters.lower() if letters.isupper() and " " not in letters else f"\0{text}"
    words = [word for word in re.split(r"[\s-]+", text) if word[:1].isupper()]
    return "".join(word[0] for word in words).lower() if len(words) > 1 else text


@lru_cache(maxsize=1024)
def _normal(text: str) -> str:
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\W", "", text.lower())
