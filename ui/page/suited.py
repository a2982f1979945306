"""What an article is in which little can be found: in another language than English, or hardly longer than a title."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from corpus import Article, split_sentences
from corpus.health import ENGLISH, FEW_SENTENCES, language_seen
from corpus.values import ASKED

# So many characters tell a language; every answer that is shown looks at them.
_SAMPLE = 4_000


def is_foreign(article: Article) -> bool:
    """Whether an article is in another language than the one that is read, so that "it does not say" would be a guess.

    Its words tell, and where they are too few, what is stated of it.
    """
    seen = _seen("\n".join(_beginning(article)))
    return seen != ENGLISH if seen else article.language.partition("-")[0].lower() != "en"


def is_short(article: Article) -> bool:
    """Whether an article has so few sentences that most questions will find nothing."""
    sentences = (one for block in article.blocks if block.kind in ASKED for one in split_sentences(article.text, block))
    return len(list(islice(sentences, FEW_SENTENCES))) < FEW_SENTENCES


def _beginning(article: Article) -> Iterator[str]:
    """The first blocks that can be asked, up to the size of the sample."""
    room = _SAMPLE
    for block in article.blocks:
        if room <= 0:
            return
        if block.kind in ASKED:
            yield article.text[block.start : min(block.end, block.start + room)]
            room -= block.end - block.start


@lru_cache(maxsize=256)
def _seen(text: str) -> str:
    return language_seen(text)
