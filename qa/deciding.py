"""Whether the best sentence answers: rules beside how far it is trusted, and the words that are missing."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.answer import Status
from qa.companions import companions
from qa.cutting.lives import LIFE_WORDS, tells_life
from qa.cutting.who import work_words
from qa.namesakes import KIN, of_another
from qa.question import NAMING, Kind, Question, asks_for_kind
from qa.reading.clashing import insisted_years, untold_rank
from qa.reading.features import NAMES, Candidate
from qa.reading.lines import Line, read_passage
from qa.reading.matching import SAME, Found, Term
from qa.reading.measures import asked_unit, asks_age, is_age
from qa.reading.numerals import another_figure, bounds, figures_of, otherwise_written
from qa.reading.reader import Verdict
from qa.reading.wanted import counts_others, counts_people
from qa.words.spans import NUMBER_WORDS, SpanKind
from qa.words.tokens import ends_plural, irregular_plurals

_LACKING = NAMES.index("lacking")
_CLASH = NAMES.index("clash")
_LIKE = NAMES.index("like")
_LEANS = NAMES.index("leans")
# Where no word is missing, so much of the way from the lower bar to the upper one is enough.
_PART_OF_THE_WAY = 0.25
# A kind of something is told by no value that could be looked for: that takes so much more of it. So does a figure of
# something, where the articles have no word for what was to be counted.
_HALF_THE_WAY = 0.5
# What stands where the earlier answer stood speaks of the same by its place, and needs so much of the lower bar.
_FOLLOWING = 0.3
_AGES = frozenset(["old", "age", "aged"])
_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last".split())
# "When were most boats lost?", "the highest number of boats": what only a comparison of figures tells.
_MOST = frozenset("most fewest least".split())
_EXTREMES = frozenset("highest lowest largest smallest greatest biggest".split())
_NUMBER = frozenset(["number", "numbers"])
# A sentence with one of these says so itself.
_SAYS_SO = _MOST | _EXTREMES | frozenset("record peak ever worst best".split())
# Behind "how", these ask and are not looked for, as long as there is what they ask for.
_HOW = frozenset("long often far".split())
# Words of a bound say nothing of their own, as long as a figure keeps it.
_COMPARING = frozenset("more fewer less least most over above below".split())
_OPPOSED = {"before": "after", "after": "before"}
_FORMER = frozenset("then former previous late".split())
# Words that join or compare what is asked: to an article that lacks one, nothing is lacking that could be named.
UNNAMED = frozenset("more most before after living compare".split())
_MEASURED = frozenset({Kind.COUNT, Kind.SHARE, Kind.NAME})


@dataclass(frozen=True, slots=True)
class Decision:
    """What is made of the best sentence.

    Attributes:
        status: answered, answered in part, or not.
        missing: what the articles lack of what was asked.
        has_value: whether a value that is cut from the sentence may be the one that was asked for.
    """

    status: Status
    missing: tuple[str, ...] = ()
    has_value: bool = False


def decide(question: Question, verdict: Verdict) -> Decision:
    """Answered, answered in part, or not, and the words that are missing: what the articles lack of what was asked.

    Words that only ask ("before", "more") decide, but are not named, unless the sentence has "after" for "before"; nor
    is what a sentence cited beside it has.
    """
    decided = _decided(question, verdict)
    cited = companions(question, verdict) if decided.status is Status.PARTIAL and decided.missing else ()
    extreme = _unsaid_extreme(question, verdict) if decided.status is not Status.NOT_FOUND else ""
    unnamed = UNNAMED.union(token.word for one in cited for token in one.line.tokens)
    unnamed -= _opposed(verdict.ranked[0].line)
    named = tuple(word for word in decided.missing if word.lower() not in unnamed)
    return Decision(Status.PARTIAL, named or (extreme,)) if extreme else replace(decided, missing=named)


def _decided(question: Question, verdict: Verdict) -> Decision:
    """Answered, answered in part, or not, and the words that are missing.

    Where the passage has every word, a quarter of the way to the higher bar will do. A missing word has to be made up
    for by all of it, but for a name or a figure that the articles do not know: whatever else is found there, it is not
    about that. Asked how many, or what something is called, a sentence without a value that could be it does not
    answer, and one that counts something else does so in part at the most, unless a learnt reader is sure of it: what
    is called a night here may be an evening there. An answer in part names what it may not be about: the missing words,
    or those that are there only through others. What a follow-up carries over makes up for nothing; what stands beside
    the earlier answer is offered in part sooner. Where only trust or a common word is wanting, its value is as good as
    its sentence; where the sentence is about another, or lacks a name or a figure of the question, it is another's.
    """
    silent = _only_asking(question, verdict.ranked[0])
    missing = unknown(verdict, silent) or _absent(verdict, silent)
    speechless = not (verdict.judged or verdict.follows or verdict.ranked[0].features[_LIKE])
    other_year = verdict.ranked[0].features[_CLASH] or _lacks(verdict, insisted_years(question))
    if verdict.trust < verdict.bars.partial * (_FOLLOWING if verdict.follows else 1.0) or other_year or speechless:
        return Decision(Status.NOT_FOUND, missing)
    believed = bool(verdict.judged) and verdict.trust >= verdict.bars.answered
    if (noun := counts_others(question, verdict.ranked[0].line)) and not (believed and _vouched(verdict, noun)):
        return Decision(Status.PARTIAL, missing or (noun,))
    if other := of_another(question, verdict) or _another_number(question, verdict):
        return Decision(Status.PARTIAL, missing or (other,))
    if _is_former(question, verdict.ranked[0].line):
        return Decision(Status.PARTIAL, missing)
    bare = _needs_value(question) and bool(verdict.ranked[0].features[_LACKING])
    leaning = any(term.carried for term in verdict.terms)
    bars = verdict.bars
    high = verdict.trust >= bars.answered and not leaning and not _insists_on_unknown(question, verdict)
    high = high and not _lacks(verdict, {term.token.word for term in verdict.terms if term.token.is_number})
    of_kind = asks_for_kind(question)
    way = _HALF_THE_WAY if of_kind else _PART_OF_THE_WAY
    sure = high or (not missing and verdict.trust >= bars.partial + way * (bars.answered - bars.partial))
    sure = sure and not (of_kind and not _speaks_of(verdict, question.focus))
    if sure and not bare:
        return Decision(Status.ANSWERED, has_value=True)
    if bare and not believed:
        return Decision(Status.NOT_FOUND, missing)
    has_value = not (bare or _lacks_insisted(question, verdict) or _lacks(verdict, KIN))
    return Decision(Status.PARTIAL, missing or _otherwise(verdict, silent), has_value)


def _needs_value(question: Question) -> bool:
    """Whether a sentence without a value of its kind cannot answer; "when" may be answered by "after the war"."""
    dated = question.kind is Kind.DATE and bool(question.focus)
    return question.kind in _MEASURED or dated or asked_unit(question) is not None


def _speaks_of(verdict: Verdict, stems: Set[str]) -> bool:
    """Whether the best sentence itself has what there are kinds of, in whatever words."""
    rows = zip(verdict.terms, verdict.ranked[0].found, strict=True)
    return all(own.strength for term, own in rows if term.token.stem in stems)


def _lacks(verdict: Verdict, words: Set[str]) -> bool:
    """Whether neither the best sentence nor its passage has one of these words of the question's own."""
    rows = zip(verdict.terms, verdict.ranked[0].nearby, strict=True)
    return any(term.token.word in words and not near for term, near in rows if not term.carried)


