"""The door for articles that another library has exported: everything in the document is checked before it is kept."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import ArticleDamaged, ArticleTooLarge, ArticleUnreadable
from corpus.library.records import DOCUMENT_VERSION, Record, make_record
from corpus.limits import ARTICLE
from corpus.readers.values import Format
from corpus.values import Block, BlockKind

# The text with its escapes and its blocks takes more room than the text alone.
_MOST = 5 * ARTICLE.value
_MOST_NOTES = 1_000

_Line = Annotated[str, Field(max_length=10_000)]
_Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class DocumentBlock(_Shape):
    """A block, as a document gives it."""

    kind: BlockKind
    start: int
    end: int
    number: int
    page: int = 0


class Document(_Shape):
    """An article, as a document gives it; keys that a later release may add are passed over."""

    document: Literal["quotewell article"]
    version: int
    id: _Line
    sha256: _Hash
    format: Format
    name: _Line = ""
    source: _Line = ""
    added: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    notes: Annotated[tuple[_Line, ...], Field(max_length=_MOST_NOTES)] = ()
    title: Annotated[str, Field(min_length=1, max_length=10_000)]
    short_title: _Line = ""
    author: _Line = ""
    publisher: _Line = ""
    date: _Line = ""
    url: _Line = ""
    rights: _Line = ""
    part: _Line = ""
    language: _Line = "en"
    text_sha256: _Hash
    text: Annotated[str, Field(max_length=ARTICLE.value)]
    blocks: tuple[DocumentBlock, ...]


def read_document(data: bytes) -> tuple[Record, str]:
    """What is to be kept of an exported article, and the id that it had.

    Raises:
        ArticleTooLarge: the document is over the limit on size.
        ArticleUnreadable: it is not such a document, or one of a later release.
        ArticleDamaged: its hashes or its blocks are not those of its text.
        ArticleEmpty: nothing in the text can be asked.
    """
    if len(data) > _MOST:
        raise ArticleTooLarge(f"The document is larger than {_MOST:,} bytes.")
    document = _validated(data)
    blocks = [
        Block(kind=one.kind, start=one.start, end=one.end, number=one.number, page=one.page) for one in document.blocks
    ]
    record = make_record(document.text, blocks, document.model_dump(exclude={"text", "blocks"}))
    if hashlib.sha256(document.text.encode()).hexdigest() != document.text_sha256:
        raise ArticleDamaged(f"The text of {document.id!r} is not the one that was exported; export it again.")
    if record.entry.sha256 != document.sha256:
        raise ArticleDamaged(f"The blocks of {document.id!r} are not those that were exported; export it again.")
    return record, document.id


def _validated(data: bytes) -> Document:
    try:
        document = Document.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ArticleUnreadable(
            f"This is not an article exported by Quotewell: {f'{where}: ' if where else ''}{first['msg']}."
        ) from error
    if document.version > DOCUMENT_VERSION:
        raise ArticleUnreadable("A later release of Quotewell has exported this article; update Quotewell.")
    return document
