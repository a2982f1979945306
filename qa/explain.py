"""Why this answer: what each word of the question found, and what came second.

Everything is taken from what the reader had found when it answered; nothing is searched or scored again. No score is in
it: a number that nobody can check explains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.limits import TERMS
from qa.answer import Answer, Citation
from qa.asking.dialogue import Turn
from qa.question import Question
from qa.reading.clashing import Clash, clash_of, insisted
from qa.reading.features import NAMES, Candidate
from qa.reading.lines import Line, read_passage
from qa.reading.matching import SAME, SYNONYM, Term, bounded, find, together
from qa.reading.reader import Verdict
from qa.words.tokens import Token

_LACKING = NAMES.index("lacking")
# In the project's own sets, the best sentence is the right one for a third of the questions where the next is nearer
# than the first of these, and for 98 of 100 where it is further than the second, at which the trust stops to grow too.
_CLOSE = 1.5
_FAR = 5.0


class How(StrEnum):
    """In which words a word of the question was found."""

    SAME = "as it is"
    FORM = "another form of the word"
    SYNONYM = "another word for it"
    MEANT = "meant, but not said"
    NOT_FOUND = "not found"


class Where(StrEnum):
    """Where it was found, as seen from the sentence that answers."""

    HERE = "in the sentence"
    BEFORE = "in the sentence before"
    AFTER = "in the sentence after"
    NEAR = "in the same paragraph"
    HEADING = "in the heading"
    NOWHERE = "nowhere near"


class Gap(StrEnum):
    """How far behind the answer the next sentence is."""

    CLOSE = "close"
    CLEAR = "clear"
    FAR = "far"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the question that matters, and what was found for it.

    Attributes:
        text: as it was asked.
        where, how: where it was found, and in which words. The best match counts: here before elsewhere.
        matched: the word that was found, as it stands there; empty where it is only meant, or not found.
        light: whether it says so little that it need not be found.
        carried: whether it comes from an earlier question.
    """

    text: str
    where: Where
    how: How
    matched: str = ""
    light: bool = False
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """The sentence that came second, and what tells it from the first; where all of that is empty, nothing simple does.

    Attributes:
        citation: the sentence.
        gap: how far behind it is.
        cited: whether it belongs to the answer as well.
        lacks: words of the question that only the first has, the one that weighs most first.
        clash: what it contradicts of that on which the question insists, where the first contradicts nothing.
        no_value: whether it has no value of the kind that is asked for, and the first has one.
    """

    citation: Citation
    gap: Gap
    cited: bool = False
    lacks: tuple[str, ...] = ()
    clash: Clash | None = None
    no_value: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a sentence was answered with, or offered as the closest.

    Attributes:
        citation: the sentence, `Answer.ranked[0]`; None where no passage has a word of the question.
        words: the question's words that matter, in order, then those carried over from an earlier one.
        passed_over: the words that say nothing for the search, in order, each once.
        clash: what the sentence contradicts of that on which the question insists, so that it is no answer.
        second: what came second; None where there is no other sentence.
        follows: whether standing where the earlier answer stood spoke for the sentence.
        learnt: whether a learnt reader had its say, which words alone do not explain.
    """

    citation: Citation | None
    words: tuple[Word, ...]
    passed_over: tuple[str, ...]
    clash: Clash | None = None
    second: Second | None = None
    follows: bool = False
    learnt: bool = False


def explain(turn: Turn, verdict: Verdict, answer: Answer) -> Explanation:
    """Explains an answer by the turn that it was asked in and the verdict that it was made from."""
    question, best = turn.question, verdict.ranked[0] if verdict.ranked else None
    return Explanation(
        citation=answer.ranked[0] if answer.ranked else None,
        words=tuple(_words(bounded(question, verdict.terms), best, turn.typed)),
        passed_over=_passed_over(question, verdict.terms),
        clash=clash_of(insisted(question), best.line) if best else None,
        second=_second(question, verdict, answer),
        follows=verdict.follows,
        learnt=bool(verdict.judged),
    )


def _places(best: Candidate) -> tuple[tuple[Where, Line], ...]:
    """The lines in which a word may be found, in the order in which they are asked."""
    lines, heading = read_passage(best.passage)
    at = next(i for i, line in enumerate(lines) if line.sentence == best.line.sentence)
    beside = {at: Where.HERE, at - 1: Where.BEFORE, at + 1: Where.AFTER}
    order = sorted(range(len(lines)), key=lambda i: (i != at, i != at - 1, i != at + 1, i))
    found = [(beside.get(i, Where.NEAR), lines[i]) for i in order]
    return (*found, (Where.HEADING, heading)) if heading else tuple(found)


def _words(terms: Sequence[Term], best: Candidate | None, asked: Question) -> Iterator[Word]:
    """What was found for each term; for those of a name as one, where the sentence has another name for the same."""
    if best is None:
        yield from (_word(term, (), asked) for term in terms)
        return
    places = _places(best)
    for (first, *_), own in together(terms, best.found):
        if first.name and own.other:
            shown, told = first.name.text, own.other.text
            yield Word(text=shown, where=Where.HERE, how=How.SYNONYM, matched=told, carried=first.carried)
        else:
            yield _word(first, places, asked)


def _word(term: Term, places: Sequence[tuple[Where, Line]], asked: Question) -> Word:
    """A term in the first of the lines that has it."""
    text = asked.as_typed(term.token)
    word = Word(text=text, where=Where.NOWHERE, how=How.NOT_FOUND, light=term.light, carried=term.carried)
    for where, line in places:
        found = find(term, line)
        if found.other:
            return replace(word, where=where, how=How.SYNONYM, matched=found.other.text)
        if found.strength:
            tokens = [line.tokens[i] for i in found.places]
            how = _how(term.token, tokens, found.strength)
            if how is How.SAME and text != term.token.text:
                how = How.FORM
            return replace(word, where=where, how=how, matched=tokens[0].text if tokens else "")
    return word


def _how(asked: Token, tokens: Sequence[Token], strength: float) -> How:
    if not tokens:
        return How.MEANT
    if strength == SAME:
        return How.SAME if any(asked.word in (token.word, *token.word.split("-")) for token in tokens) else How.FORM
    return How.SYNONYM if strength == SYNONYM else How.FORM


def _passed_over(question: Question, terms: Sequence[Term]) -> tuple[str, ...]:
    """The words that are no terms; past the limit on words, only those that would have been none anyway."""
    kept = {term.token.stem for term in terms}
    full = len(question.content) >= TERMS.value
    left = [token for token in question.tokens if token.stem not in kept and (token.stop or not full)]
    return tuple({token.word: token.text for token in reversed(left)}.values())[::-1]


def _second(question: Question, verdict: Verdict, answer: Answer) -> Second | None:
    if len(verdict.ranked) < 2:
        return None
    best, other = verdict.ranked[:2]
    asked = insisted(question)
    rows = sorted(zip(verdict.terms, best.found, other.found, strict=True), key=lambda row: -row[0].weight)
    return Second(
        citation=answer.ranked[1],
        gap=_gap(best.score - other.score),
        cited=answer.ranked[1] in answer.citations,
        lacks=tuple(term.token.text for term, own, its in rows if own.strength > its.strength == 0),
        clash=None if clash_of(asked, best.line) else clash_of(asked, other.line),
        no_value=bool(other.features[_LACKING] and not best.features[_LACKING]),
    )


def _gap(ahead: float) -> Gap:
    if ahead < _CLOSE:
        return Gap.CLOSE
    return Gap.CLEAR if ahead < _FAR else Gap.FAR
