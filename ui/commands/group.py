"""All commands of `quotewell` in one.

Click, not Typer: Typer builds its parameters with pydantic, which costs a question a third of the time it may take.
"""

from __future__ import annotations

from typing import Any

import click

from ui.commands.asking import ask, evaluate
from ui.commands.checking import check, quote, worthy
from ui.commands.exporting import export
from ui.commands.indexing import index
from ui.commands.keeping import add, backup, import_, list_, remove, restore, show
from ui.commands.serving import mcp, serve
from ui.commands.studying import study, worksheet


class Gone(Exception):
    """Whoever reads the output has gone."""


class _Commands(click.Group):
    """A group that is told of a closed pipe. Click takes that for its own matter and leaves with 1, "not found"."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        try:  # help is printed here
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError as error:
            raise Gone from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise Gone from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quotewell", message="quotewell %(version)s")
def cli() -> None:
    """Ask a question about an article and get the article's own words back, with the place they stand."""


for _command in (
    ask,
    check,
    quote,
    worthy,
    study,
    worksheet,
    export,
    add,
    list_,
    show,
    remove,
    restore,
    backup,
    import_,
    index,
    evaluate,
    serve,
    mcp,
):
    cli.add_command(_command)
