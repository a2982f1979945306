"""The command line: a thin shell. It parses, calls, and turns every error into one line on standard error.

Exit status: 0 answered or partly, 1 not found, 2 wrong usage, unreadable input or output that cannot be written, 130
interrupted, 141 output that nobody reads on.
"""

from __future__ import annotations

import os
import signal
import sys

# Nothing more is imported before Ctrl-C is seen to, not even for types.
_INTERRUPTED = 130


def main(arguments: list[str] | tuple[str, ...] | None = None) -> None:
    """Runs a command and leaves with its exit status; every error is one line on standard error."""
    try:
        _import_quietly()
        status = _written(arguments)
    except KeyboardInterrupt:
        status = _INTERRUPTED
    sys.exit(status)


def _import_quietly() -> None:
    """Imports the commands. There is nothing to tidy yet: Ctrl-C ends the process at once, and shows no traceback.

    Python's own handler could also raise where an exception is printed and passed over, and the command would go on.
    """
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # in the background it may be passed over
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    import ui.commands.group  # noqa: F401, PLC0415

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _written(arguments: list[str] | tuple[str, ...] | None) -> int:
    """The exit status of a command, once all that it prints is written."""
    from ui.commands.group import Gone  # noqa: PLC0415
    from ui.streams import drop, open_streams  # noqa: PLC0415

    open_streams()
    # Before numpy is imported. Its products are of small matrices: threads cost a served answer a third more than they
    # save, and one of them sums in one order on any machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        status = _run(arguments)
        sys.stdout.flush()  # here, where what cannot be written can still be said
    except (Gone, BrokenPipeError):
        drop(sys.stdout)
        return 141
    except OSError as error:
        drop(sys.stdout)
        what = f"{str(error.filename)!r} cannot be used" if error.filename else "Standard output cannot be written"
        return _said(f"{what}: {error.strerror or error}.")
    return status


def _run(arguments: list[str] | tuple[str, ...] | None) -> int:
    import click  # noqa: PLC0415

    from corpus import QuotewellError  # noqa: PLC0415
    from ui.commands.group import cli  # noqa: PLC0415

    try:
        status: object = cli.main(args=arguments, prog_name="quotewell", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        return _said(f"{error.format_message().rstrip('.')}. See quotewell --help.")
    except QuotewellError as error:
        return _said(str(error))
    except click.Abort:  # what Click makes of Ctrl-C
        return _INTERRUPTED
    return status if isinstance(status, int) else 0


def _said(line: str) -> int:
    """Says what went wrong, and gives the exit status for it."""
    import click  # noqa: PLC0415

    from ui.escape import visible  # noqa: PLC0415
    from ui.streams import drop  # noqa: PLC0415

    try:
        click.echo(f"quotewell: {visible(' '.join(line.split()))}", err=True)
    except OSError:  # it may be where the output is, which cannot be written
        drop(sys.stderr)
    return 2


if __name__ == "__main__":
    main()
