"""A reference as RIS, which EndNote, Zotero, Mendeley and library catalogues read."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import Article
from qa import Citation
from ui.references.dates import Stated
from ui.references.stated import Reference, refer


def ris(article: Article, citation: Citation, base: str = "") -> str:
    """A record, from `TY` to `ER`: a tag, two spaces, a hyphen and a space to a line, which ends with CR and LF.

    The place stands in a note (`N1`): RIS has fields for pages, and a paragraph is none.
    """
    stated = refer(article, citation, base)
    rows = [("TY", _type(stated)), *(row for row in _rows(stated) if row[1]), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows)


def _rows(stated: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", stated.key
    yield "AU", stated.author
    yield "TI", stated.title
    yield "T2", stated.publisher
    yield "PY", f"{stated.date.year:04}" if stated.date.year else ""
    yield "DA", _date(stated.date)
    yield "UR", stated.address
    yield "LA", stated.language
    yield "N1", stated.note


def _type(stated: Reference) -> str:
    """A newspaper's article, a web page, or none of the kinds that RIS has."""
    if stated.publisher:
        return "NEWS"
    return "ELEC" if stated.url else "GEN"


def _date(date: Stated) -> str:
    """Year, month, day and anything else, with slashes between them; what is not known stays empty."""
    if not date.text:
        return ""
    year, month, day = (f"{part:0{width}}" if part else "" for part, width in _parts(date))
    return f"{year}/{month}/{day}/{'' if date.whole else date.text}"


def _parts(date: Stated) -> tuple[tuple[int, int], ...]:
    """The parts, each with how many digits it has."""
    return (date.year, 4), (date.month, 2), (date.day, 2)
