"""Reading a question: its kind, the words that matter, and the names, dates and numbers it insists on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from corpus.errors import QueryEmpty, QueryTooLong
from corpus.limits import QUESTION, TERMS
from qa.spans import NUMBER_WORDS, Span, SpanKind, find_spans
from qa.tokens import Token, tokenize

_KINDS = Path(__file__).with_name("data") / "kinds.txt"


class Kind(StrEnum):
    """What a question asks for."""

    COUNT = "count"
    SHARE = "share"
    DURATION = "duration"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    GROUP = "group"
    NAME = "name"
    REASON = "reason"
    MANNER = "manner"
    YES_NO = "yes or no"
    OPEN = "open"


# "how many", "how large": what the word behind "how" asks for.
_HOW = {
    **dict.fromkeys(["many", "much", "large", "big", "old", "tall", "high", "deep", "far", "wide", "fast"], Kind.COUNT),
    **dict.fromkeys(["heavy", "often", "small", "few", "frequently", "hot", "cold", "thick", "expensive"], Kind.COUNT),
    "long": Kind.DURATION,
}
_WH = frozenset(["who", "whom", "whose", "what", "which", "when", "where", "why", "how", "what's", "who's", "where's"])
_AUXILIARIES = frozenset(
    "is are was were am be do does did has have had can could will would shall should may might must".split()
)
_UNITS_OF_TIME = frozenset("second minute hour day week month year decade century".split())
# "What caused …", "What made …", stemmed.
_CAUSES = frozenset(["caus", "make", "lead", "prompt", "trigger", "forc"])
# Behind "how", these ask for a number or a length and are not looked for themselves; "deep" or "old" are.
_ONLY_ASKING = frozenset(["long", "large", "big", "often", "few", "far"])
# "How many times …", "What kind of …": part of the asking, not of the matter.
_ASKING_TOO = frozenset(["times", "kind", "kinds", "type", "types", "sort", "sorts"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it was read.

    Attributes:
        text: as it was asked.
        kind: what it asks for.
        tokens: all its words.
        content: the words that matter, in order, each stem once.
        focus: stems of the noun that says what is asked for ("ministry" in "Which ministry …"); may be empty.
        spans: names, dates, numbers and quoted words in it.
    """

    text: str
    kind: Kind
    tokens: tuple[Token, ...] = field(repr=False)
    content: tuple[Token, ...]
    focus: frozenset[str]
    spans: tuple[Span, ...]

    @property
    def kind_focus(self) -> frozenset[str]:
        """The focus where it only names the kind of the answer ("which city"), and not what is asked about."""
        return frozenset() if self.kind is Kind.OPEN else self.focus

    def of_kind(self, kind: SpanKind) -> tuple[Span, ...]:
        """Its spans of one kind."""
        return tuple(span for span in self.spans if span.kind is kind)


def read_question(text: str) -> Question:
    """Reads a question.

    Raises:
        QueryEmpty: there is no word in it.
        QueryTooLong: it is over the limit on length.
    """
    if len(text) > QUESTION.value:
        raise QueryTooLong(
            f"The question has {len(text):,} characters; the most is {QUESTION.value:,}. Ask a shorter one."
        )
    tokens = tokenize(text)
    if not tokens:
        raise QueryEmpty("There is no word in the question. Ask about the article, for example “When did it begin?”")
    at = next((i for i, token in enumerate(tokens) if token.word in _WH), None)
    kind, focus = _kind(tokens, at)
    spans = find_spans(text, 0, len(text), tokens, frozenset(token.word for token in tokens[1:] if token.is_capital))
    return Question(text=text, kind=kind, tokens=tokens, content=_content(tokens, at), focus=focus, spans=spans)


@cache
def nouns() -> dict[str, Kind]:
    """What the noun behind "which" or "what" asks for."""
    found: dict[str, Kind] = {}
    for line in _KINDS.read_text(encoding="utf-8").splitlines():
        kind, _, words = line.partition(":")
        if words and not line.startswith("#"):
            found.update(dict.fromkeys(words.split(), Kind(kind)))
    return found


def noun_kind(token: Token) -> Kind | None:
    """The kind that a noun asks for, in its singular or plural; None for any other word."""
    word = token.word
    singular = [word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"]
    return next((nouns()[form] for form in singular if form in nouns()), None)


def _kind(tokens: Sequence[Token], at: int | None) -> tuple[Kind, frozenset[str]]:
    """The kind of a question whose question word stands at `at`, and the stems of the noun that says so."""
    if at is None:
        return (Kind.YES_NO if tokens[0].word in _AUXILIARIES else Kind.OPEN), frozenset()
    word, rest = tokens[at].word, tokens[at + 1 :]
    if word in ("when", "why"):
        return (Kind.DATE if word == "when" else Kind.REASON), frozenset()
    if word == "where" or word == "where's":
        return Kind.PLACE, frozenset()
    if word in ("who", "whom", "whose", "who's"):
        return Kind.PERSON, frozenset()
    if word == "how":
        return _how(rest), frozenset()
    return _what(rest)


def _how(rest: Sequence[Token]) -> Kind:
    asked = _HOW.get(rest[0].word, Kind.MANNER) if rest else Kind.MANNER
    if asked is Kind.COUNT and any(token.word.removesuffix("s") in _UNITS_OF_TIME for token in rest[1:2]):
        return Kind.DURATION
    return asked


def _what(rest: Sequence[Token]) -> tuple[Kind, frozenset[str]]:
    """ "Which ministry …", "What is the name of …", "What caused …": the noun decides, where there is one."""
    if rest and rest[0].stem in _CAUSES:
        return Kind.REASON, frozenset()
    near = list(rest[:4]) if rest and rest[0].word not in _AUXILIARIES else _named(rest)
    for i, token in enumerate(near):
        if token.stop and i:
            break
        if kind := noun_kind(token):
            return kind, frozenset({token.stem})
    if near and rest and rest[0].word not in _AUXILIARIES and not near[0].stop:
        return Kind.OPEN, frozenset({near[0].stem})
    return Kind.OPEN, frozenset()


def _named(rest: Sequence[Token]) -> list[Token]:
    """ "What is the name of …", "What was the total number of …": the nouns up to "of"."""
    if len(rest) < 3 or rest[1].word not in ("the", "his", "her", "their", "its"):
        return []
    stop = next((i for i, token in enumerate(rest) if token.word == "of"), 0)
    return list(rest[2:stop])


def _content(tokens: Sequence[Token], at: int | None) -> tuple[Token, ...]:
    """Words that matter: neither stop words nor those that only do the asking; every word, if there is no other."""
    asking: set[int] = set()
    if at is not None:
        asking.update(i for i in range(at + 1, min(at + 3, len(tokens))) if tokens[i].word in _ASKING_TOO)
        if tokens[at].word == "how" and at + 1 < len(tokens) and tokens[at + 1].word in _ONLY_ASKING:
            asking.add(at + 1)
    kept = [token for i, token in enumerate(tokens) if not token.stop and i not in asking]
    once = {token.stem: token for token in reversed(kept or tokens)}
    return tuple(sorted(once.values(), key=lambda token: token.start))[: TERMS.value]
