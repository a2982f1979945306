"""From a question to an answer: read it, find passages, read their sentences, decide, cut.

Where there are several articles, the index of all of them proposes, and each of the nearest is then judged as if it
were asked alone, by its own index and word statistics: what a rare word is differs from one article to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import islice
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from corpus import Article, Passage, QueryError, split_passages
from corpus.languages import is_foreign
from corpus.limits import HISTORY, JUDGED, PROPOSED
from qa.answer import Answer, Part, Status
from qa.answering import made_answer
from qa.asking.about import names_article
from qa.asking.dialogue import Earlier, Turn, resolve, stands_alone
from qa.asking.dividing import divided, in_turn, undivided
from qa.asking.parts import joined
from qa.bm25 import MemoryIndex, idf
from qa.explain import Explanation, explain
from qa.index import Hit, Index
from qa.question import Question, read_question
from qa.reading.aliases import Asked, asked_in
from qa.reading.numerals import terms_either_way
from qa.reading.reader import Statistics, Verdict, read
from qa.reading.scorer import Scorer
from qa.spelling import read_spelt
from qa.words.meaning import is_meant
from qa.words.tokens import Token, terms, tokenize

_T = TypeVar("_T")
# What makes the engine of an article alone, and how close the article is: not each that is near has to be read.
Nearest: TypeAlias = list[tuple[Callable[[], "Engine"], float]]
# The parts of a question, each with what one article says to it.
Parts: TypeAlias = list[tuple[str, "Finding"]]
# Of several articles, so many are judged: those that have the best of so many passages.
JUDGED_ARTICLES = 3
_LOOKED_AT = 100
# An answer that is trusted so much is not looked for in articles that are farther off.
_SURE = 0.9
# So many engines of single articles are kept at hand.
_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much of an article is looked at: passages at the most, and sentences that the learnt reader is given."""

    passages: int
    sentences: int


ALONE = Effort(passages=PROPOSED.value, sentences=JUDGED.value)
# Each of several articles is one guess, and the best of its passages tell whether it was a good one.
AMONG_SEVERAL = Effort(passages=10, sentences=4)
# An article of so many passages is given to the learnt reader whole: one in four right sentences shares no word with a
# question that is asked in words of one's own. The features alone could not tell such a one from any other.
_WHOLE = 40


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Finding:
    """What one article says to a question.

    Attributes:
        turn: the question as it was read.
        verdict: what the reader found.
        answer: what came of it.
        closeness: what the index of all articles gave its best passage, by the best of all; 1.0 for the nearest.
    """

    turn: Turn
    verdict: Verdict
    answer: Answer
    closeness: float = 1.0

    def explained(self) -> Explanation:
        """Why that is the answer."""
        return explain(self.turn, self.verdict, self.answer)


