"""The articles of a library by their ids, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.errors import ArticleNotFound
from corpus.library.store import Library
from corpus.values import Article


class KeptArticles(Mapping[str, Article]):
    """A library as a mapping, for whoever asks a few of very many articles. It holds none of them."""

    def __init__(self, library: Library) -> None:
        """Takes the library, which has to stay open."""
        self._library = library
        self._counted = (-1, 0)

    def __getitem__(self, article_id: str) -> Article:
        """The article of that id; the beginning of an id is none.

        Raises:
            KeyError: none has it, or it was removed.
            LibraryDamaged: it is not as it was kept.
        """
        try:
            article = self._library.get(article_id)
        except ArticleNotFound as error:
            raise KeyError(article_id) from error
        if article.id != article_id:
            raise KeyError(article_id)
        return article

    def __contains__(self, article_id: object) -> bool:
        """Whether an article has that id, without reading its text."""
        return isinstance(article_id, str) and self._library.holds(article_id)

    def __iter__(self) -> Iterator[str]:
        """The ids in the order in which the articles came."""
        return iter(self._library.ids())

    def __len__(self) -> int:
        """How many articles there are; they are counted when the library has changed."""
        revision = self._library.revision
        if self._counted[0] != revision:
            self._counted = revision, len(self._library.ids())
        return self._counted[1]
