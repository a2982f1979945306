"""Answering from an index on disk: of the articles, only those that a question comes near to are read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from types import TracebackType
from typing import Self

from corpus import Article, Passage
from qa.archive.manifest import Generation
from qa.asking.dialogue import Turn
from qa.engine import Engine, Nearest
from qa.index import Hit, Index
from qa.reading.scorer import Scorer

# Engines of single articles that are kept at hand.
_KEPT = 64
# Where hits are of articles that are not there any more, so many times as many are asked for next, and so many at the
# most: an index may be of another library altogether.
_MORE = 4
_MOST = 16_384


class ArchiveEngine(Engine):
    """An `Engine` over any number of articles that holds none of them.

    The index proposes, and may be a little ahead of the articles or behind them: an article that is not there any more
    is passed over, and one that has changed is read as it is now. So an answer always stands in one state of its
    article, whichever generation of the index has led to it.
    """

    holds = False

    def __init__(
        self,
        articles: Mapping[str, Article],
        index: Index,
        scorer: Scorer | None = None,
        revision: Callable[[], Hashable] | None = None,
    ) -> None:
        """Takes the articles by id, an index of their passages, and a learnt reader.

        Args:
            articles: each is read when it is asked for; a `KeyError` says that there is none.
            index: is not closed here.
            scorer: None where the features alone decide.
            revision: tells which state of the articles there is; None where they never change.
        """
        super().__init__((), _Present(index, articles), scorer, ())
        self.articles = articles
        self._whole, self._revision = index, revision
        # By the article itself and not by its id: what has changed is another article.
        self._single = lru_cache(maxsize=_KEPT)(self._made_single)

    @property
    def state(self) -> Hashable:  # type: ignore[override]  # of an archive it changes
        """Which articles and which index there are now."""
        return self._revision() if self._revision else None, self.generation

    @property
    def generation(self) -> Generation | None:
        """Of the index on disk that is asked; None for an index elsewhere."""
        return getattr(self._whole, "generation", None)

    def refresh(self) -> bool:
        """Asks the newest generation of the index from now on; whether there was a newer one.

        Raises:
            IndexFault: it is damaged; the one before goes on being asked.
        """
        refresh = getattr(self._whole, "refresh", None)
        return bool(refresh and refresh())

    def _nearest(self, turn: Turn, most: int) -> Nearest:
        found = ((self.articles.get(article), share) for article, share in self._closest(turn).items())
        there: Nearest = [
            (partial(self._single, one), share) for one, share in islice((f for f in found if f[0]), most)
        ]
        return there or self._whole_alone

    def _made_single(self, article: Article) -> Engine:
        return Engine([article], scorer=self.scorer)


class _Present:
    """An index without the passages of articles that are not there any more."""

    def __init__(self, index: Index, articles: Mapping[str, Article]) -> None:
        self._index, self._articles = index, articles

    def search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        # The passages of what was removed may be the best of all: more are asked for until enough others are there.
        there: dict[str, bool] = {}
        wanted = k
        while True:
            hits = self._index.search(terms, wanted)
            for article in {hit.passage.article for hit in hits}.difference(there):
                there[article] = article in self._articles
            present = tuple(hit for hit in hits if there[hit.passage.article])[:k]
            if len(present) == k or len(hits) < wanted or wanted >= _MOST:
                return present
            wanted = min(wanted * _MORE, _MOST)

    def add(self, passages: Iterable[Passage]) -> int:
        return self._index.add(passages)

    def remove(self, article: str) -> int:
        return self._index.remove(article)

    def frequency(self, term: str) -> int:
        return self._index.frequency(term)

    def __len__(self) -> int:
        return len(self._index)

    def close(self) -> None:
        self._index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
