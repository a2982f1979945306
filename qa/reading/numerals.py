"""Numbers of a question that a sentence has by value: "11" where it says "eleven", "over 20" where it says "forty".

A number is looked for in the other way of writing too. One that only bounds what is asked about is kept by a figure of
the same noun on its side, and broken where all of them are on the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from qa.cutting.phrases import DETERMINERS
from qa.question import Kind, Question
from qa.reading.lines import Line
from qa.words.spans import SMALL, TENS, Span, SpanKind
from qa.words.synonyms import root, synonyms
from qa.words.tokens import Token, ends_plural, irregular_plurals, stem, terms, tokenize

_SIDE = re.compile(
    r"\b(?:(?P<above>more than|over|above)|(?P<least>at least|no (?:fewer|less) than)"
    r"|(?P<below>fewer than|less than|under|below)|(?P<most>at most|up to|no more than))\s+\Z",
    re.IGNORECASE,
)
# "Over 20 years" tells how long it took.
_TIME = frozenset(map(stem, "second minute hour day night week month year decade century".split()))
# So far behind a number stands what it counts.
_BEHIND = 4


@cache
def _other_ways() -> dict[str, str]:
    """For 2 to 99: the stem of the number in words by its digits, and the digits by it; "one" mostly counts nothing."""
    words = dict(enumerate(SMALL[1:], 2))
    for ten, word in enumerate(TENS, 2):
        words[ten * 10] = word
        words |= {ten * 10 + i: f"{word}-{one}" for i, one in enumerate(SMALL[:9], 1)}
    in_words = {str(value): stem(word) for value, word in words.items()}
    return in_words | {own: digits for digits, own in in_words.items()}


def otherwise_written(own: str) -> str:
    """The stem of a number of one word in the other way of writing: "11" and "eleven"; empty for any other word."""
    return _other_ways().get(own, "")


def terms_either_way(words: tuple[Token, ...]) -> tuple[str, ...]:
    """The terms of some words, and of the numbers among them in the other way of writing too."""
    return (*terms(words), *(other for token in words if (other := otherwise_written(token.stem))))


def places_otherwise(own: str, line: Line) -> tuple[int, ...]:
    """Where a line has a number in the other way of writing; the "11" of a date is none, nor the "five" of 25."""
    other = otherwise_written(own)
    return tuple(
        i
        for i in (line.places.get(other, ()) if other else ())
        if line.tokens[i].stem == other
        and any(span.kind is SpanKind.NUMBER and span.holds(line.tokens[i]) for span in line.spans)
    )


@lru_cache(maxsize=32)
def _numbers_of(question: str) -> tuple[Token, ...]:
    """Those of its words that can be written otherwise, looked for once for all sentences."""
    return tuple(token for token in tokenize(question) if otherwise_written(token.stem))


def as_written(question: str, line: Line) -> str:
    """A question with its numbers as a line writes them: "14 mills" for "fourteen mills"."""
    for token in reversed(_numbers_of(question)):
        there = () if line.places.get(token.stem) else places_otherwise(token.stem, line)
        if there:
            question = f"{question[: token.start]}{line.tokens[there[0]].text}{question[token.end :]}"
    return question


@dataclass(frozen=True, slots=True)
class Bound:
    """A number that only bounds what is asked about: "more than 20 boats".

    Attributes:
        start, end: where the number stands in the question.
        side: which figures keep it: `above`, `least`, `below` or `most`.
        value: its value.
        noun: what is counted.
    """

    start: int
    end: int
    side: str
    value: float
    noun: Token

    def figures(self, line: Line, sides: Sequence[str] = ()) -> tuple[tuple[Span, float], ...]:
        """The figures of the same noun in a line with their values; those that bound as well only on `sides`."""
        told = ((span, value, _SIDE.search(line.text[: span.start])) for span, value in figures_of(self.noun, line))
        return tuple((span, value) for span, value, side in told if side is None or side.lastgroup in sides)

    def is_kept_by(self, value: float) -> bool:
        """Whether a value is on its side."""
        return {
            "above": value > self.value,
            "least": value >= self.value,
            "below": value < self.value,
            "most": value <= self.value,
        }[self.side]

    def kept(self, line: Line) -> tuple[int, ...]:
        """The positions of the first figure in a line that keeps it; none where there is none."""
        alike = next(sides for sides in (("above", "least"), ("below", "most")) if self.side in sides)
        kept = next((span for span, value in self.figures(line, alike) if self.is_kept_by(value)), None)
        return tuple(line.inside(kept)) if kept else ()

    def is_broken(self, line: Line) -> bool:
        """Whether a line has figures of the same noun, and all of them are on the other side."""
        values = [value for _, value in self.figures(line)]
        return bool(values) and not any(map(self.is_kept_by, values))


def bounds(question: Question) -> tuple[Bound, ...]:
    """The numbers of a question that only bound what it asks about; mostly none."""
    found = ((span, _SIDE.search(question.text[: span.start])) for span in question.of_kind(SpanKind.NUMBER))
    made = []
    for span, side in found:
        noun = _counted(question.tokens, span.end) if side else None
        value = _value(question.text[span.start : span.end]) if noun else None
        if side and noun and value is not None and not (noun.stem in _TIME and side[0].lower().startswith(("o", "u"))):
            made.append(Bound(span.start, span.end, str(side.lastgroup), value, noun))
    return tuple(made)


def another_figure(question: Question, line: Line) -> str:
    """A number of a question, "twelve" of "twelve boats", where the line has only others of that noun; else
    empty. Of "the twelve boats" the line may count a part, and so it may where it is asked how many."""
    if question.kind in (Kind.COUNT, Kind.SHARE, Kind.DURATION):
        return ""
    limits = [one.start for one in bounds(question)]
    for i, token in enumerate(question.tokens):
        if token.start in limits:
            continue
        noun = _counted(question.tokens, token.end) if otherwise_written(token.stem) else None
        if noun is None or (i and question.tokens[i - 1].word in DETERMINERS):
            continue
        values = {value for _, value in figures_of(noun, line)}
        if values and _value(token.word) not in values:
            return token.text
    return ""


def _counted(tokens: tuple[Token, ...], at: int) -> Token | None:
    """The plural right behind a number, an adjective or two between them."""
    behind = takewhile(lambda token: not token.stop, (token for token in tokens if token.start >= at))
    near = [token for token, _ in zip(behind, range(_BEHIND), strict=False)]
    return next((token for token in near if ends_plural(token.word) or token.word in irregular_plurals()), None)


def figures_of(noun: Token, line: Line) -> tuple[tuple[Span, float], ...]:
    """The numbers of a line that count a noun, or what may stand for it, with their values."""
    meant = {noun.stem, *synonyms(noun.stem)}
    numbers = [span for span in line.spans if span.kind is SpanKind.NUMBER]
    found = []
    ends = [*(span.start for span in numbers), len(line.text)][1:]
    for span, behind in zip(numbers, ends, strict=True):
        near = [token for token in line.tokens if span.end <= token.start < behind][:_BEHIND]
        if any(token.stem in meant or root(token.stem) == root(noun.stem) for token in near):
            value = _value(line.text[span.start : span.end])
            found += [(span, value)] if value is not None else []
    return tuple(found)


def _value(shown: str) -> float | None:
    from qa.study.numbers import value_of  # noqa: PLC0415 - few questions have a bound, and the others need not wait

    return value_of(shown)
