"""Reading: which sentence of the proposed passages answers, and whether it does.

The reader does not know which index proposed the passages, and reads nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qa.features import Candidate, candidates
from qa.index import Hit
from qa.lines import Reading, read_passage
from qa.matching import Term, weigh
from qa.question import Question
from qa.trust import probability, signs
from qa.weights import Weights

# A word that was only carried over from an earlier question counts this much of what it would.
_CARRIED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Verdict:
    """What the reader found.

    Attributes:
        terms: the question's words, weighed.
        ranked: every sentence of the passages, the best first.
        trust: the probability that the best one answers; 0 where there is none.
    """

    terms: tuple[Term, ...]
    ranked: tuple[Candidate, ...]
    trust: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What an index knows about words.

    Attributes:
        idf: the weight of a stem, above zero.
        known: whether a stem stands in the articles.
        average: mean length of a sentence in words.
    """

    idf: Callable[[str], float]
    known: Callable[[str], bool]
    average: float


def read(
    question: Question,
    hits: Sequence[Hit],
    statistics: Statistics,
    weights: Weights,
    carried: frozenset[str] = frozenset(),
) -> Verdict:
    """Ranks the sentences of the hits, best first; ties stand in the order of the hits, then of the article."""
    terms = weigh_terms(question, statistics, carried)
    found = candidates(question, terms, readings(hits), statistics.average)
    scores = [sum(w * value for w, value in zip(weights.sentence, one.features, strict=True)) for one in found]
    order = sorted(range(len(found)), key=lambda i: -scores[i])
    if not order:
        return Verdict(terms=terms, ranked=(), trust=0.0)
    best = scores[order[0]], scores[order[1]] if len(order) > 1 else 0.0
    trust = probability(weights.trust, signs(question, terms, found[order[0]], best))
    return Verdict(terms=terms, ranked=tuple(found[i] for i in order), trust=trust)


def weigh_terms(question: Question, statistics: Statistics, carried: frozenset[str]) -> tuple[Term, ...]:
    """The question's words with their weights; those carried over weigh less."""
    bare = question.focus if question.bare_focus else frozenset()
    terms = weigh(question.content, bare, statistics.idf, statistics.known)
    if not carried:
        return terms
    raw = [term.weight * (_CARRIED if term.token.stem in carried else 1.0) for term in terms]
    return tuple(
        replace(term, weight=weight / sum(raw), carried=term.token.stem in carried)
        for term, weight in zip(terms, raw, strict=True)
    )


def readings(hits: Sequence[Hit]) -> list[Reading]:
    """The hits as the reader sees them, their scores by the best one's."""
    made = []
    for hit in hits:
        lines, heading = read_passage(hit.passage)
        made.append(Reading(passage=hit.passage, lines=lines, heading=heading, score=hit.score / hits[0].score))
    return made
