"""What a learnt reader adds: which passages it is given, and how its judgements are weighed.

The sentences keep the score of the hand-made features as one number, `first`; the judgements stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus import Passage
from corpus.limits import JUDGED
from qa.features import Candidate
from qa.scorer import Judgement, Scorer, log_sum

JUDGED_NAMES: tuple[str, ...] = (
    "first",  # the score of the hand-made features, by ten
    "evidence",  # the model's logit that the sentence answers, against "none", by eight
    "share",  # its probability among all sentences that were read, and "none", as a logarithm
    "value",  # the probability that the short answer stands in it, likewise
)
# Logarithms of probabilities below this are all alike: "not this one".
_LEAST = 8.0
# A model whose weights were not learnt here speaks as loud as this, for each standard deviation above its mean.
_STRANGER = 1.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """A candidate with what a model makes of it.

    Attributes:
        candidate: the sentence.
        judgement: None where its passage was not read.
        values: in the order of `JUDGED_NAMES`.
    """

    candidate: Candidate
    judgement: Judgement | None
    values: tuple[float, ...]


def judge(question: str, ranked: Sequence[Candidate], scorer: Scorer) -> list[Judged]:
    """Has the passages of the best candidates read, and weighs nothing yet; the order stays."""
    passages: dict[str, Passage] = {}
    for one in ranked:
        passages.setdefault(one.passage.id, one.passage)
        if len(passages) == JUDGED.value:
            break
    known: dict[tuple[str, int], Judgement] = {}
    chosen = list(passages.values())
    for passage, judgements in zip(chosen, scorer.judge(question, chosen), strict=True):
        for sentence, said in zip(passage.sentences, judgements, strict=True):
            known.setdefault((passage.article, sentence.start), said)
    evidence = log_sum([0.0, *(one.evidence for one in known.values())])
    start, end = (log_sum([getattr(one, name) for one in known.values()]) for name in ("start", "end"))
    made = []
    for one in ranked:
        judgement = known.get((one.line.article, one.line.sentence.start))
        made.append(
            Judged(
                candidate=one,
                judgement=judgement,
                values=(one.score / 10, *_values(judgement, evidence, (start, end))),
            )
        )
    return made


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
