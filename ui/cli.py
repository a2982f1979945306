"""The command line: a thin shell. It parses, calls, and turns every error into one line on standard error.

Exit status: 0 answered or partly, 1 not found, 2 wrong usage or unreadable input.

Click, not Typer: Typer builds its parameters with pydantic, which costs a question a third of the time it may take.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from corpus import QuotewellError
from ui.commands.asking import ask, evaluate
from ui.commands.checking import check, quote, worthy
from ui.commands.exporting import export
from ui.commands.indexing import index
from ui.commands.keeping import add, import_, list_, remove, restore, show
from ui.commands.serving import mcp, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
    _speak_utf8()
    # Before numpy is imported. Its products are of small matrices: threads cost a served answer a third more than they
    # save, and one of them sums in one order on any machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        status: Any = cli.main(args=arguments, prog_name="quotewell", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        _leave(f"{error.format_message().rstrip('.')}. See quotewell --help.")
    except QuotewellError as error:
        _leave(str(error))
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except BrokenPipeError:  # whoever reads the output has gone; Python would say so once more when it flushes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    sys.exit(status if isinstance(status, int) else 0)


def _leave(line: str) -> None:
    from ui.escape import visible  # noqa: PLC0415

    click.echo(f"quotewell: {visible(' '.join(line.split()))}", err=True)
    sys.exit(2)


def _speak_utf8() -> None:
    """Articles are Unicode whatever the terminal's locale says; what it cannot take becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
