"""What a figure measures: its unit, its dimension ("47 metres high"), how often it is ("a week"), or an age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from qa.question import Kind, Question
from qa.reading.lines import Line
from qa.words.spans import Span, SpanKind
from qa.words.tokens import Token
from qa.words.unit_forms import unit_forms

# Words of one dimension; a figure said of one is no answer to another.
_DIMENSIONS = (
    frozenset(["high", "height", "tall", "altitude", "elevation"]),
    frozenset(["wide", "width", "broad", "breadth", "across"]),
    frozenset(["long", "length", "span"]),
    frozenset(["deep", "depth"]),
    frozenset(["thick", "thickness"]),
    frozenset(["diameter"]),
    frozenset(["old", "age"]),
    frozenset("far distance away apart off upstream downstream inland offshore north south east west".split()),
)
_ANY_DIMENSION = frozenset().union(*_DIMENSIONS)
_WORD = "|".join(sorted(_ANY_DIMENSION))
_SAID_BEHIND = re.compile(rf"[-\s]*[^\W\d]+[-\s](?P<word>{_WORD})\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(rf"\b(?P<word>{_WORD})\s(?:is|was|of)\s(?:[a-z]+\s){{0,2}}\Z", re.IGNORECASE)
_TURNS = r"second|minute|hour|day|night|week|month|year"
_RATE = re.compile(rf"\b(?:an?|per|each|every)\s(?P<turn>{_TURNS})\b", re.IGNORECASE)
_ADVERB = re.compile(r"\b(?:hourly|daily|nightly|weekly|monthly|yearly|annual(?:ly)?)\b", re.IGNORECASE)
_TURN_OF = {"dai": "day", "annual": "year"}
# So far behind a figure, and not past the end of what it belongs to, stands what it is per.
_RATE_BEHIND = re.compile(r"[^,.;:()]{0,30}")
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₩": "won"}
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_UNIT_BEHIND = re.compile(r"[-\s]?[^\W\d_]+[²³]?")
_AGE_ASKED = frozenset([("how", "old"), ("what", "age"), ("which", "age")])
_YEARS_OLD = re.compile(r"[-\s](?:years?|months?)[-\s](?:old|of\sage)", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|age\sof|(?:man|woman|boy|girl|child|person)\sof)\s\Z", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|turn(?:ed|ing)?)\s\Z", re.IGNORECASE)
# "She was 91.", "Nair, 68, said": nothing else is behind it.
_BEING = re.compile(r"\b(?:he|she|who|they|I|[A-Z][\w’'-]+)\s(?:is|was|were|are|am)\s(?:only\s|just\s|about\s)?\Z")
# "Who is 41": one person is no number of them.
_OF_ONE = re.compile(r"\b(?:he|she|who)\s(?:is|was)\s\Z", re.IGNORECASE)
_APPOSED = re.compile(r"[A-Z][\w’'-]+,\s(?:now\s|then\s)?\Z")
_ALONE = re.compile(r"\s*(?:[,.;:)]|\Z|(?:when|and|at\sthe\stime|years\sold)\b)")
_PLAUSIBLE = re.compile(r"\d{1,3}|[a-z]+(?:[-\s][a-z]+)?", re.IGNORECASE)


def is_another_dimension(question: Question, line: Line, span: Span) -> bool:
    """Whether a figure is said of another dimension than is asked for: asked how wide, "47 metres high"."""
    if _ANY_DIMENSION.isdisjoint(token.word for token in question.tokens):  # as nearly all; asked of every figure
        return False
    asked = next((words for words in _DIMENSIONS if _asks_dimension(question, words)), None)
    if asked is None:
        return False
    behind, before = _SAID_BEHIND.match(line.text, span.end), _SAID_BEFORE.search(line.text[: span.start])
    told = [found["word"].lower() for found in (behind, before) if found]
    return bool(told) and told[0] not in asked


def _asks_dimension(question: Question, words: frozenset[str]) -> bool:
    how = any(a.word == "how" and b.word in words for a, b in pairwise(question.tokens))
    return how or any(token.word in words and token.stem in question.focus for token in question.tokens)


def asks_age(question: Question) -> bool:
    """ "How old was she?", "At what age …"."""
    return any((a.word, b.word) in _AGE_ASKED for a, b in pairwise(question.tokens))


def is_age(line: Line, span: Span) -> bool:
    """ "She was 91.", "Nair, 68, …", "a man of 34", "eighteen-year-old"."""
    text = line.text
    before, shown = text[: span.start], text[span.start : span.end]
    if _YEARS_OLD.match(text, span.end):
        return True
    if not _PLAUSIBLE.fullmatch(shown):
        return False
    if _AGED.search(before):
        return True
    return bool(_ALONE.match(text, span.end)) and any(one.search(before) for one in (_AT, _BEING, _APPOSED))


def is_plainly_age(line: Line, span: Span) -> bool:
    """Whether a figure can be nothing but an age, "Nair, 68, a nurse", "who is 68": it tells of no number of them."""
    before = line.text[: span.start]
    apposed = _APPOSED.search(before) and _PLAUSIBLE.fullmatch(line.text[span.start : span.end])
    set_off = bool(apposed) and line.text.startswith(",", span.end)
    of_one = bool(_OF_ONE.search(before)) and is_age(line, span)
    return bool(_YEARS_OLD.match(line.text, span.end)) or bool(_AGED.search(before)) or set_off or of_one


def asked_unit(question: Question) -> Token | None:
    """The unit behind "how many" or "in": "how many miles", "how much is it in dollars"; None where none is named."""
    if question.kind not in (Kind.COUNT, Kind.DURATION):
        return None
    tokens = question.tokens
    for before, at, token in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (before.word, at.word) == ("how", "many") and _unit(token.word):
            return token
    ending = tokens[-2:]
    return ending[1] if len(ending) == 2 and ending[0].word == "in" and _unit(ending[1].word) else None


def has_asked_unit(question: Question, line: Line, span: Span) -> bool:
    """Whether a figure has the unit that is asked for, or the question names none."""
    unit = asked_unit(question)
    return unit is None or _unit(unit.word) in _units_of(line, span)


def lacked_unit(question: Question, line: Line) -> str:
    """The unit or the turn ("a year") that is asked for, where the line's figures have others; empty otherwise."""
    numbers = [span for span in line.spans if span.kind is SpanKind.NUMBER]
    if unit := asked_unit(question):
        units = {one for span in numbers for one in _units_of(line, span)}
        return unit.text if units and _unit(unit.word) not in units else ""
    turn = _RATE.search(question.text) if question.kind is Kind.COUNT else None
    turns = {one for span in numbers for one in _turns_of(line, span)} if turn else set()
    return turn["turn"] if turn and turns and turn["turn"].lower() not in turns else ""


def _turns_of(line: Line, span: Span) -> Iterator[str]:
    found = _RATE_BEHIND.match(line.text, span.end)
    behind = found[0] if found else ""
    if rate := _RATE.search(behind):
        yield rate["turn"].lower()
    if adverb := _ADVERB.search(behind):
        word = adverb[0].lower().removesuffix("ly")
        yield _TURN_OF.get(word, word)


def _units_of(line: Line, span: Span) -> Iterator[str]:
    """The unit behind a figure, or in it: "30 dollars", "$30"."""
    shown = line.text[span.start : span.end]
    yield from (name for sign, name in _SIGNS.items() if sign in shown)
    for found in (_LAST_WORD.search(shown), _UNIT_BEHIND.match(line.text, span.end)):
        if found and (unit := _unit(found[0].strip(" -").lower())):
            yield unit


def _unit(word: str) -> str:
    """The name of a unit or a currency; empty for any other word."""
    return "" if word == "won" else unit_forms().get(word, ("",))[0]  # mostly a verb
