"""What the check of a quotation finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from corpus import Sentence


class Kind(StrEnum):
    """How a quotation stands to the article."""

    EXACT = "exact"
    EXACT_BUT_PUNCTUATION = "exact_but_punctuation"
    ALTERED = "altered"
    ELSEWHERE = "elsewhere"
    NOT_FOUND = "not_found"


class Change(StrEnum):
    """What was done to a run of words: `inserted` ones the article lacks, `deleted` ones the quotation lacks."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


class Sense(StrEnum):
    """What a change of words touches where it may turn the sense."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    QUANTIFIER = "quantifier"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cut of an article: `article.text[start:end] == quote`.

    Attributes:
        article: the article's id.
        start, end: code points, half-open.
        quote: what stands there, verbatim.
        sentence: the sentence in which it begins; it may end in a later one.
    """

    article: str
    start: int
    end: int
    quote: str
    sentence: Sentence = field(repr=False)

    @property
    def label(self) -> str:
        """How the block is cited in which it begins: `¶3`, `heading 1`."""
        return self.sentence.block.label

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as a citation has them."""
        place = {"article": self.article, "block": self.sentence.block.name, "label": self.label}
        return {**place, "start": self.start, "end": self.end, "quote": self.quote}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that were kept, inserted or deleted.

    Attributes:
        text: the words: the article's where they were deleted, or else the quotation's.
        quoted: where they stand in the quotation, code points, half-open; empty where they were deleted.
        place: the same in the article; empty where they were inserted.
    """

    change: Change
    text: str
    quoted: tuple[int, int]
    place: tuple[int, int]

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "change": str(self.change),
            "text": self.text,
            "quoted": list(self.quoted),
            "article": list(self.place),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A change that may turn the sense.

    Attributes:
        sense: what it touches.
        quoted: the quotation's words, or empty.
        article: the article's words in their place, or empty.
    """

    sense: Sense
    quoted: str
    article: str

    def as_dict(self) -> dict[str, str]:
        """Plain values."""
        return {"sense": str(self.sense), "quoted": self.quoted, "article": self.article}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCheck:
    """What became of a quotation.

    Attributes:
        kind: how it stands to the articles asked.
        found: `exact` or `exact_but_punctuation` where `kind` is `elsewhere`, or else `kind`.
        citations: where the words stand, a cut for each part between ellipses; empty where `altered` or not found.
        places: every such place, first to last word, up to a limit; `more` says that there are others.
        altered: the passage that an altered quotation comes from, a cut for each part; never to be marked as the quote.
        diff: what was changed in it.
        warnings: changes that may turn the sense, words behind a bracket or an ellipsis included.
    """

    kind: Kind
    found: Kind
    citations: tuple[Place, ...] = ()
    places: tuple[Place, ...] = ()
    more: bool = False
    altered: tuple[Place, ...] = ()
    diff: tuple[Run, ...] = ()
    warnings: tuple[Warned, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """All of it in plain values."""
        return {
            "kind": str(self.kind),
            "found": str(self.found),
            "citations": [place.as_dict() for place in self.citations],
            "places": [place.as_dict() for place in self.places],
            "more": self.more,
            "altered": [place.as_dict() for place in self.altered],
            "diff": [run.as_dict() for run in self.diff],
            "warnings": [warned.as_dict() for warned in self.warnings],
        }
