"""A passage as a row of a Milvus collection, and back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from corpus import Block, Passage
from corpus.errors import IndexDamaged, IndexFault
from corpus.values import BlockKind, Sentence
from qa.cluster.wording import text_of
from qa.words.tokens import text_terms

# Bytes of one text that Milvus takes.
LONGEST = 65_535
# Characters of a heading that are kept with a passage: a whole page of one would not fit.
_HEADING = 1_000


def key_of(*parts: str) -> str:
    """A name of one shape for anything: 64 hexadecimal digits, so that nothing in it can be part of an expression."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def row_of(passage: Passage, collection: str, number: int, *, ends: bool) -> dict[str, Any]:
    """A row.

    Args:
        passage: what is kept.
        collection: of articles; the same passage in two of them is two rows.
        number: in the order of adding.
        ends: whether it is the last of its article, so that all others are there where it is.

    Raises:
        IndexFault: it is too long for Milvus.
    """
    blocks: dict[Block, int] = {}
    sentences = [
        [blocks.setdefault(one.block, len(blocks)), one.number, one.start, one.end] for one in passage.sentences
    ]
    told = {
        "id": passage.id,
        "article": passage.article,
        "heading": passage.heading[:_HEADING],
        "blocks": [[one.kind.value, one.start, one.end, one.number, one.page] for one in blocks],
        "sentences": sentences,
        "text": passage.text,
    }
    # Everything beyond ASCII is escaped: no encoding on the way can change it, not even half of a pair.
    record, words = json.dumps(told, separators=(",", ":")), text_of(text_terms(passage.text))
    if max(len(record), len(words)) > LONGEST:
        raise IndexFault(f"A passage of the article {passage.article!r} is longer than Milvus keeps.")
    return {
        "id": key_of(collection, passage.id),
        "collection": collection,
        "article": key_of(collection, passage.article),
        "number": number,
        "ends": ends,
        "record": record,
        "words": words,
    }


def passage_of(record: str) -> Passage:
    """The passage of a row.

    Raises:
        IndexDamaged: it is not as it was written.
    """
    try:
        told = json.loads(record)
        blocks = [
            Block(kind=BlockKind(kind), start=start, end=end, number=number, page=page)
            for kind, start, end, number, page in told["blocks"]
        ]
        return Passage(
            id=told["id"],
            article=told["article"],
            block=blocks[0],
            heading=told["heading"],
            sentences=tuple(Sentence(block=blocks[at], number=n, start=a, end=z) for at, n, a, z in told["sentences"]),
            text=told["text"],
        )
    except (ValueError, LookupError, TypeError) as error:
        raise IndexDamaged(
            "A passage on the Milvus server is not as it was written. Build the index again: "
            "quotewell index --rebuild --to URI"
        ) from error
