"""The index in memory: `rank_bm25`, with the guards it needs (see docs/how-it-answers.md).

`BM25Okapi` gives a word that stands in half of the passages no weight and a commoner one a negative weight, and fails
on an empty corpus. Here the idf is Lucene's, which is always above zero, and an empty index finds nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Self

import numpy as np
from rank_bm25 import BM25Okapi

from corpus import IndexClosed, Passage
from corpus.limits import TERMS
from qa.index import Hit
from qa.tokens import terms, tokenize

# Chosen on public questions over 240 paragraphs: 94.6 % found first, against 91.8 % with the library's 1.5 and 0.75.
K1 = 0.9
B = 0.4


def idf(frequency: int, total: int) -> float:
    """Lucene's inverse document frequency, `log(1 + (N - df + 0.5) / (df + 0.5))`; above zero for any df <= N."""
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5))


class _GuardedBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
    """BM25Okapi with an idf that is never zero or below."""

    def _calc_idf(self, nd: Mapping[str, int]) -> None:
        self.idf = {word: idf(frequency, self.corpus_size) for word, frequency in nd.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    """What a search reads: never changed, only replaced."""

    passages: tuple[Passage, ...]
    frequency: Counter[str]
    bm25: _GuardedBM25 | None


class MemoryIndex:
    """An `Index` in memory, for one article or up to some 20,000 passages. It is rebuilt when asked after a change."""

    def __init__(self, passages: Iterable[Passage] = ()) -> None:
        self._passages: dict[str, Passage] = {}
        self._built: _Built | None = None
        self._closed = False
        self._lock = Lock()
        self.add(passages)

    def add(self, passages: Iterable[Passage]) -> int:
        """See `Index.add`."""
        self._check_open()
        with self._lock:
            before = len(self._passages)
            for passage in passages:
                self._passages.setdefault(passage.id, passage)
            added = len(self._passages) - before
            self._built = None if added else self._built
        return added

    def remove(self, article: str) -> int:
        """See `Index.remove`."""
        self._check_open()
        with self._lock:
            gone = [key for key, passage in self._passages.items() if passage.article == article]
            for key in gone:
                del self._passages[key]
            self._built = None if gone else self._built
        return len(gone)

    def search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        """See `Index.search`. The cost is passages times terms; terms over the limit are not searched."""
        built = self._current()
        known = [term for term in dict.fromkeys(terms) if term in built.frequency][: TERMS.value]
        if built.bm25 is None or not known or k <= 0:
            return ()
        scores = built.bm25.get_scores(known)
        best = np.lexsort((np.arange(len(scores)), -scores))[:k]
        return tuple(Hit(passage=built.passages[i], score=float(scores[i])) for i in best if scores[i] > 0)

    def frequency(self, term: str) -> int:
        """See `Index.frequency`."""
        return self._current().frequency[term]

    def __len__(self) -> int:
        """See `Index.__len__`."""
        return len(self._passages)

    def close(self) -> None:
        """See `Index.close`."""
        self._closed = True
        self._passages, self._built = {}, None

    def __enter__(self) -> Self:
        """The index itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes it."""
        self.close()

    def _check_open(self) -> None:
        if self._closed:
            raise IndexClosed("This index is closed; open it again to ask it.")

    def _current(self) -> _Built:
        """What was built from the passages as they are now; a search holds on to it while others add and remove."""
        self._check_open()
        with self._lock:
            if self._built is None:
                self._built = _build(tuple(self._passages.values()))
            return self._built


def _build(passages: tuple[Passage, ...]) -> _Built:
    # A passage without a term (all stop words) keeps its place with an empty list: it is never found.
    words = [list(terms(tokenize(passage.text))) for passage in passages]
    frequency = Counter(word for bag in words for word in set(bag))
    return _Built(passages=passages, frequency=frequency, bm25=_GuardedBM25(words, k1=K1, b=B) if frequency else None)
