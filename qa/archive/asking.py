"""Answering from an index on disk: of the articles, only those that a question comes near to are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from corpus import Article
from qa.dialogue import Turn
from qa.engine import Engine
from qa.index import Hit, Index
from qa.scorer import Scorer
from qa.tokens import Token

# Engines of single articles that are kept at hand.
_KEPT = 64


class ArchiveEngine(Engine):
    """An `Engine` over any number of articles that holds none of them.

    The index proposes, and may be a little ahead of the articles or behind them: an article that is not there any more
    is passed over, and one that has changed is read as it is now. So an answer always stands in one state of its
    article, whichever generation of the index has led to it.
    """

    def __init__(self, articles: Mapping[str, Article], index: Index, scorer: Scorer | None = None) -> None:
        """Takes the articles by id, an index of their passages, and a learnt reader.

        Args:
            articles: each is read when it is asked for; a `KeyError` says that there is none.
            index: is not closed here.
            scorer: None where the features alone decide.
        """
        super().__init__((), index, scorer, ())
        self.articles = articles
        # By the article itself and not by its id: what has changed is another article.
        self._single = lru_cache(maxsize=_KEPT)(self._made_single)

    def propose(self, words: tuple[Token, ...]) -> tuple[Hit, ...]:
        """The passages that the index proposes and whose articles are there, best first."""
        return tuple(hit for hit in super().propose(words) if hit.passage.article in self.articles)

    def _nearest(self, turn: Turn, most: int) -> list[tuple[Engine, float]]:
        found = ((self.articles.get(article), share) for article, share in self._closest(turn).items())
        return [(self._single(article), share) for article, share in islice((one for one in found if one[0]), most)]

    def _made_single(self, article: Article) -> Engine:
        return Engine([article], scorer=self.scorer)
