"""The figures of a question set on paper: one a line, then by kind of question, how far its trust holds, its time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from corpus import ArticleNotFound, BatchError, QuotewellError
from qa import Engine, to_json
from qa.evaluation import Bin, Figures, Judged, Row, Share, ask, by_kind, calibration_error, reliability, seconds_within
from ui.escape import visible
from ui.questions import read_questions
from ui.shelf import Shelf

# What is worth telling apart by kind of question, in the order of the table.
_BY_KIND = ("sentence@1", "short", "wrong", "false_refusal", "false_answer")
# Of the answers, the shares within whose time the rest are told.
_SHARES = {"p50": 0.5, "p95": 0.95}
_SUFFIX = ".txt"
_NOTHING = "–"


def evaluate(path: Path, shelf: Shelf, misses: Path | None, *, as_json: bool) -> None:
    """Asks the questions of a file (`-` for standard input) and prints their figures.

    Args:
        path: the question set.
        shelf: the articles that rows name.
        misses: where the page of misses is written, after the figures are printed; None for no page.
        as_json: print one line of JSON, and not tables.

    Raises:
        ArticleError: the file, the folder or a named article cannot be read.
        BatchError: a row is not what a row should be, or its article is not there.
        FileUnwritable: the page cannot be written, which is seen before anything is asked.
    """
    if misses is not None:
        from ui.misses import see_writable  # noqa: PLC0415 - a page is not often asked for

        see_writable(misses)
    rows = read_questions(path)
    engines = [_engine(row, shelf) for row in rows]  # all of them first: a name that is wrong is told before the work
    judged = [ask(row, engine) for row, engine in zip(rows, engines, strict=True)]
    click.echo(to_json(as_dict(judged)) if as_json else "\n".join(lines(judged)))
    if misses is None:
        return
    from ui.misses import misses_page, write_page  # noqa: PLC0415

    write_page(misses, misses_page(judged, "standard input" if str(path) == "-" else path.name))
    if not as_json:
        click.echo(f"\nWhat went wrong: {visible(str(misses))}")


def _engine(row: Row, shelf: Shelf) -> Engine:
    """An engine over the article of a row, whose name may lack the suffix of its file."""
    try:
        try:
            return shelf.engine(row.article)
        except ArticleNotFound as missing:
            if row.article is None or row.article.endswith(_SUFFIX):
                raise
            try:
                return shelf.engine(row.article + _SUFFIX)
            except ArticleNotFound:
                raise missing from None  # by the name that the row gives
    except QuotewellError as error:
        raise BatchError(f"The row {row.id!r} cannot be asked: {error}") from error


def lines(judged: Sequence[Judged]) -> list[str]:
    """The figures as text: `name value (n)` each, a table by kind, one by tenths of trust, and the time taken."""
    bins = reliability(judged)
    asked = sum(one.right.of for one in bins)
    return [
        *(f"{name} {share.value:.3f} ({share.of})" for name, share in Figures.of(judged).by_name().items()),
        "",
        *_table([("kind", "n", *_BY_KIND), *_kinds(judged)]),
        "",
        *_table([("trust", "n", "mean trust", "right"), *(_bin(one) for one in bins)]),
        f"calibration_error {calibration_error(bins):.3f} ({asked})",
        "",
        *(f"seconds_{name} {seconds_within(judged, share):.3f} ({asked})" for name, share in _SHARES.items()),
    ]


def as_dict(judged: Sequence[Judged]) -> dict[str, Any]:
    """The same as plain values. A figure that counts nothing, and the means of an empty tenth, are left out."""
    bins = reliability(judged)
    return {
        "figures": _shares(Figures.of(judged)),
        "kinds": {kind: {"n": len(group), **_shares(Figures.of(group))} for kind, group in by_kind(judged).items()},
        "reliability": [_bin_as_dict(one) for one in bins],
        "calibration_error": round(calibration_error(bins), 4),
        "seconds": {name: round(seconds_within(judged, share), 4) for name, share in _SHARES.items()},
    }


def _shares(figures: Figures) -> dict[str, dict[str, float]]:
    return {name: {"value": round(share.value, 4), "n": share.of} for name, share in figures.by_name().items()}


def _bin_as_dict(one: Bin) -> dict[str, float]:
    bounds = {"low": one.low, "high": one.high, "n": one.right.of}
    return bounds | ({"trust": round(one.trust, 4), "right": round(one.right.value, 4)} if one.right.of else {})


def _kinds(judged: Sequence[Judged]) -> list[tuple[str, ...]]:
    rows = []
    for kind, group in by_kind(judged).items():
        shares = Figures.of(group).by_name()
        rows.append((str(kind), str(len(group)), *(_value(shares.get(name, Share())) for name in _BY_KIND)))
    return rows


def _bin(one: Bin) -> tuple[str, ...]:
    trust = f"{one.trust:.3f}" if one.right.of else _NOTHING
    return f"{one.low:.1f}–{one.high:.1f}", str(one.right.of), trust, _value(one.right)


def _value(share: Share) -> str:
    return f"{share.value:.3f}" if share.of else _NOTHING


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: the first column to the left, numbers to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join([name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))])
        for name, *cells in rows
    ]