def _vouched(verdict: Verdict, noun: str) -> bool:
    """Whether the articles know what was to be counted, or the trust is halfway from the upper bar to certainty."""
    plain = verdict.trust >= verdict.bars.answered + _HALF_THE_WAY * (1 - verdict.bars.answered)
    return plain or all(term.known for term in verdict.terms if term.token.text == noun)


def unknown(verdict: Verdict, silent: Set[str] = frozenset()) -> tuple[str, ...]:
    """Words of the question that the articles lack."""
    return tuple(term.token.text for term in verdict.terms if not (term.known or _says_nothing(term, silent)))


def _says_nothing(term: Term, silent: Set[str]) -> bool:
    """Whether an article that lacks it lacks nothing that was asked about: it was carried over, or has no matter."""
    return term.carried or term.light or term.token.stop or term.token.word in silent


def _only_asking(question: Question, best: Candidate) -> frozenset[str]:
    """Words of the question that need not stand there: "old" beside an age, "last" in "how long did it last"."""
    line, words = best.line, [token.word for token in question.tokens]
    found = _AGES if asks_age(question) and any(is_age(line, span) for span in line.spans) else frozenset[str]()
    if question.kind is Kind.DURATION and words[-1] == "last":
        found |= {"last"}
    if not best.features[_LACKING]:
        found |= {b for a, b in pairwise(words) if a == "how" and b in _HOW}
    if any(bound.kept(line) for bound in bounds(question)):
        found |= _COMPARING
    found |= work_words(question)
    if question.kind is Kind.DATE and tells_life(line):
        found |= LIFE_WORDS
    if counts_people(question, line):
        found |= {"people", "persons"}
    if words[0] in NAMING:
        found |= NUMBER_WORDS.intersection(words[1:3])
    return found


