"""What stands at the top of a text and only says what its source states besides: its title, its writers, its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.byline import read_byline
from corpus.readers.lines import same_words
from corpus.readers.values import Piece, Stated
from corpus.values import BlockKind

# A head has so many pieces at the most; with a longer one, or one that ends a sentence, the text itself has begun.
_LINES = 6
_PROSE = 120
_ENDS = re.compile(r"[.!?…。！？][\"'”’)\]»]*\Z")
_BY = re.compile(r"(?:(?:written )?by|authors?)\b:?\s*", re.IGNORECASE)
_AROUND = " \n,|·•–—-"


def without_head(pieces: Sequence[Piece], stated: Stated) -> list[Piece]:
    """The pieces without the title over them, which is kept beside a text, and with their byline as boilerplate."""
    kept: list[Piece] = []
    titled = named = begun = False
    for piece in pieces[:_LINES]:
        caption = piece.kind is BlockKind.CAPTION
        if not (titled or begun) and same_words(piece.text, stated.title):
            titled = True
            continue
        if not caption and _is_byline(piece.text, stated, named=named and not begun):
            named = True
            piece = replace(piece, kind=BlockKind.BOILERPLATE)
        begun = begun or (not caption and (len(piece.text) > _PROSE or bool(_ENDS.search(piece.text))))
        kept.append(piece)
    return [*kept, *pieces[_LINES:]]


def _is_byline(text: str, stated: Stated, *, named: bool) -> bool:
    """Whether a line says nothing but what is stated; below one that does, any byline is believed."""
    rest = _BY.sub("", text, count=1) if _BY.match(text) else text
    if stated.author and stated.author in rest:
        rest = rest.replace(stated.author, "", 1).strip(_AROUND)
        return not rest or read_byline(rest) is not None
    read = read_byline(text)
    return read is not None and (named or read.says_more_than_one or (bool(read.date) and read.date == stated.date))
