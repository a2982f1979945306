"""From a question to an answer: read it, find passages, read their sentences, decide, cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType

from corpus import Article, Passage, QueryError, split_passages
from corpus.limits import HISTORY, PROPOSED, RANKED
from qa.answer import Answer, Citation, Match, Status
from qa.bm25 import MemoryIndex, idf
from qa.companions import companions
from qa.dialogue import Earlier, Turn, resolve, stands_alone
from qa.features import NAMES, Candidate, insisted_years
from qa.index import Hit, Index
from qa.matching import SAME
from qa.question import Kind, Question, read_question
from qa.reader import Statistics, Verdict, read
from qa.scorer import Scorer
from qa.short import cut_short
from qa.spans import SpanKind
from qa.tokens import Token, terms
from qa.wanted import counts_others
from qa.weights import load_weights

_LACKING = NAMES.index("lacking")
_CLASH = NAMES.index("clash")
# Where no word is missing, so much of the way from the lower bar to the upper one is enough.
_PART_OF_THE_WAY = 0.25
# What stands where the earlier answer stood speaks of the same by its place, and needs so much of the lower bar.
_FOLLOWING = 0.3
_MEASURED = frozenset({Kind.COUNT, Kind.SHARE, Kind.NAME})


class Engine:
    """Answers questions about articles with their own words.

    Attributes:
        articles: the articles by id.
        index: what finds their passages.
        scorer: the learnt reader; None where the features alone decide.
    """

    def __init__(self, articles: Sequence[Article], index: Index | None = None, scorer: Scorer | None = None) -> None:
        """Takes articles, an index that holds their passages, and a learnt reader.

        Without an index, the passages are indexed in memory; without a reader, the features alone decide.
        """
        self.articles: Mapping[str, Article] = MappingProxyType({article.id: article for article in articles})
        passages = self.passages = [passage for article in articles for passage in split_passages(article)]
        self.index: Index = MemoryIndex(passages) if index is None else index
        self.scorer = scorer
        self._average = _mean_length(passages)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer to a question after earlier ones, the oldest first.

        Raises:
            QueryEmpty, QueryTooLong: the question cannot be asked.
        """
        return self._turn(question, tuple(history[-HISTORY.value :]))[1]

    def _turn(self, text: str, history: Sequence[str]) -> tuple[Turn, Answer]:
        question = read_question(text)
        turn = resolve(question, None if stands_alone(question) else self._earlier(history))
        hits = self.propose((*turn.question.content, *turn.carried))
        verdict = read(turn, hits, self.statistics(), load_weights(), self.scorer)
        return turn, self._answer(turn, verdict)

    def _earlier(self, history: Sequence[str]) -> Earlier | None:
        """The last earlier question that could be asked, with its answer; those before it only as far as it leans."""
        last: Earlier | None = None
        for at in range(len(history) - 1, -1, -1):
            try:
                turn, answer = self._turn(history[at], history[:at])
            except QueryError:  # what could not be asked then says nothing now
                continue
            place = answer.citations[0] if answer.citations else None
            told = Earlier(
                question=replace(turn.question, content=(*turn.question.content, *turn.carried)),
                article=place.article if place else "",
                sentence=place.sentence if place else None,
                short=answer.short.text if answer.short else "",
            )
            if place:
                return replace(last, article=told.article, sentence=told.sentence) if last else told
            last = last or told
        return last

    def propose(self, words: tuple[Token, ...]) -> tuple[Hit, ...]:
        """The passages that the index proposes for the words of a question, best first."""
        return self.index.search(terms(words), PROPOSED.value)

    def statistics(self) -> Statistics:
        """What the index knows about words."""
        index, total = self.index, len(self.index)
        return Statistics(
            idf=lambda stem: idf(index.frequency(stem), total),
            known=lambda stem: index.frequency(stem) > 0,
            average=self._average,
        )

    def _answer(self, turn: Turn, verdict: Verdict) -> Answer:
        ranked = tuple(self._cite(candidate) for candidate in verdict.ranked[: RANKED.value])
        if not verdict.ranked:
            return Answer(status=Status.NOT_FOUND, reading=turn.reading, missing=_unknown(verdict), trust=verdict.trust)
        best = verdict.ranked[0]
        status, missing = _decide(turn.question, verdict)
        if status is Status.NOT_FOUND:
            return Answer(status=status, ranked=ranked, reading=turn.reading, missing=missing, trust=verdict.trust)
        return Answer(
            status=status,
            citations=(ranked[0], *map(self._cite, companions(turn.question, verdict))),
            ranked=ranked,
            short=cut_short(turn.question, verdict.terms, best, verdict.judged[0].judgement if verdict.judged else None)
            if status is Status.ANSWERED
            else None,
            reading=turn.reading,
            missing=missing,
            because=_because(verdict),
            trust=verdict.trust,
        )

    def _cite(self, candidate: Candidate) -> Citation:
        line = candidate.line
        return Citation(article=line.article, sentence=line.sentence, quote=line.text)


