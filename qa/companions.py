"""Sentences that belong to an answer beside the one that answers: what its sense needs, and what completes it.

A sentence that begins with "This" or "The next year" needs the one before. A list or a reason may be spread over
sentences that stand together; those that answer as well are cited too, each on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.question import Kind, Question
from qa.reading.features import NAMES, Candidate
from qa.reading.reader import Verdict
from qa.words.spans import SpanKind

_LEANS_BEFORE = NAMES.index("leans before")
_LACKING = NAMES.index("lacking")
_PERSONS = frozenset(["he", "she", "they"])
_ALSO = NAMES.index("reason"), NAMES.index("listing")
# An answer has so many further sentences at the most, and none stands further from it than this.
_MOST = 2
_NEAR = 2
# By how much the model's logit, or else the score, may be lower than that of the sentence that answers.
_WEAKER = 1.5
_LOWER = 1.0
_GOES_ON = re.compile(
    r"(?:another|also|in addition|moreover|furthermore|besides|secondly?|thirdly?|finally|the (?:other|second|third)"
    r"|(?:this|that|it) (?:is|was) because|the (?:main |other )?reason)\b",
    re.IGNORECASE,
)


def companions(question: Question, verdict: Verdict) -> tuple[Candidate, ...]:
    """The further sentences of the answer, in the order of the article; mostly none."""
    best = verdict.ranked[0]
    found = []
    if (best.line.implied or best.features[_LEANS_BEFORE] > 0) and (before := _beside(verdict, best, -1)):
        found.append(before)
    found += [one for one in _naming(question, verdict, best) if one not in found]
    if question.kind is Kind.REASON or question.several:
        found += [one for one in _completing(verdict, best) if one not in found]
    return tuple(sorted(found[:_MOST], key=lambda one: one.line.sentence.start))


def _naming(question: Question, verdict: Verdict, best: Candidate) -> Iterator[Candidate]:
    """Asked who, where only "she" did it, the sentences before, back to one that says more than a pronoun."""
    one: Candidate | None = best
    if question.kind is not Kind.PERSON or not best.features[_LACKING]:
        return
    for step in range(1, _NEAR + 1):
        if one is None or _PERSONS.isdisjoint(one.line.words) or (step > 1 and _has_name(one)):
            return
        one = _beside(verdict, best, -step)
        if one is not None:
            yield one


def _has_name(one: Candidate) -> bool:
    return any(span.kind is SpanKind.NAME for span in one.line.spans)


def _beside(verdict: Verdict, best: Candidate, step: int) -> Candidate | None:
    """The sentence so many further on in a passage that both stand in."""
    own = best.line.sentence
    near = [one for one in verdict.ranked if one.line.article == best.line.article]
    for sentences in {one.passage.id: one.passage.sentences for one in near}.values():
        at = sentences.index(own) + step if own in sentences else -1
        if 0 <= at < len(sentences):
            return next((one for one in near if one.line.sentence == sentences[at]), None)
    return None


def _completing(verdict: Verdict, best: Candidate) -> Iterator[Candidate]:
    """Neighbours that answer as well, or go on with the answer ("Another reason …")."""
    logits = {id(one.candidate): one.judgement.evidence for one in verdict.judged if one.judgement}
    for step in range(1, _NEAR + 1):
        for side in (step, -step):
            one = _beside(verdict, best, side)
            if one is None:
                continue
            if id(one) in logits and id(best) in logits:
                answers = logits[id(one)] >= max(0.0, logits[id(best)] - _WEAKER)
            else:
                answers = one.score >= best.score - _LOWER and any(one.features[at] > 0 for at in _ALSO)
            if answers or (side == 1 and _GOES_ON.match(one.line.text)):
                yield one
