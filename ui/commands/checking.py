"""Claims and quotations, against the articles, and what in an article to check first."""

from __future__ import annotations

from pathlib import Path

import click

from corpus import Article, QuotewellError
from ui.commands.options import article_option, tell


@click.command()
@click.argument("claim", required=False)
@article_option
@click.option(
    "--articles",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Check against the articles in this folder.",
)
@click.option(
    "--batch",
    metavar="CLAIMS.jsonl",
    type=click.Path(path_type=Path),
    help="Check every row of this file, one JSON row each; - for standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print each check as one line of JSON.")
def check(claim: str | None, names: tuple[str, ...], folder: Path | None, batch: Path | None, *, as_json: bool) -> int:
    """Say whether the article states CLAIM, states otherwise, or does not say. Sentences are checked one by one.

    The exit status is 0 where the article says something to each of them, and 1 where it does not.
    """
    if (claim is None) == (batch is None):
        raise click.UsageError("Give one claim in quotes, or --batch CLAIMS.jsonl.")
    if batch is not None:
        from ui.batch import check_batch  # noqa: PLC0415 - pydantic is needed here only

        check_batch(batch, names, folder)
        return 0
    from qa import to_json  # noqa: PLC0415 - a wrong command should not wait for it
    from qa.claims import ClaimVerdict, check_all  # noqa: PLC0415
    from qa.claims.checking import unchecked  # noqa: PLC0415
    from ui.shelf import open_shelf  # noqa: PLC0415

    with open_shelf(names, folder, "none", tell=tell) as shelf:
        checks = check_all(shelf.everything, str(claim))
        if as_json:
            for one in checks:
                click.echo(to_json(one.as_dict()))
        else:
            from ui.check_terminal import print_checks  # noqa: PLC0415

            print_checks(checks, shelf.everything.articles)
    if left := unchecked(str(claim)):
        click.echo(f"At most {len(checks)} sentences are checked at once; {left:,} more were not checked.", err=True)
    return 1 if any(one.verdict is ClaimVerdict.NOT_FOUND for one in checks) else 0


@click.command()
@click.argument("text")
@article_option
@click.option(
    "--articles",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Look in the articles of this folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as one line of JSON.")
def quote(text: str, names: tuple[str, ...], folder: Path | None, *, as_json: bool) -> int:
    """Say whether TEXT is the article's: exactly, but for punctuation, altered, or not at all.

    Words that it does not have may stand elsewhere: in the library, or in the folder where articles are named beside
    it. The exit status is 0 where the words were found, and 1 where they were altered or not found.
    """
    from qa import to_json  # noqa: PLC0415 - a wrong command should not wait for it
    from qa.quoting import Kind, check_quote  # noqa: PLC0415
    from ui.shelf import EVERYTHING, open_shelf  # noqa: PLC0415

    with open_shelf(names, folder, "none", tell=tell) as shelf:
        others = shelf.holding(text)
        asked = shelf.named if names and folder else others
        found = check_quote(asked, text, others)
        everything = EVERYTHING in names
    if found.kind in {Kind.ALTERED, Kind.NOT_FOUND} and not everything:  # the library is opened only where it may help
        others = (*others, *_elsewhere(text))
        found = check_quote(asked, text, others)
    if as_json:
        click.echo(to_json(found.as_dict()))
    else:
        from ui.quote_terminal import print_quote  # noqa: PLC0415

        print_quote(found, {article.id: article for article in reversed(others)})
    return 1 if found.kind in {Kind.ALTERED, Kind.NOT_FOUND} else 0


def _elsewhere(text: str) -> tuple[Article, ...]:
    """The articles of the library in which a quotation may stand. One that cannot be opened is said, and no more."""
    from ui.archive import elsewhere  # noqa: PLC0415 - SQLite is needed here only

    try:
        return elsewhere(text, tell)
    except QuotewellError as error:
        tell(f"Other articles were not looked through. {error}")
        return ()


@click.command()
@article_option
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="So many sentences at most.")
@click.option("--json", "as_json", is_flag=True, help="Print each sentence as one line of JSON.")
def worthy(names: tuple[str, ...], limit: int, *, as_json: bool) -> int:
    """List the sentences to check first.

    Each with the reasons and with who states it. It says where to look, not what is wrong. The exit status is 1 where
    nothing is listed.
    """
    from qa import to_json  # noqa: PLC0415 - a wrong command should not wait for it
    from ui.evidence.leads import leads  # noqa: PLC0415
    from ui.shelf import open_shelf  # noqa: PLC0415

    articles = open_shelf(names, None, None).all()
    found = [(article, leads(article, limit)) for article in articles]
    if as_json:
        for _, rows in found:
            for row in rows:
                click.echo(to_json(row))
    else:
        from ui.worthy_terminal import print_leads  # noqa: PLC0415

        print_leads(found)
    return 0 if any(rows for _, rows in found) else 1
