"""Questions for what a sentence counts or measures: "Forty families …", "There were 11 visitors who …".

Here a number stands where a subject or its complement would, so that nothing but the number has to be moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.lesson.clauses import Clause, is_plural
from qa.lesson.verbs import BE, by_past
from qa.question import Kind, noun_kind
from qa.reading.lines import Line
from qa.words.spans import Span, SpanKind
from qa.words.tokens import tokenize

# A number with one of these is a share or a sum, and does not count the noun behind it.
MEASURE = re.compile(
    r"[%$€£¥₩]|percent|per cent|dollars|euros|pounds|yuan|won\b|yen|half|third|quarter|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:fif|six|seven|eigh|nin|ten)ths?\b", re.IGNORECASE)
# What stands between such a number and what it is a part of.
SHARE = re.compile(r"(?:\s?%|\s(?:percent|per\scent))?\s(?P<of>of\s)")
APPROXIMATE = frozenset(
    "some about around roughly nearly almost over only just approximately than more least at under below".split()
)
_THERE = re.compile(
    r"\A(?P<lead>(?:(?:In|On|By) [\w ]{2,30},? )?)[Tt]here (?P<be>were|are) |(?:,|;) (?:and )?there (?P<is>are) now "
)
_HEADS = frozenset("highpoint peak average maximum minimum length height area capacity record toll".split())
_AMOUNT = re.compile(
    r"(?P<np>The (?P<mean>average |total )?(?:[a-z]+ )?(?P<head>[a-z]+) (?:of|in|for|per) [^,;:()–—.?!“”\"]{3,90}?)"
    r" (?P<be>was|is) (?:now )?(?=\S)"
)
_UNIT_ON = re.compile(r"(?: \w+)? (?P<on>in|in the|on) ")
_COMPARED = frozenset("more fewer less additional further extra".split())
_AT = frozenset(["in", "at", "near", "on"])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what it asks for: `line.text[start:end]`."""

    question: str
    start: int
    end: int


def ask_counted(line: Line, clause: Clause | None) -> Iterator[Asked]:
    """Questions for the number that a statement counts its subject with.

    "Forty families lived from the eels": "How many families lived from the eels?"; "There were 11 visitors who entered
    …": "How many visitors entered …?".
    """
    yield from _there_were(line)
    yield from ask_amount(line)
    if clause is None:
        return
    found = counted(line, clause.first, clause.stop)
    lead = f" {small(line.text[: clause.opening])}" if clause.opening else ""
    if found and found[1] and found[2] == clause.stop and not MEASURE.search(line.text, found[0].start, found[0].end):
        noun = line.text[found[0].end : line.tokens[clause.stop - 1].end].strip(" -")
        if clause.end - clause.verb > 2:
            asked = f"How many {noun} {clause.words(clause.verb, clause.end)}{lead}?"
            yield Asked(asked, found[0].start, found[0].end)


def is_share(shown: str) -> bool:
    """Whether a number as it stands is a part of something: "38 per cent", "four fifths"."""
    return bool(MEASURE.search(shown) or _PART.search(shown))


def _there_were(line: Line) -> Iterator[Asked]:
    tokens, text = line.tokens, line.text
    opened = _THERE.search(text)
    if not opened:
        return
    first = next((i for i, token in enumerate(tokens) if token.start >= opened.end()), 0)
    found = counted(line, first, len(tokens)) if first else None
    if not found or not found[1] or MEASURE.search(text, found[0].start, found[0].end):
        return
    span, _, at = found
    noun, be, lead = (
        text[span.end : tokens[at - 1].end].strip(" -"),
        opened["be"] or opened["is"],
        (opened["lead"] or "").rstrip(", "),
    )
    stop = next((i for i in range(at, len(tokens)) if text[tokens[i - 1].end : tokens[i].start].strip()), len(tokens))
    rest = text[tokens[at].start : tokens[stop - 1].end] if at < stop else ""
    when = spaced(small(lead))
    if at + 2 < stop and tokens[at].word == "who" and (by_past(tokens[at + 1].word) or tokens[at + 1].word in BE):
        yield Asked(f"How many {noun} {rest.partition(' ')[2]}{when}?", span.start, span.end)
    elif at + 1 < stop and tokens[at].word in _AT and "who" not in rest:
        yield Asked(f"How many {noun} {be} {rest}{when}?", span.start, span.end)


def ask_amount(line: Line) -> Iterator[Asked]:
    """ "The highpoint in the number of visitors was 2,914 in 2009": "What was the highpoint in the number …?"."""
    found = _AMOUNT.match(line.text)
    if not found:
        return
    kind = noun_kind(tokenize(found["head"])[0])
    if not found["mean"] and found["head"].lower() not in _HEADS and not (kind and kind[0] in (Kind.COUNT, Kind.SHARE)):
        return
    span = number_behind(line, line.at(found.end()))
    date = next((s for s in line.spans if span and s.kind is SpanKind.DATE and s.start > span.end), None)
    on = _UNIT_ON.fullmatch(line.text, span.end, date.start) if span and date else None
    when = f" {on['on']} {line.text[date.start : date.end]}" if date and on else ""
    if span:
        yield Asked(f"What {found['be']} {small(found['np'])}{when}?", span.start, span.end)


def counted(line: Line, first: int, end: int) -> tuple[Span, bool, int] | None:
    """The number that stands at `first`, whether a plural noun goes with it, and where that noun ends."""
    span = number_behind(line, first)
    if not span:
        return None
    at = start = next((i for i in range(first, end) if line.tokens[i].start >= span.end), end)
    while at < end and at < start + 4:
        token = line.tokens[at]
        between = line.text[line.tokens[at - 1].end : token.start]
        if (
            token.stop
            or token.is_number
            or token.word in _COMPARED
            or (at > start and between.strip(" -"))
            or token.word.endswith(("ing", "ed"))
        ):
            break
        at += 1
    if at == start or not is_plural(line.tokens[at - 1].word):
        return span, False, at
    whole = (
        at >= end or line.tokens[at].stop or bool(line.text[line.tokens[at - 1].end : line.tokens[at].start].strip())
    )
    return (span, True, at) if whole or at == end else None


def number_behind(line: Line, first: int) -> Span | None:
    """The number that stands at a position, "about" and the like before it."""
    for i in range(first, min(first + 4, len(line.tokens))):
        token = line.tokens[i]
        for span in line.spans:
            if span.kind is SpanKind.NUMBER and span.start <= token.start < span.end:
                return span if line.text[span.start : span.end].lower() != "one" else None
        if token.word not in APPROXIMATE:
            return None
    return None


def small(opening: str) -> str:
    """A phrase that opened a sentence, as it stands at the end of one."""
    return f"{opening[:1].lower()}{opening[1:]}"


def spaced(words: str) -> str:
    """Words with a space before them; nothing for none."""
    return f" {words}" if words else ""
