"""The library: articles are added, listed, shown, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus import ArticleNotFound, ArticleTooLarge, ArticleUnreadable, QuotewellError
from corpus.errors import LibraryError
from corpus.limits import ARTICLE

if TYPE_CHECKING:
    from corpus.library import Added, Library
    from corpus.readers.values import Draft, Stated
    from ui.library_terminal import Finding

_json_option = click.option("--json", "as_json", is_flag=True, help="Print one line of JSON for each.")
_ids = click.argument("ids", metavar="ID...", nargs=-1, required=True)
# How the file of a library begins, and that of other programs' databases.
_SQLITE = b"SQLite format 3\0"


@click.command()
@click.argument("names", metavar="FILE_OR_URL...", nargs=-1, required=True)
@click.option("--title", default="", help="Its title, where it does not state one or states another.")
@click.option("--author", default="", help="Who wrote it.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--date", default="", help="When it was published, such as 2022 or 2022-03-01.")
@click.option("--url", default="", help="The address that citations name.")
@click.option("--anyway", is_flag=True, help="Keep it whatever was found wrong with it.")
@click.option("--dry-run", is_flag=True, help="Show what would be kept, and keep nothing.")
@_json_option
def add(
    *,
    names: tuple[str, ...],
    title: str,
    author: str,
    publisher: str,
    date: str,
    url: str,
    anyway: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Keep articles in the library. What looks wrong with one is shown first; what is grave keeps it out.

    Ask a kept article with --article ID, or the bundled one and all of the library with --article all. The library
    lies in the system's folder for such data, or where QUOTEWELL_LIBRARY says. The exit status is 2 where one of the
    articles was not kept; the others were.
    """
    from corpus.readers.values import Stated  # noqa: PLC0415

    stated = Stated(title=title, author=author, publisher=publisher, date=date, url=url)
    if dry_run:
        return _each(names, lambda name: _preview(name, stated, as_json=as_json), as_json=as_json)
    with _library() as library:
        new: list[str] = []

        def one(name: str) -> None:
            if _keep(library, name, stated, anyway=anyway, as_json=as_json).how == "new":
                new.append(name)

        status = _each(names, one, as_json=as_json)
        _tell_of_earlier(library, new)
        return status


@click.command("list")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--removed", is_flag=True, help="List what was removed.")
@_json_option
def list_(words: tuple[str, ...], *, removed: bool, as_json: bool) -> int:
    """List the library.

    With WORDS, those articles of it that have them in title, author or publisher, by their beginnings at least. The
    exit status is 1 where there is none.
    """
    from ui.library_terminal import print_entries  # noqa: PLC0415

    with _library() as library:
        listed = library.find(" ".join(words), removed=removed) if words else library.entries(removed=removed)
        path = library.path
    if as_json:
        _print_rows(one.as_dict() for one in listed)
    elif listed:
        print_entries(listed)
    elif words:
        click.echo("No article has these words in its title, author or publisher.")
    else:
        what = "Nothing was removed from" if removed else "There is no article in"
        click.echo(f"{what} the library {str(path)!r}.")
    return 0 if listed else 1


@click.command()
@click.argument("article_id", metavar="ID")
@_json_option
def show(article_id: str, *, as_json: bool) -> int:
    """Show what is known about an article of the library.

    With how much there is of it, and how it begins.
    """
    from ui.library_terminal import about_entry, beginning, counts, print_article  # noqa: PLC0415

    with _library() as library:
        entry = library.entry(article_id)
        article = library.get(entry.id)
    if as_json:
        _print_rows([{**entry.as_dict(), "holds": counts(article), "beginning": beginning(article)}])
    else:
        print_article(about_entry(entry), article)
    return 0


