"""The index on disk of a library: where it lies, what is in it, and whether it still is what the library holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Article, Passage, bundled_article, bundled_ids, split_passages
from corpus.library import KeptArticles, Library
from qa.archive.building import build
from qa.archive.opened import open_current
from qa.archive.updating import update

# The folder beside the library's file.
NAME = "index"
# Is called for each article that is about to be indexed: its number from 1, and how many there will be.
Told = Callable[[int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What became of an index.

    Attributes:
        passages: how many there are now.
        added, removed: how many articles came and went; where all was built anew, all that there are came.
    """

    passages: int
    added: int
    removed: int


def index_folder(library: Library) -> Path:
    """Where the index of a library lies: in the library's own folder."""
    return library.path.parent / NAME


def all_articles(library: Library) -> Iterator[Article]:
    """What `--article all` stands for: the bundled articles, then those of the library; each is read in its turn."""
    yield from map(bundled_article, bundled_ids())
    yield from library.all_articles()


def all_ids(library: Library) -> tuple[str, ...]:
    """The ids of `all_articles`, in their order."""
    return (*bundled_ids(), *library.ids())


def rebuild(library: Library, each: Told | None = None) -> Indexed:
    """Builds the index anew from the library. A build that was killed goes on where its last batch ended.

    Args:
        library: its articles are gone through once.
        each: is called for each article.

    Raises:
        IndexBusy, IndexFault, ExtraMissing: as `build` raises them; the index is as it was.
        LibraryError: the library cannot be read.
    """
    # Before its articles are read: what is added meanwhile makes the index old and not wrong.
    revision, count = library.revision, len(all_ids(library))
    passages = passages_of(all_articles(library), count, each)
    generation = build(index_folder(library), passages, revision=revision)
    return Indexed(passages=generation.passages, added=count, removed=0)


def bring_up_to_date(library: Library, each: Told | None = None) -> Indexed:
    """Adds to the index what came to the library since, and removes what went; without an index, builds one.

    The text of an article never changes under its id, so that the ids tell what differs.

    Raises:
        IndexDamaged: the index is not whole.
        IndexBusy, IndexFault, ExtraMissing, LibraryError: as `rebuild` does.
    """
    opened = open_current(index_folder(library))
    if opened is None:
        return rebuild(library, each)
    revision, wanted, there = library.revision, all_ids(library), opened.articles()
    removed, missing = sorted(there.difference(wanted)), [one for one in wanted if one not in there]
    added = passages_of(articles_of(library, missing), len(missing), each)
    generation = update(index_folder(library), added=added, removed=removed, revision=revision)
    passages = generation.passages if generation else 0
    return Indexed(passages=passages, added=len(missing), removed=len(removed))


def articles_of(library: Library, ids: Iterable[str]) -> Iterator[Article]:
    """The articles of some ids, bundled or kept; one that has gone meanwhile is passed over."""
    kept = KeptArticles(library)
    for one in ids:
        article = bundled_article(one) if one in bundled_ids() else kept.get(one)
        if article:
            yield article


def passages_of(articles: Iterable[Article], total: int, each: Told | None) -> Iterator[Passage]:
    """The passages of articles, each of which is told of before it is split."""
    for number, article in enumerate(articles, 1):
        if each:
            each(number, total)
        yield from split_passages(article)
