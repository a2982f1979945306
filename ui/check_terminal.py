"""The check of a claim for a terminal: what the article says to it, where they part, and who says so."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from corpus import Article
from qa.claims import Check, ClaimVerdict
from qa.sources import said_by
from ui.terminal import INDENT, Line, place, print_lines

_VERDICTS = {
    ClaimVerdict.SUPPORTED: "The article states this.",
    ClaimVerdict.CONTRADICTED: "The article states otherwise.",
    ClaimVerdict.NOT_FOUND: "The article does not say.",
}


def print_checks(checks: Sequence[Check], articles: Mapping[str, Article], file: TextIO | None = None) -> None:
    """Prints the checks of some claims; each claim is named where there are several."""
    several = len(checks) > 1
    print_lines((line for one in checks for line in _lines(one, articles, named=several)), file or sys.stdout)


def _lines(check: Check, articles: Mapping[str, Article], *, named: bool) -> Iterator[Line]:
    if named:
        yield 0, [(check.claim, "dim")]
    yield 0, [(_VERDICTS[check.verdict], "bold")]
    for one in check.differences:
        yield INDENT, [("claim ", "dim"), (f"“{one.claim}”", ""), (", article ", "dim"), (f"“{one.article}”", "")]
    for citation in check.citations:
        yield INDENT, [(f"“{citation.quote}”", "")]
        yield place(citation, articles[citation.article])
    if check.stated_by:
        yield INDENT, [(f"Stated by: {said_by(check.stated_by)}", "dim")]
    if check.nearest:
        yield 0, [("Nearest, not evidence:", "dim")]
        yield INDENT, [(f"“{check.nearest.quote}”", "dim")]
        yield place(check.nearest, articles[check.nearest.article])
