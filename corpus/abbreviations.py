"""Abbreviations: those behind which no sentence ends, and where it ends behind one that is a word as well.

"no." is a number before a figure and an answer before anything else, "sec." is a second behind a figure. Behind "p.m."
a sentence ends where a capital follows that begins no day, month or time zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("data") / "abbreviations.txt"
_KINDS = {">": "leading", "+": "before", "-": "behind"}
_CLOSING = r"[”’\")\]]*"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_OPENED = r"\s+[“‘\"'(\[]*"
# What a number may be beside digits: a letter, "XII", "Ten"; such words stay with what stands before them.
_FIGURE = (
    r"(?:[IVXLCDM]+|[A-Z]|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Supt|Insp)(?![^\W_])"
    r"|[^\W\d_]*-?\d"
)
_DAY = (
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur|urs)?(?:days?)?|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?"
    r"|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_ZONE = (
    r"[A-Z]{1,4}T|UTC|Z|Zulu|Eastern|Central|Mountain|Pacific|Atlantic|Greenwich"
    r"|[A-Z][\w.]*(?: [A-Z]\w*)? (?:[Tt]ime|Standard|Daylight|Summer)"
)
_CLOCK = re.compile(
    r"(?P<its>\b(?:the|an?|this|that|his|her|its|their|our|my|every|each|[^\W\d_]+[’']s)\s+\d{1,2}(?:[:.]\d\d)?\s?)?"
    rf"\b[ap]\.m\.{_CLOSING}(?={_OPENED}(?!(?:{_DAY}|{_ZONE})(?![^\W_])){_CAPITAL})"
)


@cache
def abbreviations(kind: str = "") -> frozenset[str]:
    """Those of the list, in small letters and without their full stop.

    Args:
        kind: "leading" for those that go before something and never end a sentence, "before" and "behind" for those
            that are abbreviations beside a figure only, on this side of it; empty for all.
    """
    found = set[str]()
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#") and kind in ("", _KINDS.get(line[0])):
            found.update(line.lstrip("".join(_KINDS)).split())
    return frozenset(found)


def word_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where a sentence ends behind a word that looks like an abbreviation, between two offsets; in no order."""
    for found in _words().finditer(text, start, end):
        yield found.end()
    for found in _CLOCK.finditer(text, start, end):
        if not found["its"]:  # "the 5 p.m. Mass"
            yield found.end()


@cache
def _words() -> re.Pattern[str]:
    before = "|".join(sorted(abbreviations("before")))
    behind = "|".join(sorted(abbreviations("behind")))
    return re.compile(
        # Of those with a capital, "No." alone is more often an answer than the beginning of a name ("Ch. Supt.").
        rf"(?<![\w.&-])(?:(?:{before}|No)\.{_CLOSING}(?={_OPENED}(?!{_FIGURE}){_CAPITAL})"
        # "no. I" is followed by what I do.
        rf"|no\.{_CLOSING}(?=\s+(?:I|A)\s[a-z])"
        rf"|(?<!\d\s)(?:{behind})\.{_CLOSING}(?={_OPENED}{_CAPITAL}))"
    )
