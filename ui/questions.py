"""Question sets at the door: JSON lines as rows, or one line on what is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from corpus import BatchError
from qa.evaluation import Row
from ui.streams import given_lines

# Empty words stand in every sentence, so that every answer would be right.
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Offset = Annotated[int, Field(ge=0)]


class _Given(BaseModel):
    """A row as the file gives it; unknown keys are passed over, and null is the same as nothing."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int
    question: str
    answerable: bool
    history: list[str] | None = None
    quotes: list[_Words] | None = None
    answers: list[_Words] | None = None
    paragraph: tuple[_Offset, _Offset] | None = None
    short: list[_Words] | None = None
    article: str | None = None

    @property
    def problem(self) -> str:
        """Why no answer to it could be judged, or empty."""
        if self.answerable and not (self.answers if self.paragraph else self.quotes):
            return "an answerable question needs quotes, or a paragraph and answers in it"
        if self.paragraph and self.paragraph[0] >= self.paragraph[1]:
            return "paragraph: it has to end after it starts"
        return ""

    def row(self) -> Row:
        """The row without anything of pydantic's."""
        return Row(
            id=self.id,
            question=self.question,
            answerable=self.answerable,
            history=tuple(self.history or ()),
            quotes=tuple(self.quotes or ()),
            answers=tuple(self.answers or ()),
            paragraph=self.paragraph,
            short=tuple(self.short or ()),
            article=self.article,
        )


def read_questions(path: Path) -> tuple[Row, ...]:
    """The rows of a question set (`-` for standard input); blank lines are passed over.

    Raises:
        ArticleUnreadable: the file cannot be read.
        BatchError: a row is not what a row should be, two have one id, or there is none.
    """
    rows: dict[str | int, Row] = {}
    for number, line in enumerate(b"".join(given_lines(path)).splitlines(), start=1):
        if not line.strip():
            continue
        row = _row(line, number)
        if row.id in rows:
            raise _bad(number, f"id: {row.id!r} is the id of another row too")
        rows[row.id] = row
    if not rows:
        raise BatchError(f"There is no question in {str(path)!r}; give one JSON row a line.")
    return tuple(rows.values())


def _row(line: bytes, number: int) -> Row:
    try:
        given = _Given.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        # What pydantic says of broken JSON counts lines from the row, which would be a second number of a line.
        said = "it is not JSON" if first["type"] == "json_invalid" else first["msg"]
        raise _bad(number, ": ".join([*(str(part) for part in first["loc"]), said])) from error
    if given.problem:
        raise _bad(number, given.problem)
    return given.row()


def _bad(number: int, said: str) -> BatchError:
    return BatchError(f"Line {number} cannot be read: {said}.")
