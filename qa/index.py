"""The small protocol that every index keeps to. An index is a cache: it can be thrown away and built again.

Its words are the terms of `qa.words.tokens`, so the same question finds the same passages in any engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from corpus import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that shares a term with the query.

    Attributes:
        passage: what was found.
        score: above zero; comparable within one search only.
    """

    passage: Passage
    score: float


class Index(Protocol):
    """Finds passages by their terms."""

    def add(self, passages: Iterable[Passage]) -> int:
        """Adds passages; one whose id is there already is not added again.

        Returns:
            how many were added.

        Raises:
            IndexClosed: after `close`.
        """

    def remove(self, article: str) -> int:
        """Removes the passages of an article.

        Returns:
            how many were removed; 0 where there were none.

        Raises:
            IndexClosed: after `close`.
        """

    def search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        """The k best passages for the terms, best first, ties in the order of adding.

        Every hit shares a term with the query; there may be fewer than k, or none.

        Raises:
            IndexClosed: after `close`.
        """

    def frequency(self, term: str) -> int:
        """In how many passages the term stands.

        Raises:
            IndexClosed: after `close`.
        """

    def __len__(self) -> int:
        """How many passages there are."""

    def close(self) -> None:
        """Lets go of files and memory. Closing twice does no harm."""

    def __enter__(self) -> Self:
        """The index itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
