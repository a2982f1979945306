"""Articles that readers add on the page, each for its reader alone: in memory, bounded, and forgotten unused.

A reader is known by a token that only that browser holds. Nothing here is written to a disk, logged, or seen by another
reader; an id holds a hash that is keyed with the token, so that it cannot be guessed or made to match another's.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from corpus import Article, Block
from corpus.errors import ArticleNotFound, LibraryFull
from corpus.library import How
from corpus.library.identity import ids
from corpus.library.records import Record, article_of, record_of
from corpus.limits import OWN
from corpus.readers.values import Draft, Stated

# Readers who have articles here at a time; whoever has been away for longest makes room for the next.
_READERS = 500
# Characters of all of them, and the part of it that one reader may fill: two articles of the greatest size.
_CHARACTERS = 100_000_000
_SHARE = 5
# Seconds until what nobody uses is forgotten, and until what was removed cannot be brought back.
IDLE = 3_600
UNDO = 600
# The ids of a library with fewer digits could be met by trying titles.
_SHORT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An article that a reader has now, and whether it was there before; then it is as it was kept."""

    id: str
    article: Article
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """An article, the hash of its content, and when it was removed."""

    article: Article
    sha256: str
    removed: float = 0.0

    @property
    def size(self) -> int:
        return size_of(self.article.text, self.article.blocks)


@dataclass(slots=True, kw_only=True)
class _Shelf:
    """What one reader has, has removed, and when something of it was last used."""

    kept: dict[str, _Held] = field(default_factory=dict)
    removed: dict[str, _Held] = field(default_factory=dict)
    used: float

    @property
    def size(self) -> int:
        return sum(held.size for held in (*self.kept.values(), *self.removed.values()))


