"""The figures as tables of a page of the documentation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# A page is written by hand around what is measured: what stands between two marks is made anew.
_MARKS = "<!-- measured: {name} -->{text}<!-- end of {name} -->"
_OWN, _BARE, _SLOW = "Quotewell, on disk", "tantivy, bare", "rank_bm25"
_HEAD = (
    *("engine", "build", "on disk", "memory, building", "memory, asking", "open"),
    *("p50", "p95", "p99", "questions/s", "found"),
)


def put(page: Path, name: str, text: str) -> None:
    """Puts a text between the marks of that name, or behind everything where the page has none."""
    content = page.read_text(encoding="utf-8") if page.exists() else ""
    marked = _MARKS.format(name=name, text=f"\n{text.strip()}\n")
    between = re.compile(_MARKS.format(name=re.escape(name), text=".*?"), re.DOTALL)
    if between.search(content):
        content = between.sub(lambda _: marked, content)
    else:
        content = f"{content.rstrip()}\n\n{marked}\n".lstrip()
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(content, encoding="utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def engines(rows: Sequence[Mapping[str, Any]]) -> str:
    """A table of the engines for each number of passages, and what follows from it."""
    parts = []
    for size in sorted({row["passages"] for row in rows}):
        own = [row for row in rows if row["passages"] == size]
        measured = dict.fromkeys(machine(row) for row in own)
        parts += [f"### {size:,} passages", *measured, table(_HEAD, [_engine(row) for row in own]), *_compared(own)]
    return "\n\n".join(parts)


def path(rows: Sequence[Mapping[str, Any]]) -> str:
    """A table of what each stage of an answer takes, for each number of passages."""
    parts = []
    for row in rows:
        lines = [[name, milliseconds(one["p50"]), milliseconds(one["p95"])] for name, one in row["stages"].items()]
        whole = [f"**the whole answer**, {row['asked']:,} questions", *(milliseconds(row[at]) for at in ("p50", "p95"))]
        head = f"### {row['passages']:,} passages{', with the learnt reader' if row.get('reader') else ''}"
        parts += [head, machine(row), table(["stage", "p50", "p95"], [*lines, whole])]
        parts.append(f"The process held {megabytes(row['memory'])} at the most.")
    return "\n\n".join(parts)


def machine(about: Mapping[str, str]) -> str:
    """One line on what was measured, and on what."""
    measured = {"wall": " Times are of the clock.", "cpu": " Times are of the processors: the machine had other work."}
    said = measured.get(about.get("clock", ""), "")
    return f"{about['date']}; {about['machine']}; {about['versions']}.{said}"


def milliseconds(seconds: float) -> str:
    """Three digits that count, in milliseconds."""
    value = 1000 * seconds
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.2f} ms"


def megabytes(size: float) -> str:
    """Whole megabytes, or one digit behind the point for few of them."""
    return f"{size / 1e6:,.0f} MB" if size >= 1e7 else f"{size / 1e6:.1f} MB"


def _engine(row: Mapping[str, Any]) -> list[str]:
    if "missing" in row:
        return [row["engine"], f"{row['missing']} is not installed", *["–"] * (len(_HEAD) - 2)]
    if "failed" in row:
        return [row["engine"], row["failed"], *["–"] * (len(_HEAD) - 2)]
    return [
        row["engine"],
        _seconds(row["build"]),
        megabytes(row["size"]) if "size" in row else "–",
        megabytes(row["build_memory"]) if "build_memory" in row else "–",
        megabytes(row["ask_memory"]),
        _seconds(row["open"]) if "open" in row else "–",
        *(milliseconds(row[at]) for at in ("p50", "p95", "p99")),
        f"{row['rate']:,.0f}" if row["rate"] >= 10 else f"{row['rate']:.1f}",
        f"{100 * row['found']:.0f} %",
    ]


def _seconds(seconds: float) -> str:
    return f"{seconds:,.0f} s" if seconds >= 10 else f"{seconds:.2f} s"


def _compared(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """How Quotewell stands to bare tantivy and to rank_bm25, where all were measured."""
    by_name = {row["engine"]: row for row in rows if "p50" in row}
    own, bare, slow = (by_name.get(name) for name in (_OWN, _BARE, _SLOW))
    said = []
    if own and bare:
        asked, built = own["p50"] / bare["p50"], own["build"] / bare["build"]
        said.append(f"On disk, half of all questions took {asked:.2f} times bare tantivy, building {built:.2f} times.")
    if own and slow:
        said.append(f"rank_bm25 took {slow['p50'] / own['p50']:,.0f} times as long as Quotewell on disk.")
    return [" ".join(said)] if said else []
