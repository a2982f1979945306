"""Find the evidence, and the sheet that a teacher prints: tasks, and a key that says where each answer stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus import Article, Block, Sentence
from qa.lesson.happening import happenings
from qa.lesson.quiz import Quiz, make_quiz
from qa.lesson.standing import Cut, spread
from qa.lesson.suggest import Asks, Proposal, by_turns, candidates, checked

# What stands for what was taken out.
GAP = "________"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """A question and the sentence that answers it: a pupil picks the sentence first, and then sees the answer.

    Attributes:
        question: made from the sentence, and answered with it by the engine.
        sentence: where the evidence stands.
        quote: its words.
        answer: what was asked for, cut from the sentence; all of it where it says what happened.
    """

    question: str
    sentence: Sentence
    quote: str
    answer: Cut

    @property
    def label(self) -> str:
        """How its block is cited: `¶3`."""
        return self.sentence.block.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a pupil sees: a sentence with a gap and its choices, or a question without any."""

    number: int
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What the teacher sees: the answer to a task, the letter of its choice or nothing, and where it stands."""

    number: int
    answer: str
    letter: str
    block: Block
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """Numbered tasks, those of the quiz first, and a key with one solution for each."""

    tasks: tuple[Task, ...]
    key: tuple[Solution, ...]


def make_evidence(engine: Asks, article: Article, *, seed: str, items: int = 5) -> tuple[EvidenceItem, ...]:
    """Up to so many questions with their evidence, spread over the article and in its order; the seed draws them.

    Where too few can be made, "What happened in July 1994?" is asked. Sentences that the quiz of the same seed shows
    come last, and none is asked for what the quiz takes out of it. The article has to be one of the engine's, which is
    asked four times as often as `items` at the most.
    """
    if items < 1:
        return ()
    gaps = {item.sentence.start: item.answer for item in make_quiz(article, seed=seed).items}
    fresh = [one for one in candidates(article) if one.sentence.start not in gaps]
    dated = [one for one in happenings(article) if one.sentence.start not in gaps]
    shown = [one for one in candidates(article) if one.sentence.start in gaps and _asks_else(one, gaps)]
    ordered = chain.from_iterable(by_turns(spread(f"{seed}\0evidence", rows, items)) for rows in (fresh, dated, shown))
    kept = checked(engine, article, ordered, items)
    return tuple(
        EvidenceItem(question=one.question, sentence=one.sentence, quote=article.cut(one.sentence), answer=one.answer)
        for one in sorted(kept, key=lambda one: one.sentence.start)
    )


def _asks_else(one: Proposal, gaps: Mapping[int, Cut]) -> bool:
    """Whether a question neither asks for what the quiz takes out of its sentence nor says it."""
    gap = gaps[one.sentence.start]
    if gap.text in one.question:
        return False
    return one.answer.end <= gap.start or gap.end <= one.answer.start


def worksheet(quiz: Quiz, evidence: Sequence[EvidenceItem] = ()) -> Worksheet:
    """A quiz and questions as one sheet, numbered from 1."""
    tasks, key = [], []
    for number, item in enumerate(quiz.items, start=1):
        tasks.append(Task(number=number, text=f"{item.before}{GAP}{item.after}", choices=item.choices))
        letter = chr(ord("a") + item.choices.index(item.answer.text))
        quote = f"{item.before}{item.answer.text}{item.after}"
        block = item.sentence.block
        key.append(Solution(number=number, answer=item.answer.text, letter=letter, block=block, quote=quote))
    for number, one in enumerate(evidence, start=len(tasks) + 1):
        tasks.append(Task(number=number, text=one.question))
        block = one.sentence.block
        key.append(Solution(number=number, answer=one.answer.text, letter="", block=block, quote=one.quote))
    return Worksheet(tasks=tuple(tasks), key=tuple(key))
