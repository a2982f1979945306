"""The short answer: the value that was asked for, cut from the sentence that answers."""

from __future__ import annotations

import re

from qa.answer import Short
from qa.features import Candidate, new_values
from qa.matching import Term
from qa.question import Kind, Question
from qa.spans import Span, SpanKind

# Someone or something that did it, where no name stands there: "opened by activist groups".
_BY = re.compile(r"\bby\s+(?P<who>(?:(?:a|an|the|two|three|several|some|local)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3})")
_CUT = re.compile(r"\s+(?:in|on|at|of|to|from|for|with|and|or|who|which|that|while|when|after|before|as|during|into)\b.*\Z")


def cut_short(question: Question, terms: tuple[Term, ...], best: Candidate) -> Short | None:
    """The value asked for, or None where the question asks for none or the sentence holds none."""
    line = best.line
    values = new_values(question, terms, line)
    span = _nearest(values, best) if values else _doer(question, best)
    if span is None:
        return None
    start, end = line.sentence.start + span.start, line.sentence.start + span.end
    return Short(start=start, end=end, text=line.text[span.start : span.end])


def _nearest(values: tuple[Span, ...], best: Candidate) -> Span:
    """The value beside the words of the question; of two as near, the first."""
    tokens = best.line.tokens
    matched = sorted({position for match in best.found for position in match.places})

    def distance(span: Span) -> tuple[float, int]:
        inside = [i for i, token in enumerate(tokens) if span.start <= token.start < span.end]
        gaps = sorted(min(abs(i - j) for i in inside) for j in matched if j not in inside) if inside else []
        return (sum(gaps[:3]) / len(gaps[:3]) if gaps else 0.0), span.start

    return min(values, key=distance)


def _doer(question: Question, best: Candidate) -> Span | None:
    """Asked who, with no name there: the words behind "by"."""
    if question.kind is not Kind.PERSON:
        return None
    for found in _BY.finditer(best.line.text):
        who = _CUT.sub("", found["who"])
        if who.split() and not who[0].isdigit():
            return Span(SpanKind.NAME, found.start("who"), found.start("who") + len(who))
    return None
