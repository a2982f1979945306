"""Many questions or claims at once: one JSON row in, one JSON row out, in order. A bad row says so, the rest go on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus import BatchError, QuotewellError
from qa import to_json
from ui.api.given import read_json
from ui.commands.options import tell
from ui.shelf import open_shelf
from ui.streams import given_lines

if TYPE_CHECKING:
    from ui.evidence.building import Asked


class Row(BaseModel):
    """A question as a batch file gives it; unknown keys are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int | None = None
    question: str
    history: list[str] | None = None
    article: str | None = None


class ClaimRow(BaseModel):
    """A claim as a batch file gives it; unknown keys are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int | None = None
    claim: str
    article: str | None = None


class AskedRow(BaseModel):
    """A question, claim or quotation as a batch file gives it; unknown keys are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)

    question: str | None = None
    claim: str | None = None
    quote: str | None = None
    history: list[str] | None = None
    article: str | None = None

    def asked(self, article: str) -> Asked:
        """What is asked of an article, by its id.

        Raises:
            BatchError: it is none of the three or more than one, or is about another article.
        """
        from ui.evidence.building import Asked  # noqa: PLC0415 - for packs only

        given = {"question": self.question, "claim": self.claim, "quote": self.quote}
        match [(kind, text) for kind, text in given.items() if text is not None]:
            case [("question" | "claim" | "quote" as kind, str(text))]:
                if self.article in (None, article):
                    return Asked(kind=kind, text=text, history=tuple(self.history or ()))
                raise BatchError(f"The row is about {self.article!r}, and {article!r} is exported.")
        raise BatchError("The row needs a question, a claim or a quote, and no more than one of them.")


_LOG = logging.getLogger(__name__)
_FAILED = "Something went wrong here; standard error says what."

_Given = TypeVar("_Given", Row, ClaimRow)
_Read = TypeVar("_Read", bound=BaseModel)
# So much of a row that cannot be read is shown.
_SHOWN = 200


class _Named(BaseModel):
    """A row of which only the id has to make sense, so that a bad one can be told apart."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | int | None = None


def answer_batch(path: Path, names: Sequence[str], folder: Path | None, reader: str | None = None) -> None:
    """Prints an answer row for each row of a file (`-` for standard input).

    Raises:
        ArticleError: the file, the folder or a named article cannot be read.
    """
    with open_shelf(names, folder, reader, tell=tell) as shelf:
        _each(path, Row, lambda row: shelf.engine(row.article).ask(row.question, row.history or ()).as_dict())


def check_batch(path: Path, names: Sequence[str], folder: Path | None) -> None:
    """Prints the check of each claim of a file (`-` for standard input).

    Raises:
        ArticleError: the file, the folder or a named article cannot be read.
    """
    from qa.claims import check  # noqa: PLC0415 - questions have no need of it

    with open_shelf(names, folder, "none", tell=tell) as shelf:  # no claim is given to the learnt reader
        _each(path, ClaimRow, lambda row: check(shelf.engine(row.article), row.claim).as_dict())


def read_asked(path: Path, article: str) -> tuple[Asked, ...]:
    """What the rows of a file (`-` for standard input) ask of an article; a bad row says what is wrong with it.

    Raises:
        ArticleUnreadable: the file cannot be read.
    """
    return tuple(_asked(line, article) for line in _lines(path))


def _asked(line: bytes, article: str) -> Asked:
    try:
        return _read(line, AskedRow).asked(article)
    except BatchError as error:
        from ui.evidence.building import Asked  # noqa: PLC0415 - for packs only

        shown = " ".join(line.decode("utf-8", "replace").split())
        cut = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        return Asked(kind="question", text=cut, problem=str(error))


def _each(path: Path, kind: type[_Given], answer: Callable[[_Given], dict[str, Any]]) -> None:
    """Prints a row for each row. A fault that nobody foresaw in one is told on standard error; the rest go on."""
    for line in _lines(path):
        try:
            row = _read(line, kind)
            said = {"id": row.id, **answer(row)}
        except QuotewellError as error:
            said = {"id": _id(line), "error": str(error)}
        except OSError:  # of what cannot be read or written, which the rest could not be either
            raise
        except Exception:
            _LOG.exception("a row of a batch failed")
            said = {"id": _id(line), "error": _FAILED}
        click.echo(to_json(said))


def _read(line: bytes, kind: type[_Read]) -> _Read:
    try:
        return read_json(kind, line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where, said = ".".join(str(part) for part in first["loc"]), first["msg"]
        if first["loc"][:1] == ("id",):
            where, said = "id", "Input should be a string or a whole number"
        raise BatchError(f"The row cannot be read: {f'{where}: ' if where else ''}{said}.") from error


def _id(line: bytes) -> str | int | None:
    try:
        return read_json(_Named, line).id
    except ValidationError:
        return None


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file that are not blank."""
    return (line for line in given_lines(path) if line.strip())
