"""The short answer: the value that was asked for, cut from the sentence that answers.

A value of the kind that was asked for is taken where there is one, the nearest to the question's words, or the one
that the learnt reader points at. Where the question asks for no such value ("What did she build?"), what the reader
points at is taken as it is, grown to whole words, names and figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Short
from qa.features import Candidate
from qa.matching import Term
from qa.question import Kind, Question
from qa.scorer import Judgement
from qa.spans import Span, SpanKind
from qa.tokens import stop_words
from qa.wanted import Value, wanted_values

# Who did it, where no name says so: "opened by activist groups".
_BY = re.compile(r"\bby\s+(?P<who>[^\W\d][\w’'-]*(?:\s+[^\W\d][\w’'-]*){0,4})")
_BY_ENDS = re.compile(
    r"\s+(?:in|on|at|of|to|from|for|with|and|or|who|which|that|while|when|after|before|as|during|into|is|are|was|were)\b.*"
)
_MEASURE = re.compile(r"(?:[-\s](?:square|cubic|nautical))?[-\s][a-z]{2,}\b")
_LIST = re.compile(r"(?:,\s+|,?\s+(?:and|or)\s+|,\s+(?:and|or)\s+)")
# These ask for no value that could be cut out.
_WITHOUT_VALUE = frozenset([Kind.REASON, Kind.MANNER, Kind.YES_NO])
_FIGURES = frozenset([Kind.COUNT, Kind.SHARE, Kind.DURATION, Kind.DATE])
# A short answer may begin with these, though they carry no matter, and has so many words at the most.
_OPENING = frozenset("a an the his her its their my our no not one".split())
_WORDS = 12
# Words further off than this do not speak for a value; a doubtful value stands as if it were so much further off.
_FAR = 12.0
_DOUBT = 10.0


def cut_short(
    question: Question, terms: Sequence[Term], best: Candidate, judgement: Judgement | None = None
) -> Short | None:
    """The value asked for, or None where the question asks for none or the sentence holds none."""
    asked = frozenset(token.stem for token in question.tokens)
    values = wanted_values(question, asked, best.line)
    pointed = _pointed(question, best, judgement) if judgement else None
    span = _chosen(question, terms, best, values, pointed)
    if span is None:
        return None
    start = best.line.sentence.start
    return Short(start=start + span.start, end=start + span.end, text=best.line.text[span.start : span.end])


def _chosen(
    question: Question, terms: Sequence[Term], best: Candidate, values: Sequence[Value], pointed: Span | None
) -> Span | None:
    """A value that the reader points at before all; then one that can well be it; then the reader's own words."""
    if pointed and (meant := [value for value in values if _overlap(value.span, pointed)]):
        return _extended(question, best, values, max(meant, key=lambda value: (value.fit, -value.span.start)).span)
    sure = any(value.fit == 1 for value in values)
    if pointed and not (sure and question.kind in _FIGURES):
        return pointed
    if not sure and (doer := _doer(question, best)):
        return doer
    return _extended(question, best, values, _nearest(values, terms, best)) if values else None


def _pointed(question: Question, best: Candidate, judgement: Judgement) -> Span | None:
    """What the reader points at, in whole words, names and figures; None where the question asks for no value."""
    if question.kind in _WITHOUT_VALUE or judgement.span is None:
        return None
    shift = best.line.sentence.start
    start, end = judgement.span[0] - shift, judgement.span[1] - shift
    for value in best.line.spans:
        if value.start < end and start < value.end and value.kind is not SpanKind.QUOTED:
            start, end = min(start, value.start), max(end, value.end)
    inside = [token for token in best.line.tokens if token.start < end and start < token.end]
    while inside and inside[0].stop and inside[0].word not in _OPENING:
        inside.pop(0)
    while inside and inside[-1].stop and not inside[-1].is_number:
        inside.pop()
    if not inside or len(inside) > _WORDS or all(token.stop for token in inside):
        return None
    return Span(SpanKind.QUOTED, inside[0].start, inside[-1].end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


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
        known = unit and text[span.end - 1] != "%" and unit[0].strip(" -") not in stop_words()
        return Span(span.kind, span.start, unit.end()) if unit and known else span
    if span.kind is SpanKind.NAME and question.several:
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
