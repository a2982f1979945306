"""The tables of the Study tab, and the worksheet of the Class tab, as files to take away."""

from __future__ import annotations

import sys

import click

from corpus import QueryError
from ui.commands.options import article_option, reader_option

# Those of `ui.studying`, and its limit on a seed; a test holds them together, so that a wrong command need not wait.
TABLES = ("figures", "series", "timeline", "names")
SEED = 40


@click.command()
@article_option
@click.option("--table", required=True, type=click.Choice(TABLES), help="Which of them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json"]),
    default="csv",
    show_default=True,
    help="csv for a spreadsheet, with a row for each place of a name and each year of a series; "
    "json for a line of JSON for each row.",
)
def study(names: tuple[str, ...], table: str, form: str) -> int:
    """List the figures, yearly series, dated sentences or names of the article.

    Each with the sentence that states it and where it stands. The exit status is 1 where nothing is listed.
    """
    from qa import to_json  # noqa: PLC0415 - a wrong command should not wait for it
    from ui.shelf import open_shelf  # noqa: PLC0415
    from ui.spreadsheet import csv_of  # noqa: PLC0415
    from ui.studying import TABLES as MADE  # noqa: PLC0415
    from ui.studying import flat_rows  # noqa: PLC0415

    make, columns = MADE[table]
    rows = [row for article in open_shelf(names, None, "none").all() for row in make(article)]
    if form == "json":
        for row in rows:
            click.echo(to_json(row))
    else:
        _write(csv_of(columns, flat_rows(rows)))
    return 0 if rows else 1


@click.command()
@article_option
@click.option("--seed", required=True, help="What it is drawn by: the same seed, the same sheet, here and on the page.")
@click.option("--key", is_flag=True, help="With the answers and where they stand, on a page of their own.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "markdown"]),
    default="html",
    show_default=True,
    help="html for a page to print; markdown to change it first.",
)
@reader_option
def worksheet(names: tuple[str, ...], seed: str, form: str, reader: str | None, *, key: bool) -> int:
    """Make a worksheet for a class from one article: sentences with gaps, and questions to find the evidence for.

    The exit status is 1 where the article is too short for either.
    """
    if not 1 <= len(seed) <= SEED:
        raise click.UsageError(f"--seed takes 1 to {SEED} characters.")
    from qa.lesson import make_evidence, make_quiz  # noqa: PLC0415 - a wrong command should not wait for it
    from qa.lesson import worksheet as sheet_of  # noqa: PLC0415
    from ui.shelf import open_shelf  # noqa: PLC0415
    from ui.worksheet import FORMS  # noqa: PLC0415

    shelf = open_shelf(names, None, reader)
    if len(shelf.named) != 1:
        raise QueryError("A worksheet is made from one article; name one with --article.")
    article = shelf.named[0]
    evidence = make_evidence(shelf.everything, article, seed=seed)
    sheet = sheet_of(make_quiz(article, seed=seed), evidence)
    if not sheet.tasks:
        click.echo("The article is too short for a worksheet.", err=True)
        return 1
    _write(FORMS[form](article, sheet, with_key=key))
    return 0


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))  # line ends as they are
