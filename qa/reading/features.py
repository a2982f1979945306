"""What the reader looks at in a sentence, as numbers between 0 and about 1; `qa/data/weights.toml` weighs them.

Each feature has a name and a line that says what it is; a new one is a function here and a weight there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import BlockKind, Passage
from qa.question import Kind, Question
from qa.reading.clashing import Insisted, clashes, insisted
from qa.reading.lines import Line, Reading, is_negated
from qa.reading.matching import SAME, Found, Term, bm25_share, bounded, find, find_all, order_share, pairs_share
from qa.reading.wanted import WANTED, Value, wanted_values
from qa.words.meaning import Meant, joined, meant_by, nearest, on_topic
from qa.words.spans import SpanKind

_PRONOUNS = frozenset("he she it they this that these those his her its their such there then".split())
_REASON = frozenset("because due since reason cause lead therefore thus result owe so order prevent as to".split())
_MANNER = frozenset("by through use via with mean".split())
_DEFINING = re.compile(
    r"\b(?:is|are|was|were|means?|meant|called|known\s+as|refers?\s+to|defined\s+as|consists?\s+of|termed|named)\b"
    r"|[(–—]|,\s+(?:a|an|the|or|which)\s",
    re.IGNORECASE,
)
_LISTING = re.compile(r",\s|\band\b|\bor\b|;\s")
# Words of a question further than this from the value asked for do not speak for it.
_NEAR = 8

NAMES: tuple[str, ...] = (
    "same",  # weight of the question's words that stand in the sentence as they are
    "like",  # the same, with families and synonyms
    "bm25",  # BM25 of the sentence, by the best it could be
    "before",  # weight of the words that only the sentence before has
    "after",  # that only the sentence after has
    "around",  # that only the rest of the passage has
    "above",  # that only the heading has
    "passage",  # the score of the passage, by the best passage's
    "meaning",  # how near its words are in meaning to those that it has not
    "meaning around",  # how near those of the passage's best sentence are
    "topic",  # how near it is in meaning as a whole
    "pairs",  # neighbouring words of the question that stand near one another
    "order",  # longest run of the question's words in the question's order
    "names",  # share of the question's names
    "figures",  # share of the question's dates and numbers
    "clash",  # it contradicts what the question insists on, as another year does
    "rarest",  # the rarest word of the question is there
    "last",  # the last word of the question is there
    "focus",  # the noun that says what is asked for is there
    "number",  # asked for a number, and there is a new one
    "date",  # asked for a date, and there is a new one
    "name",  # asked for a name, and there is a new one
    "lacking",  # asked for a value, and there is none
    "lacking number",  # likewise, asked for a number
    "lacking date",  # asked for a date
    "close",  # how near that value is to the question's words
    "reason",  # asked why, and there is a word of reasons
    "manner",  # asked how, and there is a word of means
    "defining",  # asked what something is, and right behind it stands what could say so
    "listing",  # asked for several, and there is a list
    "dense",  # share of the sentence's own words that the question has
    "length",  # logarithm of its length in words
    "first",  # it opens its passage
    "leans",  # it begins with a word that stands for something before it
    "leans before",  # and the sentence before has words of the question
    "caption",  # it is a caption
    "negation",  # one of the two says "not", the other does not
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A sentence with what was found in it.

    Attributes:
        line: the sentence.
        passage: where it was found.
        found: for each term of the question its match here.
        nearby: for each term the strength of its best match in the passage and its heading.
        features: values in the order of `NAMES`.
        score: their weighted sum; 0 until it is known.
    """

    line: Line
    passage: Passage
    found: tuple[Found, ...]
    nearby: tuple[float, ...]
    features: tuple[float, ...]
    score: float = 0.0

    @property
    def matched(self) -> frozenset[int]:
        """The positions of the question's words in the sentence."""
        return frozenset(place for one in self.found for place in one.places)

    def scored(self, score: float) -> Candidate:
        """The same with another score; `dataclasses.replace` would take as long as a feature."""
        return Candidate(
            line=self.line,
            passage=self.passage,
            found=self.found,
            nearby=self.nearby,
            features=self.features,
            score=score,
        )


