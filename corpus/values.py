"""The values that cross the walls: an article, its blocks, their sentences, and the passages an index holds.

Every offset counts code points of `Article.text`, half-open: `article.text[start:end]` is the thing itself.
Equal content means equal values; nothing here knows where it is stored.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of an article is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


# The kinds that can be asked and cited. Headings are read as context; boilerplate is only kept.
ASKED = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of an article's text: `text[start:end]`, without its marker ("#", "◆", ">") and outer white space.

    Attributes:
        kind: what it is.
        start, end: code points, half-open.
        number: from 1, counted for each kind in reading order.
        page: the page that it begins on, from 1; 0 where the source has no pages.
    """

    kind: BlockKind
    start: int
    end: int
    number: int
    page: int = 0

    @property
    def name(self) -> str:
        """How it is called in words: `paragraph 3`, `caption 1`."""
        return f"{self.kind} {self.number}"

    @property
    def label(self) -> str:
        """How it is cited: `¶3`, `caption 1`."""
        return f"¶{self.number}" if self.kind is BlockKind.PARAGRAPH else self.name

    @property
    def anchor(self) -> str:
        """How a link calls it: `p3`, `c1`, `h2`, `b1`."""
        return f"{self.kind[0]}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a block: `text[start:end]`, without outer white space.

    Attributes:
        block: where it stands.
        number: from 1 within its block.
        start, end: code points of the article's text, half-open.
    """

    block: Block
    number: int
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """How a link calls it: `p3.1`."""
        return f"{self.block.anchor}.{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: one string that every offset refers to, its blocks, and what is known about it.

    Attributes:
        id: short and stable; what citations and links name.
        title: as its publisher words it; `short_title` where a line is too short for that.
        text: the text as read; line ends are `\\n`, nothing else is changed.
        blocks: in reading order, without overlap.
        author, publisher, date, url, rights, part: as stated, or empty.
        language: a BCP 47 tag.
    """

    id: str
    title: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False, hash=False)  # an article is looked up by its text, hashed once
    short_title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    rights: str = ""
    part: str = ""
    language: str = "en"

    def cut(self, span: Block | Sentence | Passage) -> str:
        """The words of a span, verbatim."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What an index holds: a block of an article, a window of whole sentences of a long one, or short ones in a row.

    Attributes:
        id: sha256 over the article's id, the offsets and the text; 64 hexadecimal digits.
        article: the article's id.
        block: where its first sentence stands; each sentence names its own.
        heading: the text of the heading above it, or empty.
        sentences: the sentences in it, in order, one at least.
        text: the words from the first sentence to the last.
    """

    id: str
    article: str
    block: Block
    heading: str
    sentences: tuple[Sentence, ...] = field(repr=False)
    text: str

    @property
    def start(self) -> int:
        """Where the first sentence starts."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where the last sentence ends."""
        return self.sentences[-1].end


def passage_id(article: str, start: int, end: int, text: str) -> str:
    """The content-addressed id of a passage: equal content, equal id, on any machine."""
    return hashlib.sha256(f"{article}\0{start}\0{end}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()
