"""The command line: a thin shell. It parses, calls, and turns every error into one line on standard error.

Exit status: 0 answered or partly, 1 not found, 2 wrong usage, unreadable input or output that cannot be written, 141
output that nobody reads on.

Click, not Typer: Typer builds its parameters with pydantic, which costs a question a third of the time it may take.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from corpus import QuotewellError
from ui.commands.asking import ask, evaluate
from ui.commands.checking import check, quote, worthy
from ui.commands.exporting import export
from ui.commands.indexing import index
from ui.commands.keeping import add, import_, list_, remove, restore, show
from ui.commands.serving import mcp, serve
from ui.streams import drop, open_streams


class _Gone(Exception):
    """Whoever reads the output has gone."""


class _Commands(click.Group):
    """A group that is told of a closed pipe. Click takes that for its own matter and leaves with 1, "not found"."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        try:  # help is printed here
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError as error:
            raise _Gone from error

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _Gone from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quotewell", message="quotewell %(version)s")
def cli() -> None:
    """Ask a question about an article and get the article's own words back, with the place they stand."""


for _command in (
    ask,
    check,
    quote,
    worthy,
    export,
    add,
    list_,
    show,
    remove,
    restore,
    import_,
    index,
    evaluate,
    serve,
    mcp,
):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and leaves with its exit status; every error is one line on standard error."""
    open_streams()
    # Before numpy is imported. Its products are of small matrices: threads cost a served answer a third more than they
    # save, and one of them sums in one order on any machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        status = _run(arguments)
        sys.stdout.flush()  # here, where what cannot be written can still be said
    except (_Gone, BrokenPipeError):
        drop(sys.stdout)
        sys.exit(141)
    except OSError as error:
        drop(sys.stdout)
        what = f"{str(error.filename)!r} cannot be used" if error.filename else "Standard output cannot be written"
        status = _said(f"{what}: {error.strerror or error}.")
    sys.exit(status)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status: Any = cli.main(args=arguments, prog_name="quotewell", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        return _said(f"{error.format_message().rstrip('.')}. See quotewell --help.")
    except QuotewellError as error:
        return _said(str(error))
    except (KeyboardInterrupt, click.Abort):
        return 130
    return status if isinstance(status, int) else 0


def _said(line: str) -> int:
    """Says what went wrong, and gives the exit status for it."""
    from ui.escape import visible  # noqa: PLC0415

    try:
        click.echo(f"quotewell: {visible(' '.join(line.split()))}", err=True)
    except OSError:  # it may be where the output is, which cannot be written
        drop(sys.stderr)
    return 2


if __name__ == "__main__":
    main()
