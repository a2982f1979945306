"""Reading: which sentence of the proposed passages answers, and whether it does.

The reader does not know which index proposed the passages, and reads nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.limits import JUDGED
from qa.asking.dialogue import Turn
from qa.index import Hit
from qa.question import Kind, Question
from qa.reading.aliases import Asked
from qa.reading.features import NAMES, Candidate, candidates
from qa.reading.judging import Judged, judge, ordered
from qa.reading.lines import Reading, read_passage
from qa.reading.matching import Term, named, weigh
from qa.reading.pictures import of_other_pictures
from qa.reading.scorer import Scorer
from qa.reading.trust import probability, signs
from qa.reading.weights import Bars, load_judged_weights, load_weights
from qa.words.tokens import Token

# A word that was only carried over from an earlier question counts this much of what it would, and all of them together
# this much of the question's own words.
_CARRIED = 0.5
# What the sentences of the earlier answer's paragraph gain, and more yet the one behind it, or itself where it is asked
# about: as much as one word of five may be worth.
_SAME_BLOCK = 1.0
_NEXT = 1.0
_SAME_SENTENCE = 1.5
# What the earlier answer loses where it has nothing of what is newly asked.
_STALE = 4.0
# An answer with one of these says what is asked for.
_VALUES = tuple(NAMES.index(name) for name in ("number", "date", "name", "reason", "manner"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Verdict:
    """What the reader found.

    Attributes:
        terms: the question's words, weighed.
        ranked: every sentence of the passages, the best first.
        trust: the probability that the best one answers; 0 where there is none.
        bars: what the trust is enough for.
        follows: whether the best one stands in the paragraph of the earlier answer, and says something new.
        judged: what a learnt reader said of each, in the same order; empty where none was asked.
    """

    terms: tuple[Term, ...]
    ranked: tuple[Candidate, ...]
    trust: float
    bars: Bars
    follows: bool = False
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What an index knows about words.

    Attributes:
        idf: the weight of a stem, above zero.
        known: whether a stem stands in the articles.
        average: mean length of a sentence in words.
        names: finds in a question the names for which the article has others; by default there are none.
    """

    idf: Callable[[str], float]
    known: Callable[[str], bool]
    average: float
    names: Callable[[str], Asked] = Asked


def read(
    turn: Turn,
    hits: Sequence[Hit],
    statistics: Statistics,
    scorer: Scorer | None = None,
    most: int = JUDGED.value,
) -> Verdict:
    """Ranks the sentences of the hits, best first; ties stand in the order of the hits, then of the article.

    Args:
        turn: the question.
        hits: the passages.
        statistics: what the index knows about words.
        scorer: the learnt reader; None for none.
        most: how many sentences that is given.
    """
    weights = load_weights()
    question, terms = turn.question, weigh_terms(turn.question, statistics, turn.carried)
    asked = statistics.names(turn.text)
    terms = named(terms, asked.by_stem)
    found = candidates(question, terms, readings(hits), statistics.average)
    terms = tuple(
        replace(term, known=term.known or any(one.nearby[i] > 0 for one in found)) for i, term in enumerate(terms)
    )  # "2010" is not written where "the next year" stands
    ranked = rank(found, weights.sentence)
    if not ranked:
        return Verdict(terms=terms, ranked=(), trust=0.0, bars=weights.bars)
    others = of_other_pictures(terms, ranked)
    gains = [_nearness(one, terms, turn) + other for one, other in zip(ranked, others, strict=True)]
    if scorer is None:
        ranked, gains = raised(ranked, gains)
        trust = probability(weights.bars.trust, signs(question, terms, ranked))
        follows = _follows(turn, gains[0])
        return Verdict(terms=terms, ranked=tuple(ranked), trust=trust, bars=weights.bars, follows=follows)
    learnt = load_judged_weights(scorer.weights) if scorer.weights else None
    judged = judge(asked, ranked, scorer, gains, most)
    judged = ordered(judged, learnt.sentence if learnt else None)
    ranked = [one.candidate for one in judged]
    seen = signs(question, terms, ranked)
    bars = learnt.bars if learnt else weights.bars
    trust = probability(bars.trust, (*seen, *judged[0].said) if learnt else seen)
    follows = _follows(turn, judged[0].gain)
    return Verdict(terms=terms, ranked=tuple(ranked), trust=trust, bars=bars, follows=follows, judged=tuple(judged))