class OwnArticles:
    """The private articles of readers. Any number of threads may use it at once."""

    alone = True

    def __init__(
        self,
        served: Container[str] = frozenset(),
        *,
        readers: int = _READERS,
        characters: int = _CHARACTERS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Takes what tells whether an id is one that is served to everyone, the bounds, and a clock in seconds."""
        self._served = served
        self._readers = readers
        self._characters = characters
        self._clock = clock
        self._lock = threading.Lock()
        self._shelves: OrderedDict[str, _Shelf] = OrderedDict()  # whoever has been away for longest comes first

    def knows(self, token: str) -> bool:
        """Whether a token is that of a reader who has something here."""
        with self._lock:
            self._sweep()
            return token in self._shelves

    def of(self, token: str) -> tuple[Article, ...]:
        """The articles of a reader, oldest first; none for a token that is not known."""
        with self._lock:
            self._sweep()
            shelf = self._touch(token)
            return tuple(held.article for held in shelf.kept.values()) if shelf else ()

    def read_by(self, token: str) -> tuple[Article, ...]:
        """The articles that a reader can read: their own."""
        return self.of(token)

    def add(self, token: str, draft: Draft, name: str, stated: Stated | None = None, *, source: str = "") -> Kept:
        """Keeps an article for a reader. The same text with the same blocks is the same article.

        Args:
            token: the reader's.
            draft: the article as it was read.
            name: what its file is called; the title where nothing states one.
            stated: what is known better than the draft states it; empty where it is not.
            source: not kept here.

        Raises:
            ArticleEmpty, ArticleDamaged, ArticleUnreadable: it cannot be kept.
            LibraryFull: the reader has as many articles as a reader may, or there is no room for so long a one.
        """
        record = record_of(draft, name, source, stated or Stated())
        with self._lock:
            self._sweep()
            shelf = self._touch(token)
            if shelf and (same := _same(shelf.kept, record)):
                return Kept(id=same.article.id, article=same.article, how=How.ALREADY)
            if shelf and len(shelf.kept) >= OWN.value:
                raise LibraryFull(f"You have added {OWN.value} articles, the most there may be; remove one first.")
            shelf = shelf or _Shelf(used=self._clock())
            known = _same(shelf.removed, record)
            if known:
                del shelf.removed[known.article.id]
            held = self._held(token, shelf, record)
            self._make_room(token, shelf, held.size)
            shelf.kept[held.article.id] = held
            self._shelves[token] = shelf
            how = How.RESTORED if known else How.NEW
            return Kept(id=held.article.id, article=held.article, how=how)

    def remove(self, token: str, article_id: str) -> Article:
        """Takes an article away from a reader, so that it can be brought back for ten minutes.

        Raises:
            ArticleNotFound: this reader has none of that id.
        """
        with self._lock:
            self._sweep()
            shelf = self._touch(token)
            held = shelf.kept.pop(article_id, None) if shelf else None
            if shelf is None or held is None:
                raise _unknown()
            while len(shelf.removed) >= OWN.value:
                del shelf.removed[next(iter(shelf.removed))]
            shelf.removed[article_id] = replace(held, removed=self._clock())
            return held.article

    def restore(self, token: str, article_id: str) -> Article:
        """Brings a removed article back as it was.

        Raises:
            ArticleNotFound: this reader has removed none of that id, or too long ago.
            LibraryFull: the reader has as many articles as a reader may.
        """
        with self._lock:
            self._sweep()
            shelf = self._touch(token)
            held = shelf.removed.get(article_id) if shelf else None
            if shelf is None or held is None:
                raise _unknown()
            if len(shelf.kept) >= OWN.value:
                raise LibraryFull(f"You have added {OWN.value} articles, the most there may be; remove one first.")
            del shelf.removed[article_id]
            shelf.kept[article_id] = replace(held, removed=0.0)
            return held.article

    def ids(self) -> frozenset[str]:
        """The ids of all that readers have here; no two readers' articles have one."""
        with self._lock:
            self._sweep()
            return frozenset(article_id for shelf in self._shelves.values() for article_id in shelf.kept)

    def forget_idle(self) -> None:
        """Forgets what has not been used for an hour. Whoever serves calls this now and then, asked or not."""
        with self._lock:
            self._sweep()

    def _held(self, token: str, shelf: _Shelf, record: Record) -> _Held:
        entry = record.entry
        digest = hmac.new(token.encode(), entry.sha256.encode(), "sha256").hexdigest()
        for one in islice(ids(entry.title, entry.name, digest), _SHORT, None):
            if one not in self._served and one not in shelf.kept and one not in shelf.removed:
                article = article_of(replace(record, entry=replace(entry, id=one)))
                return _Held(article=article, sha256=entry.sha256)
        raise AssertionError("two texts have one sha256")

    def _make_room(self, token: str, shelf: _Shelf, size: int) -> None:
        """Forgets what was removed, then readers who have been away for longest, as far as is needed for a new one."""
        while shelf.removed and shelf.size + size > self._characters // _SHARE:
            del shelf.removed[next(iter(shelf.removed))]
        if shelf.size + size > self._characters // _SHARE:
            raise LibraryFull("There is no room for so much text; remove an article first, or split this one.")
        others = [other for other in self._shelves if other != token]
        free = self._characters - shelf.size - sum(self._shelves[other].size for other in others)
        while others and (size > free or len(others) >= self._readers):
            free += self._shelves.pop(others.pop(0)).size

    def _touch(self, token: str) -> _Shelf | None:
        shelf = self._shelves.get(token)
        if shelf:
            shelf.used = self._clock()
            self._shelves.move_to_end(token)
        return shelf

    def _sweep(self) -> None:
        now = self._clock()
        for token, shelf in list(self._shelves.items()):
            for article_id in [each for each, held in shelf.removed.items() if now - held.removed >= UNDO]:
                del shelf.removed[article_id]
            if now - shelf.used >= IDLE or not (shelf.kept or shelf.removed):
                del self._shelves[token]


def size_of(text: str, blocks: Sequence[Block]) -> int:
    """About how much memory an article takes, in characters; a block of it counts as a hundred."""
    return len(text) + 100 * len(blocks)


def not_here() -> ArticleNotFound:
    """The error for an article that a reader had and has no longer."""
    return ArticleNotFound("That article is not here; it may have been removed or forgotten.")


def _same(shelf: dict[str, _Held], record: Record) -> _Held | None:
    return next((held for held in shelf.values() if held.sha256 == record.entry.sha256), None)


def _unknown() -> ArticleNotFound:
    return ArticleNotFound("You have no such article here; it may have been forgotten.")
