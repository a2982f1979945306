"""Which words of a sentence are a value: a number with its unit, or a date."""

from __future__ import annotations

from functools import cache

from qa.question import Kind
from qa.reading.lines import Line
from qa.words.spans import Span, SpanKind
from qa.words.unit_forms import unit_forms

NUMBER_KINDS = frozenset([Kind.COUNT, Kind.SHARE, Kind.DURATION])


@cache
def units() -> frozenset[str]:
    """The forms of units of measure, lower case."""
    return frozenset(unit_forms())


def number_at(line: Line, i: int) -> Span | None:
    """The number that a word is part of."""
    token = line.tokens[i]
    return next((span for span in line.spans if span.kind is SpanKind.NUMBER and span.holds(token)), None)


def is_value(line: Line, i: int) -> bool:
    """Whether a word is part of a number or a date: "around 1560"."""
    kinds = (SpanKind.NUMBER, SpanKind.DATE)
    return any(span.kind in kinds and span.holds(line.tokens[i]) for span in line.spans)
