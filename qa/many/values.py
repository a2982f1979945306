"""What several articles say to one question, and how that is written as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qa.answer import Answer, Citation, Short


@dataclass(frozen=True, slots=True, kw_only=True)
class PerArticle:
    """What one article says: an `Answer` all of whose quotes are its own.

    Attributes:
        article: the article's id.
        answer: what it says.
        closeness: how near its best passage is to the question, by the nearest article's; above 0, at most 1.
    """

    article: str
    answer: Answer
    closeness: float

    def as_dict(self) -> dict[str, Any]:
        """All of it but `ranked`, for `others`."""
        told = {key: value for key, value in self.answer.as_dict().items() if key not in ("ranked", "reading")}
        return {"article": self.article, **told}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value as an article states it: `short` is cut from the quote of `citation`."""

    article: str
    citation: Citation
    short: Short

    def as_dict(self) -> dict[str, Any]:
        """The citation with the value in front."""
        return {"short": self.short.text, **self.citation.as_dict()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value and the articles that state it, the nearest first; one at least."""

    by: tuple[Stated, ...]

    @property
    def text(self) -> str:
        """The value as the nearest of them writes it."""
        return self.by[0].short.text

    def as_dict(self) -> dict[str, Any]:
        """The value and who states it, for `agreement` and `disagreement`."""
        return {"short": self.text, "stated": [one.as_dict() for one in self.by]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """What the articles say.

    Attributes:
        best: the answer, as `Engine.ask` gives it.
        others: what other articles answer, the most promising first; empty where one is asked, or none does.
        agreement: the value of the answer, where two articles at least state it.
        disagreement: the value of the answer and every other that an article gives for the same; two or more, or none.
    """

    best: Answer
    others: tuple[PerArticle, ...] = ()
    agreement: Said | None = None
    disagreement: tuple[Said, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The best answer, and under further keys what others say; nothing is added where there is nothing to add."""
        more: dict[str, Any] = {}
        if self.others:
            more["others"] = [one.as_dict() for one in self.others]
        if self.agreement:
            more["agreement"] = self.agreement.as_dict()
        if self.disagreement:
            more["disagreement"] = [one.as_dict() for one in self.disagreement]
        return {**self.best.as_dict(), **more}
