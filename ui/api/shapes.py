"""What comes in and what goes out, as pydantic describes it. The fields of an answer are those of `docs/answers.md`.

What comes in is read through these classes; what goes out is made by the engine, and a test holds it against them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.limits import HISTORY, QUESTION, RANKED

_Offset = Annotated[int, Field(ge=0)]


class Given(BaseModel):
    """What comes in: exactly these fields, each of exactly that type.

    An unknown field is refused rather than passed over: a misspelt "article" would have every article asked.
    """

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Given):
    """Nothing has to be said."""


class Asked(Given):
    """A question, and what it comes after."""

    question: str = Field(
        description=f"The question, in words; {QUESTION.value:,} characters at the most.",
        json_schema_extra={"maxLength": QUESTION.value},  # the engine refuses a longer one, in words of its own
    )
    history: list[str] | None = Field(
        default=None,
        description="Earlier questions of this conversation, oldest first, for a follow-up such as “What about 2020?”; "
        f"the last {HISTORY.value} are read.",
    )
    article: str | None = Field(
        default=None, description="The id of the one article to ask; without it, all of them are asked."
    )


class Claimed(Given):
    """A claim to be held against the articles."""

    claim: str = Field(
        description=f"A sentence; of several, what is said to all of them. {QUESTION.value:,} characters at the most.",
        json_schema_extra={"maxLength": QUESTION.value},
    )
    article: str | None = Field(
        default=None, description="The id of the one article to check against; without it, all of them."
    )


class Place(Given):
    """A block of an article."""

    article: str = Field(description="The id of the article.")
    number: int = Field(
        description="Which one, from 1, as it is cited: 3 for ¶3.",
        json_schema_extra={"minimum": 1},  # below it there is none, which is said as it is of one past the last
    )


class SentencePlace(Given):
    """A sentence of an article."""

    article: str = Field(description="The id of the article.")
    sentence: str = Field(description="Its anchor, as in a permalink: “p3.1” is the first sentence of ¶3.")


class Shape(BaseModel):
    """What goes out: all of these fields, and no others."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Quote(Shape):
    """A sentence: the article's text from `start` to `end` is `quote`."""

    article: str = Field(description="The id of the article.")
    start: _Offset = Field(description="Its first code point in the article's text.")
    end: _Offset = Field(description="One past its last code point.")
    quote: str = Field(description="Its words, verbatim.")


class Citation(Quote):
    """A sentence, and the block in which it stands."""

    block: str = Field(description="In words: “paragraph 3”.")
    label: str = Field(description="How it is cited: “¶3”, “caption 1”.")


class Match(Shape):
    """A word of the question that was matched through another word."""

    word: str
    matched: str


class Said(Shape):
    """The article's own words, or that it does not say."""

    status: Literal["answered", "partial", "not_found"] = Field(
        description="`partial`: the topic is there, but not what was asked; `not_found`: the article does not say."
    )
    text: str = Field(
        description="The cited sentences, verbatim, in the order of the article; with `not_found` a line that says so."
    )
    short: str | None = Field(description="The value asked for, cut from the first citation; null where there is none.")
    citations: list[Citation] = Field(
        description="The sentence that answers, then any that its sense needs; empty where the article does not say."
    )
    missing: list[str] = Field(
        description="Words of the question that were not found; empty where it is answered, and where all were found."
    )
    because: list[Match] = Field(description="Words of the question that were matched through another word.")


class Other(Said):
    """What a further article answers."""

    article: str = Field(description="The id of the article.")


class Stated(Citation):
    """A value, and the sentence that states it."""

    short: str = Field(description="The value, cut from the sentence.")


class Value(Shape):
    """A value, and who states it."""

    short: str = Field(description="The value, as the first of them writes it.")
    stated: list[Stated] = Field(min_length=1, description="The sentences that state it, one for each article.")


class AnswerPart(Said):
    """One of several things that a question asks for, and what it was answered with."""

    question: str = Field(description="That part alone, as a question.")
    reading: str | None = Field(description="How it was read beside the parts before it; null where it stands alone.")


class Answer(Said):
    """The articles' own words, or that they do not say; where several are asked, what others say beside it."""

    ranked: list[Quote] = Field(
        max_length=RANKED.value,
        description="The best sentences; where nothing is cited they are the closest, not an answer.",
    )
    reading: str | None = Field(description="How a follow-up was read; null where nothing was carried over.")
    parts: list[AnswerPart] = Field(
        default=[], description="What came of each part of a question that asks for several things; left out otherwise."
    )
    others: list[Other] = Field(default=[], description="What further articles answer; left out where none does.")
    agreement: Value | None = Field(
        default=None, description="The value, where two articles at least state it; left out otherwise."
    )
    disagreement: list[Value] = Field(
        default=[], description="Every value where articles differ, the answer's first; left out where they do not."
    )


class Difference(Shape):
    """Where a claim and the article part, both verbatim."""

    claim: str
    article: str


class CheckedClaim(Shape):
    """Whether the articles state a claim, state otherwise, or do not say. It is no finding that the claim is true."""

    verdict: Literal["supported", "contradicted", "not_found"]
    citations: list[Citation] = Field(description="The evidence; empty where the article does not say.")
    differences: list[Difference] = Field(description="What the article states otherwise.")
    stated_by: str | None = Field(description="Who stands behind the first citation, as far as the article tells.")


class ArticleEntry(Shape):
    """An article that can be asked; what is not known of it is empty."""

    id: str
    title: str
    author: str
    publisher: str
    date: str
    language: str = Field(description="A BCP 47 tag.")
    rights: str
    paragraphs: _Offset = Field(description="How many there are: ¶1 to this.")
    captions: _Offset


class ArticleList(Shape):
    """The articles that can be asked."""

    articles: list[ArticleEntry]
    more: int = Field(default=0, description="How many there are besides, where all of a large archive is served.")


class SentenceEntry(Shape):
    """A sentence of a block."""

    number: int = Field(ge=1, description="From 1 within its block.")
    start: _Offset
    end: _Offset
    quote: str
    permalink: str = Field(description="Behind the page's address, it opens the article at this sentence.")


class BlockEntry(Shape):
    """A paragraph or a caption: the article's text from `start` to `end` is `text`."""

    article: str
    block: str
    label: str
    start: _Offset
    end: _Offset
    text: str
    sentences: list[SentenceEntry]


class ReferenceEntry(Shape):
    """A sentence, and how it is cited elsewhere."""

    article: str
    label: str
    start: _Offset
    end: _Offset
    quote: str
    permalink: str = Field(description="Behind the page's address, it opens the article at this sentence.")
    references: dict[str, str] = Field(
        description="The quote with its reference, by form: plain, markdown, html, bibtex, csl-json, ris."
    )


class Problem(Shape):
    """Why there is no answer, in one line."""

    error: str
