"""The conversation, without a memory: what was asked comes in with each request, and every answer is found again.

An engine gives the same answer to the same question after the same questions, so nothing about a reader is kept here;
the cache only saves the work of finding an answer twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import QuotewellError
from corpus.limits import CONVERSATION, HISTORY
from qa import Answer, Engine
from qa.answer import Part
from qa.asking.dividing import in_turn
from qa.asking.parts import joined
from qa.explain import Explanation
from qa.many import Several, compare, find_each
from ui.page.once import Kept

# Answers that are kept at hand, for all readers together.
_CACHE = 2_048
# Between two questions: the second one leans on nothing before it.
BREAK = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question, what the article says to it, and why that is the answer.

    `several` is what further articles say, where more than one is asked; `parts` are turns of their own, where the
    question asks for several things.
    """

    question: str
    answer: Answer
    why: Explanation
    several: Several | None = None
    parts: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A conversation at one moment.

    Attributes:
        asked: the questions that were answered, oldest first: those shown, and before them those that a follow-up may
            still lean on; with a `BREAK` before each that was asked alone.
        turns: the answers to show, oldest first.
        problem: one line on why the last question was not answered, in English, or empty.
    """

    asked: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    problem: str = ""


def kept_answers() -> Kept[Turn]:
    """Where answers are kept at hand, for any number of talkers."""
    return Kept(_CACHE)


class Talker:
    """Holds conversations with an engine."""

    def __init__(self, engine: Engine, answers: Kept[Turn] | None = None) -> None:
        """Takes the engine, and where answers are kept at hand; None for a place of its own."""
        self._engine = engine
        self._answers = kept_answers() if answers is None else answers
        self._own = object()  # tells the answers of this one from others'; the engine would be kept with them

    def owns(self, key: object) -> bool:
        """Whether an answer that is kept at hand is one of this one's."""
        return isinstance(key, tuple) and key[0] is self._own

    def ask(self, asked: Sequence[str], question: str, *, alone: bool = False) -> Talk:
        """The conversation after one more question; if that cannot be asked, the conversation as it was, and why.

        `alone` asks only what was typed: nothing is carried over from the questions before it.
        """
        before = self.replay(asked)
        began = (*before.asked, BREAK) if alone and before.asked else before.asked
        after = self._next(Talk(asked=began, turns=before.turns), question)
        return replace(after, asked=before.asked) if after.problem else after

    def replay(self, questions: Sequence[str]) -> Talk:
        """The conversation that these questions make, oldest first; those that cannot be asked are passed over."""
        talk = Talk()
        for question in questions[-(CONVERSATION.value + HISTORY.value) :]:
            if question == BREAK and talk.asked:
                talk = replace(talk, asked=(*talk.asked, BREAK))
            elif question != BREAK:
                talk = self._next(talk, question)
        return talk

    def _next(self, talk: Talk, question: str) -> Talk:
        words = _whole(question)
        try:
            turn = self._turn(words, _since_break(talk.asked)[-HISTORY.value :])
        except QuotewellError as error:
            return replace(talk, problem=str(error))
        return replace(talk, asked=(*talk.asked, words), turns=(*talk.turns, turn)[-CONVERSATION.value :])

    def _turn(self, question: str, history: tuple[str, ...]) -> Turn:
        key = (self._own, question, history, self._engine.state)
        return self._answers.get(key, lambda: self._made(question, history))

    def _made(self, question: str, history: tuple[str, ...]) -> Turn:
        parts = in_turn(question, history)
        if len(parts) > 1:
            turns = tuple(self._turn(part, before) for part, before in parts)
            answer = joined([Part(question=turn.question, answer=turn.answer) for turn in turns])
            return Turn(question=question, answer=answer, why=turns[0].why, parts=turns)
        if len(self._engine.articles) <= 1:
            answer, why = self._engine.explained(question, history)
            return Turn(question=question, answer=answer, why=why)
        best, *rest = find_each(self._engine, question, history)
        several = compare(self._engine, (best, *rest))
        return Turn(question=question, answer=best.answer, why=best.explained(), several=several)


def _since_break(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The questions that the next one may lean on."""
    last = max((i for i, question in enumerate(asked) if question == BREAK), default=-1)
    return asked[last + 1 :]


def _whole(question: str) -> str:
    """The question without halves of characters, which no answer could be sent back with."""
    return question.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
