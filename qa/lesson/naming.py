"""What the names of an article stand for, as far as their surroundings tell: a person, a place, a group.

No list of people or places stands behind it. A title, "said" or a sentence that goes on with "She" speak for a person;
"in" and "near" for a place; the last word of the name ("University") for what it says.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from qa.question import Kind, nouns
from qa.reading.lines import Line
from qa.study.cues import cues
from qa.words.spans import Span, SpanKind


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    PLACE = "place"
    GROUP = "group"
    PEOPLE = "people"
    OTHER = "other"


_TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame king queen prince princess emperor empress president professor captain"
    " colonel major lieutenant general admiral pope bishop archbishop cardinal father brother sister saint".split()
)
_GROUPS = frozenset(
    "company corporation corp inc ltd association union league council commission committee academy institute society"
    " foundation organisation organization bank museum parliament congress senate office bureau agency club orchestra"
    " brigade regiment navy station trust authority ministry department federation alliance administration".split()
)
_PLACES = frozenset("lake mount river cape port fort island islands mountains valley bay coast gulf peninsula".split())
_PERSON_BEHIND = re.compile(
    r"(?:[’']s)? (?:said|says|wrote|writes|recalls|recalled|remembers|remembered|thinks|argues|argued|admits|admitted"
    r"|died|was born|married|studied|believed|believes|decided|resigned|(?:son|daughter|wife|husband|mother|father))\b"
    r"|, who\b|,? (?:an?|the|then)(?: [\w-]+){0,3}? [\w-]*?(?:ist|ian|maker|keeper|worker|farmer|teacher|surgeon|doctor"
    r"|nurse|lawyer|engineer|officer|driver|author|poet|writer|editor|king|queen|emperor|president|son|daughter"
    r"|widow|father|mother|leader|founder|merchant|soldier|captain|priest|monk|student|player|coach|singer|actor)\b"
)
_PERSON_BEFORE = re.compile(r"[,”\"] (?:says|said|writes|wrote|recalls|adds|added) \Z|\bborn (?:to|as) \Z")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|at|across|outside|around|throughout|into|north of|south of|east of"
    r"|west of) (?:the |nearby |central |northern |southern |eastern |western )?\Z",
    re.IGNORECASE,
)
# The same, and what may stand before other names as well.
PLACED = re.compile(rf"{_PLACE_BEFORE.pattern}|\b(?:to|from|through|for|around|between) (?:the )?\Z", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:translated|reviewed)\b[^,;.]{0,30}\bin(?:to)? \Z")
_AFTER_THE = re.compile(r"\b[Tt]he \Z")
_PEOPLE = re.compile(r"(?:an|ese|ish|ch|ic)\Z")
_NOUN_BEHIND = re.compile(r" [a-z]")
# "Japanese-run schools": made of a name, and none itself.
_COMPOUND = re.compile(r"-[a-z]+\Z")
# Parts of names that a hyphen or a dash has cut off.
_PARTS = frozenset("national central northern southern eastern western upper lower new old great royal".split())
# So wide that much of what else is named lies in them.
WIDE = frozenset("europe asia africa america americas australasia oceania earth world eurasia".split())
_HE = frozenset(["he", "she"])


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands: `line.text[span.start:span.end]`, what it stands for, and for a person in which form."""

    line: Line
    span: Span
    kind: NameKind
    form: str = ""

    @property
    def text(self) -> str:
        """As it stands there."""
        return self.line.text[self.span.start : self.span.end]

    @property
    def is_after_the(self) -> bool:
        """Whether "the" stands before it."""
        return bool(_AFTER_THE.search(self.line.text, 0, self.span.start))


def read_names(lines: Sequence[Line]) -> tuple[Named, ...]:
    """The names of an article's lines in order, with what they stand for; a surname speaks for the full name."""
    found = [(line, span) for line in lines for span in line.spans if span.kind is SpanKind.NAME]
    votes: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    placed: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    going_on = _spoken_of_next(lines)
    for line, span in found:
        kind = NameKind.PERSON if (id(line), span) in going_on else _vote(line, span)
        *_, last = words = _words(line, span)
        votes[last][kind] += 1
        if kind is NameKind.PLACE:
            placed[last].add(frozenset(words))
    return tuple(_named(line, span, votes, placed) for line, span in found)