@click.command()
@_ids
@click.option("--for-good", is_flag=True, help="Delete what was removed before; it cannot be brought back.")
def remove(ids: tuple[str, ...], *, for_good: bool) -> int:
    """Take articles out of the library. Each can be brought back with quotewell restore, until --for-good is said."""
    with _library() as library:
        deleted = []

        def one(article_id: str) -> None:
            if for_good:
                deleted.append(library.purge(article_id).id)
                click.echo(f"Deleted {deleted[-1]}.")
            else:
                removed = library.remove(article_id).id
                click.echo(f"Removed {removed}. To bring it back: quotewell restore {removed}")

        status = _each(ids, one)
        if deleted and _are_in_index(library, deleted):
            from ui.library_terminal import print_fault  # noqa: PLC0415

            print_fault("The index still has the text of what was deleted; this takes it away: quotewell index")
        return status


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1)
@click.option(
    "--from",
    "copy",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Bring the whole library back from this copy of it.",
)
def restore(ids: tuple[str, ...], copy: Path | None) -> int:
    """Bring removed articles back as they were, or the whole library from a copy.

    FILE is what quotewell backup has written, or the file or folder of a library. It is looked through before anything
    is changed, and what the library held is kept beside it.
    """
    if bool(ids) == bool(copy):
        raise click.UsageError("Name articles that were removed, or a copy of the whole library with --from FILE.")
    if copy:
        return _restore_all(copy)
    with _library() as library:
        return _each(ids, lambda article_id: click.echo(f"Restored {library.restore(article_id).id}."))


def _restore_all(copy: Path) -> int:
    from corpus.library.backup import restore_from  # noqa: PLC0415 - SQLite is needed here only

    done = restore_from(copy)
    click.echo(f"The library holds what {str(copy)!r} does: {_articles(done.articles)}.")
    if done.aside:
        what = "The damaged library was put aside" if done.damaged else "What it held before is kept"
        click.echo(f"{what}: {str(done.aside)!r}.")
    from qa.archive.library import index_folder  # noqa: PLC0415 - most libraries have none

    with _library() as library:
        if index_folder(library).is_dir():
            click.echo("Bring its index up to date as well: quotewell index")
    return 0


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
def backup(target: Path) -> int:
    """Copy the whole library into FILE, as it is at this moment.

    It may be in use meanwhile. The copy is looked through before it gets its name; quotewell restore --from FILE brings
    the library back from it. An index is not part of it: quotewell index builds it again.
    """
    from corpus.library.backup import back_up  # noqa: PLC0415 - SQLite is needed here only

    click.echo(f"Copied the library, {_articles(back_up(target))}, to {str(target)!r}.")
    return 0


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


@click.command("import")
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@_json_option
def import_(names: tuple[str, ...], *, as_json: bool) -> int:
    """Keep articles that quotewell export has written as JSON. Their hashes and offsets are checked first."""
    with _library() as library:

        def one(name: str) -> None:
            added = library.import_(_bytes_of(name, 5 * ARTICLE.value))
            _print_kept(name, added, (), as_json=as_json)

        return _each(names, one, as_json=as_json)


def _library() -> Library:
    from corpus.library import Library  # noqa: PLC0415 - SQLite is needed here only

    return Library.open()


def _are_in_index(library: Library, ids: Sequence[str]) -> bool:
    from qa.archive.library import index_folder  # noqa: PLC0415 - most libraries have none
    from qa.archive.parts import articles_in_files  # noqa: PLC0415

    folder = index_folder(library)
    return folder.is_dir() and not articles_in_files(folder).isdisjoint(ids)


def _each(names: Sequence[str], act: Callable[[str], None], *, as_json: bool = False) -> int:
    """Does all of them; one that cannot be done is said, and the rest go on. A fault of the library ends it."""
    from ui.library_terminal import print_fault  # noqa: PLC0415

    status = 0
    for name in names:
        try:
            act(name)
        except LibraryError:
            raise
        except QuotewellError as error:
            status = 2
            if as_json:
                _print_rows([{"name": name, "error": str(error)}])
            print_fault(str(error))
    return status