def _decide(question: Question, verdict: Verdict) -> tuple[Status, tuple[str, ...]]:
    """Answered, answered in part, or not, and the words that are missing.

    Where the passage has every word, a quarter of the way to the higher bar will do. A missing word has to be made up
    for by all of it, but for a name or a figure that the articles do not know: whatever else is found there, it is not
    about that. Asked how many, or what something is called, a sentence without a value that could be it does not
    answer, and one that counts something else does so in part at the most. What a follow-up carries over makes up for
    nothing; what stands beside the earlier answer is offered in part sooner.
    """
    unknown = _unknown(verdict)
    missing = unknown or _absent(verdict)
    other_year = verdict.ranked[0].features[_CLASH] or _lacks(verdict, insisted_years(question))
    if verdict.trust < verdict.bars.partial * (_FOLLOWING if verdict.follows else 1.0) or other_year:
        return Status.NOT_FOUND, missing
    if noun := counts_others(question, verdict.ranked[0].line):
        return Status.PARTIAL, missing or (noun,)
    bare = _needs_value(question) and bool(verdict.ranked[0].features[_LACKING])
    leaning = any(term.carried for term in verdict.terms)
    bars = verdict.bars
    high = verdict.trust >= bars.answered and not leaning and not _is_insisted_on(question, verdict)
    high = high and not _lacks(verdict, {term.token.word for term in verdict.terms if term.token.is_number})
    sure = high or (not missing and verdict.trust >= bars.partial + _PART_OF_THE_WAY * (bars.answered - bars.partial))
    if sure and not bare:
        return Status.ANSWERED, ()
    return (Status.NOT_FOUND if bare and not missing else Status.PARTIAL), missing


def _needs_value(question: Question) -> bool:
    """Whether a sentence without a value of its kind cannot answer; "when" may be answered by "after the war"."""
    return question.kind in _MEASURED or (question.kind is Kind.DATE and bool(question.focus))


def _lacks(verdict: Verdict, words: Set[str]) -> bool:
    """Whether neither the best sentence nor its passage has one of these words of the question's own."""
    rows = zip(verdict.terms, verdict.ranked[0].nearby, strict=True)
    return any(term.token.word in words and not near for term, near in rows if not term.carried)


def _unknown(verdict: Verdict) -> tuple[str, ...]:
    """Words of the question that the articles lack."""
    return tuple(term.token.text for term in verdict.terms if not (term.known or term.carried or term.light))


def _is_insisted_on(question: Question, verdict: Verdict) -> bool:
    """Whether a word that the articles lack is a figure, or part of a name."""
    names = question.of_kind(SpanKind.NAME)
    return any(
        term.token.is_number or any(name.holds(term.token) for name in names)
        for term in verdict.terms
        if not term.known and not term.carried
    )


def _absent(verdict: Verdict) -> tuple[str, ...]:
    """Words of the question that neither the best sentence nor its passage has."""
    rows = zip(verdict.terms, verdict.ranked[0].nearby, strict=True)
    return tuple(term.token.text for term, near in rows if not (near or term.carried or term.light))


def _because(verdict: Verdict) -> tuple[Match, ...]:
    """What was matched through another word."""
    best = verdict.ranked[0]
    return tuple(
        Match(word=term.token.text, matched=best.line.tokens[found.places[0]].text)
        for term, found in zip(verdict.terms, best.found, strict=True)
        if 0 < found.strength < SAME and found.places
    )


def _mean_length(passages: Sequence[Passage]) -> float:
    sentences = sum(len(passage.sentences) for passage in passages)
    return sum(len(passage.text.split()) for passage in passages) / max(1, sentences)
