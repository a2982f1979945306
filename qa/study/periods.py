"""Which date of a sentence a figure belongs to, where the words leave no choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from qa.study.dates import Date, words_from

# Another statement begins here.
_BREAK = re.compile(
    r"[;:—]|\s–\s|,\s(?=(?:and|but|or|yet|so|while|whereas|although|though|before|after|then|compared|up|down|rising|falling"
    r"|followed|with)\b)|\s(?=and\s(?:it|he|she|they|we|there|was|were|is|has|had|can|could|may|might|must|will|would|dates)\b)|\s(?=(?:compared\s(?:to|with)|while|whereas|up\sfrom|down\sfrom)\b)",
    re.IGNORECASE,
)
# A quotation stays one sentence with whose it is, and "1,000 m." is no end of one; for a statement both are.
_ENDED = re.compile(
    r"(?:(?<![\w.’'-])[a-z][\w’'-]{2,}|\w{5,}|\d(?:\s?[a-z]{1,3})?|[%)])(?:[.!?][”’\"']?|[”’\"'][.!?])\s(?=[“\"‘']?[A-Z])"
)
# "In 1990, 2000 and 2010" is three times.
_BESIDE = re.compile(r",\s|,?\s(?:and|or|&)\s|\s(?:and|or)\s(?:in|on|by)\s")
# A statement that only leads to the next one ends at its comma: "While it fell in 2012, there were …".
_OPENING = re.compile(r"\W*(?:while|although|though|since|when|after|before|as|if|because|once|until)\s", re.IGNORECASE)
_DATED = re.compile(r"\W*(?:since|after|before|as\sof|until)\s+(?:the\s+)?(?:\w+\s+)?\Z", re.IGNORECASE)
# What may stand between the beginning of a statement and its date, and before any date that is a time.
_LEADS_IN = re.compile(
    r"\W*(?:(?:and|but|then|by|later|as\sof|so|for\sexample|however|overall|only|even)\W+){0,2}"
    r"(?:(?:in|on|by|during|since|from|between|as\sof|at\sthe\s(?:end|beginning|start|time|census)\sof|until|before|after"
    r"|throughout)\s+)?"
    r"(?:the\s+(?:years?\s+|season\s+|[a-z]+\syear\sof\s+)?|just\s+|only\s+|about\s+|early\s+|late\s+)?\Z",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"(?P<bound>\b(?:(?:up\s)?until|till|by|before|after|since|prior\sto|through|from|around|about|circa)\s+"
    r"(?:the\syear\s+|(?P<the>the\s+))?)?(?:\b(?:in|on|during|of|as\sof|at|for|between|around|about|circa)\s+)?(?:the\syear\s+|early\s+|late\s+|mid-)?\(?\Z",
    re.IGNORECASE,
)
_PREPOSED = re.compile(
    r"\b(?:in|on|during|as\sof|at|for|between|until|till|by|before|after|since|prior\sto|through|from|year)\s+"
    r"(?:(?:early|late)\s|mid-)?(?:the\syear\s+)?\(?\Z|\(\Z",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\s(?!(?:and|or|to|in|at|on|by|for|with|from|as|of|was|were|is|are|had|has|the|a|an)\b)[a-z]")
_COPULA = re.compile(r"\s(?:was|were|is|stood\sat|reached|totalled|totaled)\s(?:only\s|just\s|about\s|around\s)?\Z")
# Behind these, another statement stands than the one that the date is of.
_ASIDE = re.compile(
    r"\b(?:that|which|when|where|because|before|after|until|since|as|if)\s+(?!of\b|(?:the\syear\s)?(?:\d|[A-Z][a-z]+\s\d))"
    r"|\bthan\s(?!\Z)|\b(?:above|below)\sthe\s"
    r"|\b(?:announced|reported|reports|claimed|(?<!an\s)estimated|suggested|said|found|showed|revealed|predicted|projected|planned)\b",
    re.IGNORECASE,
)
# "1966, when 78 people died": the date belongs to what it opens.
_WHEN = re.compile(r",?\swhen\s")
_PART_OF = re.compile(
    r"\b(?:end|beginning|start|middle|half|part|quarter|year|years|census|month|as)\sof\s\Z", re.IGNORECASE
)
_SUBJECT = re.compile(r"\W*the\s(?:total\s|overall\s|annual\s)?(?:number|total|population|count)\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def statements(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a sentence that each state one thing, as far as commas and small words show it."""
    cuts = {found.start() for found in _BREAK.finditer(text)} | {found.end() for found in _ENDED.finditer(text)}
    if _OPENING.match(text) and (comma := text.find(",")) > 0 and not _DATED.match(text[: _first_digit(text)]):
        cuts.add(comma)
    edges = [0, *sorted(cut for cut in cuts if cut), len(text)]
    return tuple((low, high) for low, high in pairwise(edges) if low < high)