def _unsaid_extreme(question: Question, verdict: Verdict) -> str:
    """ "Most" of "When were most boats lost?", where several sentences have figures of boats and the best one does not
    say that its own is the most; else empty."""
    best, tokens = verdict.ranked[0].line, question.tokens
    words = [token.word for token in tokens]
    if not _SAYS_SO.isdisjoint(best.words):
        return ""
    for i, word in enumerate(words):
        if i and words[i - 1] == "at":
            continue  # "at least forty boats"
        counted = (
            word in _EXTREMES and words[i + 1 : i + 2] and words[i + 1] in _NUMBER and words[i + 2 : i + 3] == ["of"]
        )
        start = i + 1 if word in _MOST else i + 3 if counted else len(words)
        plural = (t for t in tokens[start : start + 2] if ends_plural(t.word) or t.word in irregular_plurals())
        noun = next(plural, None)
        if noun is not None and figures_of(noun, best):
            values = {value for one in verdict.ranked for _, value in figures_of(noun, one.line)}
            return tokens[i].text if len(values) > 1 else ""
    return ""


def _opposed(line: Line) -> frozenset[str]:
    """ "After", where the sentence only has "before", and the other way round."""
    return frozenset(word for word, other in _OPPOSED.items() if other in line.words and word not in line.words)


def _another_number(question: Question, verdict: Verdict) -> str:
    """ "Twelve" of "twelve boats", where the sentence has eleven; "first" of "his first wife" likewise; else empty."""
    best = verdict.ranked[0]
    beside, others = read_passage(best.passage)[0], (one.line for one in verdict.ranked)
    # "His successor" behind "the first engineer" may be the second.
    untold = "" if best.features[_LEANS] else untold_rank(question, best.line, beside, others)
    return untold or _another_rank(question, best.line) or another_figure(question, best.line)


def _another_rank(question: Question, line: Line) -> str:
    """ "First" of "his first wife", where the sentence only has "his second wife"; else empty."""
    ranked = [(a.word, b.stem) for a, b in pairwise(line.tokens) if a.word in _RANKS]
    for before, token in pairwise(question.tokens):
        told = {rank for rank, stem in ranked if stem == token.stem}
        if before.word in _RANKS and told and before.word not in told:
            return before.text
    return ""


def _is_former(question: Question, line: Line) -> bool:
    """Asked who is mayor, whether the sentence tells only who was: "the then mayor"."""
    words = [token.word for token in question.tokens[:2]]
    asked = {token.stem for token in question.content}
    roles = [(a.word, b) for a, b in pairwise(line.tokens) if b.stem in asked and not b.is_capital]
    return words in (["who", "is"], ["who", "are"]) and bool(roles) and all(word in _FORMER for word, _ in roles)


def _insists_on_unknown(question: Question, verdict: Verdict) -> bool:
    """Whether a word that the articles lack is a figure, or part of a name."""
    return any(not term.known for term, _ in _insisted_on(question, verdict))


def _lacks_insisted(question: Question, verdict: Verdict) -> bool:
    """Whether neither the best sentence nor its passage has a figure or a name of the question, as it is written."""
    return any(near < SAME for _, near in _insisted_on(question, verdict))


def _insisted_on(question: Question, verdict: Verdict) -> list[tuple[Term, float]]:
    """The words of the question's own that are figures or part of a name, each with its best match near the answer."""
    names = question.of_kind(SpanKind.NAME)
    rows = zip(verdict.terms, verdict.ranked[0].nearby, strict=True)
    return [
        (term, near)
        for term, near in rows
        if not term.carried and (term.token.is_number or any(name.holds(term.token) for name in names))
    ]


def _otherwise(verdict: Verdict, silent: Set[str]) -> tuple[str, ...]:
    """Words of the question that the best sentence has only through others: what may not be what was asked."""
    rows = zip(verdict.terms, verdict.ranked[0].found, strict=True)
    return tuple(
        term.token.text
        for term, own in rows
        if not (own.strength >= SAME or own.other or _says_nothing(term, silent) or _is_same_number(term, own))
    )


def _is_same_number(term: Term, own: Found) -> bool:
    """Whether it is a number that the sentence has in the other way of writing: "11" and "eleven" are one."""
    return bool(own.strength and otherwise_written(term.token.stem))


def _absent(verdict: Verdict, silent: Set[str]) -> tuple[str, ...]:
    """Words of the question that neither the best sentence nor its passage has."""
    rows = zip(verdict.terms, verdict.ranked[0].nearby, strict=True)
    return tuple(term.token.text for term, near in rows if not (near or _says_nothing(term, silent)))
