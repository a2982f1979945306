"""From the pieces that a reader found to one text with its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.blocks import blocks_of, find_blocks
from corpus.readers.values import Draft, Format, Found, Piece
from corpus.values import BlockKind

_GAP = "\n\n"


def compose(found: Found, form: Format) -> Draft:
    """The draft of an article: its pieces joined by blank lines, each a block of its own."""
    pieces = [replace(piece, text=text) for piece in found.pieces if (text := piece.text.strip())]
    text = _GAP.join(piece.text for piece in pieces)
    return Draft(
        format=form,
        text=text,
        blocks=blocks_of(text, tuple(_spans(pieces))),
        stated=found.stated,
        notes=tuple(found.notes),
    )


def compose_text(text: str, form: Format) -> Draft:
    """The draft of an article in plain text or Markdown: nothing in it is changed."""
    return Draft(format=form, text=text, blocks=find_blocks(text))


def _spans(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, BlockKind | None, int]]:
    at = 0
    for piece in pieces:
        yield at, at + len(piece.text), piece.kind, piece.page
        at += len(piece.text) + len(_GAP)