def candidates(
    question: Question, terms: Sequence[Term], readings: Sequence[Reading], average: float
) -> list[Candidate]:
    """Every sentence of the passages, once, with its features; `average` is the mean length of a sentence in words."""
    if not readings:
        return []
    seen: set[tuple[str, int]] = set()
    made = []
    terms = bounded(question, terms)
    demand = _demand(question, terms)
    meanings = joined([reading.meanings for reading in readings])
    near, topics = iter(nearest(demand.meant, meanings)), iter(on_topic(demand.meant, meanings))
    for reading in readings:
        found = [find_all(terms, line) for line in reading.lines]
        if reading.passage.block.kind is BlockKind.CAPTION:
            found = _as_one(found)
        strengths = [[match.strength for match in row] for row in found]
        heading = [find(term, reading.heading).strength for term in terms] if reading.heading else demand.nothing
        best = [max(column) for column in zip(*strengths, strict=True)]
        nearby = tuple([max(near, above) for near, above in zip(best, heading, strict=True)])
        meaning = [_unmatched(demand.weights, next(near), here) for here in strengths]
        matches = _Matches(
            reading=reading,
            found=found,
            strengths=strengths,
            heading=heading,
            best=best,
            meaning=meaning,
            nearest=max(meaning),
            topic=[next(topics) for _ in found],
        )
        for i, line in enumerate(reading.lines):
            key = line.article, line.sentence.start
            if key in seen:
                continue
            seen.add(key)
            features = _features(demand, matches, i, average)
            made.append(Candidate(line=line, passage=reading.passage, found=found[i], nearby=nearby, features=features))
    return made


