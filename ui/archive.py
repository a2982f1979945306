"""All of a large library, asked through its index: on disk, or on the server that $QUOTEWELL_INDEX names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from corpus import Article, bundled_article, bundled_ids
from corpus.errors import ExtraMissing
from corpus.library import KeptArticles, Library, has_library
from corpus.limits import IN_MEMORY

if TYPE_CHECKING:
    from qa import Scorer
    from qa.archive import ArchiveEngine
    from qa.index import Index

# Where an index that lies on a server is named: its address, and behind a # the collection of articles.
VARIABLE = "QUOTEWELL_INDEX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What has to stay open while it is asked.

    Attributes:
        engine: over the bundled articles and all of the library.
        close: lets go of the library and of the index.
    """

    engine: ArchiveEngine
    close: Callable[[], None]


class Everything(Mapping[str, Article]):
    """The bundled articles and those of a library; each is read when it is asked for."""

    def __init__(self, library: Library) -> None:
        """Takes the library, which has to stay open."""
        self._library = library
        self._kept = KeptArticles(library)

    def __getitem__(self, article_id: str) -> Article:
        """The article of that id. Raises KeyError as `KeptArticles` does."""
        return bundled_article(article_id) if article_id in bundled_ids() else self._kept[article_id]

    def __contains__(self, article_id: object) -> bool:
        """Whether an article has that id, without reading its text."""
        return article_id in bundled_ids() or article_id in self._kept

    def find(self, words: str, most: int) -> list[Article]:
        """The first articles in whose title, author or publisher each word stands, by its beginning at least."""
        bundled = [bundled_article(one) for one in bundled_ids()]
        wanted = words.casefold().split()
        found = [one for one in bundled if all(word in f"{one.title} {one.author}".casefold() for word in wanted)]
        ids = (one.id for one in self._library.find(words)) if wanted else iter(self._library.ids())
        kept = (self._kept.get(one) for one in islice(ids, most))  # one may be removed meanwhile
        return [*found, *(one for one in kept if one)][:most]

    def __iter__(self) -> Iterator[str]:
        """The ids: the bundled ones first."""
        yield from bundled_ids()
        yield from self._kept

    def __len__(self) -> int:
        """How many articles there are."""
        return len(bundled_ids()) + len(self._kept)


def open_archive(scorer: Scorer | None, tell: Callable[[str], object]) -> Archive | None:
    """The library and its index, where it is large enough to need one or an index on a server is named.

    Args:
        scorer: the learnt reader; None where the features alone decide.
        tell: gets a line where the library is large and has no index, or where its index is behind it or empty.

    Returns:
        None where the library is to be asked in memory: it is small, or has no index.

    Raises:
        LibraryError: the library cannot be opened.
        IndexFault: its index is damaged or cannot be reached; a small library does not ask it.
        ExtraMissing: an index on a server is named, and what it is asked with is not installed.
    """
    uri = os.environ.get(VARIABLE, "")
    if not uri and not has_library():
        return None
    with ExitStack() as opened:
        library = opened.enter_context(Library.open())
        index = _on_server(uri, library, tell) if uri else _on_disk(library, tell)
        if index is None:
            return None
        opened.enter_context(index)
        from qa.archive import ArchiveEngine  # noqa: PLC0415 - a small library does not wait for it

        engine = ArchiveEngine(Everything(library), index, scorer, lambda: library.revision)
        return Archive(engine=engine, close=opened.pop_all().close)
    raise AssertionError("an exit stack swallows nothing")


def elsewhere(text: str, tell: Callable[[str], object]) -> tuple[Article, ...]:
    """The bundled articles and those of the library in which a quotation may stand.

    That is all of a small library, and of a large one what is nearest by its index. A large one without an index is not
    read whole, and a line says so.

    Raises:
        LibraryError, IndexFault, ExtraMissing: as `open_archive` says.
    """
    from qa.quoting.nearest import holding  # noqa: PLC0415

    told: list[str] = []
    if archive := open_archive(None, told.append):
        for line in told:
            tell(line)
        try:
            return holding(archive.engine, text)
        finally:
            archive.close()
    bundled = tuple(map(bundled_article, bundled_ids()))
    if told:
        tell(f"Other articles were not looked through. {told[0]}")
        return bundled
    if not has_library():
        return bundled
    with Library.open() as library:
        return (*bundled, *library.all_articles())


def _on_server(uri: str, library: Library, tell: Callable[[str], object]) -> Index:
    from qa.cluster import MilvusIndex  # noqa: PLC0415
    from qa.cluster.calls import shown  # noqa: PLC0415

    address, _, collection = uri.partition("#")
    with ExitStack() as opened:
        index = opened.enter_context(MilvusIndex(address, collection or "library"))
        # Without a word, every question would be told that no article says it.
        if not len(index) and len(library.ids()):
            to = f"--to {shown(address)}" + (f" --collection {collection}" if collection else "")
            tell(
                f"The index at {shown(address)} has nothing in it, and nothing is found; fill it: quotewell index {to}"
            )
        opened.pop_all()
        return index
    raise AssertionError("an exit stack swallows nothing")


def _on_disk(library: Library, tell: Callable[[str], object]) -> Index | None:
    """The index of a large library; None where the library is small or has none."""
    paragraphs = library.paragraphs
    if paragraphs <= IN_MEMORY.value:
        return None
    from qa.archive import TantivyIndex  # noqa: PLC0415
    from qa.archive.library import contents, index_folder  # noqa: PLC0415

    folder = index_folder(library)
    try:
        index = TantivyIndex(folder)
    except ExtraMissing as error:
        tell(f"The library has {paragraphs:,} paragraphs, which takes long without an index. {error}")
        return None
    generation = index.generation
    if generation is None:
        index.close()
        tell(f"The library has {paragraphs:,} paragraphs, which takes long without an index: quotewell index --rebuild")
        return None
    if generation.library != contents(library):
        tell(
            "The index is behind the library: what was added since is not asked, and what was removed is passed over; "
            "bring it up to date: quotewell index, or build it anew: quotewell index --rebuild"
        )
    return index
