"""What the check of a claim says, and how it is written as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from qa.answer import Citation
from qa.sources import Source, said_by


class ClaimVerdict(StrEnum):
    """Whether the article states a claim, states otherwise, or neither."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a claim and the article part, both verbatim.

    Attributes:
        claim: the claim's words.
        article: the article's, `article.text[start:end]`.
        start, end: code points of the article's text, half-open.
    """

    claim: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claim held against the articles.

    Attributes:
        claim: as it was made.
        verdict: what became of it.
        citations: the sentence that states it, or states otherwise, then the one that it leans on; for a claim of
            several sentences, those of each that counts; empty where the verdict is `not_found`.
        differences: what the article states otherwise; empty unless the claim is contradicted.
        stated_by: who stands behind the first citation; None where there is none.
        nearest: the sentence that comes nearest to a claim that was not found: offered, not evidence.
        one_of_several: whether it is one of several claims of a text, so that its JSON has to say which.
    """

    claim: str
    verdict: ClaimVerdict
    citations: tuple[Citation, ...] = ()
    differences: tuple[Difference, ...] = ()
    stated_by: Source | None = None
    nearest: Citation | None = None
    one_of_several: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The check as the contract writes it, plain values only; before it the claim, where it is one of several."""
        return {
            **({"claim": self.claim} if self.one_of_several else {}),
            "verdict": str(self.verdict),
            "citations": [citation.as_dict() for citation in self.citations],
            "differences": [{"claim": one.claim, "article": one.article} for one in self.differences],
            "stated_by": said_by(self.stated_by) if self.stated_by else None,
        }
