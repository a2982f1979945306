"""From a question to its answer over an archive, and what each stage of it takes."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.machine import peak
from benchmarks.material import Archive
from benchmarks.spread import CLOCKS, Now, spread
from corpus import Article
from corpus.library import KeptArticles, Library
from corpus.readers.values import Draft, Format
from qa import Scorer, Status, open_scorer
from qa.archive import ArchiveEngine, TantivyIndex
from qa.asking.dialogue import Turn
from qa.engine import Engine
from qa.evaluation import Row
from qa.reading.scorer import OnnxScorer

if TYPE_CHECKING:
    from benchmarks.child import Task

READ_QUESTION = "read the question"
FIND = "find 100 passages in the index"
FETCH = "read the nearest articles from the library"
SPLIT = "split and index them"
REST = "read their sentences, choose, cut"
STAGES = (READ_QUESTION, FIND, FETCH, SPLIT, REST)
_WARM = 20
_IDS = "ids.json"


class Clock:
    """The seconds that each stage of a question took."""

    def __init__(self, now: Now) -> None:
        self.now = now
        self.spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what happens inside as part of a stage."""
        began = self.now()
        try:
            yield
        finally:
            self.spent[name] += self.now() - began


class Named(Mapping[str, Article]):
    """The articles of a library by the ids that they have in the made archive."""

    def __init__(self, kept: Mapping[str, Article], ids: Mapping[str, str], clock: Clock) -> None:
        self._kept, self._ids, self._clock = kept, ids, clock

    def __getitem__(self, article_id: str) -> Article:
        with self._clock.stage(FETCH):
            return self._kept[self._ids[article_id]]

    def __contains__(self, article_id: object) -> bool:
        return self._ids.get(str(article_id)) in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Staged(ArchiveEngine):
    """The same engine with a clock beside its stages."""

    def __init__(
        self, articles: Mapping[str, Article], index: TantivyIndex, clock: Clock, scorer: Scorer | None
    ) -> None:
        super().__init__(articles, index, scorer)
        self._clock = clock

    def forget(self) -> None:
        """Lets go of every article and every judgement that is at hand, as if the question were the first."""
        self._single.cache_clear()
        if isinstance(self.scorer, OnnxScorer):
            self.scorer.forget()

    def turn(self, text: str, history: Sequence[str] = ()) -> Turn:
        with self._clock.stage(READ_QUESTION):
            return super().turn(text, tuple(history))

    def _closest(self, turn: Turn) -> dict[str, float]:
        with self._clock.stage(FIND):
            return super()._closest(turn)

    def _made_single(self, article: Article) -> Engine:
        with self._clock.stage(SPLIT):
            return super()._made_single(article)


def keep(folder: Path, archive: Archive) -> dict[str, Any]:
    """Keeps every article of an archive in a library, and writes down their ids there by their ids here."""
    began = time.perf_counter()
    with Library.open(folder / "library") as library:
        library._rows("PRAGMA synchronous = OFF")  # a library that is thrown away need not wait for the disk
        ids = {}
        for article_id, article in archive.items():
            draft = Draft(format=Format.TEXT, text=article.text, blocks=article.blocks)
            ids[article_id] = library.add(draft, name=article_id).id
    (folder / _IDS).write_text(json.dumps(ids), encoding="utf-8")
    return {"kept": len(ids), "took": time.perf_counter() - began}


def path_of(task: Task, rows: Sequence[Row]) -> dict[str, Any]:
    """The seconds of whole answers and of their stages, with no article at hand when a question is asked."""
    clock, folder = Clock(CLOCKS[task.clock]), Path(task.folder)
    ids = json.loads((folder / _IDS).read_text(encoding="utf-8"))
    with Library.open(folder / "library") as library, TantivyIndex(folder / "index") as index:
        scorer = open_scorer(task.reader or None)
        engine = Staged(Named(KeptArticles(library), ids, clock), index, clock, scorer)
        for row in rows[:_WARM]:
            engine.ask(row.question)
        times, stages, answered = [], [], 0
        until = time.perf_counter() + task.seconds
        for row in rows:
            engine.forget()
            clock.spent.clear()
            began = clock.now()
            answer = engine.ask(row.question)
            times.append(clock.now() - began)
            answered += answer.status is not Status.NOT_FOUND
            stages.append({**clock.spent, REST: times[-1] - sum(clock.spent.values())})
            if time.perf_counter() > until:
                break
    by_stage = {name: spread([one.get(name, 0.0) for one in stages]) for name in STAGES}
    told = {"stages": by_stage, "answered": answered / len(times), "memory": peak(), "reader": scorer is not None}
    return {**spread(times), **told}
