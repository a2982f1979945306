"""Which places hold others: a country is not offered where a town is asked for, for the town may lie in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from qa.lesson.naming import Named, NameKind
from qa.reading.lines import Line
from qa.study.cues import cues
from qa.words.tokens import data_lines

# "The west coast of Varn", "the north of Varn", "all of Varn".
_PART_OF = re.compile(
    r"\b(?:coasts?|shores?|mainland|interior|the (?:north|south|east|west)(?:-?(?:east|west))?|government|king|queen"
    r"|emperor|president|parts?|rest|all|provinces?|regions?|republic|kingdom) of (?:the )?\Z"
    r"|\b(?:across|throughout) (?:the )?\Z",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"[’']s (?:(?:central|national|federal) )?(?:government|capital|economy|parliament|president|king|queen|army|navy"
    r"|prime minister|constitution|coasts?|borders?|provinces?|(?:north|south|east|west)\w*)\b"
)
# "The National Museum of Varn".
_NATIONAL = re.compile(r"\bNational (?:[A-Z]\w+ ){1,3}of (?P<name>[A-Z]\w+(?: [A-Z]\w+)*)")
_REGIONS = frozenset("province region county oblast prefecture republic kingdom state empire".split())
_TOWNS = frozenset(["city", "town", "village"])


def wide_places(lines: Sequence[Line], names: Iterable[Named]) -> frozenset[str]:
    """The names, lower case, that are a country's or a region's: by a list, or by what stands around them."""
    found = {match["name"].lower() for line in lines for match in _NATIONAL.finditer(line.text)}
    for named in names:
        text, span = named.line.text, named.span
        if _PART_OF.search(text, 0, span.start) or _ITS.match(text, span.end):
            found.add(named.text.lower())
        first, _, last = named.text.lower().rpartition(" ")
        if first and last in _REGIONS:
            found |= {first, named.text.lower()}
    return frozenset(found) | _countries()


def scale(named: Named, wide: frozenset[str]) -> str:
    """How large a place is, as far as a quiz has to tell: a country or region, a river or mountain, or a town."""
    shown = named.text.lower()
    words = shown.split()
    if named.kind is not NameKind.PLACE:
        return ""
    if shown in wide:
        return "wide"
    ends = {words[0], words[-1]} if len(words) > 1 else set()
    return "feature" if ends & cues("placewords") - _TOWNS else "town"


@cache
def _countries() -> frozenset[str]:
    return frozenset(name.strip() for line in data_lines("lesson_wide.txt") for name in line.split(","))
