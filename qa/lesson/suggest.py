"""Questions to offer: made from the article's own sentences, and kept only if those very sentences answer them.

`candidates` makes them and asks nothing; `suggest` and `checked` ask the engine, each a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpus import Article, Sentence
from qa.answer import Answer, Status
from qa.asking.dialogue import stands_alone as needs_no_history
from qa.lesson.asking import PATTERNS, state
from qa.lesson.clauses import read_clause
from qa.lesson.counting import Asked, ask_counted
from qa.lesson.distractors import words_of
from qa.lesson.doing import ask_done
from qa.lesson.naming import Named, read_names
from qa.lesson.standing import Cut, Lexicon, cut_of, lexicon_of, lines_of, spread, stands_alone
from qa.lesson.telling import ask_told
from qa.lesson.turning import ask_turned
from qa.question import read_question
from qa.reading.lines import Line
from qa.words.tokens import tokenize

# So many questions are asked of the engine for each that is wanted.
_TRIES = 4
_WORDS = range(4, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A question, the sentence that it was made from, and what was taken out of it to ask for."""

    question: str
    sentence: Sentence
    answer: Cut


class Asks(Protocol):
    """What answers a question: an engine, or one that remembers what it was asked."""

    def ask(self, question: str) -> Answer:
        """The answer to a question alone."""


@lru_cache(maxsize=8)
def candidates(article: Article) -> tuple[Proposal, ...]:
    """The questions that can be made from an article's sentences, in order, not yet asked; none twice."""
    lines = lines_of(article)
    lexicon = lexicon_of(lines)
    names: dict[int, dict[int, Named]] = {}
    for named in read_names(lines):
        names.setdefault(named.line.sentence.start, {})[named.span.start] = named
    once: dict[str, Proposal] = {}
    title = words_of(f"{article.title} {article.short_title}")
    for line in filter(stands_alone, lines):
        for asked in _asked(line, lexicon, names.get(line.sentence.start, {})):
            if _reads_well(asked, line) and not words_of(line.text[asked.start : asked.end]) <= title:
                made = Proposal(
                    question=asked.question, sentence=line.sentence, answer=cut_of(line, asked.start, asked.end)
                )
                once.setdefault(asked.question, made)
    return tuple(once.values())


def suggest(engine: Asks, article: Article, *, after: Answer | None = None, limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` questions about an article of the engine's that it answers with the sentence they were made from.

    Behind an answer those near its citations come first, and none asks for a sentence that was cited. Without one they
    are spread over the article and stand in its order. The engine is asked four times as often as `limit` at the most.
    """
    if limit < 1:
        return ()
    cited = [one.sentence for one in after.citations if one.article == article.id] if after else []
    rows = [one for one in candidates(article) if not any(one.sentence.start == s.start for s in cited)]
    if cited:
        ordered: Iterable[Proposal] = sorted(rows, key=lambda one: _far(one.sentence, cited[0]))
        return tuple(one.question for one in checked(engine, article, ordered, limit))
    kept = checked(engine, article, by_turns(spread("", rows, limit)), limit)
    return tuple(one.question for one in sorted(kept, key=lambda one: one.sentence.start))


def checked(engine: Asks, article: Article, proposals: Iterable[Proposal], limit: int) -> list[Proposal]:
    """The first `limit` proposals that the engine answers with the sentence they came from, each sentence once.

    Where it cuts a short answer, that has to overlap what the question was made to ask for.
    """
    kept: list[Proposal] = []
    tries = _TRIES * limit
    for one in proposals:
        if len(kept) >= limit or tries == 0:
            break
        if any(one.sentence == other.sentence for other in kept):
            continue
        tries -= 1
        if _is_answered(engine.ask(one.question), article, one):
            kept.append(one)
    return kept


def by_turns(runs: Sequence[Sequence[Proposal]]) -> Iterator[Proposal]:
    """The first of each run, then the second of each, and so on."""
    for i in range(max(map(len, runs), default=0)):
        yield from (run[i] for run in runs if i < len(run))


def _is_answered(answer: Answer, article: Article, one: Proposal) -> bool:
    if answer.status is not Status.ANSWERED:
        return False
    first, short = answer.citations[0], answer.short
    here = first.article == article.id and first.start == one.sentence.start
    return here and (short is None or (short.start < one.answer.end and one.answer.start < short.end))


def _asked(line: Line, lexicon: Lexicon, names: dict[int, Named]) -> Iterator[Asked]:
    clause = read_clause(line)
    yield from ask_counted(line, clause)
    told = state(clause, lexicon, names) if clause else None
    if told:
        for pattern in PATTERNS:
            yield from pattern(told)
        yield from ask_turned(told)
    yield from ask_told(line, names)
    yield from ask_done(line, names)


def _reads_well(asked: Asked, line: Line) -> bool:
    """Whether a question is of a length to be asked, stands on its own, and does not hold its answer."""
    question = asked.question
    if len(tokenize(question)) not in _WORDS or any(sign in question for sign in '()[]“”"*:;|'):
        return False
    if line.text[asked.start : asked.end].lower() in question.lower():
        return False
    return needs_no_history(read_question(question))


def _far(sentence: Sentence, cited: Sentence) -> int:
    """How far a sentence stands from the one that was cited, in characters."""
    return abs(sentence.start - cited.start)
