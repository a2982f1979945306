"""Names that a mark or "and" runs through: "Mariners’ Hotel", "Texas A&M University", "School of Art and Science"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.study.cues import cues
from qa.study.nouns import nouns

_AMPERSAND = re.compile(r"\b[A-Z]{1,3}&[A-Z]{1,2}\b")
_OWNER = re.compile(r"\b(?P<owner>[\w-]+)(?:[’']s|(?<=s)[’'])\s\Z")
# "King’s College", "St John’s Hospital": called after somebody; "Egypt’s Parliament" is Egypt's.
_PATRONS = frozenset("king queen bishop lord lady trinity".split())
_SAINT = re.compile(r"(?:St\.?|Saint)\s.+")
# What is studied or looked after: "Science and Technology", not "Oxford and Cambridge".
_FIELD = re.compile(r"[A-Z][a-z]+(?:logy|stry|ture|tion|ment|ence|ance|eering|using|ty|ics|lth)")
_OF_A_FIELD = re.compile(
    r"\b(?:Ministry|Department|Institute|School|College|Agency|Museum|Office|Committee)\s.*\b(?:of|for)\s"
)

Place = tuple[int, int]


def tied(text: str, found: Iterable[Place]) -> list[Place]:
    """The names of a sentence, of which some are parts of one; what only is left over of a longer name is none."""
    made: list[Place] = []
    for start, end in sorted([*found, *_lettered(text, found)]):
        if made and start < made[-1][1]:
            continue
        if made and _goes_on(text, made[-1], (start, end)):
            made[-1] = (made[-1][0], end)
        elif (owner := _owner_of(text, start, end)) is None:
            made.append((start, end))
        elif owner["owner"].lower() in _PATRONS and owner["owner"][0].isupper():
            made.append((owner.start(), end))
    return made


def _lettered(text: str, found: Iterable[Place]) -> list[Place]:
    """Names like "AT&T", which are no words."""
    lettered = (one.span() for one in _AMPERSAND.finditer(text))
    return [(low, high) for low, high in lettered if not any(start < high and low < end for start, end in found)]


def _goes_on(text: str, first: Place, second: Place) -> bool:
    """Whether a name goes on in the next one."""
    shown, behind, between = text[slice(*first)], text[slice(*second)], text[first[1] : second[0]]
    if between == " ":
        return bool(_AMPERSAND.fullmatch(shown.rpartition(" ")[2]) or _AMPERSAND.match(behind))
    if between in ("’ ", "' ") and shown.endswith("s"):
        return _is_head(behind.rpartition(" ")[2])
    if between in ("’s ", "'s ") and _is_head(behind):
        owner = shown.lower().rpartition(" ")[2]
        return owner in nouns("plurals") or owner.endswith("men") or bool(_SAINT.fullmatch(shown))
    return between == " and " and bool(_OF_A_FIELD.search(shown) and _FIELD.fullmatch(behind)) and not _is_head(behind)


def _owner_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """Who owns what is one word for a kind of house or body: "Egypt’s Parliament"; None where it is a name itself."""
    return _OWNER.search(text, 0, start) if _is_head(text[start:end]) else None


def _is_head(word: str) -> bool:
    return any(word.lower() in cues(kind) for kind in ("orgwords", "placewords", "otherwords", "houses"))
