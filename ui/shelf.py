"""The articles that a command names, each read once and only when it is asked."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from corpus import Article, ArticleNotFound, bundled_article, bundled_ids, open_article, read_article
from corpus.reading import FORMATS
from qa import Engine, Scorer, open_scorer

if TYPE_CHECKING:
    from qa.archive import ArchiveEngine
    from ui.archive import Archive

# What stands for the bundled articles and all of the library.
EVERYTHING = "all"
# An id holds nothing else, so that a mistyped path does not open the library.
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
# What a file of a folder is called that is asked with all of them; what it is, its bytes tell.
_SUFFIXES = FORMATS | {".txt", ".md", ".markdown", ".text"}


class Shelf:
    """Articles by the name that a row gives them, and engines over one or all of them."""

    def __init__(
        self,
        articles: Sequence[Article],
        folder: Path | None,
        scorer: Scorer | None = None,
        archive: Archive | None = None,
    ) -> None:
        """Takes articles that are read already, a folder to read others from, the learnt reader, and the archive."""
        self._archive = archive
        self._articles = {article.id: article for article in articles}
        self._folder = folder
        self._in_folder: dict[str, Article] = {}
        self.scorer = scorer
        self._engines: dict[str, Engine] = {}

    def all(self) -> tuple[Article, ...]:
        """Every article: those that were named, and those of the folder by name.

        Raises:
            ArticleError: one of them cannot be used, or it and a named one have one name.
        """
        if self._archive:
            return tuple(self._archive.engine.articles.values())
        found = dict(self._articles)
        for path in _files(self._folder) if self._folder else ():
            found[path.name] = self._read(path)
        return tuple(found.values())

    @property
    def named(self) -> tuple[Article, ...]:
        """The articles that were named; the bundled one where nothing was."""
        return tuple(self._articles.values())

    def holding(self, text: str) -> tuple[Article, ...]:
        """The articles in which a quotation is looked for: all, or of an archive those nearest to its words."""
        if self._archive:
            from qa.quoting.nearest import holding  # noqa: PLC0415 - a question does not need it

            return holding(self._archive.engine, text)
        return self.all()

    @property
    def archive(self) -> ArchiveEngine | None:
        """What answers about an archive that is too large to be held; None where the articles are."""
        return self._archive.engine if self._archive else None

    @cached_property
    def everything(self) -> Engine:
        """An engine over every article."""
        return self._archive.engine if self._archive else Engine(self.all(), scorer=self.scorer)

    def engine(self, name: str | None) -> Engine:
        """An engine over the one article of that name, or over every one for None.

        Raises:
            ArticleError: there is no such article, or it cannot be used.
        """
        if name is None:
            return self.everything
        if name not in self._engines:
            self._engines[name] = Engine([self._find(name)], scorer=self.scorer)
        return self._engines[name]

    def _find(self, name: str) -> Article:
        # With a folder a row names a file in it, whatever else is called so.
        if name in self._articles and not (self._folder and (self._folder / name).is_file()):
            return self._articles[name]
        if self._archive and (kept := self._archive.engine.articles.get(name)):
            return kept
        if self._folder is None:
            raise ArticleNotFound(f"The row names the article {name!r}; say where it is with --articles DIR.")
        if Path(name).name != name or name in ("", ".", ".."):
            raise ArticleNotFound(f"The row names the article {name!r}; it has to be the name of a file in the folder.")
        return self._read(self._folder / name)

    def _read(self, path: Path) -> Article:
        """An article of the folder."""
        if path.name not in self._in_folder:
            article = read_article(path)
            _be_one(self._articles.get(article.id), article)
            self._in_folder[article.id] = article
        return self._in_folder[path.name]

    def close(self) -> None:
        """Lets go of the archive's files."""
        if self._archive:
            self._archive.close()

    def __enter__(self) -> Self:
        """The shelf itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes it."""
        self.close()


def open_shelf(
    names: Sequence[str],
    folder: Path | None,
    reader: str | None = None,
    *,
    tell: Callable[[str], object] | None = None,
) -> Shelf:
    """A shelf with the named articles and those of a folder; with the bundled one where nothing is named.

    Args:
        names: files, ids of bundled articles or of the library's, or `all` for the bundled ones and the whole library.
        folder: where rows of a batch find theirs.
        reader: as `qa.open_scorer` takes it.
        tell: given by what asks questions and closes the shelf: all of a large library is then asked through its index,
            where it has one, and a line says what is wrong with that.

    Raises:
        ArticleError: a named article cannot be used, two have one name, or the folder holds none.
        LibraryError: an article of the library is named, and the library cannot be opened.
        IndexFault: the index is damaged or cannot be reached.
        ReaderError: there is no such reader.
    """
    scorer = open_scorer(reader)
    if tell and folder is None and set(names) == {EVERYTHING}:
        from ui.archive import open_archive  # noqa: PLC0415 - SQLite is needed here only

        if archive := open_archive(scorer, tell):
            return Shelf((), None, scorer, archive)
    if folder is not None and not _files(folder):
        raise ArticleNotFound(f"There is no file in {str(folder)!r} that can be read as an article.")
    if not names and folder is None:
        return Shelf([bundled_article(bundled_ids()[0])], None, scorer)
    articles: dict[str, Article] = {}
    for article in (article for name in names for article in _named(name)):
        _be_one(articles.get(article.id), article)
        articles[article.id] = article
    return Shelf(tuple(articles.values()), folder, scorer)


def _be_one(article: Article | None, other: Article) -> None:
    """Two articles of one name have to be the same: an answer names its article by nothing else."""
    if article is not None and article != other:
        raise ArticleNotFound(f"Two different articles are called {other.id!r}; rename one of the files.")


def _named(name: str) -> Iterator[Article]:
    """The articles that a name stands for. The library is opened only where no file and no bundled article has it."""
    if name == EVERYTHING:
        yield from map(bundled_article, bundled_ids())
        yield from _kept(None)
        return
    try:
        yield open_article(name)
    except ArticleNotFound:
        kept = _kept(name) if _ID.fullmatch(name) else ()
        if not kept:
            raise
        yield from kept


def _kept(name: str | None) -> tuple[Article, ...]:
    """The article of the library by that id, or all of them for None; empty where there is no library yet."""
    from corpus.library import Library, has_library  # noqa: PLC0415 - SQLite is needed here only

    if not has_library():
        return ()
    with Library.open() as library:
        if name is None:
            return tuple(library.all_articles())
        try:
            return (library.get(name),)
        except ArticleNotFound as error:
            raise ArticleNotFound(f"There is no file {name!r}. {error}") from error


def _files(folder: Path) -> list[Path]:
    """The files of a folder that are articles by their names, with those that cannot be reached: reading names them."""
    try:
        named = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
    except OSError as error:
        raise ArticleNotFound(f"{str(folder)!r} is not a folder that can be read: {error.strerror}.") from error
    return [path for path in named if _may_be_article(path)]


def _may_be_article(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:  # a link to nothing, or to what may not be looked at; hidden, it is an editor's lock
        return not path.name.startswith(".")
