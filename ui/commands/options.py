"""Options that several commands have."""

from __future__ import annotations

import click

article_option = click.option(
    "--article",
    "names",
    metavar="FILE_OR_ID",
    multiple=True,
    help="A file, the id of an article of the library, or all for every one there is; may be given more than once.",
)

reader_option = click.option(
    "--reader",
    metavar="none|DIR",
    help="The learnt reader that judges the sentences as well: a folder with model.onnx and tokenizer.json in place of "
    "the one that comes with Quotewell, or none.",
)


def tell(line: str) -> None:
    """Says on standard error what whoever asked should know, in one line."""
    click.echo(f"quotewell: {line}", err=True)
