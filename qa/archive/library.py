"""The index on disk of a library: where it lies, what is in it, and whether it still is what the library holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Article, Passage, bundled_article, bundled_ids, split_passages
from corpus.errors import IndexDamaged
from corpus.library import KeptArticles, Library
from qa.archive.building import build
from qa.archive.layout import changed_meanwhile, read_pointer
from qa.archive.opened import Opened, open_current
from qa.archive.parts import articles_in_files
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


def contents(library: Library) -> str:
    """Tells the texts of `all_articles` from any others: a release may bring another text under a bundled id."""
    told = [library.contents, *(bundled_article(one).text for one in bundled_ids())]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def rebuild(library: Library, each: Told | None = None) -> Indexed:
    """Builds the index anew from the library. A build that was killed goes on where its last batch ended.

    The generation before is not kept where it has the text of an article that was deleted for good.

    Args:
        library: its articles are gone through once.
        each: is called for each article.

    Raises:
        IndexBusy, IndexFault, ExtraMissing: as `build` raises them; the index is as it was.
        LibraryError: the library cannot be read.
    """
    # Before its articles are read: what is added meanwhile makes the index old and not wrong.
    folder, revision, now, ids = index_folder(library), library.revision, contents(library), all_ids(library)
    count, alone = len(ids), _has_deleted(library, ids)
    came: set[str] = set()
    passages = passages_of(_noted(all_articles(library), came), count, each)
    generation = build(folder, passages, revision=revision, library=_if_all(now, ids, came), alone=alone)
    return Indexed(passages=generation.passages, added=count, removed=0)


def bring_up_to_date(library: Library, each: Told | None = None) -> Indexed:
    """Adds to the index what came to the library since, and removes what went; without an index, builds one.

    The text of a kept article never changes under its id, so that the ids tell what differs; a bundled one is compared.
    Where the files still have the text of an article that was deleted for good, all is built anew.

    Raises:
        IndexDamaged: the index is not whole.
        IndexBusy: another process is writing to it, or has changed it since what differs was found.
        IndexFault, ExtraMissing, LibraryError: as `rebuild` does.
    """
    folder, revision, now, wanted = index_folder(library), library.revision, contents(library), all_ids(library)
    opened = open_current(folder)
    if opened is None or _has_deleted(library, wanted):
        return rebuild(library, each)
    try:
        there = opened.articles()
        outdated = {one for one in bundled_ids() if one in there and not _is_up_to_date(opened, one)}
    except IndexDamaged:
        if read_pointer(folder).number == opened.manifest.number:
            raise
        raise changed_meanwhile(folder) from None  # and taken away what was being looked at
    removed = sorted(outdated | there.difference(wanted))
    missing = [one for one in wanted if one not in there or one in outdated]
    came: set[str] = set()
    added = passages_of(_noted(articles_of(library, missing), came), len(missing), each)
    stamp, number = _if_all(now, missing, came), opened.manifest.number
    # What differs was found without the lock: onto another generation it would undo what another process has done.
    generation = update(folder, added=added, removed=removed, revision=revision, library=stamp, onto=number)
    passages = generation.passages if generation else 0
    return Indexed(passages=passages, added=len(missing), removed=len(removed))


def _noted(articles: Iterable[Article], came: set[str]) -> Iterator[Article]:
    """Articles, whose ids are put into a set as they come."""
    for article in articles:
        came.add(article.id)
        yield article


def _if_all(contents: str, wanted: Iterable[str], came: set[str]) -> Callable[[], str]:
    """What tells the contents, if all that was wanted came: what was removed meanwhile may be back by now."""
    return lambda: contents if came.issuperset(wanted) else ""


def _is_up_to_date(opened: Opened, bundled: str) -> bool:
    """Whether the passages of a bundled article are those of this release."""
    now = {passage.id for passage in split_passages(bundled_article(bundled))}
    return now == {passage.id for passage in opened.passages_of(bundled)}


def _has_deleted(library: Library, kept: Iterable[str]) -> bool:
    """Whether a generation has the text of an article that was deleted for good: neither kept nor only removed."""
    held = articles_in_files(index_folder(library)).difference(kept)
    return bool(held and held.difference(entry.id for entry in library.entries(removed=True)))


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
