"""What a learnt reader adds: which sentences it is given, and how its judgements are weighed.

The judgements stand beside the score of the hand-made features and beside each of them: where a model has read a
sentence, how many words it shares with the question says less than it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.limits import JUDGED
from qa.features import NAMES, Candidate
from qa.scorer import Judgement, Scorer, excerpt, log_sum

SAID: tuple[str, ...] = (
    "evidence",  # the model's logit that the sentence answers, against "none", by eight
    "share",  # its probability among all sentences that were read, and "none", as a logarithm
    "value",  # the probability that the short answer stands in it, likewise
)
# The score of the hand-made features, what the model says, and the features again; all by ten.
JUDGED_NAMES: tuple[str, ...] = ("score", *SAID, *NAMES)
# Logarithms of probabilities below this are all alike: "not this one".
_LEAST = 8.0
# A model whose weights were not learnt here speaks as loud as this, for each standard deviation above its mean.
_STRANGER = 1.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """A candidate with what a model makes of it.

    Attributes:
        candidate: the sentence.
        judgement: None where it was not read.
        values: in the order of `JUDGED_NAMES`.
    """

    candidate: Candidate
    judgement: Judgement | None
    values: tuple[float, ...]

    @property
    def said(self) -> tuple[float, ...]:
        """What the model says, in the order of `SAID`."""
        return self.values[1 : 1 + len(SAID)]


def judge(question: str, ranked: Sequence[Candidate], scorer: Scorer) -> list[Judged]:
    """Has the best candidates read, and weighs nothing yet; the order stays."""
    chosen = ranked[: JUDGED.value]
    said = scorer.judge(question, [excerpt(one.passage, one.line.sentence) for one in chosen])
    evidence = log_sum([0.0, *(one.evidence for one in said)])
    start, end = log_sum([one.start for one in said]), log_sum([one.end for one in said])
    judgements = [*said, *[None] * (len(ranked) - len(chosen))]
    return [
        Judged(
            candidate=one,
            judgement=judgement,
            values=(
                one.score / 10,
                *_values(judgement, evidence, (start, end)),
                *(value / 10 for value in one.features),
            ),
        )
        for one, judgement in zip(ranked, judgements, strict=True)
    ]


def _values(judgement: Judgement | None, evidence: float, value: tuple[float, float]) -> tuple[float, float, float]:
    if judgement is None:
        return -1.0, 0.0, 0.0
    share = judgement.evidence - evidence
    stands = (judgement.start - value[0] + judgement.end - value[1]) / 2
    return max(-1.0, min(1.0, judgement.evidence / _LEAST)), _scaled(share), _scaled(stands)


def _scaled(logarithm: float) -> float:
    """From 0 for what is hopeless to 1 for what is certain."""
    return max(0.0, 1 + logarithm / _LEAST)


def scores(judged: Sequence[Judged], weights: Sequence[float] | None) -> list[float]:
    """The final scores; without weights, the model's logits are only compared with one another."""
    if weights is not None:
        return [10 * sum(w * value for w, value in zip(weights, one.values, strict=True)) for one in judged]
    logits = [one.judgement.evidence for one in judged if one.judgement]
    mean, spread = float(np.mean(logits)), float(np.std(logits)) or 1.0
    lowest = min(logits)
    return [
        one.candidate.score + _STRANGER * ((one.judgement.evidence if one.judgement else lowest) - mean) / spread
        for one in judged
    ]


def ordered(judged: Sequence[Judged], weights: Sequence[float] | None) -> list[Judged]:
    """The best first, each candidate with its final score; equal ones stand as they stood."""
    final = scores(judged, weights)
    order = sorted(range(len(judged)), key=lambda i: -final[i])
    return [replace(judged[i], candidate=replace(judged[i].candidate, score=final[i])) for i in order]
