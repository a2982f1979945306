"""A generation in the making: passages come in, batches are committed, and a manifest comes out."""

from __future__ import annotations

import os
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import numpy as np

from corpus import Passage
from corpus.errors import IndexFault
from qa.archive import records
from qa.archive.checking import stored
from qa.archive.engine import EngineWriter
from qa.archive.layout import sync_folder, told
from qa.archive.manifest import Manifest, PartInfo, Stored
from qa.archive.parts import ENDINGS, Keys, Part, PartWriter, key_of
from qa.archive.ranking import padding_for
from qa.archive.wording import words_of

# Passages of one commit, and bytes of their records, whichever is reached first: what a killed build does again.
BATCH = 100_000
BATCH_BYTES = 200_000_000
# Passages whose ids are looked up together.
_CHUNK = 1_000
# Free space to have, as a multiple of what is about to be written.
_FREE = 3
# What files of tantivy's own bookkeeping are called; they are not part of the generation.
_LOCKS = ".lock"


def _nothing() -> None:
    """Told of each step to nobody."""


class Making:
    """Builds on what a folder holds already: nothing, the batches of a killed build, or links to a generation.

    Attributes:
        folder: where it is made.
        number: of the generation.
        parts, passages, terms, longest, padding, gone: as in `Manifest`, so far.
        written: is called when a batch lies on the disk and before it is committed.
    """

    def __init__(self, folder: Path, number: int, base: Manifest | None = None) -> None:
        self.folder, self.number = folder, number
        self.parts: list[PartInfo] = list(base.parts) if base else []
        self.passages = base.passages if base else 0
        self.terms = base.terms if base else 0
        self.longest = base.longest if base else 0
        self.padding = base.padding if base else 0
        self.gone: list[tuple[int, int]] = list(base.gone) if base else []
        self.written: Callable[[], None] = _nothing
        self.engine = EngineWriter(folder / "tantivy")
        self._known: list[tuple[Keys, Keys]] = []
        self._fresh: set[str] = set()
        self._writer: PartWriter | None = None
        self._opened: dict[str, Part] = {}
        for info in self.parts:
            self._learn(info)

    @property
    def next(self) -> int:
        """The number of the next passage."""
        return self.parts[-1].first + self.parts[-1].count if self.parts else 0

    def add(self, passages: Iterable[Passage], committed: Callable[[], None] = _nothing) -> int:
        """Adds passages that are not there yet, and commits them by the batch.

        Args:
            passages: in the order that ties will stand in.
            committed: is called after each commit.

        Returns:
            how many were added.

        Raises:
            IndexFault: the disk is full, or cannot be written.
        """
        before = self.passages
        source = iter(passages)
        while chunk := list(islice(source, _CHUNK)):
            with told(self.folder.parent):
                self._take(self._new(chunk))
            if self._writer and (len(self._fresh) >= BATCH or self._writer.size >= BATCH_BYTES):
                self.commit()
                committed()
        if self._writer:
            self.commit()
            committed()
        return self.passages - before

    def remove(self, articles: Iterable[str]) -> int:
        """Removes the passages of articles; they are gone with the next commit.

        Returns:
            how many were removed.
        """
        removed, runs, unique = 0, [], frozenset(articles)
        for part in self._opened.values():
            told = part.articles()
            for offset, count in (run for article in unique for run in told.get(article, ())):
                start = part.info.first + offset
                if not self.is_gone(start):
                    runs.append((start, start + count))
                    self.passages -= count
                    self.terms -= sum(part.words(number)[0] for number in range(start, start + count))
                    removed += count
        for article in sorted(unique):
            self.engine.remove(article)
        self.gone = _joined([*self.gone, *runs])
        return removed

    def is_gone(self, number: int) -> bool:
        """Whether a passage was removed."""
        index = bisect_right(self.gone, (number, float("inf"))) - 1
        return index >= 0 and number < self.gone[index][1]

    def commit(self) -> None:
        """Makes the batch last."""
        with told(self.folder.parent):
            if self._writer:
                info = self._writer.finish()
                self._writer = None
                self.parts.append(info)
                self._fresh = set()
                self._learn(info)
                self.written()
            self.engine.commit()

    def finish(self, revision: int, library: str, known: Mapping[str, Stored] | None = None) -> Manifest:
        """Ends the making: all files are on the disk, and named in the manifest that is returned.

        Args:
            revision, library: of the library, as in `Generation`.
            known: files that were linked from a generation, and need not be read again.
        """
        self.engine.commit()
        self.engine.close()
        known = known or {}
        wanted = {f"{info.name}{ending}" for info in self.parts for ending in ENDINGS}
        for entry in self.folder.glob("part-*"):
            if entry.name not in wanted:
                entry.unlink()
        paths = [f"tantivy/{entry.name}" for entry in (self.folder / "tantivy").iterdir()]
        files = sorted([*wanted, *(path for path in paths if not path.endswith(_LOCKS))])
        for path in files:
            if path not in known:
                _sync_file(self.folder / path)
        manifest = Manifest(
            number=self.number,
            revision=revision,
            library=library,
            passages=self.passages,
            terms=self.terms,
            longest=self.longest,
            padding=self.padding or 1,
            parts=tuple(self.parts),
            gone=tuple(self.gone),
            files={path: known.get(path) or stored(self.folder / path) for path in files},
        )
        sync_folder(self.folder / "tantivy")
        sync_folder(self.folder)
        self.written = _nothing  # which may hold on to all of this
        return manifest

    def tidy(self) -> None:
        """Puts small parts at the end together, so that many small changes do not leave many parts."""
        count = len(self.parts)
        while count > 1 and self.parts[count - 2].count <= 2 * sum(info.count for info in self.parts[count - 1 :]):
            count -= 1
        small = self.parts[count - 1 :]
        if len(small) < 2 or sum(info.count for info in small) > BATCH:
            return
        writer = PartWriter(self.folder, f"part-{self.number}-{small[0].first}-{len(small)}", small[0].first)
        for info in small:
            part = self._opened[info.name]
            articles = {
                info.first + offset + step: article
                for article, runs in part.articles().items()
                for offset, length in runs
                for step in range(length)
            }
            for number, key in zip(part.numbers(), part.keys().tolist(), strict=True):
                live = number in articles and not self.is_gone(number)
                writer.add(part.record(number) if live else b"", key, articles.get(number, ""))
        self.parts[count - 1 :] = [writer.finish()]

    def abandon(self) -> None:
        """Stops without a commit."""
        self.written = _nothing  # which may hold on to all of this
        if self._writer:
            self._writer.abandon()
        self.engine.abandon()

    def holds(self, passage: Passage, before: int) -> bool:
        """Whether a committed passage has the same id, and a number below `before`."""
        key = np.uint64(key_of(passage.id))
        for ordered, numbers in self._known:
            low, high = np.searchsorted(ordered, key, "left"), np.searchsorted(ordered, key, "right")
            if any(number < before and self._passage(number).id == passage.id for number in numbers[low:high].tolist()):
                return True
        return False

    def ids(self) -> Iterator[int]:
        """The keys of the ids of all committed passages, in order."""
        for part in self._opened.values():
            yield from part.keys().tolist()

    def committed(self) -> Iterator[Passage]:
        """All committed passages, in order, as long as none was removed."""
        for part in self._opened.values():
            yield from map(part.passage, part.numbers())

    def _new(self, chunk: list[Passage]) -> Iterator[tuple[Passage, int]]:
        """The passages of a chunk that are not there yet, and the keys of their ids."""
        keys = np.array([key_of(passage.id) for passage in chunk], np.uint64)
        held: dict[int, list[int]] = {}
        for ordered, numbers in self._known:
            low = np.searchsorted(ordered, keys, "left")
            high = np.searchsorted(ordered, keys, "right")
            for i in np.flatnonzero(high > low).tolist():
                held.setdefault(i, []).extend(numbers[low[i] : high[i]].tolist())
        for i, (passage, key) in enumerate(zip(chunk, keys.tolist(), strict=True)):
            there = passage.id in self._fresh or any(
                not self.is_gone(number) and self._passage(number).id == passage.id for number in held.get(i, ())
            )
            if not there:
                self._fresh.add(passage.id)
                yield passage, key

    def _take(self, fresh: Iterable[tuple[Passage, int]]) -> None:
        made = [(passage, key, words_of(passage.text)) for passage, key in fresh]
        encoded = [records.encode(passage, words) for passage, _, words in made]
        if not made:
            return
        if shutil.disk_usage(self.folder).free < _FREE * sum(map(len, encoded)):
            raise IndexFault(
                f"The disk of {self.folder.parent} is full; the index is as it was. Make room and try again."
            )
        if not self.padding:
            self.padding = padding_for(sum(len(words) for *_, words in made) / len(made))
        if self._writer is None:
            self._writer = PartWriter(self.folder, f"part-{self.number}-{self.next}", self.next)
        for (passage, key, words), record in zip(made, encoded, strict=True):
            self.engine.add(self._writer.next, passage.article, words, self.padding)
            self._writer.add(record, key, passage.article)
            self.terms += len(words)
            self.longest = max(self.longest, len(words))
        self.passages += len(made)

    def _learn(self, info: PartInfo) -> None:
        """Makes a part's passages known, so that they are not added again."""
        part = Part(self.folder, info)
        keys = part.keys()
        order = np.argsort(keys, kind="stable")
        self._opened[info.name] = part
        self._known.append((keys[order], (order + info.first).astype(np.uint64)))

    def _passage(self, number: int) -> Passage:
        index = bisect_right([info.first for info in self.parts], number) - 1
        return self._opened[self.parts[index].name].passage(number)


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs in order, neighbours put together."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
