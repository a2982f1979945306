"""From a draft to what the library keeps of it, and from there to an article. Nothing here touches a file."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from corpus.errors import ArticleDamaged, ArticleEmpty, ArticleUnreadable
from corpus.languages import language_tag
from corpus.library.identity import content_hash
from corpus.library.values import Entry
from corpus.readers.values import Draft, Stated
from corpus.values import ASKED, Article, Block, BlockKind

COLUMNS = tuple(one.name for one in fields(Entry))
_OF_ARTICLE = ("title", "short_title", "author", "publisher", "date", "url", "rights", "part", "language")
DOCUMENT = "quotewell article"
DOCUMENT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article as the library keeps it: what is known about it, its text, and its blocks as JSON."""

    entry: Entry
    text: str = field(repr=False)
    blocks: str = field(repr=False)


def record_of(draft: Draft, name: str, source: str, stated: Stated) -> Record:
    """What is to be kept of a draft; it has no id yet. What `stated` leaves empty is as the draft states it; a
    language that nobody states is told by the letters, where one alone is written in them.

    Raises:
        ArticleEmpty, ArticleDamaged, ArticleUnreadable: as `make_record` says.
    """
    known = {one.name: getattr(stated, one.name) or getattr(draft.stated, one.name) for one in fields(Stated)}
    known["title"] = known["title"] or _opening(draft) or name
    known["language"] = known["language"] or language_tag(draft.text)
    about = {"format": str(draft.format), "name": name, "source": source, "notes": draft.notes, **known}
    return make_record(draft.text, draft.blocks, about)


def make_record(text: str, blocks: Sequence[Block], about: dict[str, Any]) -> Record:
    """What is to be kept of an article, without an id.

    Args:
        about: attributes of `Entry`; those that follow from the text are passed over, those that lack are empty.

    Raises:
        ArticleEmpty: nothing in the text can be asked.
        ArticleDamaged: the blocks are not blocks of the text.
        ArticleUnreadable: the text holds halves of characters, which no file can hold.
    """
    shown = about.get("name") or about.get("title") or "the article"
    check_blocks(text, blocks, shown)
    cut = json.dumps([[one.kind, one.start, one.end, one.number, one.page] for one in blocks], separators=(",", ":"))
    try:
        sha256 = content_hash(text, cut)
    except UnicodeEncodeError as error:
        raise ArticleUnreadable(f"{shown!r} holds half a character (at {error.start:,}); save it anew.") from error
    known: dict[str, Any] = {column: _storable(str(about.get(column) or "")) for column in COLUMNS}
    known["notes"] = tuple(_storable(line) for line in about.get("notes") or ())
    known |= {"id": "", "sha256": sha256, "added": known["added"] or now(), "removed": ""}
    known |= {"characters": len(text), "paragraphs": sum(one.kind in ASKED for one in blocks)}
    entry = Entry(**known)
    return Record(entry=entry, text=text, blocks=cut)


def check_blocks(text: str, blocks: Sequence[Block], shown: str) -> None:
    """Whether blocks can be those of a text.

    Raises:
        ArticleDamaged: they overlap, reach out of it, or are numbered otherwise than from 1 within each kind.
        ArticleEmpty: none of them can be asked.
    """
    at, count = 0, Counter[BlockKind]()
    for one in blocks:
        count[one.kind] += 1
        if not at <= one.start < one.end <= len(text) or one.number != count[one.kind] or one.page < 0:
            raise ArticleDamaged(f"{shown!r} has a block that is not one of its text ({one.name}).")
        at = one.end
    if not ASKED.intersection(count):
        raise ArticleEmpty(f"{shown!r} has no sentence to ask; it needs one paragraph at least.")


def article_of(record: Record) -> Article:
    """The article that was kept."""
    blocks = tuple(
        Block(kind=BlockKind(kind), start=start, end=end, number=number, page=page)
        for kind, start, end, number, page in json.loads(record.blocks)
    )
    known = {name: getattr(record.entry, name) for name in _OF_ARTICLE}
    return Article(id=record.entry.id, text=record.text, blocks=blocks, **known)


def document_of(record: Record) -> bytes:
    """An article of the library as one JSON document, UTF-8, that `corpus.library.document` reads."""
    entry = record.entry.as_dict()
    del entry["removed"], entry["characters"], entry["paragraphs"]
    names = ("kind", "start", "end", "number", "page")
    rest = {
        "text_sha256": hashlib.sha256(record.text.encode()).hexdigest(),
        "text": record.text,
        "blocks": [dict(zip(names, one, strict=True)) for one in json.loads(record.blocks)],
    }
    head = {"document": DOCUMENT, "version": DOCUMENT_VERSION}
    return (json.dumps({**head, **entry, **rest}, ensure_ascii=False) + "\n").encode()


def seal_of(entry: Entry) -> str:
    """The sha256 of all that an entry says; it is kept beside it, so that a flipped bit is noticed."""
    return hashlib.sha256(json.dumps(entry.as_dict(), ensure_ascii=False).encode()).hexdigest()


def now() -> str:
    """The time, UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _opening(draft: Draft) -> str:
    first = next((one for one in draft.blocks if one.kind is not BlockKind.BOILERPLATE), None)
    return draft.text[first.start : first.end] if first and first.kind is BlockKind.HEADING else ""


def _storable(line: str) -> str:
    """A file's name may hold bytes that are no characters; what is stated about an article is never worth a refusal."""
    return line.encode("utf-8", "replace").decode()
