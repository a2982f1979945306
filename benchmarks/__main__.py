"""Measures Quotewell's index beside others, and the way from a question to its answer: `python -m benchmarks`.

Each engine is measured in processes of its own, one after the other, over the same made archive and with the same
questions. The tables go into `docs/benchmarks.md`, and a plot into `docs/images/`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.child import Task
from benchmarks.engines import ENGINES, Engine
from benchmarks.machine import about
from benchmarks.plot import plot

_SIZES = (1_000, 100_000, 1_000_000)
_OWN = ENGINES[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and writes down."""
    options = _options(arguments)
    rows: list[dict[str, Any]] = []
    paths: list[dict[str, Any]] = []
    if options.results and options.results.exists():
        rows, paths = (json.loads(options.results.read_text(encoding="utf-8"))[key] for key in ("rows", "paths"))
    for size in options.sizes:
        for row in _measured(size, options):
            kept = paths if "stages" in row else rows
            kept[:] = [one for one in kept if _key(one) != _key(row)] + [row]
            _say(row)
            if options.results:
                text = json.dumps({"rows": rows, "paths": paths}, indent=1)
                options.results.write_text(text, encoding="utf-8")
            _write(options.into, rows, paths)
    if not options.sizes:
        _write(options.into, rows, paths)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [engine.name for engine in ENGINES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures engines and whole answers.")
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=_SIZES,
        help="passages (1,000, 100,000, 1,000,000); with none, the page is written from --results alone",
    )
    parser.add_argument("--engines", nargs="*", choices=names, default=names, metavar="NAME", help="by default all")
    parser.add_argument("--rounds", type=int, default=3, help="how often each question is asked (3)")
    parser.add_argument("--seconds", type=float, default=60, help="after how many an engine is asked no more (60)")
    parser.add_argument("--every", type=int, default=1, help="ask each so many-th question (1)")
    parser.add_argument(
        "--clock",
        choices=("wall", "cpu"),
        default="wall",
        help="cpu measures seconds of processors, for a machine that does other work meanwhile (wall)",
    )
    parser.add_argument("--no-path", action="store_true", help="leave out the whole answers")
    parser.add_argument(
        "--reader", metavar="none|DIR", help="of the whole answers; by default as `quotewell ask` has it"
    )
    parser.add_argument("--questions", type=Path, help="a question set instead of the project's own; with --articles")
    parser.add_argument("--articles", type=Path, help="the folder of its articles")
    parser.add_argument("--results", type=Path, help="a file that keeps every figure, also those of runs before")
    parser.add_argument("--into", type=Path, default=Path("docs"), help="where the page and the plot go (docs)")
    parser.add_argument("--work", type=Path, help="where the indexes lie while they are measured; by default in /tmp")
    return parser.parse_args(arguments)


def _measured(size: int, options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """The figures of each engine for one number of passages, and then those of whole answers."""
    for engine in ENGINES:
        if engine.name not in options.engines:
            continue
        with tempfile.TemporaryDirectory(prefix="benchmark-", dir=options.work) as folder:
            task = Task(
                do="build",
                engine=engine.name,
                folder=folder,
                passages=size,
                rounds=options.rounds,
                seconds=options.seconds,
                every=options.every,
                clock=options.clock,
                questions=str(options.questions or ""),
                articles=str(options.articles or ""),
                reader=options.reader or "",
            )
            common = {"passages": size, "clock": options.clock, **about()}
            yield {"engine": engine.name, **common, **_of_engine(engine, task)}
            if engine is _OWN and not engine.missing and not options.no_path:
                found = {**_child(replace(task, do="keep")), **_child(replace(task, do="path"))}
                yield {"engine": "", **common, "stages": {}, **found}


def _of_engine(engine: Engine, task: Task) -> dict[str, Any]:
    if engine.missing:
        return {"missing": engine.missing}
    built = _child(task) if engine.build else {}
    return built if "failed" in built else {**built, **_child(replace(task, do="ask"))}


def _child(task: Task) -> dict[str, Any]:
    """What a process of its own has measured, or how it ended."""
    command = [sys.executable, "-m", "benchmarks.child", task.written()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        return {"failed": f"ended with {done.returncode}"}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _key(row: dict[str, Any]) -> tuple[str, int, bool]:
    return row["engine"], row["passages"], row.get("reader", False)


def _say(row: dict[str, Any]) -> None:
    told = {key: round(value, 4) if isinstance(value, float) else value for key, value in row.items()}
    print(json.dumps(told), flush=True)


def _write(into: Path, rows: list[dict[str, Any]], paths: list[dict[str, Any]]) -> None:
    order = [engine.name for engine in ENGINES]
    rows = sorted(rows, key=lambda row: (row["passages"], order.index(row["engine"])))
    report.put(into / "benchmarks.md", "engines", report.engines(rows))
    report.put(into / "benchmarks.md", "answers", report.path([row for row in paths if row["stages"]]))
    (into / "images").mkdir(parents=True, exist_ok=True)
    (into / "images" / "benchmarks.svg").write_text(plot(rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
