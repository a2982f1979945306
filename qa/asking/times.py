"""Times that a follow-up changes: "fifty years later", "in the evening", "last year"."""

from __future__ import annotations

import re

from qa.spans import SMALL, TENS

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
_UNITS = {"year": 1, "decade": 10, "century": 100, "centurie": 100}
# "After" and "before" tell nothing of years where something stands behind them: "the year after the war".
_YEARS_ON = re.compile(
    rf"\b(?:the\s+)?(?:(?P<count>{_COUNT})\s+(?P<unit>{'|'.join(_UNITS)})(?P<many>s?)"
    r"\s+(?P<way>later|earlier|(?:after|before)(?=\s*(?:[?.!,]|\Z)))"
    r"|(?P<next>next|following|previous)\s+year)\b",
    re.IGNORECASE,
)
_NOW = r"now|nowadays|today|(?:last|this)\s+year"
NOW = re.compile(rf"\b(?:{_NOW})\b(?!['’])", re.IGNORECASE)
# "And later?" after "What was the limit at first?"
AT_A_TIME = re.compile(
    rf"\b(?:at\s+first|at\s+the\s+start|originally|initially|later|(?:back\s+)?then|{_NOW})\b(?!['’])", re.IGNORECASE
)
_SOME_TIME_ON = re.compile(r"(?:[\w-]+\s+){1,4}(?:later|earlier|ago)", re.IGNORECASE)
IN_A_YEAR = re.compile(r"\b(?:in|by|until|since)\s+(?:1\d{3}|20\d{2})\b", re.IGNORECASE)
# The members of each of these stand in one another's place.
_OCCASIONS = (
    r"spring|summer|autumn|winter",
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?",
    r"mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|daytime",
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
    step = int(years) if found["way"].lower() in ("after", "later") else -int(years)
    return (*found.span(), step) if plain else None


def _counted(count: str) -> float:
    if count.isdecimal():
        return int(count)
    return _COUNTS[count] if count in _COUNTS else sum(_COUNTS[word] for word in re.split(r"[-\s]", count))


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
