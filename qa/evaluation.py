"""Question sets: each answer judged, the figures of a set, and whether it is right as often as it is sure.

A right sentence is known by words that it holds, or by its paragraph and one of the answers in it; see
`docs/evaluating.md`.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Self

from corpus import Article, QueryError, split_sentences
from corpus.values import ASKED
from qa.answer import Answer, Citation, Status
from qa.engine import Engine
from qa.question import Kind, read_question

# A short answer with more words than this is no short answer, whatever it holds.
_SHORT_WORDS = 12
_BINS = 10
_PLAIN = ((re.compile("[‘’]"), "'"), (re.compile("[“”]"), '"'), (re.compile("[–—]"), "-"), (re.compile(r"\s+"), " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question with what is known about its answer.

    Attributes:
        id: what the set calls it.
        question: what is asked.
        answerable: whether the article answers it.
        history: earlier questions, the oldest first.
        quotes: words of which a right sentence holds one; not looked at where there is a paragraph.
        answers: the same, for a sentence of `paragraph`.
        paragraph: where in the article the right sentence starts: [start, end) in code points.
        short: accepted short answers; empty where none is asked for.
        article: the article's name, or None for every article.
    """

    id: str | int
    question: str
    answerable: bool
    history: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    paragraph: tuple[int, int] | None = None
    short: tuple[str, ...] = ()
    article: str | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """Words of which a right sentence holds one."""
        return self.quotes if self.paragraph is None else self.answers


