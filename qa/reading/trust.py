"""How far the best sentence can be trusted to answer: a calibrated probability, from what was and was not found."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qa.question import Kind, Question
from qa.reading.features import NAMES, Candidate
from qa.reading.matching import Term
from qa.words.spans import SpanKind

# Each sign with the direction in which it may speak, so that what was learnt can be read: more found is never a reason
# to trust less. 0 leaves it to the training.
DIRECTIONS: dict[str, int] = {
    "constant": 0,  # always 1
    "score": 1,  # the sentence's score, by ten
    "margin": 1,  # by how much it beats the next one
    "same": 1,  # weight of the question's words that stand in it as they are
    "like": 1,  # the same, with families and synonyms
    "covered": 1,  # the same, with the rest of its passage and the heading
    "unknown": -1,  # weight of the words that the articles lack
    "names lacking": -1,  # share of the question's names that the passage lacks
    "figures lacking": -1,  # share of its dates and numbers that the passage lacks
    "clash": -1,  # it names other dates than the question insists on
    "lacking": -1,  # a value is asked for, and it has none
    "close": 1,  # how near that value is to the question's words
    "rarest": 1,  # the rarest word is there
    "last": 1,  # the last word is there
    "pairs": 1,  # neighbouring words stand near one another
    "negation": -1,  # one of the two says "not", the other does not
    "yes or no": 0,  # the question can be answered with yes or no
    "how or why": 0,  # it asks for a manner or a reason
}
# What a learnt reader's judgement of the best sentence adds; see `qa.reading.judging.JUDGED_NAMES`.
JUDGED_DIRECTIONS: dict[str, int] = {**DIRECTIONS, "evidence": 1, "share": 1, "value": 1}
TRUST_NAMES: tuple[str, ...] = tuple(DIRECTIONS)
JUDGED_TRUST_NAMES: tuple[str, ...] = tuple(JUDGED_DIRECTIONS)
_COPIED = tuple(name for name in TRUST_NAMES if name in NAMES)
_AT = {name: i for i, name in enumerate(NAMES)}


def signs(question: Question, terms: Sequence[Term], ranked: Sequence[Candidate]) -> tuple[float, ...]:
    """What the trust in the best sentence rests on, in the order of `TRUST_NAMES`.

    Args:
        question: as it was read.
        terms: its words, weighed.
        ranked: the sentences with their scores, the best first, one at least.
    """
    best, second = ranked[0], ranked[1].score if len(ranked) > 1 else 0.0
    by_name = {name: best.features[_AT[name]] for name in _COPIED}
    by_name |= {
        "constant": 1.0,
        "score": best.score / 10,
        "margin": min(1.0, (best.score - second) / 5),
        "covered": sum(
            term.weight * max(found.strength, near)
            for term, found, near in zip(terms, best.found, best.nearby, strict=True)
        ),
        "unknown": sum(term.weight for term in terms if not term.known),
        "names lacking": _lacking(question, terms, best, SpanKind.NAME),
        "figures lacking": _lacking(question, terms, best, None),
        "yes or no": float(question.kind is Kind.YES_NO),
        "how or why": float(question.kind in (Kind.MANNER, Kind.REASON)),
    }
    return tuple(by_name[name] for name in TRUST_NAMES)


def probability(weights: Sequence[float], values: Sequence[float]) -> float:
    """The logistic function of the weighted sum: between 0 and 1."""
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))


def _lacking(question: Question, terms: Sequence[Term], best: Candidate, kind: SpanKind | None) -> float:
    """Share of the terms within the question's spans of a kind (or of those in digits) that the passage lacks."""
    spans = question.of_kind(kind) if kind else ()
    found = [
        near
        for term, near in zip(terms, best.nearby, strict=True)
        if not term.carried and (term.token.is_number if kind is None else any(s.holds(term.token) for s in spans))
    ]
    return sum(near == 0 for near in found) / len(found) if found else 0.0
