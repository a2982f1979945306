"""Many questions at once: one JSON row in, one JSON row out, in order. A bad row says so, and the rest go on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus import ArticleUnreadable, BatchError, QuotewellError
from qa import to_json
from ui.shelf import Shelf, open_shelf


class Row(BaseModel):
    """A question as a batch file gives it; unknown keys are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int | None = None
    question: str
    history: list[str] | None = None
    article: str | None = None


class _Named(BaseModel):
    """A row of which only the id has to make sense, so that a bad one can be told apart."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int | None = None


def answer_batch(path: Path, names: Sequence[str], folder: Path | None, reader: str | None = None) -> None:
    """Prints an answer row for each row of a file (`-` for standard input).

    Raises:
        ArticleError: the file, the folder or a named article cannot be read.
    """
    shelf = open_shelf(names, folder, reader)
    for line in _lines(path):
        click.echo(to_json(_answer(line, shelf)))


def _answer(line: bytes, shelf: Shelf) -> dict[str, Any]:
    try:
        row = _read(line)
        answer = shelf.engine(row.article).ask(row.question, row.history or ())
    except QuotewellError as error:
        return {"id": _id(line), "error": str(error)}
    return {"id": row.id, **answer.as_dict()}


def _read(line: bytes) -> Row:
    try:
        return Row.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BatchError(f"The row cannot be read: {f'{where}: ' if where else ''}{first['msg']}.") from error


def _id(line: bytes) -> str | int | None:
    try:
        return _Named.model_validate_json(line).id
    except ValidationError:
        return None


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with sys.stdin.buffer if str(path) == "-" else path.open("rb") as file:
            yield from (line for line in file if line.strip())
    except OSError as error:
        raise ArticleUnreadable(f"{str(path)!r} cannot be read: {error.strerror or error}.") from error
