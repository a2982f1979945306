"""When and how often, told by no date of the calendar: weekdays, times of the clock, "twice", "every spring".

These are values only where the question asks for them; elsewhere a Monday is a name, and "once" says nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from qa.question import Kind, Question
from qa.reading.lines import Line
from qa.words.spans import Span, SpanKind

_WEEKDAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|weekdays?|weekends?)\b")
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])"
_CLOCK = re.compile(
    rf"""\b(?:
        (?:2[0-3]|1\d|0?\d)(?:[.:][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b)
      | (?:2[0-3]|1\d|0?\d):[0-5]\d\b(?!:)
      | (?<=at\s)(?:2[0-3]|1\d|0?\d)\.[0-5]\d\b
      | (?:half|(?:a\s)?quarter|five|ten|twenty|twenty-five)\s(?:past|to)\s{_HOUR}\b
      | {_HOUR}\so['’]clock
      | noon\b | midday\b | midnight\b | dawn\b | dusk\b | sunrise\b | sunset\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_UNIT = r"(?:second|minute|hour|day|night|week|fortnight|month|season|spring|summer|autumn|winter|year|decade)s?"
_TURN = rf"(?:\s(?:an?|every|each|per|in)\s(?:[\w-]+\s)?{_UNIT}\b)"
# "Once" is a time of its own only with what it is once in: "once a year", "only once".
_OFTEN = re.compile(
    rf"""\b(?:
        once{_TURN} | (?<=only\s)once\b | (?<=just\s)once\b
      | (?:twice|thrice)\b{_TURN}?
      | (?:[a-z]+|\d+)\stimes{_TURN}
      | (?<=for\sthe\s)(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\stime\b
      | (?:every|each)\s(?:[\w-]+\s)?{_UNIT}\b | every\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b
      | (?:hourly|daily|nightly|weekly|fortnightly|monthly|yearly|annually)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OFTEN_ASKED = frozenset([("how", "often"), ("how", "frequently")])
_CLOCK_ASKED = frozenset([("what", "time"), ("what", "hour"), ("which", "hour")])
# "What time of the year", "what time period": no time of the clock.
_OTHER_TIMES = frozenset(["of", "period", "periods", "span", "frame"])


def asks_how_often(question: Question) -> bool:
    """ "How often …", "How many times …"."""
    words = [token.word for token in question.tokens]
    return any(pair in _OFTEN_ASKED for pair in pairwise(words)) or "how many times" in " ".join(words)


def asks_clock(question: Question) -> bool:
    """ "What time does it open?"."""
    words = [token.word for token in question.tokens]
    asked = (at for at, pair in enumerate(pairwise(words)) if pair in _CLOCK_ASKED)
    return any(words[at + 2 : at + 3] == [] or words[at + 2] not in _OTHER_TIMES for at in asked)


def asks_weekday(question: Question) -> bool:
    """ "What day of the week was it?"."""
    return "day" in question.focus and "day of the week" in " ".join(token.word for token in question.tokens)


def occasions(question: Question, line: Line) -> list[Span]:
    """The weekdays, times of the clock and counts of times in a line, as far as the question asks for such."""
    if question.kind is Kind.COUNT and asks_how_often(question):
        return _spans(_OFTEN, SpanKind.NUMBER, line)
    if question.kind is not Kind.DATE:
        return []
    clock, when = asks_clock(question), not question.focus
    found = _spans(_CLOCK, SpanKind.DATE, line) if clock or when else []
    if when or (not clock and "day" in question.focus):
        found += _spans(_WEEKDAY, SpanKind.DATE, line)
    return found


def _spans(pattern: re.Pattern[str], kind: SpanKind, line: Line) -> list[Span]:
    return [Span(kind, *found.span()) for found in pattern.finditer(line.text)]
