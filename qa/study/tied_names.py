"""Names that a mark or "and" runs through: "Mariners’ Hotel", "Texas A&M University", "School of Art and Science"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.study.cues import cues
from qa.study.nouns import nouns

_AMPERSAND = re.compile(r"\b[A-Z]{1,3}&[A-Z]{1,2}\b")
_HEAD_BEHIND = re.compile(r"\s(?P<word>[A-Z]\w+)")
_DESCRIBED = re.compile(r"(?:\b[Aa]n?|\b[A-Z][\w-]+)\s\Z")
_BEFORE = 60  # so many characters before a name are read
_HOUSE = re.compile(r"(?P<mark>[’']s?)\s(?P<word>[A-Z][\w-]+)")
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
    for start, end in sorted([*found, *_lettered(text)]):
        if made and start < made[-1][1]:
            continue
        end = _with_house(text, start, end)
        if made and _goes_on(text, made[-1], (start, end)):
            made[-1] = (made[-1][0], end)
        elif (owner := _owner_of(text, start, end)) is None:
            made.append((start, end))
        elif owner["owner"].lower() in _PATRONS and owner["owner"][0].isupper():
            made.append((owner.start(), end))
    return made


def _lettered(text: str) -> Iterator[Place]:
    """Names like "AT&T", which are no words; "an O&O" and "the Varn O&O" are a kind of thing."""
    for one in _AMPERSAND.finditer(text):
        head = _HEAD_BEHIND.match(text, one.end())
        if (head and _is_head(head["word"])) or not _DESCRIBED.search(text, max(0, one.start() - _BEFORE), one.start()):
            yield one.span()


def _goes_on(text: str, first: Place, second: Place) -> bool:
    """Whether a name goes on in the next one."""
    shown, behind, between = text[slice(*first)], text[slice(*second)], text[first[1] : second[0]]
    if between == " ":
        goes_on = _HEAD_BEHIND.match(text, second[1]) if _AMPERSAND.fullmatch(behind) else None
        lettered = _AMPERSAND.fullmatch(shown.rpartition(" ")[2])
        return bool((goes_on and _is_head(goes_on["word"])) or (lettered and _is_head(behind)))
    if between in ("’ ", "' ") and shown.endswith("s"):
        *ahead, last = behind.split()
        return len(ahead) < 2 and _is_head(last)  # not "Comics' Justice League of America"
    return between == " and " and bool(_OF_A_FIELD.search(shown) and _FIELD.fullmatch(behind)) and not _is_head(behind)


def _with_house(text: str, start: int, end: int) -> int:
    """Where a name ends that goes on in one word for a house or a body: "Women’s Institute", "St John’s College"."""
    house = _HOUSE.match(text, end)
    if house is None or not _is_head(house["word"]):
        return end
    owner = text[start:end].lower().rpartition(" ")[2]
    if house["mark"] in ("’", "'"):
        called = owner.endswith("s")
    else:
        called = owner in nouns("plurals") or owner.endswith("men") or bool(_SAINT.fullmatch(text, start, end))
    return house.end() if called else end


def _owner_of(text: str, start: int, end: int) -> re.Match[str] | None:
    """Who owns what is one word for a kind of house or body: "Egypt’s Parliament"; None where it is a name itself."""
    return _OWNER.search(text, max(0, start - _BEFORE), start) if _is_head(text[start:end]) else None


def _is_head(word: str) -> bool:
    return any(word.lower() in cues(kind) for kind in ("orgwords", "placewords", "otherwords", "houses"))
