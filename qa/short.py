"""The short answer: the value that was asked for, cut from the sentence that answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Short
from qa.features import Candidate
from qa.matching import Term
from qa.question import Kind, Question
from qa.spans import Span, SpanKind
from qa.wanted import Value, wanted_values

# Who did it, where no name says so: "opened by activist groups".
_BY = re.compile(r"\bby\s+(?P<who>[^\W\d][\w’'-]*(?:\s+[^\W\d][\w’'-]*){0,4})")
_BY_ENDS = re.compile(
    r"\s+(?:in|on|at|of|to|from|for|with|and|or|who|which|that|while|when|after|before|as|during|into|is|are|was|were)\b.*"
)
_MEASURE = re.compile(r"(?:[-\s](?:square|cubic|nautical))?[-\s][a-z]{2,}\b")
_LIST = re.compile(r"(?:,\s+|,?\s+(?:and|or)\s+|,\s+(?:and|or)\s+)")
# Words further off than this do not speak for a value; a doubtful value stands as if it were so much further off.
_FAR = 12.0
_DOUBT = 10.0


def cut_short(question: Question, terms: Sequence[Term], best: Candidate) -> Short | None:
    """The value asked for, or None where the question asks for none or the sentence holds none."""
    asked = frozenset(token.stem for token in question.tokens)
    values = wanted_values(question, asked, best.line)
    sure = [value for value in values if value.fit == 1]
    span = _doer(question, best) if not sure else None
    if span is None and values:
        span = _extended(question, best, values, _nearest(values, terms, best))
    if span is None:
        return None
    start = best.line.sentence.start
    return Short(start=start + span.start, end=start + span.end, text=best.line.text[span.start : span.end])


def _nearest(values: Sequence[Value], terms: Sequence[Term], best: Candidate) -> Span:
    """The value nearest to the words of the question, each by its weight; of two as near, the first."""
    tokens = best.line.tokens

    def distance(value: Value) -> tuple[float, int]:
        inside = [i for i, token in enumerate(tokens) if value.span.holds(token)]
        total = sum(
            term.weight * min([_FAR, *(abs(i - j) for i in inside for j in found.places if j not in inside)])
            for term, found in zip(terms, best.found, strict=True)
            if found.places
        )
        return total + _DOUBT * (1 - value.fit), value.span.start

    return min(values, key=distance).span


def _extended(question: Question, best: Candidate, values: Sequence[Value], span: Span) -> Span:
    """A length with its unit; names that are listed together, where the question asks for several."""
    text = best.line.text
    how_many = re.search(r"\bhow many\b|\bnumber\b", question.text, re.IGNORECASE)
    if question.kind is Kind.DURATION or (question.kind is Kind.COUNT and not how_many):
        unit = _MEASURE.match(text, span.end)
        return Span(span.kind, span.start, unit.end()) if unit and text[span.end - 1] != "%" else span
    if span.kind is SpanKind.NAME and re.search(r"\b(?:which|what)\s+\w+s\b", question.text, re.IGNORECASE):
        start, end = span.start, span.end
        for value in values:
            if _LIST.fullmatch(text, end, value.span.start):
                end = value.span.end
        for value in reversed(values):
            if _LIST.fullmatch(text, value.span.end, start):
                start = value.span.start
        return Span(span.kind, start, end)
    return span


def _doer(question: Question, best: Candidate) -> Span | None:
    """Asked who: the words behind "by"."""
    if question.kind is not Kind.PERSON:
        return None
    for found in _BY.finditer(best.line.text):
        who = _BY_ENDS.sub("", found["who"])
        if not who.endswith("ing"):
            return Span(SpanKind.NAME, found.start("who"), found.start("who") + len(who))
    return None
