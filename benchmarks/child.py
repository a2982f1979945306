"""One measurement in a process of its own: `python -m benchmarks.child TASK`, with the task and the result as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.engines import ENGINES, Ask, Engine
from benchmarks.given import Given, given, terms_of
from benchmarks.machine import peak
from benchmarks.material import Archive
from benchmarks.spread import CLOCKS, Now, spread
from corpus import Passage
from qa.evaluation import Row, plain

# Questions that are asked before anything is measured: what is read and compiled once is no part of a question.
_WARM = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a child process is to measure.

    Attributes:
        do: `build` or `ask` with an engine; `keep` the articles in a library, and `path` for whole answers from it.
        engine: its name.
        folder: where its index is.
        passages: how many there are.
        rounds: how often each question is asked at the most.
        seconds: after how many no further question is asked.
        every: only each so many-th question is asked.
        clock: `wall`, or `cpu` for the seconds of processors that the process has used.
        questions, articles: files of a question set, or empty for the project's own.
        reader: of whole answers: the folder of a learnt one, `none`, or empty for the one that comes with Quotewell.
    """

    do: str
    folder: str
    passages: int
    engine: str = ""
    rounds: int = 1
    seconds: float = 60.0
    every: int = 1
    clock: str = "wall"
    questions: str = ""
    articles: str = ""
    reader: str = ""

    def written(self) -> str:
        """As `read` takes it."""
        return json.dumps(asdict(self))


class Unmeasured:
    """Passages, and the seconds that making them took, which are no part of building an index."""

    def __init__(self, passages: Iterator[Passage], now: Now) -> None:
        self._passages, self.now = passages, now
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Passage]:
        return self

    def __next__(self) -> Passage:
        began = self.now()
        try:
            return next(self._passages)
        finally:
            self.seconds += self.now() - began


def measured(task: Task) -> dict[str, Any]:
    """What came of a task."""
    files = (Path(one) if one else None for one in (task.questions, task.articles))
    asked = given(*files, every=task.every)
    if task.do in {"keep", "path"}:
        from benchmarks import path  # noqa: PLC0415 - it needs more than the engines do

        keeping = task.do == "keep"
        return path.keep(Path(task.folder), _archive(task, asked)) if keeping else path.path_of(task, asked.rows)
    engine = next(one for one in ENGINES if one.name == task.engine)
    if task.do == "build" and engine.build is not None:
        source = Unmeasured(_archive(task, asked).passages(), CLOCKS[task.clock])
        took = _timed_build(engine.build, Path(task.folder), source)
        return {"build": took, "build_memory": peak(), "size": _size(Path(task.folder))}
    # Where an index is there, the archive need not be made, and is no part of the memory.
    passages = _archive(task, asked).passages() if engine.build is None else iter(())
    source = Unmeasured(passages, CLOCKS[task.clock])
    return _asked(task, engine, source, asked.rows)


def _archive(task: Task, asked: Given) -> Archive:
    return Archive(asked.articles, task.passages)


def timed(ask: Ask, rows: Sequence[Row], task: Task, now: Now) -> tuple[list[float], float]:
    """Asks every question, time and again; the seconds of each, and the share whose answer stands in what was found."""
    words = [terms_of(row) for row in rows]
    for one in words[:_WARM]:
        ask(one)
    found, times, until = [], [], time.perf_counter() + task.seconds
    for turn in range(task.rounds):
        for row, one in zip(rows, words, strict=True):
            began = now()
            texts = ask(one)
            times.append(now() - began)
            if turn == 0 and row.answerable:
                wanted = [plain(words) for words in row.wanted]
                found.append(any(words in plain(text) for text in texts for words in wanted))
            if time.perf_counter() > until:
                break
    return times, sum(found) / max(1, len(found))


def _timed_build(build: Callable[[Path, Iterable[Passage]], None], folder: Path, source: Unmeasured) -> float:
    began = source.now()
    build(folder, source)
    return source.now() - began - source.seconds


def _asked(task: Task, engine: Engine, source: Unmeasured, rows: Sequence[Row]) -> dict[str, Any]:
    began = source.now()
    ask = engine.open(Path(task.folder), source)
    took = source.now() - began - source.seconds
    opened = {"build": took} if engine.build is None else {"open": took}
    times, found = timed(ask, rows, task, source.now)
    return {**opened, **spread(times), "found": found, "ask_memory": peak()}


def _size(folder: Path) -> int:
    return sum(entry.stat().st_size for entry in folder.rglob("*") if entry.is_file())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(Task(**json.loads(sys.argv[1])))) + "\n")
