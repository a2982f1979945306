"""The command line: a thin shell. It parses, calls, and turns every error into one line on standard error.

Exit status: 0 answered or partly, 1 not found, 2 wrong usage or unreadable input.

Click, not Typer: Typer builds its parameters with pydantic, which costs a question a third of the time it may take.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from corpus import QuotewellError

_PORT = 7860

_article = click.option(
    "--article", "names", metavar="FILE_OR_ID", multiple=True, help="Ask this article; may be given more than once."
)

_reader = click.option(
    "--reader",
    metavar="none|DIR",
    help="Have the model in this folder (model.onnx and tokenizer.json) judge the sentences as well.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="quotewell", message="quotewell %(version)s")
def cli() -> None:
    """Ask a question about an article and get the article's own words back, with the place they stand."""


@cli.command()
@click.argument("question", required=False)
@_article
@click.option(
    "--articles", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Ask the articles in this folder."
)
@click.option(
    "--batch",
    metavar="QUESTIONS.jsonl",
    type=click.Path(path_type=Path),
    help="Answer every row of this file, one JSON row each; - for standard input.",
)
@_reader
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one line of JSON.")
def ask(
    question: str | None,
    names: tuple[str, ...],
    folder: Path | None,
    batch: Path | None,
    reader: str | None,
    *,
    as_json: bool,
) -> int:
    """Answer QUESTION with the article's own words. Where no article is named, the bundled one is asked.

    The exit status is 0 where the article answers, wholly or in part, and 1 where it does not say.
    """
    if (question is None) == (batch is None):
        raise click.UsageError("Give one question in quotes, or --batch QUESTIONS.jsonl.")
    if batch is not None:
        from ui.batch import answer_batch  # noqa: PLC0415 - pydantic is needed here only

        answer_batch(batch, names, folder, reader)
        return 0
    return _ask_one(str(question), names, folder, reader, as_json=as_json)


def _ask_one(question: str, names: Sequence[str], folder: Path | None, reader: str | None, *, as_json: bool) -> int:
    gc.disable()  # one answer and the process ends: collecting meanwhile would be a tenth of its time
    from qa import Status, to_json  # noqa: PLC0415 - a wrong command should not wait for it
    from ui.shelf import open_shelf  # noqa: PLC0415

    engine = open_shelf(names, folder, reader).everything
    answer = engine.ask(question)
    if as_json:
        click.echo(to_json(answer.as_dict()))
    else:
        from ui.terminal import print_answer  # noqa: PLC0415

        print_answer(answer, engine.articles)
    return 1 if answer.status is Status.NOT_FOUND else 0


@cli.command()
@click.argument("questions", metavar="QUESTIONS.jsonl", type=click.Path(path_type=Path))
@_article
@click.option(
    "--articles", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Rows name articles of this folder."
)
@click.option(
    "--misses", metavar="FILE.html", type=click.Path(path_type=Path), help="Write a page of what went wrong here."
)
@_reader
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one line of JSON.")
def evaluate(
    questions: Path,
    names: tuple[str, ...],
    folder: Path | None,
    misses: Path | None,
    reader: str | None,
    *,
    as_json: bool,
) -> int:
    """Ask every question of QUESTIONS.jsonl (- for standard input) and print how many answers were right.

    Each row says what is right; where no article is named, the bundled one is asked.
    """
    from ui.evaluate import evaluate as evaluate_set  # noqa: PLC0415 - pydantic is needed here and for batches only
    from ui.shelf import open_shelf  # noqa: PLC0415

    evaluate_set(questions, open_shelf(names, folder, reader), misses, as_json=as_json)
    return 0


@cli.command()
@_article
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen here; 0.0.0.0 lets other machines ask.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 for any free port.")
@click.option("--name", "hosts", metavar="HOST", multiple=True, help="A further name of the page, such as a proxy's.")
@_reader
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
def serve(
    names: tuple[str, ...], host: str, port: int, hosts: tuple[str, ...], reader: str | None, *, open_browser: bool
) -> int:
    """Serve the page: the article, and beside it a conversation about it."""
    from ui.serve import serve as serve_page  # noqa: PLC0415 - this imports Gradio in the end
    from ui.shelf import open_shelf  # noqa: PLC0415

    shelf = open_shelf(names, None, reader)
    serve_page(shelf.all(), host, port, scorer=shelf.scorer, open_browser=open_browser, hosts=hosts, tell=_told)
    return 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and leaves with its exit status; every error is one line on standard error."""
    _speak_utf8()
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


def _told(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
