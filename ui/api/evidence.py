"""What comes in and what goes out of the calls for those who check facts: quotations, texts, leads and packs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from corpus.limits import CLAIMS, CONVERSATION, QUOTED
from ui.api.shapes import CheckedClaim, Citation, Given, Shape
from ui.evidence.building import Asked

_Offset = Annotated[int, Field(ge=0)]
_Cut = Annotated[list[_Offset], Field(min_length=2, max_length=2)]
_Kind = Literal["exact", "exact_but_punctuation", "altered", "elsewhere", "not_found"]
_ARTICLE = Field(default=None, description="The id of the one article to hold it against; without it, all of them.")


class Text(Given):
    """A text whose sentences are to be checked."""

    text: str = Field(description=f"The text; the first {CLAIMS.value} of its sentences are checked.")
    article: str | None = _ARTICLE


class CheckedSentence(CheckedClaim):
    """A sentence of a text, and what the articles say to it."""

    claim: str = Field(description="The sentence.")


class CheckedText(Shape):
    """The sentences of a text in order, each with its check."""

    checks: list[CheckedSentence] = Field(max_length=CLAIMS.value)
    unchecked: _Offset = Field(description="How many sentences of the text are past the limit and were not checked.")


class Quoted(Given):
    """A quotation to be held against the articles."""

    quote: str = Field(
        description=f"The quotation, with or without its marks; {QUOTED.value:,} characters at the most.",
        json_schema_extra={"maxLength": QUOTED.value},  # it is refused with a line that says how long it is
    )
    article: str | None = Field(
        default=None,
        description="The id of the article that is quoted; the others are then where it may stand instead.",
    )


class Run(Shape):
    """Words that were kept, inserted or deleted."""

    change: Literal["kept", "inserted", "deleted"]
    text: str = Field(description="The words: the article's where they were deleted, or else the quotation's.")
    quoted: _Cut = Field(description="Where they stand in the quotation, first and one past the last code point.")
    article: _Cut = Field(description="The same in the article; empty where they were inserted.")


class Warned(Shape):
    """A change that may turn the sense."""

    sense: Literal["number", "date", "name", "negation", "quantifier", "hedge"]
    quoted: str
    article: str


class CheckedQuote(Shape):
    """How a quotation stands to the articles. It is no finding that the quotation is fair, or that it is true."""

    kind: _Kind
    found: _Kind = Field(description="Where `kind` is `elsewhere`, how it stands there; or else the same.")
    citations: list[Citation] = Field(description="Where the words stand, a cut for each part between ellipses.")
    places: list[Citation] = Field(description="Every place where they stand, up to a limit.")
    more: bool = Field(description="Whether there are further places.")
    altered: list[Citation] = Field(
        description="The passage that an altered quotation comes from; never the quotation."
    )
    diff: list[Run] = Field(description="What was changed in it.")
    warnings: list[Warned] = Field(description="Changes that may turn the sense.")


class WorthyArticle(Given):
    """An article whose sentences are to be checked."""

    article: str = Field(description="The id of the article.")


class Reason(Shape):
    """Why a sentence is worth a check: the article's text from `start` to `end` is `text`."""

    reason: str = Field(
        description="figure, estimate, comparison, superlative, named source, quotation, causal claim …"
    )
    start: _Offset
    end: _Offset
    text: str


class WorthySentence(Citation):
    """A sentence that is worth a check. It says where to look, not what is wrong."""

    permalink: str = Field(description="Behind the page's address, it opens the article at this sentence.")
    reasons: list[Reason] = Field(description="The weightiest first; a source may stand in another sentence.")
    stated_by: str = Field(description="Who stands behind it, as far as the article tells.")
    estimate: bool = Field(description="Whether it is the author's own estimate.")


class WorthyList(Shape):
    """The sentences to check first, the first of them first."""

    sentences: list[WorthySentence]


class ExportedQuestion(Given):
    """A question of a pack."""

    question: str = Field(description="The question, in words.")
    history: list[str] | None = Field(default=None, description="Earlier questions, oldest first.")


class ExportRequest(Given):
    """What an evidence pack is made of. Without a question, claim or quotation it is the article's own reference."""

    article: str | None = Field(default=None, description="The id of the one article to ask; without it, all of them.")
    format: Literal["markdown", "html", "csv", "jsonld", "csl-json", "bibtex", "ris", "claimreview"] = Field(
        description="The form; docs/evidence.md tells what each is for."
    )
    questions: list[ExportedQuestion] = Field(default=[], max_length=CONVERSATION.value, description="To be asked.")
    claims: list[str] = Field(default=[], max_length=CLAIMS.value, description="To be checked, a sentence each.")
    quotes: list[str] = Field(default=[], max_length=CLAIMS.value, description="Quotations to be checked.")

    def asked(self) -> tuple[Asked, ...]:
        """All of it, questions first, then claims, then quotations."""
        return (
            *(Asked(kind="question", text=one.question, history=tuple(one.history or ())) for one in self.questions),
            *(Asked(kind="claim", text=one) for one in self.claims),
            *(Asked(kind="quote", text=one) for one in self.quotes),
        )


class Exported(Shape):
    """An evidence pack as a file."""

    name: str = Field(description="What the file may be called.")
    media_type: str
    text: str = Field(description="What stands in it; the file is UTF-8, and line ends are as they are here.")
