"""Articles that readers add to the library, for everyone: what `serve --add shared` keeps on the disk."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus import Article
from corpus.errors import ArticleNotFound, LibraryFull
from corpus.library import How, Library
from corpus.limits import OWN
from corpus.readers.values import Draft, Stated
from ui.page.own import IDLE, Kept

# Readers whose additions are remembered at a time, so that they can take them back.
_READERS = 500


@dataclass(slots=True, kw_only=True)
class _Hand:
    """The ids that one reader has added and has removed, and when that reader was last here."""

    added: dict[str, None] = field(default_factory=dict)
    removed: dict[str, None] = field(default_factory=dict)
    used: float


class SharedArticles:
    """Keeps what readers add in a library. A reader can remove what that same reader has added, and nothing else."""

    def __init__(
        self, library: Library, *, readers: int = _READERS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Takes the library, how many readers are remembered, and a clock in seconds."""
        self._library = library
        self._readers = readers
        self._clock = clock
        # The library may wait for another process: who only asks what there is does not wait with it.
        self._writing = threading.Lock()
        self._lock = threading.Lock()
        self._hands: OrderedDict[str, _Hand] = OrderedDict()
        self._articles: dict[str, Article] = {}

    def knows(self, token: str) -> bool:
        """Whether a token is that of a reader who has added something."""
        with self._lock:
            self._sweep()
            return token in self._hands

    def of(self, token: str) -> tuple[Article, ...]:
        """The articles that a reader has added while being here, oldest first."""
        with self._lock:
            hand = self._touch(token)
            return tuple(self._articles[each] for each in hand.added) if hand else ()

    def everyone(self) -> tuple[Article, ...]:
        """The articles that any reader has added since the server was started, oldest first."""
        with self._lock:
            return tuple(self._articles.values())

    def read_by(self, token: str) -> tuple[Article, ...]:  # noqa: ARG002 - it is the same for all
        """The articles that a reader can read: everyone's."""
        return self.everyone()

    def add(self, token: str, draft: Draft, name: str, stated: Stated | None = None, *, source: str = "") -> Kept:
        """Keeps an article in the library, and remembers who may take it out again.

        Raises:
            ArticleEmpty, ArticleDamaged, ArticleUnreadable: it cannot be kept.
            LibraryFull: the reader has added as many as a reader may, or the library holds as many as it may.
            LibraryError: the library cannot be written.
        """
        with self._writing:
            with self._lock:
                hand = self._touch(token)
                if hand and len(hand.added) >= OWN.value:
                    raise LibraryFull(f"You have added {OWN.value} articles, the most there may be; remove one first.")
            added = self._library.add(draft, name=name, source=source, stated=stated or Stated())
            article = self._library.get(added.id)
            with self._lock:
                if added.how is How.NEW:
                    while hand is None and len(self._hands) >= self._readers:
                        self._hands.popitem(last=False)
                    hand = self._hands.setdefault(token, _Hand(used=self._clock()))
                    hand.added[added.id] = None
                self._articles[added.id] = article
            return Kept(id=added.id, article=article, how=added.how)

    def remove(self, token: str, article_id: str) -> Article:
        """Takes out of the library what this reader has added; `quotewell restore` brings it back as well.

        Raises:
            ArticleNotFound: this reader has added none of that id.
            LibraryError: the library cannot be written.
        """
        with self._writing:
            with self._lock:
                hand = self._touch(token)
                if hand is None or article_id not in hand.added:
                    raise _unknown()
            self._library.remove(article_id)
            with self._lock:
                del hand.added[article_id]
                hand.removed[article_id] = None
                return self._articles.pop(article_id)

    def restore(self, token: str, article_id: str) -> Article:
        """Brings back what this reader has removed.

        Raises:
            ArticleNotFound: this reader has removed none of that id.
            LibraryError: the library cannot be written.
        """
        with self._writing:
            with self._lock:
                hand = self._touch(token)
                if hand is None or article_id not in hand.removed:
                    raise _unknown()
            self._library.restore(article_id)
            article = self._library.get(article_id)
            with self._lock:
                del hand.removed[article_id]
                hand.added[article_id] = None
                self._articles[article_id] = article
            return article

    def forget_idle(self) -> None:
        """Forgets who added what, an hour after that reader was last here; the articles stay."""
        with self._lock:
            self._sweep()

    def _touch(self, token: str) -> _Hand | None:
        self._sweep()
        hand = self._hands.get(token)
        if hand:
            hand.used = self._clock()
            self._hands.move_to_end(token)
        return hand

    def _sweep(self) -> None:
        now = self._clock()
        while self._hands and now - next(iter(self._hands.values())).used >= IDLE:
            self._hands.popitem(last=False)


def _unknown() -> ArticleNotFound:
    return ArticleNotFound("You have added no such article here.")


class Everyone:
    """What any reader has added, for the page of each of them."""

    alone = False

    def __init__(self, shared: SharedArticles) -> None:
        """Takes what keeps it."""
        self._shared = shared

    def of(self, token: str) -> tuple[Article, ...]:  # noqa: ARG002 - it is the same for all
        """All of it, oldest first."""
        return self._shared.everyone()

    def ids(self) -> frozenset[str]:
        """The ids of all of it."""
        return frozenset(article.id for article in self._shared.everyone())
