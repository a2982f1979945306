"""The index of a library on a Milvus server: built, and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from corpus import bundled_article, bundled_ids, split_passages
from corpus.errors import IndexBusy
from corpus.library import Library
from qa.archive.layout import lock
from qa.archive.library import Indexed, Told, all_ids, articles_of, passages_of
from qa.cluster.milvus_index import MilvusIndex

# Beside the library's file.
_LOCK = "server.lock"


def put(  # noqa: PLR0913 - each is something that whoever indexes may choose
    library: Library,
    uri: str,
    each: Told | None = None,
    *,
    rebuild: bool = False,
    collection: str = "library",
    shards: int = 1,
) -> Indexed:
    """Adds to the index what came to the library since, and removes what went or is another text in this release.

    It can be called again after a kill: an article of which all passages are there is not read again, and of the
    one that was being written only what is missing is written.

    Args:
        library: its articles are read one after the other.
        uri: of the server, as `MilvusIndex` takes it.
        each: is called for each article.
        rebuild: begins by removing everything from the collection of articles; until it ends, less is found.
        collection, shards: as `MilvusIndex` takes them.

    Raises:
        IndexBusy: another process of this machine is putting the library on a server; nothing was changed.
        IndexUnreachable, IndexFault, IndexDamaged, ExtraMissing: as `MilvusIndex` does; what was written stays.
        LibraryError: the library cannot be read.
    """
    with _alone(library), MilvusIndex(uri, collection, any_rules=rebuild, shards=shards) as index:
        if rebuild:
            index.clear()
        wanted = {index.key(one): one for one in all_ids(library)}
        whole = index.articles()
        # Of the rest, the text never changes under its id: what was bundled may be another in this release.
        outdated = {
            key
            for key in map(index.key, bundled_ids())
            if key in whole and index.others(split_passages(bundled_article(wanted[key])), whole=whole[key])
        }
        gone = outdated | (whole.keys() - wanted)
        for key in sorted(gone):
            index.remove_key(key)
        missing = [one for key, one in wanted.items() if key in outdated or not whole.get(key)]
        index.add(passages_of(articles_of(library, missing), len(missing), each))
        index.settle()
        return Indexed(passages=len(index), added=len(missing), removed=len(gone))


@contextmanager
def _alone(library: Library) -> Iterator[None]:
    """Nobody else of this machine puts the library on a server meanwhile, where its folder can be written and locked.

    Of two, one could take away what the other has just written, and take what is written next for a whole article.

    Raises:
        IndexBusy: somebody does.
    """
    try:
        file = (library.path.parent / _LOCK).open("ab")
    except OSError:  # of a library that can only be read
        yield
        return
    with file:
        free = True
        with suppress(OSError):  # some shared disks have no locks
            free = lock(file.fileno())
        if not free:
            raise IndexBusy("Another process is putting this library on a server; try again when it is done.")
        yield
