"""What a source is, and how it is called for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus import Sentence


class SourceKind(StrEnum):
    """Who stands behind a statement, as far as the text says."""

    NAMED = "named"
    QUOTED = "quoted"
    AUTHOR_ESTIMATE = "author_estimate"
    AUTHOR = "author"
    UNCLEAR = "unclear"


_LABELS = {
    SourceKind.AUTHOR_ESTIMATE: "the author’s own estimate",
    SourceKind.AUTHOR: "the author",
    SourceKind.UNCLEAR: "unclear",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says something: `article.text[start:end] == name`, where a name is given.

    Attributes:
        kind: who stands behind it.
        name: whoever the text names, cut from it; only with `named` and `quoted`.
        start, end: where the name stands, code points of the article's text, half-open; None without a name.
        sentence: where the attribution stands, which may be a later sentence; without one, the sentence asked about.
    """

    kind: SourceKind
    sentence: Sentence
    name: str | None = None
    start: int | None = None
    end: int | None = None


def said_by(source: Source) -> str:
    """The source in words: its name, "the author", "the author’s own estimate" or "unclear"."""
    return source.name or _LABELS.get(source.kind, "unclear")
