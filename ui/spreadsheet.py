"""Rows as CSV (RFC 4180) that a spreadsheet opens without working anything out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from ui.escape import visible

# At these a spreadsheet may take a cell for a formula, whatever the quotes around it; "'" so that it can be undone.
_FORMULA = tuple("=+-@\t\r\n'＝＋－＠")
# Below it, every whole number is one of its own to a spreadsheet.
_WHOLE = 10**15


def csv_of(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows that end with CR and LF, the first with the names of the columns; what is None or left out is empty.

    A text that a spreadsheet could take for a formula has an apostrophe before it, and so has one that begins with an
    apostrophe: without its first one, a cell is what it was. A number stays one.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(int(value) if abs(value) < _WHOLE and value == int(value) else value)
    text = visible(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
