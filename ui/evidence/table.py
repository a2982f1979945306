"""An evidence pack as CSV (RFC 4180): a row for each quote, and one for each entry without any."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from corpus import Article
from ui.escape import visible
from ui.evidence.values import Entry, evidence

COLUMNS = (
    "entry kind asked outcome short stated_by note article title author publisher date url"
    " place start end quote sentence_sha256 article_sha256 link"
).split()
# At these a spreadsheet may take a cell for a formula, whatever the quotes around it; "'" so that it can be undone.
_FORMULA = tuple("=+-@\t\r\n'＝＋－＠")


def table(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """Rows that end with CR and LF, the first with the names of the columns.

    A cell that a spreadsheet could take for a formula has an apostrophe before it, and so has one that begins with an
    apostrophe: without its first one, a cell is what it was.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, entry in enumerate(entries, 1):
        for row in _rows(number, entry, articles, base):
            writer.writerow([_guarded(visible(str(row.get(name, "")))) for name in COLUMNS])
    return out.getvalue()


def _rows(number: int, entry: Entry, articles: Sequence[Article], base: str) -> Iterator[dict[str, str | int]]:
    asked: dict[str, str | int] = {
        "entry": number,
        "kind": entry.kind,
        "asked": entry.asked,
        "outcome": entry.outcome,
        "short": entry.short,
        "stated_by": entry.stated_by,
        "note": entry.note,
    }
    found = evidence(entry, articles, base)
    if not found:
        yield asked
    for one in found:
        yield {
            **asked,
            "article": one.article.id,
            "title": one.article.title,
            "author": one.article.author,
            "publisher": one.article.publisher,
            "date": one.article.date,
            "url": one.stated.url,
            "place": one.stated.label,
            "start": one.cited.start,
            "end": one.cited.end,
            "quote": one.cited.quote,
            "sentence_sha256": one.sentence_sha256,
            "article_sha256": one.article_sha256,
            "link": one.link,
        }


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