class Engine:
    """Answers questions about articles with their own words.

    Attributes:
        articles: the articles by id.
        index: what finds their passages.
        scorer: the learnt reader; None where the features alone decide.
        holds: whether all articles are at hand, so that they can be gone through one by one.
        state: what answers depend on beside the question and the ones before it: while it is the same, so are they.
    """

    holds = True
    state: Hashable = None

    def __init__(
        self,
        articles: Sequence[Article],
        index: Index | None = None,
        scorer: Scorer | None = None,
        passages: Sequence[Passage] | None = None,
    ) -> None:
        """Takes articles, an index that holds their passages, a learnt reader, and those passages.

        Without an index, the passages are indexed in memory; without a reader, the features alone decide; without
        passages, the articles are split.
        """
        self.articles: Mapping[str, Article] = MappingProxyType({article.id: article for article in articles})
        if passages is None:
            passages = [passage for article in articles for passage in split_passages(article)]
        self.passages: Sequence[Passage] = passages
        self.index: Index = MemoryIndex(passages) if index is None else index
        self.scorer = scorer
        self._alone = lru_cache(maxsize=_KEPT)(self._made_alone)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question after earlier ones, the oldest first.

        Raises:
            QueryEmpty, QueryTooLong: the question cannot be asked.
        """
        return _together(self._parts_found(question, history))

    def explained(self, question: str, history: Sequence[str] = ()) -> tuple[Answer, Explanation]:
        """What `ask` gives, and why; of a question of several parts, why the first that is answered was.

        Raises:
            QueryEmpty, QueryTooLong: the question cannot be asked.
        """
        found = self._parts_found(question, history)
        return _together(found), _leading(found).explained()

    def findings(
        self, question: str, history: Sequence[str] = (), articles: int = JUDGED_ARTICLES, close: float = 0.0
    ) -> tuple[Finding, ...]:
        """What each of the nearest articles says, one at least: first what `ask` answers, then what promises most.

        Of a question of several parts, only what `ask` answers.

        Args:
            question: what is asked.
            history: earlier questions, the oldest first.
            articles: how many are judged at the most; the first three at least, of which the answer is chosen. Where
                those do not say, no others are judged.
            close: the closeness that those others need.

        Raises:
            QueryEmpty, QueryTooLong: the question cannot be asked.
        """
        if len(divided(question)) > 1:
            parts = self._parts_found(question, history)
            return (replace(_leading(parts), answer=_together(parts)),)
        turn = self.turn(question, history)
        near = self._nearest(turn, max(articles, JUDGED_ARTICLES))
        judged = [self._judge_one(turn, *one, len(near)) for one in near[:JUDGED_ARTICLES]]
        best = _best_of([one.closeness for one in judged], judged.__getitem__)
        found = best.found(turn)
        if found.answer.status is not Status.NOT_FOUND:
            judged += [self._judge_one(turn, *one, len(near)) for one in near[JUDGED_ARTICLES:] if one[1] >= close]
        rest = sorted((one for one in judged if one is not best), key=lambda one: -_promise(one))
        return (found, *(one.found(turn) for one in rest))

    def turn(self, text: str, history: Sequence[str] = ()) -> Turn:
        """The question as it is read after earlier ones, the oldest first, of which the last few count.

        What it asks is taken as one thing; those before it may ask for several.

        Raises:
            QueryEmpty, QueryTooLong: it cannot be asked.
        """
        question = self._read(text)
        alone = stands_alone(question) or names_article(question)
        return resolve(question, None if alone else self._earlier(undivided(history[-HISTORY.value :])))

    def _read(self, text: str) -> Question:
        """The question by itself, misspelt words read as those of the articles where the index can list them."""
        if not isinstance(self.index, MemoryIndex):
            return read_question(text)
        return read_spelt(text, self.index.vocabulary(), self._written)

    def _written(self, stem: str) -> set[str]:
        """The words of a stem that are written small where it stands, in the passages that have most of it."""
        found = (tokenize(hit.passage.text) for hit in self.index.search((stem,), PROPOSED.value))
        return {token.word for tokens in found for token in tokens if token.stem == stem and not token.is_capital}

    def _parts_found(self, question: str, history: Sequence[str]) -> Parts:
        """What is answered to each part of a question, which may lean on the parts before it; mostly there is one.

        Raises:
            QueryEmpty, QueryTooLong: the question cannot be asked.
        """
        return [(part, self._first(self.turn(part, before))) for part, before in in_turn(question, history)]

    def _first(self, turn: Turn) -> Finding:
        """What is answered."""
        near = self._nearest(turn, JUDGED_ARTICLES)
        closeness = [close for _, close in near]
        return _best_of(closeness, lambda i: self._judge_one(turn, *near[i], len(near))).found(turn)

    def _judge_one(self, turn: Turn, alone: Callable[[], Engine], closeness: float, articles: int) -> _Judged:
        """What the reader finds in one of so many articles."""
        engine = alone()
        verdict = engine.judge(turn, ALONE if articles == 1 else AMONG_SEVERAL)
        return _Judged(verdict, closeness, engine.in_other_language)

    @cached_property
    def in_other_language(self) -> bool:
        """Whether the one article is in another language than the one that is read."""
        return len(self.articles) == 1 and is_foreign(next(iter(self.articles.values())))

    def _nearest(self, turn: Turn, most: int) -> Nearest:
        """The articles with the best passages, the nearest first, each with its closeness; all as one where none is."""
        if len(self.articles) <= 1:
            return self._whole_alone
        found = islice(self._closest(turn).items(), most)
        return [(partial(self._alone, article), close) for article, close in found] or self._whole_alone

    @property
    def _whole_alone(self) -> Nearest:
        return [(lambda: self, 1.0)]

    def _closest(self, turn: Turn) -> dict[str, float]:
        """The ids of the articles with the best passages, the nearest first, each with its closeness."""
        closest: dict[str, float] = {}
        hits = self.index.search(terms_either_way((*turn.question.content, *turn.carried)), _LOOKED_AT)
        for hit in hits:
            closest.setdefault(hit.passage.article, hit.score / hits[0].score)
        return closest

    def judge(self, turn: Turn, effort: Effort = ALONE) -> Verdict:
        """What the reader finds for a question as it was read, in all articles as one."""
        look = self.looked_at if self.scorer else self.propose
        statistics = self.statistics()
        others = statistics.names(turn.text).terms
        hits = look((*turn.question.content, *turn.carried), effort.passages, others)
        return read(turn, hits, statistics, self.scorer, effort.sentences)

    def _made_alone(self, article: str) -> Engine:
        return Engine([self.articles[article]], scorer=self.scorer, passages=self._passages_of[article])

    @cached_property
    def _passages_of(self) -> Mapping[str, Sequence[Passage]]:
        """The passages of each article."""
        found: defaultdict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[passage.article].append(passage)
        return found

    @cached_property
    def _average(self) -> float:
        return _mean_length(self.passages)

    def _earlier(self, history: Sequence[str]) -> Earlier | None:
        """The last earlier question that could be asked, with its answer; those before it only as far as it leans."""
        last: Earlier | None = None
        for at in range(len(history) - 1, -1, -1):
            try:
                turn = self.turn(history[at], history[:at])
            except QueryError:  # what could not be asked then says nothing now
                continue
            answer = self._first(turn).answer
            place = answer.citations[0] if answer.citations else None
            told = Earlier(
                turn=turn,
                article=place.article if place else "",
                sentence=place.sentence if place else None,
                short=answer.short.text if answer.short and answer.status is Status.ANSWERED else "",
            )
            if place:
                return replace(last, article=told.article, sentence=told.sentence) if last else told
            last = last or told
        return last

    def propose(
        self, words: tuple[Token, ...], most: int = PROPOSED.value, others: tuple[str, ...] = ()
    ) -> tuple[Hit, ...]:
        """The passages that the index proposes for the words of a question, best first, so many at the most.

        `others` are the stems of other names that the article has for what is asked about.
        """
        return self.index.search((*terms_either_way(words), *others), most)

    def looked_at(
        self, words: tuple[Token, ...], most: int = PROPOSED.value, others: tuple[str, ...] = ()
    ) -> tuple[Hit, ...]:
        """The passages that are read: those that the index proposes, and behind them the rest of a short article.

        There are none where no word stands there, and none of them says anything by itself.
        """
        hits = self.propose(words, most, others)
        if len(self.passages) > _WHOLE or not (hits or is_meant(terms(words))):
            return hits
        proposed = {hit.passage.id for hit in hits}
        return (*hits, *(Hit(passage=one, score=0.0) for one in self.passages if one.id not in proposed))

    def statistics(self) -> Statistics:
        """What the index knows about words, and the article about names, if there is only one."""
        index, total = self.index, len(self.index)
        only = next(iter(self.articles.values())) if self.holds and len(self.articles) == 1 else None
        return Statistics(
            idf=lambda stem: idf(index.frequency(stem), total),
            known=lambda stem: index.frequency(stem) > 0,
            average=self._average,
            names=partial(asked_in, article=only) if only else Asked,
        )


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the reader found in an article, how close that is, and whether that is in another language than English."""

    verdict: Verdict
    closeness: float
    foreign: bool

    def found(self, turn: Turn) -> Finding:
        """The same with the answer that comes of it: in part at the most, where English is not what is read."""
        answer = made_answer(turn, self.verdict)
        if self.foreign and answer.status is Status.ANSWERED:
            answer = replace(answer, status=Status.PARTIAL)
        return Finding(turn=turn, verdict=self.verdict, answer=answer, closeness=self.closeness)