def _named(
    line: Line, span: Span, votes: Mapping[str, Counter[NameKind]], placed: Mapping[str, set[frozenset[str]]]
) -> Named:
    """A name by the votes of all that end in its last word; a place only if it, or a form of it, was one.

    "At the Hotel Lund" makes no place of "Kyria Lund", but "at Lund" does of "Old Lund".
    """
    *_, last = words = _words(line, span)
    kind = _settled(line, span, votes[last])
    if kind is NameKind.PLACE and not _said_by(words):
        own = set(words) - _PARTS
        if not any(form - _PARTS <= own or form >= own for form in placed.get(last, set())):
            kind = NameKind.OTHER
    return Named(line, span, kind)


def _words(line: Line, span: Span) -> list[str]:
    """The words of a name: the last one, "Garrod" of "Ffion Garrod", speaks for the others."""
    return re.split(r"[\s&/–]+", line.text[span.start : span.end].lower())


def _spoken_of_next(lines: Sequence[Line]) -> set[tuple[int, Span]]:
    """Names that open a sentence which the next one goes on from with "He" or "She"."""
    found = set()
    for line, following in pairwise(lines):
        opening = next((span for span in line.spans if span.kind is SpanKind.NAME), None)
        same = following.sentence.block == line.sentence.block
        if same and opening and opening.start == 0 and following.tokens and following.tokens[0].word in _HE:
            found.add((id(line), opening))
    return found


def _vote(line: Line, span: Span) -> NameKind:
    """What the surroundings of one place speak for."""
    text, after = line.text, line.text[span.end : span.end + 60]
    if _PEOPLE.search(text, span.start, span.end) and _NOUN_BEHIND.match(after):
        return NameKind.PEOPLE
    if _PLACE_BEFORE.search(text, 0, span.start) and not _is_of_writing(text, span):
        return NameKind.PLACE
    titled = text[span.start : span.end].lower().split()[0].rstrip(".") in _TITLES
    if titled or (
        not _AFTER_THE.search(text, 0, span.start)
        and (_PERSON_BEHIND.match(after) or _PERSON_BEFORE.search(text, 0, span.start))
    ):
        return NameKind.PERSON
    return NameKind.OTHER


def _is_of_writing(text: str, span: Span) -> bool:
    """Whether "in" leads to a language or a paper: "translated into Dutch", "reviewed in Nature"."""
    return text[span.start : span.end].lower() in cues("peoples") or bool(_WRITTEN.search(text, 0, span.start))


def _settled(line: Line, span: Span, votes: Counter[NameKind]) -> NameKind:
    """What a name stands for: its own words decide, then its surroundings anywhere in the article."""
    words = line.text[span.start : span.end].lower().split()
    if own := _said_by(words):
        return own
    if _vote(line, span) is NameKind.PEOPLE:
        return NameKind.PEOPLE
    person, place, total = votes[NameKind.PERSON], votes[NameKind.PLACE], votes.total()
    if person > place and " of " not in f" {' '.join(words)} ":
        return NameKind.PERSON
    if _COMPOUND.search(line.text, span.start, span.end) or words[-1] in WIDE | _PARTS:
        return NameKind.OTHER
    return NameKind.PLACE if place > person and place * 4 >= total else NameKind.OTHER


def _said_by(words: Sequence[str]) -> NameKind | None:
    if len(words) < 2:
        return None
    if words[-1] in _GROUPS or words[0] in _GROUPS:
        return NameKind.GROUP
    if words[-1] in _PLACES or words[0] in _PLACES:
        return NameKind.PLACE
    if words[0].rstrip(".") in _TITLES and "of" not in words:
        return NameKind.PERSON
    kind = nouns().get(words[-1], (None, False))[0]
    return {Kind.GROUP: NameKind.GROUP, Kind.PLACE: NameKind.PLACE}.get(kind) if kind else None
