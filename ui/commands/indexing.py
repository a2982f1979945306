"""The index of the library: built, and brought up to date."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from qa.archive.library import Indexed, Told

# Seconds between two words of progress, in a terminal and elsewhere.
_OFTEN = 0.1
_SELDOM = 10.0
_COLLECTION = "library"


@click.command()
@click.option("--rebuild", is_flag=True, help="Build it anew, whatever there is.")
@click.option("--to", "uri", metavar="URI", help="Index on this Milvus server, such as http://localhost:19530.")
@click.option(
    "--collection", default=_COLLECTION, show_default=True, help="Of articles on that server; each is asked alone."
)
@click.option(
    "--shards", default=1, show_default=True, type=click.IntRange(1, 64), help="Share the writing to that server so."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one line of JSON.")
def index(uri: str | None, collection: str, shards: int, *, rebuild: bool, as_json: bool) -> int:
    """Index the library, so that --article all is asked quickly.

    Without --rebuild, only what came and went since is changed. The index on disk needs the extra archive, one on a
    server the extra cluster. A killed build goes on where its last batch ended when it is called again.
    """
    if uri is None and (collection != _COLLECTION or shards != 1):
        raise click.UsageError("--collection and --shards are of an index on a server; name it with --to URI.")
    from corpus.library import Library  # noqa: PLC0415 - SQLite is needed here only

    with Library.open() as library:
        if uri is not None:
            from qa.cluster.calls import shown  # noqa: PLC0415
            from qa.cluster.library import put  # noqa: PLC0415

            where = shown(uri)
            done = put(library, uri, _progress(), rebuild=rebuild, collection=collection, shards=shards)
        else:
            from qa.archive.library import bring_up_to_date, index_folder  # noqa: PLC0415
            from qa.archive.library import rebuild as build_anew  # noqa: PLC0415

            where = str(index_folder(library))
            done = (build_anew if rebuild else bring_up_to_date)(library, _progress())
    if as_json:
        from qa import to_json  # noqa: PLC0415

        told = {"index": where, "passages": done.passages, "added": done.added, "removed": done.removed}
        click.echo(to_json(told))
    else:
        click.echo(f"{done.passages:,} passages are indexed in {where!r}: {_changes(done)}.")
    return 0


def _progress() -> Told:
    """Shows how many of the articles have been read: all the time in a terminal, now and then in a log."""
    terminal, last = sys.stderr.isatty(), time.monotonic()

    def told(number: int, total: int) -> None:
        nonlocal last
        due = time.monotonic() - last >= (_OFTEN if terminal else _SELDOM)
        if due or (terminal and number == total):
            last = time.monotonic()
            line = f"Indexing: {number:,} of {total:,} articles"
            click.echo(f"\r{line}" if terminal else line, nl=not terminal or number == total, err=True)

    return told


def _changes(done: Indexed) -> str:
    if not done.added and not done.removed:
        return "nothing has changed since"
    parts = [
        f"{count:,} article{'' if count == 1 else 's'} {what}"
        for count, what in ((done.added, "added"), (done.removed, "removed"))
        if count
    ]
    return ", ".join(parts)
