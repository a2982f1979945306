"""What to check first, for a terminal: each sentence with the words that are the reason, and who states it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from corpus import Article
from ui.terminal import INDENT, Line, print_lines

_NOTHING = "There is nothing that asks to be checked first."


def print_leads(found: Sequence[tuple[Article, Sequence[Mapping[str, Any]]]], file: TextIO | None = None) -> None:
    """Prints the sentences of some articles, as `ui.evidence.leads` gives them."""
    print_lines((line for article, rows in found for line in _lines(article, rows)), file or sys.stdout)


def _lines(article: Article, rows: Sequence[Mapping[str, Any]]) -> Iterator[Line]:
    if not rows:
        yield 0, [(_NOTHING, "")]
    for number, row in enumerate(rows, 1):
        yield 0, [(f"{number}. ", "bold"), (f"“{row['quote']}”", "")]
        yield INDENT, [(f"{row['label']}, {article.short_title or article.title}", "dim")]
        yield INDENT, [(_reasons(row["reasons"]), "")]
        yield INDENT, [(f"Stated by: {row['stated_by']}", "dim")]


def _reasons(grounds: Sequence[Mapping[str, Any]]) -> str:
    """The reasons in words, each with the article's words for it: `figure “2,914”; date “2009”`."""
    words: dict[str, list[str]] = {}
    for ground in grounds:
        words.setdefault(ground["reason"], []).append(" ".join(ground["text"].split()))
    return "; ".join(
        f"{reason} {', '.join(f'“{text}”' for text in dict.fromkeys(texts))}" for reason, texts in words.items()
    )
