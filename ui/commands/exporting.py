"""What was asked, what came of it and every quote behind it, as a file to take away."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import FileUnwritable

if TYPE_CHECKING:
    from ui.evidence.building import Asked
    from ui.evidence.writing import Written

# An article of the library as it is kept, for `quotewell import`.
ARTICLE = "article"
# Those of `ui.evidence.PACKS`; a test holds the two together, so that a wrong command need not wait for them.
FORMATS = ("markdown", "html", "csv", "jsonld", "csl-json", "bibtex", "ris", "claimreview")


@click.command()
@click.argument("name", metavar="[ID_OR_FILE]", required=False)
@click.option("--format", "form", required=True, type=click.Choice((*FORMATS, ARTICLE)), help="The form of the file.")
@click.option("--question", "questions", metavar="Q", multiple=True, help="A question; may be given more than once.")
@click.option("--claim", "claims", metavar="C", multiple=True, help="A claim to check; may be given more than once.")
@click.option("--quote", "quotes", metavar="T", multiple=True, help="A quotation to check; likewise.")
@click.option(
    "--batch",
    metavar="FILE.jsonl",
    type=click.Path(path_type=Path),
    help="A row for each with question, claim or quote; - for standard input.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write here, and not to standard output, which - is.",
)
@click.option("--base", metavar="URL", default="", help="The address of the page, for links to it.")
def export(
    name: str | None,
    *,
    form: str,
    questions: Sequence[str],
    claims: Sequence[str],
    quotes: Sequence[str],
    batch: Path | None,
    output: Path | None,
    base: str,
) -> int:
    """Write questions and claims with what an article says to each.

    And quotations that are checked; every quote behind an answer is written out.
    Where no article is named, the bundled one is asked. With nothing to ask, csl-json, bibtex and ris are the
    article's own reference. `article` is an article of the library as it is kept; quotewell import takes it in again.
    """
    _be_an_address(base)
    if form == ARTICLE:
        if questions or claims or quotes or batch:
            raise click.UsageError("--format article is the article alone; ask with another format.")
        _write(_kept(name), output)
        return 0
    from ui.evidence.building import Asked  # noqa: PLC0415 - a wrong command should not wait for it
    from ui.evidence.writing import write_pack  # noqa: PLC0415
    from ui.shelf import open_shelf  # noqa: PLC0415

    engine = open_shelf((name,) if name else (), None).everything
    asked: list[Asked] = [
        *(Asked(kind="question", text=text) for text in questions),
        *(Asked(kind="claim", text=text) for text in claims),
        *(Asked(kind="quote", text=text) for text in quotes),
    ]
    if batch is not None:
        from ui.batch import read_asked  # noqa: PLC0415 - pydantic is needed here only

        asked += read_asked(batch, next(iter(engine.articles)))
    written = write_pack(form, engine, asked, base=base)
    _write(written.text.encode("utf-8", "replace"), output)  # line ends as they are
    _tell(written)
    return 0


def _be_an_address(base: str) -> None:
    from ui.page.links import is_web  # noqa: PLC0415

    if base and not is_web(base):
        raise click.UsageError("--base takes an address of the web, such as https://quotes.example/")


def _kept(name: str | None) -> bytes:
    if not name:
        raise click.UsageError("Name an article of the library; quotewell list shows their ids.")
    from corpus.library import Library  # noqa: PLC0415 - SQLite is needed here only

    with Library.open() as library:
        return library.export(name)


def _write(data: bytes, output: Path | None) -> None:
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise FileUnwritable(f"{str(output)!r} cannot be written: {error.strerror or error}.") from error


def _tell(written: Written) -> None:
    """What could not be asked stands in the file too, but not in every form of it."""
    left = sum(entry.outcome.startswith(("not_asked", "not_checked")) for entry in written.entries)
    if left:
        click.echo(f"{left:,} of {len(written.entries):,} could not be asked or checked.", err=True)
