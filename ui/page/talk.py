"""The conversation, without a memory: what was asked comes in with each request, and every answer is found again.

An engine gives the same answer to the same question after the same questions, so nothing about a reader is kept here;
the cache only saves the work of finding an answer twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import QuotewellError
from corpus.limits import CONVERSATION, HISTORY
from qa import Answer, Engine

# Answers that are kept at hand, for all readers together.
_CACHE = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and what the article says to it."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation at one moment.

    Attributes:
        asked: the questions that were answered, oldest first: those shown, and before them those that a follow-up may
            still lean on.
        turns: the answers to show, oldest first.
        problem: one line on why the last question was not answered, or empty.
    """

    asked: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    problem: str = ""


class Talker:
    """Holds conversations with an engine."""

    def __init__(self, engine: Engine) -> None:
        self._answer = lru_cache(_CACHE)(engine.ask)

    def ask(self, asked: Sequence[str], question: str) -> Talk:
        """The conversation after one more question; if that cannot be asked, the conversation as it was, and why."""
        before = self.replay(asked)
        after = self.replay([*before.asked, question])
        return Talk(asked=after.asked, turns=after.turns, problem=after.problem or before.problem)

    def replay(self, questions: Sequence[str]) -> Talk:
        """The conversation that these questions make, oldest first; those that cannot be asked are passed over."""
        asked: list[str] = []
        turns: list[Turn] = []
        problem = ""
        for question in questions[-(CONVERSATION.value + HISTORY.value) :]:
            words = _whole(question)
            try:
                answer = self._answer(words, tuple(asked[-HISTORY.value :]))
            except QuotewellError as error:
                problem = str(error)
                continue
            asked.append(words)
            turns.append(Turn(question=words, answer=answer))
        return Talk(asked=tuple(asked), turns=tuple(turns[-CONVERSATION.value :]), problem=problem)


def _whole(question: str) -> str:
    """The question without halves of characters, which no answer could be sent back with."""
    return question.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
