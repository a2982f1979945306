"""The page, and the tools for other programs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from corpus.errors import ServeError
from ui.commands.options import article_option, reader_option, tell

_PORT = 7860
# What a browser calls a host, whatever its port.
_HOST = re.compile(r"[\w.-]+|\[[0-9A-Fa-f:.]+\]")


@click.command()
@article_option
@click.option(
    "--articles", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Serve the articles in this folder."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen here; 0.0.0.0 lets other machines ask.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="0 for any free port.")
@click.option("--name", "hosts", metavar="HOST", multiple=True, help="A further name of the page, such as a proxy's.")
@click.option(
    "--path", default="", metavar="PATH", help="The path under which a proxy shows the page, such as /quotes."
)
@reader_option
@click.option(
    "--add",
    "adds",
    type=click.Choice(["private", "shared", "off"]),
    default="private",
    show_default=True,
    help="What readers may add on the page: articles for themselves alone, in memory; articles for everyone, "
    "kept in the library; none.",
)
@click.option("--fetch", is_flag=True, help="Let readers add the page behind an address, which this machine reads.")
@click.option("--log", is_flag=True, help="Write a line of JSON for each request to standard error, without questions.")
@click.option("--log-questions", is_flag=True, help="The same with what was asked. Tell your readers.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
def serve(  # noqa: PLR0917 - one for each option
    names: tuple[str, ...],
    folder: Path | None,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    path: str,
    reader: str | None,
    *,
    adds: str,
    fetch: bool,
    log: bool,
    log_questions: bool,
    open_browser: bool,
) -> int:
    """Serve the page, and the API for programs at /api.

    On the page the article stands beside a conversation about it. Of several articles one is read at a time, and one,
    some or all are asked. `--article all` serves the whole library.
    """
    for name in hosts:
        if not _HOST.fullmatch(name):
            raise click.UsageError("--name takes a host alone, such as quotes.example.org: no https://, no port.")
    from ui.below import read_path  # noqa: PLC0415
    from ui.page.add import Adds  # noqa: PLC0415
    from ui.serve import serve as serve_page  # noqa: PLC0415 - this imports Gradio in the end
    from ui.shelf import open_shelf  # noqa: PLC0415
    from ui.traffic import Traffic  # noqa: PLC0415

    path = read_path(path)
    with open_shelf(names, folder, reader, tell=tell) as shelf:
        if shelf.archive and adds == Adds.SHARED:
            raise ServeError(
                "A large library is not added to from its page; leave out --add shared, and use quotewell add."
            )
        serve_page(
            shelf.archive or shelf.all(),
            host,
            port,
            scorer=shelf.scorer,
            adds=Adds(adds),
            fetch=fetch,
            traffic=Traffic(_noted if log or log_questions else None, questions=log_questions),
            open_browser=open_browser,
            hosts=hosts,
            path=path,
            tell=_told,
        )
    return 0


@click.command()
@article_option
@reader_option
def mcp(names: tuple[str, ...], reader: str | None) -> int:
    """Serve the articles as MCP tools to the program that starts this.

    It speaks on standard input and output. This needs the extra: pip install 'quotewell[mcp]'.
    """
    try:
        from ui.api.tools import serve_tools  # noqa: PLC0415 - this imports the MCP package
    except ImportError as error:
        raise ServeError("The MCP package is not installed; say: pip install 'quotewell[mcp]'") from error
    from ui.shelf import open_shelf  # noqa: PLC0415

    with open_shelf(names, None, reader, tell=tell) as shelf:
        serve_tools(shelf.everything)
    return 0


def _told(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()


def _noted(line: str) -> None:
    click.echo(line, err=True)
