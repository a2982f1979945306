"""From an article to its passages: one for each block that can be asked, windows of whole sentences for a long one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.limits import PASSAGE
from corpus.sentences import split_sentences
from corpus.values import ASKED, Article, BlockKind, Passage, Sentence, passage_id


def split_passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article in reading order; none crosses a block, and no sentence is cut."""
    heading = ""
    passages = []
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            heading = article.cut(block)
        if block.kind in ASKED:
            for window in _windows(split_sentences(article.text, block)):
                start, end = window[0].start, window[-1].end
                text = article.text[start:end]
                passages.append(
                    Passage(
                        id=passage_id(article.id, start, end, text),
                        article=article.id,
                        block=block,
                        heading=heading,
                        sentences=window,
                        text=text,
                    )
                )
    return tuple(passages)


def _windows(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """Runs of whole sentences up to the limit on a passage.

    Each begins with the last sentence of the one before, so that a sentence and the one it leans on stand together.
    """
    low = 0
    while low < len(sentences):
        high = low + 1
        while high < len(sentences) and sentences[high].end - sentences[low].start <= PASSAGE.value:
            high += 1
        yield tuple(sentences[low:high])
        if high == len(sentences):
            return
        low = max(high - 1, low + 1)
