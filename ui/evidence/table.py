"""An evidence pack as CSV (RFC 4180): a row for each quote, and one for each entry without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus import Article
from ui.evidence.values import Entry, evidence
from ui.spreadsheet import csv_of

COLUMNS = (
    "entry kind asked outcome short stated_by note article title author publisher date url"
    " place start end quote sentence_sha256 article_sha256 link"
).split()


def table(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """Rows that a spreadsheet opens without working anything out; the first has the names of the columns."""
    numbered = enumerate(entries, 1)
    return csv_of(COLUMNS, (row for number, entry in numbered for row in _rows(number, entry, articles, base)))


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
