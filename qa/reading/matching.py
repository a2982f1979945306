"""How well the words of a question stand in a sentence: the same word, one of its family, or a synonym."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise

from corpus import BlockKind
from qa.bm25 import K1, B
from qa.question import Question
from qa.reading.aliases import AskedName
from qa.reading.called import Called
from qa.reading.lines import Line
from qa.reading.numerals import Bound, bounds, otherwise_written, places_otherwise
from qa.words.scripts import is_unspaced
from qa.words.synonyms import root, synonyms
from qa.words.tokens import Token, data_lines, stem, stop_words

# How much of a word's weight a match through another word brings.
SAME = 1.0
FAMILY = 0.8
SYNONYM = 0.6
# A name through another that the article has for the same: it says itself that they are one.
ALIAS = 0.8
# How much a word that carries little, or that only names the kind of the answer ("which city"), counts.
_LIGHT = 0.5
# Two neighbouring terms stand together within so many words.
_APART = 3

# A caption belongs to a photograph, whether it says so or not; stems.
PICTURES = frozenset(["photograph", "photo", "pictur", "imag"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the question that matters.

    Attributes:
        token: the word.
        weight: how rare it is among the passages; the weights of a question sum to 1.
        known: whether the word, or another that may stand for it, is in the articles at all.
        light: whether it carries little, so that it need not be found.
        carried: whether it comes from an earlier question.
        bound: what it bounds, where it does no more: "20" of "more than 20 boats".
        name: the name that it belongs to, where the article has others for the same.
    """

    token: Token
    weight: float
    known: bool = True
    light: bool = False
    carried: bool = False
    bound: Bound | None = None
    name: AskedName | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term stands in a line: the strength of the best match and the positions of its words.

    There is no position where a term is meant and not said: the photograph of a caption, "the next year". Where the
    line has another name for what the term names, `other` is that.
    """

    strength: float
    places: tuple[int, ...]
    other: Called | None = None


NOT_FOUND = Found(0.0, ())


def find(term: Term, line: Line) -> Found:
    """The best match of a term in a line; strength 0 and no place where there is none."""
    own = term.token.stem
    named = term.name.otherwise(line) if term.name else None
    if places := line.places.get(own):
        # Where both names stand, neither is news.
        return Found(SAME, (*places, *named[1]) if named else places)
    if named:
        return Found(ALIAS, named[1], named[0])
    if places := (term.bound.kept(line) if term.bound else ()) or places_otherwise(own, line):
        return Found(FAMILY, places)
    if term.token.is_number:
        return Found(FAMILY, ()) if term.token.word in line.implied else NOT_FOUND
    if places := line.roots.get(root(own)):
        return Found(FAMILY, places)
    others = synonyms(own)
    if not line.places.keys().isdisjoint(others):
        return Found(SYNONYM, line.places[min(others & line.places.keys())])  # of two, always the same one
    if line.sentence.block.kind is BlockKind.CAPTION and own in PICTURES:
        return Found(FAMILY, ())
    return NOT_FOUND


def find_all(terms: Sequence[Term], line: Line) -> tuple[Found, ...]:
    """The best match of each term in a line, in order."""
    return tuple([find(term, line) for term in terms])


def bounded(question: Question, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms of a question, those that belong to a bound with it."""
    limits = bounds(question)
    if not limits:
        return tuple(terms)
    owners = [next((one for one in limits if one.start <= term.token.start < one.end), None) for term in terms]
    return tuple(
        term if term.carried or owner is None else replace(term, bound=owner)
        for term, owner in zip(terms, owners, strict=True)
    )


def named(terms: Sequence[Term], names: Mapping[str, AskedName]) -> tuple[Term, ...]:
    """The terms of a question, those that belong to a name with it; `names` has them by their stems."""
    if not names:
        return tuple(terms)
    return tuple(
        replace(term, name=names[term.token.stem], known=True) if term.token.stem in names else term for term in terms
    )


def together(terms: Sequence[Term], found: Sequence[Found]) -> Iterator[tuple[tuple[Term, ...], Found]]:
    """The terms of a question with what was found for them: as one, those of a name for which there is another."""
    for (_, other), part in groupby(zip(terms, found, strict=True), lambda row: (row[0].name, row[1].other)):
        rows = list(part)
        if other is None:
            yield from (((term,), own) for term, own in rows)
        else:
            yield tuple(term for term, _ in rows), rows[0][1]


def bm25_share(weights: Sequence[float], found: Sequence[Found], length: int, average: float) -> float:
    """BM25 of a line by the most that it could be, from 0 to 1: the terms' weights for idf, soft matches for counts.

    Args:
        weights: (terms,), which sum to 1.
        found: (terms,), their matches in the line.
        length: words in the line.
        average: words in a line, in the mean.
    """
    norm = K1 * (1 - B + B * length / average)
    counts = [match.strength * max(1, len(match.places)) for match in found]
    return sum([w * count / (count + norm) for w, count in zip(weights, counts, strict=True) if count])


def pairs_share(found: Sequence[Found]) -> float:
    """Share of the neighbouring terms that stand together, in their order."""
    if len(found) < 2:
        return 0.0
    near = sum(
        (first.other is not None and first.other == second.other)
        or any(0 < right - left <= _APART for left in first.places for right in second.places)
        for first, second in pairwise(found)
        if first.places and second.places
    )
    return near / (len(found) - 1)


def order_share(found: Sequence[Found]) -> float:
    """Longest run of terms whose first places rise, by the number of terms."""
    places = [match.places[0] for match in found if match.places]
    runs: list[int] = []
    for i, place in enumerate(places):
        runs.append(1 + max((run for run, earlier in zip(runs, places[:i], strict=True) if earlier < place), default=0))
    return max(runs, default=0) / len(found)


def weigh(
    tokens: Sequence[Token], bare: frozenset[str], idf: Callable[[str], float], known: Callable[[str], bool]
) -> tuple[Term, ...]:
    """Terms with weights that sum to 1: rare words weigh more, and a word the articles lack weighs most.

    Args:
        tokens: the words that matter, one at least.
        bare: stems of a noun that only names the kind of the answer; it counts for less.
        idf: the weight of a stem before scaling, above zero.
        known: whether a stem stands in the articles.
    """
    # A pair of characters may straddle two words, and says nothing by being absent.
    light = [token.stem in bare or token.stem in light_words() or is_unspaced(token.text) for token in tokens]
    rare = [idf(token.stem if known(token.stem) else otherwise_written(token.stem) or token.stem) for token in tokens]
    raw = [weight * (_LIGHT if little else 1.0) for weight, little in zip(rare, light, strict=True)]
    return tuple(
        Term(token=token, weight=weight / sum(raw), known=_is_known(token, known), light=little)
        for token, weight, little in zip(tokens, raw, light, strict=True)
    )


@cache
def light_words() -> frozenset[str]:
    """Stems of the words that carry little."""
    return frozenset(stem(word) for line in data_lines("lightwords.txt") for word in line.split())


def _is_known(token: Token, known: Callable[[str], bool]) -> bool:
    """A stop word among the synonyms ("I" for "the author") is in no index, and taken to be known."""
    if token.is_number or otherwise_written(token.stem):
        return known(token.stem) or known(otherwise_written(token.stem))
    return known(token.stem) or any(known(other) or other in stop_words() for other in synonyms(token.stem))
