"""The sentences of an article with their words and dates: what every table is read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Article, Sentence, sentence_runs, split_sentences
from corpus.values import ASKED
from qa.study.dates import Date, whole_dates
from qa.words.tokens import Token, tokenize


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StudyLine:
    """A sentence to read tables from. Offsets of its words and dates count from its own start.

    Attributes:
        sentence: where it stands.
        text: its words, verbatim.
        tokens: its words, one by one.
        dates: its dates, in order.
    """

    sentence: Sentence
    text: str
    tokens: tuple[Token, ...]
    dates: tuple[Date, ...]


def study_blocks(article: Article) -> Iterator[tuple[StudyLine, ...]]:
    """The sentences of each paragraph and caption, in reading order; headings and boilerplate are left out."""
    for block in article.blocks:
        if block.kind in ASKED:
            yield tuple(_line(article, sentence) for sentence in split_sentences(article.text, block))


def study_runs(article: Article) -> Iterator[tuple[StudyLine, ...]]:
    """The sentences that lean on one another: of a paragraph or caption, or of short paragraphs in a row.

    The last paragraph of a run that others follow is the first of the next one too.
    """
    for _, sentences in sentence_runs(article):
        yield tuple(_line(article, sentence) for sentence in sentences)


def _line(article: Article, sentence: Sentence) -> StudyLine:
    text = article.cut(sentence)
    return StudyLine(sentence=sentence, text=text, tokens=tokenize(text), dates=whole_dates(text))
