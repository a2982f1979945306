"""In which articles a quotation is looked for: all of those at hand, and of an archive those nearest to its words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from qa.words.tokens import text_terms

if TYPE_CHECKING:
    from corpus import Article
    from qa.engine import Engine
    from qa.index import Index

# So many of many articles are looked through: those that have the best of so many passages.
LOOKED_THROUGH = 30
_PASSAGES = 200


def nearest(index: Index, text: str) -> tuple[str, ...]:
    """The ids of the articles whose passages are nearest to a quotation's words, the nearest first."""
    hits = index.search(tuple(text_terms(text)), _PASSAGES)
    return tuple(dict.fromkeys(hit.passage.article for hit in hits))


def holding(engine: Engine, text: str) -> tuple[Article, ...]:
    """The articles of an engine in which a quotation is looked for; one that was removed meanwhile is passed over."""
    if engine.holds:
        return tuple(engine.articles.values())
    near = map(engine.articles.get, nearest(engine.index, text))
    return tuple(islice((one for one in near if one), LOOKED_THROUGH))
