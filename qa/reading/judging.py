"""What a learnt reader adds: which sentences it is given, and how its judgements are weighed.

All sentences that promise something are glanced at, and those that promise most with what was seen are read. The
judgements stand beside the score of the hand-made features and beside each of them: where a model has read a sentence,
how many words it shares with the question says less than it did.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.limits import GLANCED, JUDGED
from qa.reading.aliases import Asked
from qa.reading.features import NAMES, Candidate
from qa.reading.numerals import as_written
from qa.reading.scorer import Excerpt, Judgement, Scorer, excerpt, log_sum

SAID: tuple[str, ...] = (
    "evidence",  # the model's logit that the sentence answers, against "none", by eight
    "share",  # its probability among all sentences that were read, and "none", as a logarithm
    "value",  # the probability that the short answer stands in it, likewise
)
# The same once more, in shapes that tell the first among the sentences from the others.
AMONG: tuple[str, ...] = (
    "chance",  # its probability as it is
    "value chance",  # that of the short answer's start and end
    "leads",  # 1 for the sentence with the most evidence
    "behind",  # how far its evidence is behind that of the first
)
# How near it is at a glance; 0 where the model does not glance.
GLANCED_NAMES: tuple[str, ...] = (
    "glance",  # from -1 to 1
    "glance behind",  # how far it is behind the nearest
)
# The score of the hand-made features, what the model says, and the features again; all by ten.
JUDGED_NAMES: tuple[str, ...] = ("score", *SAID, *AMONG, *GLANCED_NAMES, *NAMES)
# Logarithms of probabilities below this are all alike: "not this one".
_LEAST = 8.0
_CLASH = NAMES.index("clash")
# What a glance weighs beside the score of the features, to choose which sentences are read. On held-out articles the
# right one is among the first eight for 94 of 100 questions in other words; by the features alone, for 80.
_GLANCE = 30.0
# So many sentences are read at once; where one of them has so much evidence, those behind them are left unread. At 1,
# which spares a third more, 3 of 100 best sentences are no longer right.
_AT_ONCE = 4
_PLAIN = 4.0
# A model whose weights were not learnt here speaks as loud as this, for each standard deviation above its mean.
_STRANGER = 1.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """A candidate with what a model makes of it.

    Attributes:
        candidate: the sentence.
        judgement: None where it was not read.
        values: in the order of `JUDGED_NAMES`.
        gain: what it gains by standing near an earlier answer, whatever the model says.
    """

    candidate: Candidate
    judgement: Judgement | None
    values: tuple[float, ...]
    gain: float = 0.0

    @property
    def said(self) -> tuple[float, ...]:
        """What the model says, in the order of `SAID`."""
        return self.values[1 : 1 + len(SAID)]


def judge(
    question: Asked,
    ranked: Sequence[Candidate],
    scorer: Scorer,
    gains: Sequence[float] | None = None,
    most: int = JUDGED.value,
) -> list[Judged]:
    """Has the best candidates read, and weighs nothing yet; the order stays.

    Args:
        question: what is asked; each sentence is read with the name that it has itself for what is asked about, and
            with numbers as it writes them.
        ranked: the candidates with the scores of their features.
        scorer: the model.
        gains: what each gains by its place, which also tells which are read; None for nothing.
        most: how many are read; fewer, where one of the first is plainly an answer.
    """
    gains = [0.0] * len(ranked) if gains is None else gains
    scores = [one.score + gain for one, gain in zip(ranked, gains, strict=True)]
    near = _near(question.text, ranked, scores, scorer)
    promising = sorted(range(len(ranked)), key=lambda i: -(scores[i] + _GLANCE * near.get(i, 0.0)))[:most]
    nearest = max(near.values(), default=0.0)
    best = [ranked[i] for i in promising]
    excerpts = [excerpt(one.passage, one.line.sentence, one.line.implied) for one in best]
    said = _said([as_written(question.worded(one.line), one.line) for one in best], excerpts, scorer)
    among = _Among.of(said)
    judgements = dict(zip(promising, said, strict=False))
    return [
        Judged(
            candidate=one,
            judgement=judgements.get(i),
            values=(
                one.score / 10,
                *among.values(judgements.get(i)),
                *((near[i], near[i] - nearest) if i in near else (0.0, -nearest)),
                *(value / 10 for value in one.features),
            ),
            gain=gains[i],
        )
        for i, one in enumerate(ranked)
    ]


def _near(question: str, ranked: Sequence[Candidate], scores: Sequence[float], scorer: Scorer) -> dict[int, float]:
    """How near the most promising candidates are at a glance, by their places; empty where the model tells nothing."""
    best = sorted(range(len(ranked)), key=lambda i: -scores[i])[: GLANCED.value]
    said = scorer.glance(question, [ranked[i].line.text for i in best])
    return {} if said is None else dict(zip(best, said, strict=True))


def _said(questions: Sequence[str], excerpts: Sequence[Excerpt], scorer: Scorer) -> list[Judgement]:
    """What the model says of each to its question, as far as the first few among which one is plainly an answer.

    Evidence has a scale only where the model was taught here, as those are that point at a short answer.
    """
    said: list[Judgement] = []
    while len(said) < len(excerpts) and not any(one.pointed and one.evidence >= _PLAIN for one in said):
        part = slice(len(said), len(said) + _AT_ONCE)
        said += _said_of(questions[part], excerpts[part], scorer)
    return said


def _said_of(questions: Sequence[str], excerpts: Sequence[Excerpt], scorer: Scorer) -> list[Judgement]:
    """What the model says of each to the question as it is asked of that one."""
    if len(set(questions)) == 1:
        return scorer.judge(questions[0], excerpts)
    return [scorer.judge(question, [one])[0] for question, one in zip(questions, excerpts, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Among:
    """What the judgements of a question are compared with: the sums over all of them, and the most evidence."""

    evidence: float
    start: float
    end: float
    most: float

    @classmethod
    def of(cls, said: Sequence[Judgement]) -> _Among:
        """Over the sentences that were read, and "none" at 0."""
        return cls(
            evidence=log_sum([0.0, *(one.evidence for one in said)]),
            start=log_sum([one.start for one in said]),
            end=log_sum([one.end for one in said]),
            most=max(one.evidence for one in said),
        )

    def values(self, one: Judgement | None) -> tuple[float, ...]:
        """In the order of `SAID` and `AMONG`; a sentence that was not read is as good as hopeless."""
        if one is None:
            return -1.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0
        share, start, end = one.evidence - self.evidence, one.start - self.start, one.end - self.end
        return (
            max(-1.0, min(1.0, one.evidence / _LEAST)),
            _scaled(share),
            _scaled((start + end) / 2),
            math.exp(share),
            (math.exp(start) + math.exp(end)) / 2,
            float(one.evidence == self.most),
            max(-1.0, (one.evidence - self.most) / _LEAST),
        )


def _scaled(logarithm: float) -> float:
    """From 0 for what is hopeless to 1 for what is certain."""
    return max(0.0, 1 + logarithm / _LEAST)


def scores(judged: Sequence[Judged], weights: Sequence[float] | None) -> list[float]:
    """The final scores; without weights, the model's logits are only compared with one another."""
    if weights is not None:
        return [10 * sum(w * value for w, value in zip(weights, one.values, strict=True)) + one.gain for one in judged]
    logits = [one.judgement.evidence for one in judged if one.judgement]
    mean, spread = float(np.mean(logits)), float(np.std(logits)) or 1.0
    lowest = min(logits)
    return [
        one.candidate.score
        + one.gain
        + _STRANGER * ((one.judgement.evidence if one.judgement else lowest) - mean) / spread
        for one in judged
    ]


def ordered(judged: Sequence[Judged], weights: Sequence[float] | None) -> list[Judged]:
    """The best first, each candidate with its final score; equal ones stand as they stood.

    What contradicts the question comes last, where another sentence rather answers than not: the model reads over a
    "second" for a "first". Where none does, it is the closest to an answer.
    """
    final = scores(judged, weights)
    out = [bool(one.candidate.features[_CLASH]) for one in judged]
    said = [one.judgement.evidence for one, ruled in zip(judged, out, strict=True) if one.judgement and not ruled]
    others = max(said, default=0.0) > 0
    order = sorted(range(len(judged)), key=lambda i: (out[i] and others, -final[i]))
    return [replace(judged[i], candidate=judged[i].candidate.scored(final[i])) for i in order]