def _preview(name: str, stated: Stated, *, as_json: bool) -> None:
    from corpus.library.records import article_of, record_of  # noqa: PLC0415
    from ui.library_terminal import about_entry, beginning, counts, print_article, print_found  # noqa: PLC0415

    draft, called = _draft(name)
    found = _looked_over(draft)
    record = record_of(draft, called, name, stated)
    article, entry = article_of(record), replace(record.entry, added="")
    if as_json:
        holds = {"holds": counts(article), "beginning": beginning(article)}
        _print_rows([{"name": name, "how": "not kept", **entry.as_dict(), **holds, "findings": _rows_of(found)}])
    else:
        print_article(about_entry(entry), article)
        print_found(one.line for one in found)


def _keep(library: Library, name: str, stated: Stated, *, anyway: bool, as_json: bool) -> Added:
    from ui.library_terminal import print_found  # noqa: PLC0415

    draft, called = _draft(name)
    found = _looked_over(draft)
    if not as_json:
        print_found((*draft.notes, *(one.line for one in found if one.line not in draft.notes)))
    grave = next((one for one in found if one.grave), None)
    if grave and not anyway:
        raise ArticleUnreadable(f"{name!r} was not kept: {grave.line} --anyway keeps it.")
    added = library.add(draft, name=called, source=name, stated=stated)
    _print_kept(name, added, found, as_json=as_json)
    return added


def _tell_of_earlier(library: Library, names: Sequence[str]) -> None:
    """Says where what was read from the same place before is still kept: both would be asked, and may differ."""
    if not names:
        return
    from ui.library_terminal import print_fault  # noqa: PLC0415

    ids: dict[str, list[str]] = {name: [] for name in names}
    for source, article_id in library.sources():
        if source in ids:
            ids[source].append(article_id)
    for name, kept in ids.items():
        if len(kept) > 1:  # none, where a name is no UTF-8 and is kept otherwise
            listed = " ".join(kept[:-1])
            print_fault(
                f"What was read from {name!r} before is still kept; if it is out of date: quotewell remove {listed}"
            )


def _print_kept(name: str, added: Added, found: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        _print_rows([{"name": name, "how": added.how, **added.entry.as_dict(), "findings": _rows_of(found)}])
        return
    from ui.library_terminal import print_kept  # noqa: PLC0415

    print_kept(added)


def _draft(name: str) -> tuple[Draft, str]:
    """The draft of what a file or an address holds, and what the file is called."""
    from corpus.readers.drafting import draft  # noqa: PLC0415

    if "://" not in name:
        called = Path(name).name
        return draft(_bytes_of(name, ARTICLE.value), called), called
    from corpus.fetch import fetch  # noqa: PLC0415

    fetched = fetch(name)
    called = fetched.url.partition("?")[0].rstrip("/").rpartition("/")[2] or fetched.url
    media = f"{fetched.media_type}; charset={fetched.charset}" if fetched.charset else fetched.media_type
    return draft(fetched.data, called, media_type=media, url=fetched.url), called


def _looked_over(draft: Draft) -> Sequence[Finding]:
    from corpus.health import look_over  # noqa: PLC0415

    found: Sequence[Finding] = look_over(draft)
    return found


def _bytes_of(name: str, most: int) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise ArticleUnreadable(f"{name!r} is a folder; name the files in it.")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise ArticleNotFound(f"There is no file {name!r}.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ArticleUnreadable(f"{name!r} cannot be read: {reason}.") from error
    if _is_library(path, data):
        back = f"quotewell restore --from {name!r}"
        raise ArticleUnreadable(f"{name!r} is a library or a copy of one, and no article; to bring it back: {back}.")
    if len(data) > most:
        raise ArticleTooLarge(f"{name!r} is larger than {most:,} bytes; split it and add the parts.")
    return data


def _is_library(path: Path, data: bytes) -> bool:
    if not data.startswith(_SQLITE):
        return False
    from corpus.library.opening import is_library  # noqa: PLC0415 - SQLite is needed here only

    try:
        return is_library(path)
    except LibraryError:  # another program's
        return False


def _rows_of(found: Sequence[Finding]) -> list[dict[str, Any]]:
    return [{"line": one.line, "grave": one.grave} for one in found]


def _print_rows(rows: Iterable[dict[str, Any]]) -> None:
    from qa import to_json  # noqa: PLC0415

    for row in rows:
        click.echo(to_json(row))
