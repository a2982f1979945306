"""The short answer: the value or phrase that was asked for, cut from the sentence that answers.

Every phrase of the sentence is weighed by what was learnt for its kind of question (`python -m qa.train_short`); where
no phrase stands out, there is no short answer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qa.answer import Short
from qa.cutting.edges import has_sound_edges
from qa.cutting.mending import mended
from qa.cutting.phrase_features import PHRASE_NAMES, phrase_features
from qa.cutting.phrases import Phrase, bounds, find_phrases
from qa.cutting.ruled_out import is_certain, rules_out
from qa.cutting.statements import of_another
from qa.cutting.who import asked_about, is_named, told_of
from qa.question import Kind, Question, asks_yes_or_no
from qa.reading.beside import look_beside
from qa.reading.features import Candidate
from qa.reading.matching import Term
from qa.reading.scorer import Judgement, Pointed

PATH = Path(__file__).parents[1] / "data" / "short.toml"
# Questions that ask for like things share what was learnt; "why", "how did" and yes or no ask for none.
GROUPS: dict[Kind, str] = {
    **dict.fromkeys([Kind.COUNT, Kind.SHARE, Kind.DURATION], "number"),
    **dict.fromkeys([Kind.GROUP, Kind.NAME], "name"),
    **dict.fromkeys([Kind.OPEN, Kind.DEFINITION], "open"),
    Kind.DATE: "date",
    Kind.PERSON: "person",
    Kind.PLACE: "place",
}
# So much of the probability has to lie on a phrase and those that overlap it.
ENOUGH = 0.6
# What the learnt reader points at counts as if it were so much likelier, as a logarithm; less so where it is unsure.
_POINTED = 10.0
# ... and what was learnt of phrases then counts for half.
_BESIDE_POINTING = 0.5

# Ruled out, as a logarithm: what stands beside another date, where something else stands beside the one that is asked
# for; and asked for a number or a date, what holds none that could be it, where there is one.
_RULED_OUT = -6.0
# The same for what another statement says; the learnt reader may well point at that.
_OTHER = -10.0
_VALUED = frozenset(["number", "date"])
_HOLDS_NAME = PHRASE_NAMES.index("holds a name"), PHRASE_NAMES.index("is a name")
_HOLDS = PHRASE_NAMES.index("holds the value")
_BESIDE_ASKED, _BESIDE_OTHER = (
    PHRASE_NAMES.index("beside the date asked for"),
    PHRASE_NAMES.index("beside another date"),
)

Array = npt.NDArray[np.float64]


def cut_short(
    question: Question, terms: Sequence[Term], best: Candidate, judgement: Judgement | None = None
) -> Short | None:
    """The short answer, or None where the question asks for none or no phrase of the sentence stands out.

    Words that are no question ("Gobi desert") ask for no value.
    """
    group = GROUPS.get(question.kind) if question.asks or question.kind is not Kind.OPEN else None
    if not group or asks_yes_or_no(question):
        return None
    name = asked_about(question)
    if name and is_named(best.line, name):
        told = told_of(best.line, name)
        return _cut(best, told) if told else None
    beside = look_beside(question, terms, best)
    phrases = [phrase for phrase in find_phrases(best.line, best.matched) if has_sound_edges(question, beside, phrase)]
    if not phrases:
        return None
    features = phrase_features(question, beside, phrases)
    pointed = judgement.pointed if judgement else ()
    scores = _scores(group, features, _BESIDE_POINTING if pointed else 1.0)
    holding = features[:, _HOLDS] > 0
    other = of_another(question, beside, phrases, list(holding if holding.any() else ~holding))
    if holding.any():
        scores = scores + _OTHER * np.array(other)
    scores = scores + _POINTED * np.array([_agreement(best, phrase, pointed) for phrase in phrases])
    excluded = np.array(rules_out(question, beside, phrases)) | np.array(other)
    if is_certain(question, beside) and not excluded.all():
        scores = np.where(excluded, -np.inf, scores)
    # "She was a chemist" may tell of the one whose name stands before it, but no other name does.
    if name:
        excluded |= features[:, _HOLDS_NAME].any(axis=1)
    shares = np.exp(scores - scores.max())
    chosen = int(np.argmax(np.where(excluded, -np.inf, scores)))
    if excluded[chosen]:
        return None
    alike = overlapping(np.array([(phrase.first, phrase.last) for phrase in phrases]), chosen)
    alike &= ~excluded
    if shares[alike].sum() < ENOUGH * shares.sum():
        return None
    return _cut(best, mended(question, beside, phrases[chosen]))


def _scores(group: str, features: Array, share: float) -> Array:
    """What speaks for each phrase, (phrases,), without what the learnt reader points at; `share` is what was learnt
    counts of what it would alone."""
    scores: Array = share * (features @ load_short_weights()[group])
    if features[:, _BESIDE_ASKED].any():
        scores = scores + _RULED_OUT * features[:, _BESIDE_OTHER]
    if group in _VALUED and features[:, _HOLDS].any():
        scores = scores + _RULED_OUT * (features[:, _HOLDS] == 0)
    return scores


def _cut(best: Candidate, phrase: Phrase) -> Short:
    """A phrase of the sentence as a short answer."""
    start, end = bounds(best.line, phrase)
    shift = best.line.sentence.start
    return Short(start=shift + start, end=shift + end, text=best.line.text[start:end])


def overlapping(ends: npt.NDArray[np.int64], chosen: int) -> npt.NDArray[np.bool_]:
    """Which phrases share a word with the chosen one, itself included; `ends` is (phrases, 2), first and last word."""
    shared: npt.NDArray[np.bool_] = (ends[:, 0] <= ends[chosen, 1]) & (ends[:, 1] >= ends[chosen, 0])
    return shared


@cache
def load_short_weights() -> dict[str, Array]:
    """For each group of kinds, a weight for each of `PHRASE_NAMES`."""
    table = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {group: np.array([table[group][name] for name in PHRASE_NAMES]) for group in sorted(set(GROUPS.values()))}


def _agreement(best: Candidate, phrase: Phrase, pointed: Sequence[Pointed]) -> float:
    """What a phrase is expected to share with what the learnt reader points at, of both together, from 0 to 1."""
    start, end = (at + best.line.sentence.start for at in bounds(best.line, phrase))
    return sum(
        one.chance * max(0, min(end, one.end) - max(start, one.start)) / (max(end, one.end) - min(start, one.start))
        for one in pointed
    )
