"""The sentences of an article to check first, as plain values: what the command line and programs are told of them."""

from __future__ import annotations

from typing import Any

from corpus import Article
from qa.sources import SourceKind, said_by
from qa.worthy import POINTS, Worthy, worthy
from ui.page.links import sentence_link


def leads(article: Article, limit: int) -> tuple[dict[str, Any], ...]:
    """The sentences to check first, `limit` at most, each with its place, its reasons and who states it."""
    return tuple(_lead(article, one) for one in worthy(article, limit))


def _lead(article: Article, one: Worthy) -> dict[str, Any]:
    return {
        "article": article.id,
        "block": one.sentence.block.name,
        "label": one.sentence.block.label,
        "start": one.sentence.start,
        "end": one.sentence.end,
        "quote": one.quote,
        "permalink": sentence_link(article, one.sentence),
        "reasons": [
            {"reason": str(ground.reason), "start": ground.start, "end": ground.end, "text": ground.text}
            for ground in sorted(one.grounds, key=lambda ground: (-POINTS[ground.reason], ground.start))
        ],
        "stated_by": said_by(one.stated_by),
        "estimate": one.stated_by.kind is SourceKind.AUTHOR_ESTIMATE,
    }