def _follows(turn: Turn, gain: float) -> bool:
    """Whether what gains by its place may be trusted for it: not where only a value was changed, which has to stand."""
    return gain > 0 and bool(turn.carried)


def rank(found: Sequence[Candidate], weights: Sequence[float]) -> list[Candidate]:
    """The best first, each with its score."""
    scored = [one.scored(sum([w * value for w, value in zip(weights, one.features, strict=True)])) for one in found]
    return sorted(scored, key=lambda one: -one.score)


def raised(ranked: Sequence[Candidate], gains: Sequence[float]) -> tuple[list[Candidate], list[float]]:
    """The same with what each gains by standing near the earlier answer, the best first."""
    together = [(one.scored(one.score + gain), gain) for one, gain in zip(ranked, gains, strict=True)]
    together.sort(key=lambda pair: -pair[0].score)
    return [one for one, _ in together], [gain for _, gain in together]


def _nearness(candidate: Candidate, terms: Sequence[Term], turn: Turn) -> float:
    """What a sentence gains by standing where the earlier answer stood, or right behind it.

    The earlier answer itself has been given already: it is no answer to what it says nothing new about.
    """
    earlier = turn.near
    if earlier is None or earlier.sentence is None or candidate.line.article != earlier.article:
        return 0.0
    own, told, together = candidate.line.sentence, earlier.sentence, candidate.passage.sentences
    if own.block != told.block and told not in together:
        return 0.0
    if own != told:
        return _SAME_BLOCK + (_NEXT if (told, own) in pairwise(together) else 0.0)
    if not _brings(candidate, terms, turn):
        return _SAME_BLOCK - _STALE
    return _SAME_BLOCK + (_SAME_SENTENCE if turn.is_about_answer else 0.0)


def _brings(candidate: Candidate, terms: Sequence[Term], turn: Turn) -> bool:
    """Whether a sentence has a word that was not asked before, or the value where no such word is asked."""
    own = [
        found for term, found in zip(terms, candidate.found, strict=True) if not term.carried and not term.token.stop
    ]
    if own:
        return any(found.strength > 0 for found in own)
    return any(candidate.features[i] > 0 for i in _VALUES) or turn.question.kind is Kind.YES_NO


def weigh_terms(question: Question, statistics: Statistics, carried: Sequence[Token] = ()) -> tuple[Term, ...]:
    """The question's words with their weights; those carried over stand behind them and weigh less."""
    bare = question.focus if question.bare_focus else frozenset()
    words = (*question.content, *carried)
    terms = weigh(words, bare, statistics.idf, statistics.known)
    if not carried:
        return terms
    own = len(question.content)
    ours, theirs = (sum(term.weight for term in part) for part in (terms[:own], terms[own:]))
    share = min(_CARRIED, _CARRIED * ours / theirs) if ours else 1.0
    raw = [term.weight * (1.0 if i < own else share) for i, term in enumerate(terms)]
    return tuple(
        replace(term, weight=weight / sum(raw), carried=i >= own)
        for i, (term, weight) in enumerate(zip(terms, raw, strict=True))
    )


def readings(hits: Sequence[Hit]) -> list[Reading]:
    """The hits as the reader sees them, their scores by the best one's."""
    best = max([hit.score for hit in hits], default=0.0) or 1.0
    made = []
    for hit in hits:
        lines, heading = read_passage(hit.passage)
        made.append(Reading(passage=hit.passage, lines=lines, heading=heading, score=hit.score / best))
    return made
