"""What became of a quotation, for a terminal: where it stands, or what was changed in it and whether that matters."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TextIO

from corpus import Article
from qa.quoting import Change, Kind, Place, QuoteCheck, Run
from ui.terminal import INDENT, Line, Part, print_lines

_KINDS = {
    Kind.EXACT: "The article has these words.",
    Kind.EXACT_BUT_PUNCTUATION: "The article has these words; punctuation or case differ.",
    Kind.ALTERED: "The article has other words here.",
    Kind.ELSEWHERE: "Another article has these words.",
    Kind.NOT_FOUND: "These words were not found.",
}


def print_quote(check: QuoteCheck, articles: Mapping[str, Article], file: TextIO | None = None) -> None:
    """Prints what became of a quotation; what was left out stands in [- -], what was put in stands in {+ +}."""
    print_lines(_lines(check, articles), file or sys.stdout)


def _lines(check: QuoteCheck, articles: Mapping[str, Article]) -> Iterator[Line]:
    yield 0, [(_KINDS[check.kind], "bold")]
    for place in check.places or check.altered:
        yield from _place(place, articles)
    if check.diff:
        yield INDENT, [part for run in check.diff for part in _run(run)]
    for one in check.warnings:
        yield 0, [(f"This may turn the sense ({one.sense}): ", ""), (f"“{one.article}” became “{one.quoted}”.", "bold")]


def _place(place: Place, articles: Mapping[str, Article]) -> Iterator[Line]:
    yield INDENT, [(f"“{' '.join(place.quote.split())}”", "")]
    yield INDENT, [(f"{place.label}, {articles[place.article].title}", "dim")]


def _run(run: Run) -> list[Part]:
    if run.change is Change.DELETED:
        return [(f"[-{run.text}-] ", "dim")]
    return [(f"{{+{run.text}+}} ", "bold")] if run.change is Change.INSERTED else [(f"{run.text} ", "")]