def _leading(found: Parts) -> Finding:
    """What the first part of a question that is answered was answered with; the first, where none is."""
    return next((one for _, one in found if one.answer.citations), found[0][1])


def _together(found: Parts) -> Answer:
    """The answer to all parts of a question."""
    return joined([Part(question=part, answer=one.answer) for part, one in found])


def steadily(engine: Engine, act: Callable[[], _T]) -> _T:
    """What `act` gives. It is done again where an article that it had found was removed before it was done."""
    while True:
        state = engine.state
        try:
            return act()
        except KeyError:
            if engine.state == state:
                raise


def _best_of(closeness: Sequence[float], judged: Callable[[int], _Judged]) -> _Judged:
    """What promises most; those behind it are not judged where they could hardly promise more.

    Args:
        closeness: of each article, falling.
        judged: judges one.
    """
    best = judged(0)
    for i, close in enumerate(closeness[1:], 1):
        if best.verdict.trust >= _SURE or _promise(best) >= close + 1:  # no trust is above 1
            break
        best = max(best, judged(i), key=_promise)
    return best


def _promise(judged: _Judged) -> float:
    """By how much it is preferred to what other articles say: its trust and its closeness count alike.

    Trust alone is no guide among articles: it does not know which of them is meant.
    """
    return judged.verdict.trust + judged.closeness


def _mean_length(passages: Sequence[Passage]) -> float:
    """Mean length of a sentence in words, as spaces part them."""
    sentences = sum(len(passage.sentences) for passage in passages)
    return sum(len(passage.text.split()) for passage in passages) / max(1, sentences)