class Mistake(StrEnum):
    """What went wrong with a question; the first that applies."""

    ERROR = "not asked"
    SILENT = "answered though silent"
    REFUSED = "refused"
    SENTENCE = "wrong sentence"
    SHORT = "short answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question with what was made of it.

    Attributes:
        row: the question.
        articles: what was asked, by id.
        answer: what was given; None where the question could not be asked.
        error: why it could not, or empty.
        kind: what was asked for, as the question was read; None where it could not be.
        right: the first citation is a sentence that answers.
        best: so is the best sentence, shown or not.
        among_three: so is one of the best three.
        placed: the first citation starts in the right paragraph.
        short: the short answer holds an accepted one.
        exact: for each citation, whether it stands in the article as quoted.
        seconds: how long it took to answer, the first time with what is made once for the articles.
    """

    row: Row
    articles: Mapping[str, Article] = field(repr=False)
    answer: Answer | None = None
    error: str = ""
    kind: Kind | None = None
    right: bool = False
    best: bool = False
    among_three: bool = False
    placed: bool = False
    short: bool = False
    exact: tuple[bool, ...] = ()
    seconds: float = 0.0

    @property
    def refused(self) -> bool:
        """Whether it was told that the article does not say; an answer in part is no refusal."""
        return self.answer is not None and self.answer.status is Status.NOT_FOUND

    @property
    def claimed(self) -> bool:
        """Whether it was answered, and not only in part; an error, which is no refusal, counts as well."""
        return self.answer is None or self.answer.status is Status.ANSWERED

    @property
    def mistake(self) -> Mistake | None:
        """What went wrong, if anything did."""
        if self.answer is None:
            return Mistake.ERROR
        if not self.row.answerable:
            return Mistake.SILENT if self.claimed else None
        if self.refused:
            return Mistake.REFUSED
        if not self.right:
            return Mistake.SENTENCE
        return Mistake.SHORT if self.row.short and not self.short else None


def ask(row: Row, engine: Engine) -> Judged:
    """Asks the question of a row and judges the answer; one that cannot be asked is an error of the row."""
    begun = time.perf_counter()
    try:
        answer = engine.ask(row.question, row.history)
    except QueryError as error:
        return Judged(row=row, articles=engine.articles, error=str(error))
    seconds = time.perf_counter() - begun
    return replace(judge(row, answer, engine.articles), seconds=seconds)


def seconds_within(judged: Iterable[Judged], share: float) -> float:
    """Within how many seconds a share of the answers was there, by the nearest rank; 0 where there was none."""
    taken = sorted(one.seconds for one in judged if one.answer)
    return taken[max(0, math.ceil(share * len(taken)) - 1)] if taken else 0.0


def judge(row: Row, answer: Answer, articles: Mapping[str, Article]) -> Judged:
    """What is right in an answer about these articles."""
    cited, ranked = answer.citations, answer.ranked or answer.citations
    short = plain(answer.short.text) if answer.short else ""
    return Judged(
        row=row,
        articles=articles,
        answer=answer,
        kind=read_question(answer.reading or row.question).kind,
        right=bool(cited) and answer.status is not Status.NOT_FOUND and is_right(row, cited[0]),
        best=bool(ranked) and is_right(row, ranked[0]),
        among_three=any(is_right(row, one) for one in ranked[:3]),
        placed=bool(cited) and _is_placed(row, cited[0]),
        short=len(short.split()) <= _SHORT_WORDS and any(plain(accepted) in short for accepted in row.short),
        exact=tuple(articles[one.article].text[one.start : one.end] == one.quote for one in cited),
    )


def is_right(row: Row, citation: Citation) -> bool:
    """Whether a sentence answers the question of a row; never, where the article does not."""
    quote = plain(citation.quote)
    return row.answerable and _is_placed(row, citation) and any(plain(words) in quote for words in row.wanted)


def right_sentences(row: Row, articles: Iterable[Article]) -> tuple[Citation, ...]:
    """Every sentence of the articles that answers, in reading order."""
    wanted = [plain(words) for words in row.wanted]
    found = (
        Citation(article=article.id, sentence=sentence, quote=article.cut(sentence))
        for article in articles
        for block in article.blocks
        # A sentence with the words stands in a block with the words: the others need not be split.
        if block.kind in ASKED and any(words in plain(article.cut(block)) for words in wanted)
        for sentence in split_sentences(article.text, block)
    )
    return tuple(citation for citation in found if is_right(row, citation))


def plain(text: str) -> str:
    """The text in lower case, with plain quotation marks and dashes and single spaces."""
    for pattern, char in _PLAIN:
        text = pattern.sub(char, text)
    return text.strip().lower()


def _is_placed(row: Row, citation: Citation) -> bool:
    return row.paragraph is None or row.paragraph[0] <= citation.start < row.paragraph[1]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    hits: int = 0
    of: int = 0

    @classmethod
    def count(cls, seen: Iterable[bool]) -> Self:
        """How many of these hold."""
        every = list(seen)
        return cls(sum(every), len(every))

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 where there was nothing to count."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a question set; what each one means stands in `docs/evaluating.md`.

    Attributes:
        sentence_at_1: of the answerable: the first citation answers.
        sentence_at_3: of the answerable: one of the best three sentences answers.
        paragraph_at_1: of the answerable with a paragraph: the first citation starts in it.
        short: of the answerable with accepted short answers: the short answer holds one.
        wrong: of the answerable: another sentence was given.
        false_refusal: of the answerable: refused.
        false_answer: of the others: answered, and not only in part.
        exact: of all citations: they stand in the article as quoted.
        errors: of all questions: they could not be asked.
    """

    sentence_at_1: Share
    sentence_at_3: Share
    paragraph_at_1: Share
    short: Share
    wrong: Share
    false_refusal: Share
    false_answer: Share
    exact: Share
    errors: Share

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> Self:
        """The figures of these questions. One that could not be asked was not refused: it counts as wrong."""
        yes = [one for one in judged if one.row.answerable]
        return cls(
            sentence_at_1=Share.count(one.right for one in yes),
            sentence_at_3=Share.count(one.among_three for one in yes),
            paragraph_at_1=Share.count(one.placed for one in yes if one.row.paragraph is not None),
            short=Share.count(one.short for one in yes if one.row.short),
            wrong=Share.count(not one.refused and not one.right for one in yes),
            false_refusal=Share.count(one.refused for one in yes),
            false_answer=Share.count(one.claimed for one in judged if not one.row.answerable),
            exact=Share.count(exact for one in judged for exact in one.exact),
            errors=Share.count(one.answer is None for one in judged),
        )

    def by_name(self) -> dict[str, Share]:
        """The figures by the names they are printed with (`sentence@1`), without those that counted nothing."""
        shares: dict[str, Share] = {one.name.replace("_at_", "@"): getattr(self, one.name) for one in fields(self)}
        return {name: share for name, share in shares.items() if share.of}


def by_kind(judged: Sequence[Judged]) -> dict[Kind, tuple[Judged, ...]]:
    """The questions by what they ask for; those that could not be asked are left out."""
    groups = {kind: tuple(one for one in judged if one.kind is kind) for kind in Kind}
    return {kind: group for kind, group in groups.items() if group}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A tenth of trust.

    Attributes:
        low, high: its bounds; the upper one belongs to the last bin only.
        trust: the mean trust of the questions in it; 0 where there is none.
        right: how often the best sentence, shown or not, did answer; never where the article does not.
    """

    low: float
    high: float
    trust: float
    right: Share


def reliability(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """How sure it was and how often it was right, by tenths of trust; what could not be asked is left out."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for one in judged:
        if one.answer is not None:
            groups[min(_BINS - 1, int(one.answer.trust * _BINS))].append((one.answer.trust, one.best))
    return tuple(
        Bin(
            low=number / _BINS,
            high=(number + 1) / _BINS,
            trust=sum(trust for trust, _ in group) / max(1, len(group)),
            right=Share.count(right for _, right in group),
        )
        for number, group in enumerate(groups)
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini, Cooper and Hauskrecht 2015), between 0 and 1.

    How far the mean trust of a bin lies from the share that was right, averaged over the questions.
    """
    gaps = sum(one.right.of * abs(one.trust - one.right.value) for one in bins)
    return gaps / max(1, sum(one.right.of for one in bins))
