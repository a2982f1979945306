"""From what a page of a PDF shows to its lines, each with its place, size and weight.

A PDF holds no lines and no paragraphs: it places runs of characters. Every length here is in points of the page, along
and across the direction of the text, so that a page that lies on its side reads like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.readers.lines import CELL, raised, row
from corpus.readers.pdf_runs import Run, runs_of

# Widths in ems, by the shape of a letter: no more is known of a font that is embedded under codes of its own.
_NARROW = frozenset("ijl.,;:'|!ft()[]/`’‘ I-")
_WIDE = frozenset("mwMW@%—…")
# A gap of this many ems on one height is the way to another column or cell, not a space between words.
_GUTTER = 2.0
# A gap of this many ems between two runs is a space.
_SPACE = 0.15
# This share of a page's rows has to be broken at the same place before they are read as two columns.
_COLUMN_ROWS = 0.5
# What opens the entry of a list, with a wide gap behind it, is no cell.
_ENTRY = re.compile(r"[^\w\s]|\(?(?:\d{1,3}|[a-z])[.)]?")
# From row to row of a table there are fewer lines of its type than this.
_ROW_STEP = 3.0
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_NOTE_MARK = re.compile(r"\d{1,3}(?:[,–-]\s?\d{1,3})*")
# What is no character of a text: it says that the font does not tell which letters it shows.
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page.

    Attributes:
        text: its words, single-spaced; a soft hyphen is left only at the end.
        page: from 1.
        x, end: where it begins and ends along its direction.
        y: its base line; it falls from line to line.
        size: of most of its letters.
        bold: whether most of its letters are.
        cells: the parts of it that wide gaps set apart, where there are some.
        last: where the last of them begins.
        row: whether it is the row of a table, and its text the cells parted as in any other format.
        goes_on: whether it goes on with the last cell of the row before it.
    """

    text: str
    page: int
    x: float
    end: float
    y: float
    size: float
    bold: bool
    cells: tuple[str, ...] = ()
    last: float = 0.0
    row: bool = False
    goes_on: bool = False


def lines_of(page: Any, reader: Any, number: int) -> list[Line]:
    """The lines of a page in the order in which it draws them, two columns that are drawn row by row apart.

    Text that is set at another angle than most of the page (a stamp in the margin) is left out.

    Args:
        page, reader: of pypdf's.
        number: of the page, from 1.
    """
    found = runs_of(page, reader, width_of)
    turns = Counter[int]()
    for run in found:
        if isinstance(run, Run):
            turns[run.turn] += len(run.text.strip())
    upright = max(turns, key=turns.__getitem__, default=0)
    placed = [run for run in found if isinstance(run, Run) and run.turn == upright]
    rows = [line for line in _merged(_by_columns(list(_rows(placed, number)))) if line.text]
    within = "\n".join(run for run in found if isinstance(run, str))
    return rows + _within(within, rows, number)


def _within(text: str, rows: Sequence[Line], page: int) -> list[Line]:
    """Lines that a page shows through a page within it, of which no place is known: under the last line, evenly."""
    low, size = min((row.y for row in rows), default=0.0), rows[-1].size if rows else 12.0
    shown = [clean(line) for line in text.split("\n")]
    return [
        Line(text=line, page=page, x=0.0, end=width_of(line, size), y=low - 1.2 * size * i, size=size, bold=False)
        for i, line in enumerate((line for line in shown if line), start=2)
    ]


def width_of(text: str, size: float) -> float:
    """About how wide a text is in a proportional type of a size, in the unit of the size."""
    return size * sum(
        0.28 if c in _NARROW else 0.83 if c in _WIDE else 0.67 if c.isupper() else 1.0 if c >= "\u2e80" else 0.5
        for c in text
    )


def clean(text: str) -> str:
    """Characters of a text: ligatures as letters, white space single, soft hyphens within a line taken out."""
    text = _NO_CHARACTER.sub("\ufffd", text.translate(_LIGATURES).replace("\t", " ").replace("\n", " "))
    text = _SPACES.sub(" ", text).strip()
    return text[:-1].replace("\u00ad", "") + text[-1:]


