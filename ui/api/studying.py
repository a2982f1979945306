"""What comes in and what goes out of the calls for those who study an article: its tables, and its quiz."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ui.api.shapes import Citation, Given, Shape
from ui.studying import SEED

_Offset = Annotated[int, Field(ge=0)]


class StudyArticle(Given):
    """An article to be studied."""

    article: str = Field(description="The id of the article.")


class QuizWanted(Given):
    """A quiz to be drawn."""

    article: str = Field(description="The id of the article.")
    seed: str = Field(
        default="",
        max_length=SEED,
        description=f"What it is drawn by, {SEED} characters at the most; the same seed gives the same quiz.",
    )


class Cut(Citation):
    """Words, and the sentence in which they stand: the article's text from `text_start` to `text_end` is `text`."""

    text: str
    text_start: _Offset
    text_end: _Offset


class FigureRow(Cut):
    """A number that is stated; what the words leave open is empty."""

    value: float | None = Field(description="What it is worth; null for “dozens” or “26 and 40”.")
    unit: str = Field(description="What it is measured in; empty for a plain count.")
    counts: str = Field(description="What it counts or is a figure of.")
    approximate: str = Field(description="“about”, “more than” and the like.")
    period: str = Field(description="The date it belongs to.")
    stated_by: str = Field(description="Who stands behind it, as far as the article tells.")


class SeriesPoint(Cut):
    """What the article states for a year."""

    year: int
    value: float


class SeriesRow(Shape):
    """Yearly values of one thing, as the article states them; nothing is added or reckoned."""

    counts: str = Field(description="What they count or are figures of.")
    unit: str = Field(description="What all are measured in; empty for plain counts.")
    points: list[SeriesPoint] = Field(description="By year, each once; three at the least.")


class EventRow(Citation):
    """A sentence and a date that it states or implies."""

    text: str = Field(description="The date, verbatim; empty where only the sentence before makes it plain.")
    text_start: _Offset | None
    text_end: _Offset | None
    year: int | None = Field(description="The first that it names, negative before our era.")
    month: int | None
    day: int | None
    last_year: int | None = Field(description="Of a range, a decade or a century.")
    clear: bool = Field(description="Whether the sentence itself says when.")
    why: Literal["", "implied", "no year"] = Field(description="Why it is not clear.")
    before: Citation | None = Field(description="The sentence before, where this one leans on it.")


class NameRow(Shape):
    """Somebody or something that is named."""

    name: str = Field(description="The fullest form that stands in the article.")
    kind: Literal["person", "place", "organisation", "other"]
    forms: list[str] = Field(description="Its other forms.")
    role: str | None = Field(description="What the article calls it right beside the name.")
    mentions: list[Cut] = Field(description="Every place where one of them stands.")


class Study(Shape):
    """The tables of an article; every row leads back to the sentence it came from."""

    article: str
    figures: list[FigureRow] = Field(description="In the order of the article.")
    series: list[SeriesRow] = Field(description="In the order of their first figures.")
    timeline: list[EventRow] = Field(description="By time, and then what is not clear.")
    names: list[NameRow] = Field(description="The one mentioned most first.")


class QuizGap(Cut):
    """A sentence with a gap: `before`, `text` and `after` are the sentence."""

    kind: Literal["figure", "name", "date"] = Field(description="What was taken out.")
    before: str
    after: str
    choices: list[str] = Field(description="Values of the article in a drawn order; `text` is one of them.")


class DrawnQuiz(Shape):
    """Sentences with a gap, in the order of the article; none where it is too short for any."""

    article: str
    seed: str
    items: list[QuizGap]
