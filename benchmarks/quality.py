"""How answers fare as an archive grows: `python -m benchmarks.quality [QUESTIONS.jsonl ARTICLES_DIR]`.

The articles of a question set are hidden among made ones, more and more of them, and every question is asked of all
of them together. The table goes into `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.given import Given, given, terms_of
from benchmarks.machine import about
from benchmarks.material import EACH, Archive
from corpus import Passage
from qa import Answer, Scorer, Status, open_scorer
from qa.archive import ArchiveEngine, TantivyIndex, build
from qa.engine import JUDGED_ARTICLES, Engine
from qa.evaluation import Row, is_right, plain
from qa.index import Index

_WORTH = (0, 1_000, 100_000)
_PROPOSED = 20
_NAMES = ("recall@20", "article@3", "sentence@1", "wrong", "false_refusal", "false_answer")


def main(arguments: Sequence[str] | None = None) -> int:
    """Asks every question of every archive and writes the figures down."""
    options = _options(arguments)
    asked = given(options.questions, options.articles, every=options.every)
    scorer = open_scorer(options.reader)
    rows: list[dict[str, Any]] = []
    if options.results and options.results.exists():
        rows = json.loads(options.results.read_text(encoding="utf-8"))
    if not any(row["articles"] == 1 for row in rows):
        rows.append(_alone(asked, scorer))
    for worth in options.worth:
        rows = [one for one in rows if one["articles"] != max(worth, len(asked.articles))]
        rows.append(_together(asked, worth, options.work, scorer))
        if options.results:
            options.results.write_text(json.dumps(rows, indent=1), encoding="utf-8")
        print(json.dumps(rows[-1]), flush=True)
        report.put(options.into / "benchmarks.md", options.name, _table(rows, asked))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality", description="Asks larger and larger archives."
    )
    parser.add_argument("questions", type=Path, nargs="?", help="a question set; by default the project's own")
    parser.add_argument("articles", type=Path, nargs="?", help="the folder of its articles")
    parser.add_argument(
        "--worth",
        type=int,
        nargs="+",
        default=_WORTH,
        help=f"articles in all, of {EACH} passages each; 0 for the real ones alone (0, 1,000, 100,000)",
    )
    parser.add_argument("--every", type=int, default=1, help="ask each so many-th question (1)")
    parser.add_argument("--reader", metavar="none|DIR", help="by default as `quotewell ask` has it")
    parser.add_argument("--results", type=Path, help="a file that keeps every figure, also those of runs before")
    parser.add_argument("--into", type=Path, default=Path("docs"), help="where the page is (docs)")
    parser.add_argument("--name", default="quality", help="between which marks of the page the table goes (quality)")
    parser.add_argument("--work", type=Path, help="where the index lies meanwhile; by default in /tmp")
    return parser.parse_args(arguments)


def _alone(asked: Given, scorer: Scorer | None) -> dict[str, Any]:
    """Each question asked of its own article, as far as that can be compared."""
    engines = {article.id: Engine([article], scorer=scorer) for article in asked.articles}
    seen = [_judged(row, engines[row.article or ""].ask(row.question, row.history)) for row in asked.rows]
    return {"articles": 1, "passages": 0, **_shares(asked.rows, seen)}


def _together(asked: Given, worth: int, work: Path | None, scorer: Scorer | None) -> dict[str, Any]:
    """All questions asked of all real articles among so many in all."""
    archive = Archive(asked.articles, worth * EACH)
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=work) as folder:
        build(folder, archive.passages())
        with TantivyIndex(folder) as index:
            engine = ArchiveEngine(archive, index, scorer)
            seen, began = [], time.perf_counter()
            for row in asked.rows:
                answer = engine.ask(row.question, row.history)
                seen.append({**_judged(row, answer), **_found(row, index)})
            took = (time.perf_counter() - began) / len(asked.rows)
    size = max(worth, len(asked.articles))
    return {"articles": size, "passages": archive.size, **_shares(asked.rows, seen), "seconds": took}


def _judged(row: Row, answer: Answer) -> dict[str, bool]:
    """What is right in an answer: the first citation has to stand in the row's own article."""
    refused = answer.status is Status.NOT_FOUND
    first = answer.citations[0] if answer.citations and not refused else None
    right = first is not None and first.article == row.article and is_right(row, first)
    return {
        "sentence@1": right,
        "wrong": not refused and not right,
        "false_refusal": refused,
        "false_answer": answer.status is Status.ANSWERED,
    }


def _found(row: Row, index: Index) -> dict[str, bool]:
    """Whether the index proposes what answers: the passage among 20, the article among those that are judged."""
    hits = [hit.passage for hit in index.search(terms_of(row), 5 * _PROPOSED)]
    nearest = list(dict.fromkeys(passage.article for passage in hits))[:JUDGED_ARTICLES]
    return {
        "recall@20": any(_holds(row, passage) for passage in hits[:_PROPOSED]),
        "article@3": row.article in nearest,
    }


def _holds(row: Row, passage: Passage) -> bool:
    if passage.article != row.article:
        return False
    if row.paragraph and not (passage.start < row.paragraph[1] and row.paragraph[0] < passage.end):
        return False
    text = plain(passage.text)
    return any(plain(words) in text for words in row.wanted)


def _shares(rows: Sequence[Row], seen: Sequence[dict[str, bool]]) -> dict[str, float]:
    """The share of each figure: of the answerable questions, but for false answers, which the others get."""
    found: dict[str, float] = {}
    for name in _NAMES:
        own = [
            one[name]
            for row, one in zip(rows, seen, strict=True)
            if name in one and row.answerable != (name == "false_answer")
        ]
        if own:
            found[name] = sum(own) / len(own)
    return found


def _table(rows: Sequence[dict[str, Any]], asked: Given) -> str:
    answerable = sum(row.answerable for row in asked.rows)
    lines = [
        [
            "each of its own article" if row["articles"] == 1 else f"{row['articles']:,}",
            f"{row['passages']:,}" if row["passages"] else "–",
            *(f"{row[name]:.3f}" if name in row else "–" for name in _NAMES),
        ]
        for row in sorted(rows, key=lambda row: row["articles"])
    ]
    others = len(asked.rows) - answerable
    told = f"{len(asked.articles)} real articles, {answerable} answerable questions and {others} others."
    return (
        f"{report.machine(about())} {told}\n\n{report.table(['articles asked together', 'passages', *_NAMES], lines)}"
    )


if __name__ == "__main__":
    sys.exit(main())
