"""One generation, opened for questions. It never changes; a reader that wants a newer one opens that."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from heapq import heappush, heapreplace
from pathlib import Path

from corpus import Passage
from corpus.errors import IndexDamaged
from corpus.limits import TERMS
from qa.archive.checking import check
from qa.archive.engine import EngineReader
from qa.archive.layout import Pointer, generation_folder, read_pointer
from qa.archive.manifest import damaged, is_lost, read_manifest, unreadable
from qa.archive.parts import Part
from qa.archive.ranking import ceiling, score
from qa.archive.wording import word_of
from qa.bm25 import idf
from qa.index import Hit

# How many candidates are asked for first for each passage wanted, at least, and at most (see `Opened.search`). Of a
# million passages tantivy gives four times as many in the same time, and asking it again takes that time again.
_FIRST = 4
_LEAST = 16
_MOST = 16_384
# Words whose frequency is kept at hand.
_WORDS_KEPT = 50_000
# Lengths of a passage whose ceiling is kept at hand.
_LENGTHS_KEPT = 4_096
# Each time that was not enough.
_MORE = 3


class Opened:
    """A generation that was found whole.

    Attributes:
        folder: where it is.
        manifest: its own.
        sha256: of the manifest.
    """

    def __init__(self, root: Path, pointer: Pointer, *, fully: str | None = None) -> None:
        """Opens it.

        Raises:
            IndexDamaged: it is not as it was written.
            OSError, ValueError: a file is missing or cannot be read.
        """
        self.folder, self.sha256 = generation_folder(root, pointer.number), pointer.sha256
        self.manifest = read_manifest(self.folder, pointer.sha256)
        check(self.folder, self.manifest, fully=fully)
        self._parts = [Part(self.folder, info) for info in self.manifest.parts]
        self._firsts = [part.info.first for part in self._parts]
        self._engine = EngineReader(self.folder / "tantivy")
        if len(self._engine) != self.manifest.passages:
            raise damaged(self.folder, "its words and its passages differ in number")
        self._mean = self.manifest.terms / max(1, self.manifest.passages)
        lengths = (max(self._mean, 1e-9), self.manifest.padding, self._engine.average)
        self._ceiling = ceiling(self.manifest.longest, *lengths)
        self._ceiling_at = lru_cache(maxsize=_LENGTHS_KEPT)(lambda length: ceiling(length, *lengths, shortest=length))
        # A generation never changes, and questions share their words.
        frequency = self._engine.count if self.manifest.removed else self._engine.kept
        self._frequency = lru_cache(maxsize=_WORDS_KEPT)(frequency)

    @property
    def root(self) -> Path:
        """The folder of the index."""
        return self.folder.parent

    def frequency(self, term: str) -> int:
        """In how many passages a term stands.

        Raises:
            IndexDamaged: tantivy cannot read its files.
        """
        try:
            return self._frequency(word_of(term))
        except ValueError as error:
            raise damaged(self.folder, str(error)) from error

    def search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        """The k best passages, as `Index.search` gives them.

        tantivy proposes some, more of them until nothing that was left out could be among the best; where that would
        take more than `_MOST`, the best of so many are given.

        Raises:
            IndexDamaged: what was found cannot be read.
        """
        try:
            return self._search(terms, k)
        except ValueError as error:
            raise damaged(self.folder, str(error)) from error

    def _search(self, terms: Sequence[str], k: int) -> tuple[Hit, ...]:
        found = [(word, self._frequency(word)) for word in map(word_of, dict.fromkeys(terms))]
        known = [(word, frequency) for word, frequency in found if frequency][: TERMS.value]
        if not known or k <= 0:
            return ()
        weights = [idf(frequency, self.manifest.passages) for _, frequency in known]
        weighted = [(word, self._boost(word, weight)) for (word, _), weight in zip(known, weights, strict=True)]
        asked = [(f"\n{word}\n".encode(), weight) for (word, _), weight in zip(known, weights, strict=True)]
        wanted, certain = max(_LEAST, _FIRST * k), False
        while not certain:
            proposed = self._engine.propose(weighted, min(wanted, self.manifest.passages))
            best, certain = self._best(proposed, asked, k)
            certain |= len(proposed) < wanted or wanted >= max(_MOST, k)
            wanted = min(wanted * _MORE, max(_MOST, k))
        return tuple(Hit(passage=self._part(number).passage(number), score=own) for own, number in best)

    def _best(
        self, proposed: Sequence[tuple[float, int]], asked: Sequence[tuple[bytes, float]], k: int
    ) -> tuple[list[tuple[float, int]], bool]:
        """The k best of what tantivy proposes, by our score, and whether no other passage can be among them."""
        heap: list[tuple[float, int]] = []  # the last of the best comes first; of two with one score, the later added
        least = 0.0  # what a passage has to reach to be looked at
        for engine_score, number in proposed:
            if least > self._ceiling * engine_score:
                break
            length, words = self._part(number).words(number)
            if least > self._ceiling_at(length) * engine_score:
                continue  # nor can a passage of this length be among them
            own = (score(words, asked, length, self._mean), -number)
            if len(heap) < k:
                heappush(heap, own)
            elif own > heap[0]:
                heapreplace(heap, own)
            if len(heap) == k:
                least = heap[0][0]
        certain = len(heap) == k and least > self._ceiling * proposed[-1][0]
        return [(own, -number) for own, number in sorted(heap, reverse=True)], certain

    def passages(self) -> Iterator[Passage]:
        """All passages that were not removed, in the order of adding."""
        gone = [number for run in self.manifest.gone for number in run]
        for part in self._parts:
            for number in part.numbers():
                if bisect_right(gone, number) % 2 == 0:
                    yield part.passage(number)

    def articles(self) -> set[str]:
        """The articles that it has passages of."""
        gone = [number for run in self.manifest.gone for number in run]
        return {
            article
            for part in self._parts
            for article, runs in part.articles().items()
            if any(bisect_right(gone, part.info.first + start) % 2 == 0 for start, _ in runs)
        }

    def held(self, articles: Collection[str]) -> int:
        """How many passages there are of some articles."""
        return sum(end - start for start, end in self._runs(articles))

    def passages_of(self, article: str) -> Iterator[Passage]:
        """The passages of an article that were not removed."""
        for start, end in self._runs([article]):
            yield from map(self._part(start).passage, range(start, end))

    def _runs(self, articles: Collection[str]) -> Iterator[tuple[int, int]]:
        """Where the passages of some articles are that were not removed."""
        gone = [number for run in self.manifest.gone for number in run]
        for part in self._parts:
            told = part.articles()
            for article in set(articles):
                for offset, count in told.get(article, ()):
                    start = part.info.first + offset
                    if bisect_right(gone, start) % 2 == 0:
                        yield start, start + count

    def _part(self, number: int) -> Part:
        return self._parts[bisect_right(self._firsts, number) - 1]

    def _boost(self, word: str, weight: float) -> float:
        """What makes tantivy's weight of a word ours: it counts removed passages until it merges them away."""
        return weight / idf(self._engine.kept(word), self._engine.total) if self.manifest.removed else 1.0


def open_current(root: Path, *, fully: str | None = None) -> Opened | None:
    """The generation that `CURRENT` names; None where there is none yet.

    A writer may take away an old generation while it is being opened; then the newer one is opened.

    Raises:
        IndexDamaged: it is not whole.
        IndexFault: it cannot be read, for what the machine lacks.
    """
    pointer = read_pointer(root)
    while pointer.number:
        try:
            return Opened(root, pointer, fully=fully)
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and not is_lost(error):
                raise unreadable(generation_folder(root, pointer.number), error) from error
            folder = generation_folder(root, pointer.number)
            missing = f"CURRENT names {folder.name}, which is not there"
            wrong = damaged(folder, f"a file cannot be read ({error})" if folder.exists() else missing)
            cause: Exception = error
        except IndexDamaged as error:
            wrong, cause = error, error
        newer = read_pointer(root)
        if newer == pointer:
            raise wrong from cause
        pointer = newer
    return None
