"""Figures of a question set: what share was answered rightly, wrongly, or refused."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa import Answer, Engine, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares between 0 and 1: of the answerable questions, but for `false_answer`, which is of the unanswerable."""

    sentence_at_1: float
    short: float
    wrong: float
    false_refusal: float
    false_answer: float


def load(path: Path) -> list[dict[str, Any]]:
    """The rows of a question set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(rows: list[dict[str, Any]], engine: Engine) -> Figures:
    """Asks every question and counts."""
    hits: Counter[str] = Counter()
    of: Counter[str] = Counter()

    def count(name: str, *, hit: bool) -> None:
        of[name] += 1
        hits[name] += hit

    for row in rows:
        answer = engine.ask(row["question"], row.get("history", ()))
        if not row["answerable"]:
            count("false_answer", hit=answer.status is Status.ANSWERED)
            continue
        right = is_right(row, answer)
        count("sentence_at_1", hit=right)
        count("wrong", hit=bool(answer.citations) and not right)
        count("false_refusal", hit=not answer.citations)
        if row.get("short"):
            count("short", hit=answer.short is not None and any(s in answer.short.text for s in row["short"]))
    return Figures(**{name: hits[name] / of[name] if of[name] else 0.0 for name in Figures.__dataclass_fields__})


def is_right(row: dict[str, Any], answer: Answer) -> bool:
    """Whether the first citation is a sentence that answers."""
    return bool(answer.citations) and any(quote in answer.citations[0].quote for quote in row["quotes"])
