"""A page as it is written: every piece of text that a reader of the page sees, in order, with where it stood.

Nothing here judges what the article is; `corpus.readers.html` does, with what this module counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.errors import ArticleDamaged, ExtraMissing
from corpus.readers.html_shapes import (
    BLOCKS,
    DARK,
    HEADINGS,
    is_caption,
    is_data_table,
    is_furniture,
    is_mark,
    level,
    opens_article,
)
from corpus.readers.lines import CELL, LINE, heading, paragraphs, raised, row
from corpus.readers.values import Piece
from corpus.values import BlockKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

# Browsers nest elements no deeper than this; what lies deeper keeps its text and loses its tags.
_DEEPEST = 500
# An element and a text are one node each; a page of five million characters that a person wrote has far fewer.
_NODES = 1_000_000
# A caption is a line or two: an element that is called one and holds more is something else.
_CAPTION_PIECES = 3

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Browsers close these by themselves, so that they do not nest where nobody closes them.
_CLOSED = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup colgroup rb rt rp html head body".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_CDATA, _CLOSES = "<![CDATA[", "]]>"

_MARKED = re.compile(r"(?:[-*+•‣·–]|\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """An element of a page and the pieces in it: `pieces[start:end]`. `article` says that the page calls it one."""

    start: int
    end: int
    article: bool


@dataclass(slots=True, kw_only=True)
class Walked:
    """A page from its first word to its last.

    Attributes:
        pieces: in reading order.
        linked: for each piece, the share of its characters that lie in links, 0 to 1; a heading's to itself aside.
        levels: for each piece, 1 to 6 for a heading; 0 for anything else.
        entries: for each piece, whether it is an entry of a list or the row of a table.
        rows: for each piece, whether it is the row of a table.
        regions: the elements that hold a piece at least, inner ones before outer ones.
    """

    pieces: list[Piece] = field(default_factory=list)
    linked: list[float] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    entries: list[bool] = field(default_factory=list)
    rows: list[bool] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)


def parse(markup: str) -> LexborHTMLParser:
    """The tree of a page.

    Raises:
        ExtraMissing: selectolax is not installed.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - an extra's package
    except ImportError as error:
        raise ExtraMissing(
            "Reading web pages and e-books needs more: say: pip install 'quotewell[formats]'."
        ) from error
    return LexborHTMLParser(_flattened(markup))


def as_html(markup: str) -> str:
    """XHTML as HTML: elements that close themselves are closed, and CDATA is text. HTML keeps its meaning."""
    return _TAG.sub(_opened, "".join(_without_cdata(markup)))


def _without_cdata(markup: str) -> Iterator[str]:
    """The markup with what is marked as no markup written as text; one that never ends is left as it is."""
    at = 0
    # No pattern does this: behind each mark that opens it would look through the rest for the one that closes.
    while (start := markup.find(_CDATA, at)) >= 0 and (end := markup.find(_CLOSES, start)) >= 0:
        yield markup[at:start]
        yield markup[start + len(_CDATA) : end].replace("&", "&amp;").replace("<", "&lt;")
        at = end + len(_CLOSES)
    yield markup[at:]


def walk(tree: LexborHTMLParser) -> Walked:
    """Every piece of the body of a page that can be seen, without scripts, navigation, controls and what is hidden.

    Raises:
        ArticleDamaged: it has more elements than a page can have.
    """
    walker = _Walker()
    if tree.body is not None:
        walker.walk(tree.body)
    return walker.walked


def _flattened(markup: str) -> str:
    """The markup without the tags that lie too deep: building their tree takes the square of their depth."""
    if markup.count("<") <= _DEEPEST:
        return markup
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        closing, name = found[1], found[2].lower()
        if name in _VOID or name in _CLOSED:
            return found[0]
        if closing:
            depth = max(0, depth - 1)
            return " " if depth >= _DEEPEST else found[0]
        depth += 1
        return " " if depth > _DEEPEST else found[0]

    return _TAG.sub(kept, markup)


def _opened(found: re.Match[str]) -> str:
    closing, name, attributes = found.groups()
    if closing or not attributes.endswith("/") or name.lower() in _VOID:
        return found[0]
    return f"<{name}{attributes[:-1]}></{name}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What the elements around a text say of it."""

    kind: BlockKind | None = None
    level: int = 0
    link: bool = False
    verbatim: bool = False
    row: bool = False
    entry: bool = False
    article: bool = False
    raised: bool = False
    quoted: bool = False
    defined: bool = False
    numbering: list[int] | None = None


@dataclass(slots=True)
class _Open:
    """An element that has been entered and not yet left."""

    node: LexborNode
    tag: str
    outer: _Context
    start: int


