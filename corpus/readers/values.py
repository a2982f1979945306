"""What a reader makes of bytes: pieces in reading order, and the draft of an article that is composed from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.values import Block, BlockKind


class Format(StrEnum):
    """What an article can be read from."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    EPUB = "epub"
    DOCX = "docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text that stands on its own in the source: a heading, a paragraph, an entry of a list, a caption.

    Attributes:
        text: its words, without outer white space and without a blank line.
        kind: what the source says that it is; None where it does not, and the rules of `corpus.blocks` tell.
        page: the page it begins on, from 1; 0 where the source has no pages.
    """

    text: str
    kind: BlockKind | None = None
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a source says about itself; empty where it does not. `date` is ISO 8601, `language` a BCP 47 tag."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    language: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reader finds in bytes.

    Attributes:
        pieces: in reading order.
        stated: what the source says about itself.
        notes: what went wrong on the way, each one line for a person ("Pages 3 and 4 hold images only.").
    """

    pieces: Sequence[Piece]
    stated: Stated = Stated()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article that has been read and not yet been kept.

    Attributes:
        format: what it was read from.
        text: the one string that every offset refers to.
        blocks: in reading order, without overlap.
        stated: what the source says about itself.
        notes: what went wrong on the way, each one line for a person.
    """

    format: Format
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    stated: Stated = Stated()
    notes: tuple[str, ...] = ()