def _rows(runs: Sequence[Run], page: int) -> Iterator[Line]:
    """Runs on one height, side by side, put together; a wide gap begins another piece of the row."""
    held: list[Run] = []
    for run in runs:
        if not run.text.strip():
            continue
        if held:
            first, last = held[0], held[-1]
            em = max(run.size, first.size, 1.0)
            level = abs(run.y - first.y) <= 0.5 * em
            gap = run.x - last.end
            if level and run.x >= last.x and gap <= _GUTTER * em:
                # A width that is guessed may be wrong by a twentieth.
                slack = 0.0 if last.sure else 0.05 * (last.end - last.x)
                apart = (
                    " "
                    if gap > _SPACE * em + slack and not (last.text.endswith(" ") or run.text.startswith(" "))
                    else ""
                )
                held.append(run.saying(apart + run.text))
                continue
            yield _line(held, page)
        held = [run]
    if held:
        yield _line(held, page)


def _line(runs: Sequence[Run], page: int) -> Line:
    sizes, bold, total = Counter[float](), 0, 0
    for run in runs:
        letters = len(run.text.strip())
        sizes[round(run.size, 1)] += letters
        bold += letters * run.bold
        total += letters
    size = max(sizes, key=sizes.__getitem__)
    base = next((run for run in runs if round(run.size, 1) == size), runs[0])
    text = clean("".join(_shown(runs[:i], run, base) for i, run in enumerate(runs)))
    end = max(run.end for run in runs)
    return Line(text=text, page=page, x=runs[0].x, end=end, y=base.y, size=size, bold=2 * bold > total)


def _shown(before: Sequence[Run], run: Run, base: Run) -> str:
    """A run's text; figures that stand higher and are smaller are raised, and open a note where they open a line."""
    higher = run.size <= 0.85 * base.size and run.y - base.y > 0.1 * base.size
    if not higher:
        return run.text
    if not before:
        return run.text.strip() + " " if _NOTE_MARK.fullmatch(run.text.strip()) else run.text
    return raised("".join(other.text for other in before[-3:]), run.text)


def _by_columns(rows: list[Line]) -> list[Line]:
    """Rows that are drawn across two columns, taken apart: the left column, then the right one."""
    pairs = [i for i in range(1, len(rows)) if _beside(rows[i - 1], rows[i])]
    if len(pairs) < 5:
        return rows
    place = Counter(round(rows[i].x / 4) for i in pairs)
    common = place.most_common(1)[0][0]
    right = {i for i in pairs if abs(round(rows[i].x / 4) - common) <= 1}
    if len(right) < _COLUMN_ROWS * (len(rows) - len(pairs)) or len(right) < _COLUMN_ROWS * len(pairs):
        return rows
    # Full sentences are what columns hold; a table's cells are short.
    if sum(len(rows[i].text) for i in right) < 20 * len(right):
        return rows
    edge = min(rows[i].x for i in right)
    first, last = min(right) - 1, max(right)
    while last + 1 < len(rows) and rows[last + 1].x >= edge - 1:
        last += 1
    body = rows[first : last + 1]
    left = [row for row in body if row.x < edge - 1]
    return rows[:first] + left + [row for row in body if row.x >= edge - 1] + rows[last + 1 :]


def _beside(one: Line, two: Line) -> bool:
    return abs(one.y - two.y) <= 0.3 * max(one.size, two.size) and two.x > one.x


def _merged(rows: Iterable[Line]) -> Iterator[Line]:
    """Cells of one row as one line."""
    held: Line | None = None
    for line in rows:
        if held is not None and _beside(held, line):
            bold, cells = held.bold and line.bold, (*(held.cells or (held.text,)), line.text)
            text = f"{held.text} {line.text}".strip()
            held = replace(held, text=text, end=max(held.end, line.end), bold=bold, cells=cells, last=line.x)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def as_rows(page: Sequence[Line]) -> list[Line]:
    """The lines of a page with those of its tables as rows: cells side by side, over or under a line that has some."""
    celled = [len(line.cells) > 1 and not _ENTRY.fullmatch(line.cells[0]) for line in page]
    lines: list[Line] = []
    over: Line | None = None  # the row that the line before belongs to
    for i, line in enumerate(page):
        reach = _ROW_STEP * line.size
        beside = [page[j] for j in (i - 1, i + 1) if 0 <= j < len(page) and celled[j]] + ([over] if over else [])
        if celled[i] and any(abs(line.y - other.y) < reach for other in beside):
            over = replace(line, text=next(row(CELL.join(line.cells)), ""), row=True)
            lines.append(over)
        elif over and not line.cells and abs(line.x - over.last) < line.size and over.y - line.y < reach:
            over = replace(over, y=line.y)
            lines.append(replace(line, row=True, goes_on=True))
        else:
            over = None
            lines.append(line)
    return lines