class _Walker:
    """Walks a tree without recursion; a piece ends where a block begins or ends."""

    def __init__(self) -> None:
        self.walked = Walked()
        self._context = _Context()
        self._text: list[str] = []
        self._linked = 0
        self._length = 0
        self._marker = ""
        self._nodes = 0

    def walk(self, root: LexborNode) -> None:
        """Visits what lies under `root`, in order."""
        stack: list[_Open] = []
        node: LexborNode | None = root
        while node is not None:
            self._nodes += 1
            if self._nodes > _NODES:
                raise ArticleDamaged(f"The page has more than {_NODES:,} elements; no article has so many.")
            entered = self._enter(node)
            inner = node.child if entered else None
            if entered and inner is not None:
                stack.append(entered)
                node = inner
                continue
            if entered:
                self._leave(entered)
            following = None if node is root else node.next
            while following is None and stack:
                left = stack.pop()
                self._leave(left)
                following = left.node.next if stack else None
            node = following
        self._flush()

    def _enter(self, node: LexborNode) -> _Open | None:
        """What is opened; None for a text, and for an element whose inside is passed over."""
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "")
            return None
        if tag.startswith("-") or tag in DARK:
            return None
        if tag in ("br", "hr"):
            self._break(tag)
            return None
        context = self._context
        attributes = node.attributes
        if is_furniture(tag, attributes, node, in_article=context.article, quoted=context.quoted):
            if tag in BLOCKS:
                self._flush_block()
            return None
        if tag == "a" and is_mark(attributes, node):
            return None
        if tag in BLOCKS:
            self._flush_block()
        opened = _Open(node, tag, context, len(self.walked.pieces))
        self._context = self._inside(tag, attributes, node)
        if tag == "q":
            self._add("“")
        elif tag in ("td", "th") and self._context.row:
            self._text.append(CELL)
        return opened

    def _inside(self, tag: str, attributes: dict[str, str | None], node: LexborNode) -> _Context:
        """The context under an element."""
        context = self._context
        if tag in HEADINGS:
            return replace(context, kind=BlockKind.HEADING, level=level(tag))
        if is_caption(tag, attributes):
            return replace(context, kind=BlockKind.CAPTION, row=False)
        if tag == "a":
            href = (attributes.get("href") or "").strip()
            own_place = href.startswith("#") and context.kind is BlockKind.HEADING
            return replace(context, link=context.link or (bool(href) and not own_place))
        if tag == "pre":
            return replace(context, verbatim=True)
        if tag in ("ul", "ol", "menu"):
            return replace(context, numbering=_numbering(attributes) if tag == "ol" else None)
        if tag == "li":
            self._marker = _marker(context.numbering)
            return replace(context, entry=True)
        if tag in ("dt", "dd"):
            return replace(context, entry=True, defined=True)
        if tag == "table":
            return replace(context, row=context.row or is_data_table(attributes, node))
        if tag in ("blockquote", "sup"):
            return replace(context, quoted=context.quoted or tag == "blockquote", raised=tag == "sup")
        return replace(context, article=True) if opens_article(tag, attributes) else context

    def _leave(self, opened: _Open) -> None:
        if opened.tag == "q":
            self._add("”")
        if opened.tag in ("tr", "table") and self._context.row:
            self._flush()
        elif opened.tag in BLOCKS:
            self._flush_block()
        if opened.tag == "li":
            self._marker = ""
        start, end = opened.start, len(self.walked.pieces)
        caption = self._context.kind is BlockKind.CAPTION and opened.outer.kind is None
        if caption and end - start > _CAPTION_PIECES:
            self.walked.pieces[start:end] = [replace(piece, kind=None) for piece in self.walked.pieces[start:end]]
        self._context = opened.outer
        if end > start and opened.tag in BLOCKS:
            named = opens_article(opened.tag, opened.node.attributes)
            self.walked.regions.append(Region(start=start, end=end, article=named))

    def _add(self, text: str) -> None:
        if self._context.raised:
            text = raised("".join(self._text[-3:]), text)
        self._text.append(text.replace("\n", LINE) if self._context.verbatim else text)
        length = sum(map(len, text.split()))
        self._length += length
        if self._context.link:
            self._linked += length

    def _break(self, tag: str) -> None:
        if tag == "hr" and not self._context.row:
            self._flush()
        else:
            self._text.append(" " if self._context.row else LINE)

    def _flush_block(self) -> None:
        """Ends a piece; in a row of a table the cells stay together."""
        if self._context.row:
            self._text.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        text, linked = "".join(self._text), self._linked / max(1, self._length)
        self._text.clear()
        self._linked = self._length = 0
        context = self._context
        if context.row and context.kind is not BlockKind.CAPTION:
            pieces = [Piece(text=line, kind=BlockKind.PARAGRAPH) for line in row(text)]
        else:
            pieces = [self._piece(lines) for lines in paragraphs(text, whole=context.verbatim)]
        for piece in pieces:
            self.walked.pieces.append(piece)
            self.walked.linked.append(min(1.0, linked))
            self.walked.levels.append(context.level if piece.kind is BlockKind.HEADING else 0)
            self.walked.entries.append(context.entry or context.row)
            self.walked.rows.append(context.row)

    def _piece(self, lines: list[str]) -> Piece:
        kind, marker = self._context.kind, self._marker
        self._marker = ""
        if kind is BlockKind.HEADING:
            return heading(" ".join(lines))
        text = "\n".join(lines)
        # Behind a term ("blink (off)") a bracket credits no photographer, as it does under a picture.
        if kind is None and self._context.defined and text.endswith((")", ").")):
            kind = BlockKind.PARAGRAPH
        return Piece(text=text if kind or _MARKED.match(text) else marker + text, kind=kind)


def _numbering(attributes: dict[str, str | None]) -> list[int]:
    start = attributes.get("start") or ""
    return [int(start) if re.fullmatch(r"[0-9]{1,3}", start) else 1]


def _marker(numbering: list[int] | None) -> str:
    """What stands before an entry of a list; it is no part of the block."""
    if numbering is None:
        return "• "
    number = numbering[0]
    numbering[0] += 1
    return f"{number}. " if number < 1_000 else "• "
