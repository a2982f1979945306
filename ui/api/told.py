"""How the page is told what is wrong with an article that a reader brings: in English, and in the page's language."""

from __future__ import annotations

from typing import Any

from corpus.health import look_over
from corpus.readers.values import Draft
from ui.page.lines import finding_in, told


def told_of(read: Draft, language: str) -> list[dict[str, Any]]:
    """What is wrong with an article that was read, and what went wrong on the way: each a line, as `told` has it."""
    rows: list[dict[str, Any]] = []
    for one in look_over(read):
        said = finding_in(language, one.key, one.values)
        row = {"kind": str(one.key), "line": one.line, "grave": one.grave}
        rows.append({**row, "said": said} if said else row)
    lines = {row["line"] for row in rows}
    notes = (line for line in read.notes if line not in lines)
    return [*rows, *({**told(line, language), "line": line, "grave": False} for line in notes)]