def period_of(
    text: str, figure: tuple[int, int], figures: Sequence[tuple[int, int]], dates: Sequence[Date]
) -> tuple[int, int] | None:
    """Where the period of a figure stands, with "by", "since" or "until" before it; None where that is unclear.

    A date belongs to a figure that stands in the same statement: one that opens it, or one behind the figure with no
    other figure and no other date between.

    Args:
        figure: where it stands.
        figures: where all figures of the sentence stand.
        dates: the dates of the sentence.
    """
    low, high = next((one for one in statements(text) if one[0] <= figure[0] < one[1]), (0, len(text)))
    inside = [date for date in dates if low <= date.start and date.end <= high and _is_time(text, date)]
    opening = [date for date in inside if date.end <= figure[0] and _leads_in(text, low, date, figure[0])]
    behind = [date for date in inside if date.start >= figure[1]]
    if any(_has_beside(text, date, dates) for date in (*opening, *behind[:1])):
        return None
    if behind:
        nearest = behind[0]
        if ", " in text[figure[1] : nearest.start]:
            return None  # "Farmers, who lost 2,400 cattle, are paid from 1 July"
        between = [one for one in figures if figure[1] <= one[0] < nearest.start]
        if between and (opening or len(behind) > 1 or text[between[0][0] : nearest.start].count(",")):
            return None
        if opening or _ASIDE.search(text[figure[1] : nearest.start].rpartition(" ")[0]):
            return None
        return said_from(text, nearest), nearest.end
    if len(opening) == 1 and len([date for date in inside if date.end <= figure[0]]) == 1:
        if _ASIDE.search(text[opening[0].end : figure[0]]):
            return None
        return said_from(text, opening[0]), opening[0].end
    if inside and (when := _WHEN.match(text, inside[-1].end)) and when.end() <= figure[0]:
        return (inside[-1].start, inside[-1].end) if not _ASIDE.search(text[when.end() : figure[0]]) else None
    return None


def _has_beside(text: str, date: Date, dates: Sequence[Date]) -> bool:
    """Whether a date is one of several that are said together: "in 1990 and 2000"."""
    at = dates.index(date)
    near = [(one, date) for one in dates[max(0, at - 1) : at]] + [(date, one) for one in dates[at + 1 : at + 2]]
    return any(_BESIDE.fullmatch(text, first.end, second.start) for first, second in near)


def _is_time(text: str, date: Date) -> bool:
    """Whether a date says when, and not which ("that 2009 highpoint", "the 1998 elections")."""
    if "-cent" in text[date.start : date.end].lower():
        return False
    before = text[: date.start]
    if date.last_year and before.lower().endswith(("in the ", "during the ")):
        before = before.removesuffix("the ")  # "in the 1970s"
    if _PART_OF.search(before):
        return True
    if _ATTRIBUTE.match(text, date.end) and not _PREPOSED.search(before):
        return False
    return bool(_PREPOSED.search(before)) or date.month is not None or not before.strip()


def _leads_in(text: str, low: int, date: Date, start: int) -> bool:
    """Whether the date opens the statement, or stands between "the number of …" and its verb."""
    if _LEADS_IN.fullmatch(text[low : date.start]):
        return True
    return bool(_SUBJECT.match(text[low:]) and _COPULA.fullmatch(text[date.end : start]))


def said_from(text: str, date: Date) -> int:
    """Where the words begin that say when: "after" belongs to "after 1995", "between" to "between 1790 and 1840"."""
    found = _TIMED.search(text, 0, date.start)
    # "From January to March" is one time; "from 1990" alone is a bound.
    bound = found["bound"] if found else None
    if found is None or not bound or (bound.lower().startswith("from") and (date.last_year or _is_span(text, date))):
        return words_from(text, date)
    if found["the"] and not date.last_year:  # "since the 1820s"; not "after the 1998 elections"
        return date.start
    return found.start("bound")


def _is_span(text: str, date: Date) -> bool:
    return bool(re.search(r"\b(?:to|until|till|through)\b|–", text[date.start : date.end]))


def _first_digit(text: str) -> int:
    found = re.search(r"\d", text)
    return found.start() if found else 0
