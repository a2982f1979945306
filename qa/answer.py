"""What an answer is, and how it is written as JSON. The fields are those of `docs/answers.md`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from corpus import Sentence


class Status(StrEnum):
    """Whether the article says what was asked."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A sentence of an article: `article.text[start:end] == quote`, cut by offset and never retyped.

    Attributes:
        article: the article's id.
        sentence: where it stands.
        quote: its words.
    """

    article: str
    sentence: Sentence
    quote: str

    @property
    def start(self) -> int:
        """First code point of the quote in the article's text."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.sentence.end

    @property
    def label(self) -> str:
        """How its block is cited: `¶3`, `caption 1`."""
        return self.sentence.block.label

    def as_dict(self) -> dict[str, Any]:
        """All of it, for `citations`."""
        place = {"article": self.article, "block": self.sentence.block.name, "label": self.label}
        return {**place, "start": self.start, "end": self.end, "quote": self.quote}

    def as_ranked(self) -> dict[str, Any]:
        """The short form, for `ranked`."""
        return {"article": self.article, "start": self.start, "end": self.end, "quote": self.quote}


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """The value that was asked for, cut from the first citation: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A word of the question and the other word that stood for it in the quote."""

    word: str
    matched: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The article's own words, or that it does not say.

    Attributes:
        status: whether the article says it.
        citations: the sentence that answers, then any that its sense needs; empty where the status is `not_found`.
        ranked: the best sentences, the answer first, whatever the status.
        short: the value asked for; None where the question asks for none, or none stands in the sentence.
        reading: how the question was read; None unless earlier questions changed it.
        missing: words of the question that the article lacks.
        because: words of the question that were matched through another word.
        trust: the probability that the best sentence answers; the JSON leaves it out.
        of_article: whether only the article itself was asked about, of which its text does not say; the JSON leaves it
            out.
        parts: what each part was answered with, where the question asks for several things; empty otherwise, and then
            the JSON leaves it out.
    """

    status: Status
    citations: tuple[Citation, ...] = ()
    ranked: tuple[Citation, ...] = ()
    short: Short | None = None
    reading: str | None = None
    missing: tuple[str, ...] = ()
    because: tuple[Match, ...] = ()
    trust: float = 0.0
    of_article: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """What a person reads: the cited sentences, verbatim, in the order of the article."""
        if not self.citations:
            return "The article does not say."
        return " ".join(citation.quote for citation in sorted(self.citations, key=lambda c: (c.article, c.start)))

    def as_dict(self) -> dict[str, Any]:
        """The answer as the contract writes it; plain values only."""
        row = {
            "status": str(self.status),
            "text": self.text,
            "short": self.short.text if self.short else None,
            "citations": [citation.as_dict() for citation in self.citations],
            "ranked": [citation.as_ranked() for citation in self.ranked],
            "reading": self.reading,
            "missing": list(self.missing),
            "because": [{"word": match.word, "matched": match.matched} for match in self.because],
        }
        return {**row, "parts": [part.as_dict() for part in self.parts]} if self.parts else row


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several things that a question asks for.

    Attributes:
        question: that part alone, as a question.
        answer: what it was answered with.
    """

    question: str
    answer: Answer

    def as_dict(self) -> dict[str, Any]:
        """The part, for `parts`; the sentences that come closest are those of the whole answer."""
        row = self.answer.as_dict()
        del row["ranked"]
        return {"question": self.question, **row}


def to_json(row: dict[str, Any]) -> str:
    """One line of JSON, the same bytes for the same row.

    Lone surrogates, which no UTF-8 stream takes, are written as escapes; every other character stands as it is.
    """
    line = json.dumps(row, ensure_ascii=False)
    return line if line.isascii() else "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in line)