def _as_one(found: Sequence[tuple[Found, ...]]) -> list[tuple[Found, ...]]:
    """A caption speaks of one photograph: what one of its sentences says is said by all of them."""
    best = [max(column.strength for column in row) for row in zip(*found, strict=True)]
    return [tuple(own if own.strength else Found(top, ()) for own, top in zip(row, best, strict=True)) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Matches:
    """What was found in a passage.

    Attributes:
        reading: the passage.
        found: (lines, terms), the matches.
        strengths: (lines, terms), how strong they are.
        heading: (terms,), how strong those in the heading are.
        best: (terms,), the strength of each term's best match in a line.
        meaning: (lines,), how near each is in meaning to the terms that it has no match for.
        nearest: the most of `meaning`.
        topic: (lines,), how near each is in meaning as a whole.
    """

    reading: Reading
    found: Sequence[Sequence[Found]]
    strengths: Sequence[Sequence[float]]
    heading: Sequence[float]
    best: Sequence[float]
    meaning: Sequence[float]
    nearest: float
    topic: Sequence[float]


def _features(demand: _Demand, matches: _Matches, i: int, average: float) -> tuple[float, ...]:
    """What is seen in the i-th line of a passage, in the order of `NAMES`."""
    question, weights, wanted = demand.question, demand.weights, demand.wanted
    line, here, strengths = matches.reading.lines[i], matches.found[i], matches.strengths[i]
    before = _unmatched(weights, matches.strengths[i - 1] if i else demand.nothing, strengths)
    behind = matches.strengths[i + 1] if i + 1 < len(matches.strengths) else demand.nothing
    leans = bool(line.tokens) and line.tokens[0].word in _PRONOUNS
    values = wanted_values(question, demand.asked, line) if wanted else ()
    fit = max([value.fit for value in values], default=0.0)
    matched = {position for match in here for position in match.places}
    by_name = {
        "same": sum([w for w, strength in zip(weights, strengths, strict=True) if strength == SAME]),
        "like": sum([w * strength for w, strength in zip(weights, strengths, strict=True)]),
        "bm25": bm25_share(weights, here, len(line.tokens), average),
        "before": before,
        "after": _unmatched(weights, behind, strengths),
        "around": _unmatched(weights, matches.best, strengths),
        "above": _unmatched(weights, matches.heading, matches.best),
        "passage": matches.reading.score,
        "meaning": matches.meaning[i],
        "meaning around": matches.nearest,
        "topic": matches.topic[i],
        "pairs": pairs_share(here),
        "order": order_share(here),
        "names": _share(demand.names, line, [stem for stem, one in zip(demand.stems, here, strict=True) if one.other]),
        "figures": _share(demand.figures, line),
        "clash": float(clashes(demand.insisted, line)),
        "rarest": strengths[demand.rarest],
        "last": strengths[-1],
        "focus": float(bool(question.focus) and not question.focus.isdisjoint(line.places)),
        "number": fit if wanted is SpanKind.NUMBER else 0.0,
        "date": fit if wanted is SpanKind.DATE else 0.0,
        "name": fit if wanted is SpanKind.NAME else 0.0,
        "lacking": float(wanted is not None and not values),
        "lacking number": float(wanted is SpanKind.NUMBER and not values),
        "lacking date": float(wanted is SpanKind.DATE and not values),
        "close": _close(values, line, matched),
        "reason": float(question.kind is Kind.REASON and not _REASON.isdisjoint(line.forms)),
        "manner": float(question.kind is Kind.MANNER and not _MANNER.isdisjoint(line.forms)),
        "defining": _defining(question, here, line),
        "listing": min(1.0, len(_LISTING.findall(line.text)) / 4) if question.several else 0.0,
        "dense": len(matched) / max(1, line.matter),
        "length": math.log(1 + len(line.tokens)) / 4,
        "first": float(i == 0),
        "leans": float(leans),
        "leans before": before if leans else 0.0,
        "caption": float(line.sentence.block.kind is BlockKind.CAPTION),
        "negation": float(demand.negated != line.negated),
    }
    return tuple([by_name[name] for name in NAMES])


def _unmatched(weights: Sequence[float], elsewhere: Sequence[float], here: Sequence[float]) -> float:
    """The weight of the terms that are not matched here, each by its strength elsewhere or in another way."""
    return sum([w * strength for w, strength, own in zip(weights, elsewhere, here, strict=True) if not own])


def _share(stems: Sequence[str], line: Line, named: Sequence[str] = ()) -> float:
    """Share of some of the question's words that stand in the line, or are named there otherwise; 0 where there are
    none."""
    return sum([stem in line.places or stem in named for stem in stems]) / len(stems) if stems else 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Demand:
    """What a question asks for and insists on, read once for all sentences.

    Attributes:
        question: as it was read.
        stems: (terms,), of its terms.
        weights: (terms,), of its terms.
        meant: what they mean.
        rarest: which term weighs most.
        nothing: (terms,), their strengths where there is no sentence: zeros.
        asked: the stems of its words.
        wanted: the kind of value that it asks for.
        names, figures: the stems of its names and of its dates and numbers.
        insisted: what it insists on.
        negated: whether it says "not".
    """

    question: Question
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    meant: Meant
    rarest: int
    nothing: tuple[float, ...]
    asked: frozenset[str]
    wanted: SpanKind | None
    names: tuple[str, ...]
    figures: tuple[str, ...]
    insisted: Insisted
    negated: bool


def _demand(question: Question, terms: Sequence[Term]) -> _Demand:
    words = frozenset(token.word for token in question.tokens)
    stems = tuple(term.token.stem for term in terms)
    weights = tuple(term.weight for term in terms)
    names = question.of_kind(SpanKind.NAME)
    return _Demand(
        question=question,
        stems=stems,
        weights=weights,
        meant=meant_by(stems, weights),
        rarest=weights.index(max(weights)),
        nothing=(0.0,) * len(terms),
        asked=frozenset(token.stem for token in question.tokens),
        wanted=WANTED.get(question.kind),
        names=tuple(t.stem for span in names for t in question.tokens if span.holds(t) and not t.stop),
        figures=tuple(token.stem for token in question.tokens if token.is_number),
        insisted=insisted(question),
        negated=is_negated(words),
    )


def _defining(question: Question, here: Sequence[Found], line: Line) -> float:
    """1 where a phrase of definition stands within three words behind what was asked about."""
    if question.kind is not Kind.DEFINITION:
        return 0.0
    last = max((match.places[-1] for match in here if match.places), default=None)
    if last is None:
        return 0.0
    end = line.tokens[min(last + 3, len(line.tokens) - 1)].end
    return float(bool(_DEFINING.search(line.text, line.tokens[last].end, end + 2)))


def _close(values: Sequence[Value], line: Line, matched: set[int]) -> float:
    """How near the best value stands to the matched words, by its fit: 1 beside one, 0 from `_NEAR` words on."""

    def nearness(value: Value) -> float:
        inside = line.inside(value.span)
        gap = min((abs(i - j) for i in inside for j in matched if i != j), default=_NEAR + 1)
        return value.fit * max(0.0, 1 - (gap - 1) / _NEAR)

    return max(map(nearness, values), default=0.0)
