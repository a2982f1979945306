"""What an article is in which little can be found: hardly longer than a title."""

from __future__ import annotations

from itertools import islice

from corpus import Article, split_sentences
from corpus.health import FEW_SENTENCES
from corpus.values import ASKED


def is_short(article: Article) -> bool:
    """Whether an article has so few sentences that most questions will find nothing."""
    sentences = (one for block in article.blocks if block.kind in ASKED for one in split_sentences(article.text, block))
    return len(list(islice(sentences, FEW_SENTENCES))) < FEW_SENTENCES
