"""From an article to its passages: what stands together, and windows of whole sentences where that is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.limits import PASSAGE
from corpus.sentences import split_sentences
from corpus.values import ASKED, Article, BlockKind, Passage, Sentence, passage_id

# Papers print a paragraph for each sentence or two, which lean on one another as the sentences of one paragraph do. So
# short ones, of so many sentences at the most, are joined up to so many where so many paragraphs stand in a row: two do
# in any text.
_SHORT = 2
_JOINED = 5
_ROW = 3


def split_passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article in reading order; no sentence is cut.

    A passage is a block, or several short paragraphs that nothing stands between. What is longer than a passage may be
    is taken in windows, each of which begins with the last paragraph, or sentence, of the one before: so each stands
    beside both of its neighbours.
    """
    passages = []
    for heading, sentences in sentence_runs(article):
        for window in _windows(sentences):
            start, end = window[0].start, window[-1].end
            text = article.text[start:end]
            passages.append(
                Passage(
                    id=passage_id(article.id, start, end, text),
                    article=article.id,
                    block=window[0].block,
                    heading=heading,
                    sentences=window,
                    text=text,
                )
            )
    return tuple(passages)


def sentence_runs(article: Article) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """The sentences of each block, or of short paragraphs in a row, with the heading above them.

    The last paragraph of a run that others follow is the first of the next one too.
    """
    heading = ""
    row: list[tuple[Sentence, ...]] = []
    for block in article.blocks:
        sentences = split_sentences(article.text, block) if block.kind in ASKED else ()
        if block.kind is BlockKind.PARAGRAPH and 0 < len(sentences) <= _SHORT:
            row.append(sentences)
            continue
        yield from ((heading, run) for run in _joined(row))
        row = []
        if sentences:
            yield heading, sentences
        if block.kind is BlockKind.HEADING:
            heading = article.cut(block)
    yield from ((heading, run) for run in _joined(row))


def _joined(row: Sequence[tuple[Sentence, ...]]) -> Iterator[tuple[Sentence, ...]]:
    """Short paragraphs in a row, joined as far as they fit."""
    if len(row) < _ROW:
        yield from row
        return
    held = row[0]
    for last, further in pairwise(row):
        if _fits(held, further):
            held += further
        else:
            yield held
            held = last + further if _fits(last, further) else further
    yield held


def _fits(held: Sequence[Sentence], further: Sequence[Sentence]) -> bool:
    return len(held) + len(further) <= _JOINED and further[-1].end - held[0].start <= PASSAGE.value


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
