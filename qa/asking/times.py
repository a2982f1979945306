"""Times that a follow-up changes: "fifty years later", "in the evening", "last year"."""

from __future__ import annotations

import re

from qa.words.spans import SMALL, TENS
from qa.words.tokens import tokenize

_COUNTS: dict[str, float] = {
    **{name: i for i, name in enumerate(SMALL, 1)},
    **{name: i * 10 for i, name in enumerate(TENS, 2)},
    "the": 1,
    "a": 1,
    "a hundred": 100,
    "half a": 0.5,
    "a quarter of a": 0.25,
}
_COUNT = rf"(?:{'|'.join(TENS)})[-\s](?:{'|'.join(SMALL[:9])})|\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len)[::-1])}"
_NUMBERS = frozenset([*SMALL, *TENS])
_UNITS = {"year": 1, "decade": 10, "century": 100, "centurie": 100}
# "After", "before" and "on" tell nothing of years where something stands behind them: "the year after the war".
_YEARS_ON = re.compile(
    rf"\b(?:the\s+)?(?:(?P<count>{_COUNT})\s+(?P<unit>{'|'.join(_UNITS)})(?P<many>s?)"
    r"\s+(?P<way>later|earlier|(?:on|(?:after|before)(?:\s+that)?)(?=\s*(?:[?.!,]|\Z)))"
    r"|(?P<next>next|following|previous)\s+year)\b",
    re.IGNORECASE,
)
_NOW = r"now|nowadays|today|(?:last|this|next)\s+(?:year|season|month|week)"
# "And later?" after "What was the limit at first?"
AT_A_TIME = re.compile(
    rf"\b(?:at\s+first|at\s+the\s+start|originally|initially|later|(?:back\s+)?then|{_NOW})\b(?!['’])", re.IGNORECASE
)
_SOME_TIME_ON = re.compile(r"(?:[\w-]+\s+){1,4}(?:later|earlier|ago)", re.IGNORECASE)
# "Before the war", "at the end of the strike", "when building began": what tells when, at the end of a question.
_NOUN = r"(?:the|an?|his|her|its|their)\s+[\w’'-]+(?:\s+[\w’'-]+){0,2}"
_AGO = (
    rf"(?:(?:in\s+)?(?:the\s+(?:(?:{_COUNT})\s+)?|(?:{_COUNT})\s+)(?:year|month|week|day|decade)s?\s+"
    r"|(?:just|right|shortly|even)\s+)"
)
_EDGE = r"(?:end|beginning|start|turn|close|height|peak|outbreak|eve)"
_LASTING = r"(?:year|decade|season|century|month|(?:(?:early|mid|late)[-\s])?[a-z]+ties)s?"
# "In the second year" is counted from something that has to be said still.
_COUNTED = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
_ENDING = re.compile(
    rf"""(?<!\S)(?<!\blook\s)(?<!\blooked\s)(?<!\blooks\s)(?<!\bnamed\s)(?<!\bcalled\s)(?P<when>
        {_AGO}?(?:before|after|during|since|until)\s+(?:{_NOUN}|[a-z-]+(?:\s+[a-z]+ed)?)
      | (?:at|by|in|around|towards?)\s+(?:the|its|their)\s+{_EDGE}(?:\s+of\s+(?:{_NOUN}|[\w-]+))?
      | in\s+(?:the|its|his|her|their)\s+(?!{_COUNTED})(?:[a-z]+\s+)?{_LASTING}
      | at\s+(?:most|the\s+(?:lowest|highest|most|least)|(?:its|their)\s+\w+st)
      | when\s+(?:he|she|it|they|{_NOUN})(?:\s+[\w’'-]+){{1,4}}
      | [\w-]+\s+(?:years?|months?|weeks?|days?|decades?)\s+(?:later|earlier|ago)
    )(?=[\s?.!]*\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
# "After two years"
_AFTER = re.compile(
    rf"\b(?P<preposition>after|within|for|in)\s+(?:an|{_COUNT})\s+(?:minute|hour|day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
# What ends with these is counted from there: "six years later", "before that".
_FROM_THERE = re.compile(r".*\b(?:later|earlier|then|it|that|this|them)", re.IGNORECASE)
_OTHER_SIDE = re.compile(
    r"(?:(?:just|right|shortly)\s+)?(?P<side>before|after)(?:\s+(?:it|that|this|then)|wards?|hand)?|(?P<later>later)",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?:(?:just|right|shortly)\s+)?\b(?P<side>before|after)\b", re.IGNORECASE)
IN_A_YEAR = re.compile(r"\b(?:in|by|until|since)\s+(?:1\d{3}|20\d{2})\b", re.IGNORECASE)
# The members of each of these stand in one another's place.
_OCCASIONS = (
    r"spring|summer|autumn|winter",
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?",
    r"mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|daytime|(?<=\bby\s)day",
)
_OCCASION = tuple(
    re.compile(
        rf"\b(?P<preposition>(?:in|on|at|by|during)\s+)?(?P<named>(?:(?:the|an?)\s+)?(?:{words}))\b", re.IGNORECASE
    )
    for words in _OCCASIONS
)
_WORD = re.compile(
    rf"\b(?:{'|'.join(_OCCASIONS)}|(?:second|minute|hour|day|week|month|season|year|decade|century|time|period|start|end"
    r"|beginning)s?|centuries|1\d{3}|20\d{2})\b",
    re.IGNORECASE,
)


def years_on(text: str) -> tuple[int, int, int] | None:
    """Where "four years later" or "a century before" stands, and how many years on that is, below zero for back."""
    found = _YEARS_ON.search(text)
    if not found:
        return None
    if found["next"]:
        return *found.span(), -1 if found["next"].lower() == "previous" else 1
    years = _counted(" ".join(found["count"].lower().split())) * _UNITS[found["unit"].lower()]
    plain = years == int(years) and not (found["many"] and found["count"].lower() in ("the", "a"))
    step = int(years) if found["way"].lower().startswith(("after", "later", "on")) else -int(years)
    return (*found.span(), step) if plain else None


def _counted(count: str) -> float:
    if count.isdecimal():
        return int(count)
    return _COUNTS[count] if count in _COUNTS else sum(_COUNTS[word] for word in re.split(r"[-\s]", count))


def at_another_time(rest: str, text: str, *, dated: bool) -> str | None:
    """ "And later?" after "What was the limit at first?", "And in 1950?" after "… before the war?": at that time.

    Only where the question has one such time, and the new one is not counted from it: "And six years later?"

    Args:
        rest: what stands behind "and", with its preposition.
        text: the earlier question.
        dated: whether that has a date, in the place of which a year is put elsewhere.
    """
    ending = _ENDING.search(text)
    if turned := _on_the_other_side(rest, ending):
        return f"{text[: ending.start('when')]}{turned}{text[ending.end() :]}" if ending else None
    if (later := _AFTER.fullmatch(rest)) and (there := _AFTER.search(text)):
        alike = later["preposition"].lower() == there["preposition"].lower()
        return f"{text[: there.start()]}{rest}{text[there.end() :]}" if alike else None
    is_year, is_at = IN_A_YEAR.fullmatch(rest), AT_A_TIME.fullmatch(rest)
    apart = _FROM_THERE.fullmatch(rest) or not _NUMBERS.isdisjoint(rest.lower().split())
    if (is_year and dated) or not (is_year or is_at or (_ENDING.fullmatch(rest) and not apart)):
        return None
    found = [ending.span("when")] if ending and not apart else []
    found = found or [there.span() for there in (AT_A_TIME.search(text), IN_A_YEAR.search(text)) if there]
    if len(found) != 1:
        return None
    before, behind = text[: found[0][0]], text[found[0][1] :]
    # "How many at the turn of the century?" asks nothing without that.
    return f"{before}{rest}{behind}" if any(not token.stop for token in tokenize(f"{before}{behind}")) else None


def _on_the_other_side(rest: str, ending: re.Match[str] | None) -> str:
    """ "After the war" for "before the war", where "And afterwards?" or "And after it?" is asked; else empty."""
    new, old = _OTHER_SIDE.fullmatch(rest), _SIDE.search(ending["when"]) if ending else None
    side = (new["side"] or "after").lower() if new else ""
    if not ending or not old or not side or old["side"].lower() == side:
        return ""
    return f"{ending['when'][: old.start()]}{side}{ending['when'][old.end() :]}"


def at_another_occasion(rest: str, text: str) -> str | None:
    """ "And in summer?" after "How long does it take in winter?": the new occasion in the place of the one like it.

    Args:
        rest: what stands behind "and", with its preposition where it has one.
        text: the earlier question.
    """
    for kind in _OCCASION:
        new = kind.fullmatch(rest)
        there = [found for found in kind.finditer(text) if found["preposition"]]
        if new and len(there) == 1:
            start = there[0].start("preposition" if new["preposition"] else "named")
            return f"{text[:start]}{rest}{text[there[0].end() :]}"
    return None


def is_time(words: str) -> bool:
    """Whether some words tell when, or how long."""
    return bool(_WORD.search(words) or AT_A_TIME.search(words) or _YEARS_ON.search(words))


def is_occasion(words: str) -> bool:
    """Whether some words are nothing but a time: "in winter", "in 2018", "last year", "a year later"."""
    return any(kind.fullmatch(words) for kind in (*_OCCASION, IN_A_YEAR, AT_A_TIME, _YEARS_ON, _SOME_TIME_ON))
