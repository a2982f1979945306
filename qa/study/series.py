"""Series of yearly values: figures of one thing with three years at the least.

Being wrong costs more than leaving out. A series stays within one paragraph. Each later figure has to have the counted
noun of the one before, or none in the same sentence or in the next where that begins with "The number rose", or
"people" behind a word of change; and its statement may leave out what the first one said, but may not add to it: "300
students", and then "400 students from Asia", are two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.study.figures import Figure
from qa.study.nouns import nouns
from qa.study.periods import statements
from qa.words.synonyms import root
from qa.words.tokens import tokenize

FEWEST_YEARS = 3

_YEAR = re.compile(r"[12]\d{3}\Z")
# What only bounds a value is none that could be drawn.
_BOUND = re.compile(
    r"more|less|fewer|least|most|over|under|above|below|up\sto|excess|upward|many|much|high|low", re.IGNORECASE
)
# "The number rose to …", "The total then fell to …".
_NUMBER = re.compile(r"(?:The\s(?:number|figure|total|count)|It)\s(?:then\s|later\s|again\s)?(?P<change>[a-z]+)\b")
# What a figure's clause adds does not say what is counted: "6,800 in 1892, when the harvest was good".
_ASIDE = re.compile(r",\s(?:when|which|because|after|before|although|though)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A year and the figure that the article states for it."""

    year: int
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Figures of one thing, year by year.

    Attributes:
        counts: what the first one counts, verbatim.
        unit: what all are measured in; empty for plain counts.
        points: by year, each year once.
    """

    counts: str
    unit: str
    points: tuple[Point, ...]


@dataclass(slots=True, kw_only=True)
class _Chain:
    """Figures of one thing in the order of the text, and every word (root) that was said of them."""

    figures: list[Figure]
    said: set[str]


def series(figures: Sequence[Figure]) -> tuple[Series, ...]:
    """The yearly series among the figures of an article, which stand in its order; in the order of their first ones."""
    made = []
    for _, block in groupby(figures, key=lambda figure: figure.sentence.block):
        made += [one for chain in _chains(list(block)) if (one := _series(chain))]
    return tuple(made)


def _chains(found: Sequence[Figure]) -> list[_Chain]:
    chains: list[_Chain] = []
    for figure in found:
        if figure.value is None or not _YEAR.match(figure.period) or _BOUND.search(figure.approximate):
            continue
        said = _said(figure, found)
        for chain in reversed(chains):
            if _goes_on(chain, figure, said):
                chain.figures.append(figure)
                chain.said |= said
                break
        else:
            if figure.counts and figure.unit != "share":
                chains.append(_Chain(figures=[figure], said=said | _roots(figure.counts)))
    return chains


def _goes_on(chain: _Chain, figure: Figure, said: set[str]) -> bool:
    first, last = chain.figures[0], chain.figures[-1]
    if figure.unit != first.unit or not said <= chain.said | _roots(" ".join(nouns("changes"))):
        return False
    near = figure.sentence == last.sentence
    if not figure.counts:
        return near or (figure.sentence.number == last.sentence.number + 1 and _is_of_the_same(figure.quote))
    if figure.counts.lower() in nouns("anyone"):
        between = tokenize(figure.quote, *(one - figure.sentence.start for one in (last.end, figure.start)))
        return near and any(token.word in nouns("changes") for token in between)
    return _head(figure) == _head(first) and (not _roots(figure.counts) - chain.said)


def _is_of_the_same(quote: str) -> bool:
    """Whether a sentence goes on about the number before it: "The number rose to …", "It fell to …"."""
    found = _NUMBER.match(quote)
    return found is not None and found["change"] in nouns("changes")


def _said(figure: Figure, found: Sequence[Figure]) -> set[str]:
    """The roots of what the statement of a figure says beside numbers, dates and the counted noun."""
    sentence = figure.sentence
    text = figure.quote
    at = figure.start - sentence.start
    low, high = next(one for one in statements(text) if one[0] <= at < one[1])
    inside = [other for other in found if other.sentence == sentence]
    # Words from one figure on to the next belong to the former: "140 eels in 2013, 2,600 in 2017".
    before = max((other.end - sentence.start for other in inside if other.end <= figure.start), default=low)
    behind = min((other.start - sentence.start for other in inside if other.start >= figure.end), default=high)
    if aside := _ASIDE.search(text, at, behind):
        behind = aside.start()
    kept = [
        token.stem
        for token in tokenize(text, max(low, before), min(high, behind))
        if not (token.stop or token.is_number)
        and not any(other.start - sentence.start <= token.start < other.end - sentence.start for other in inside)
    ]
    return {root(one) for one in kept} - (_roots(figure.counts) if figure.counts.lower() in nouns("anyone") else set())


def _roots(text: str) -> set[str]:
    return {root(token.stem) for token in tokenize(text) if not token.stop and not token.is_number}


def _head(figure: Figure) -> str:
    words = tokenize(figure.counts)
    return root(words[-1].stem) if words else ""


def _series(chain: _Chain) -> Series | None:
    """A chain as a series; None where it has too few years, or two values for one of them."""
    values: dict[int, Figure] = {}
    for figure in chain.figures:
        year = int(figure.period)
        if year in values and values[year].value != figure.value:
            return None
        values.setdefault(year, figure)
    if len(values) < FEWEST_YEARS:
        return None
    first = chain.figures[0]
    points = tuple(Point(year=year, figure=values[year]) for year in sorted(values))
    return Series(counts=first.counts, unit=first.unit, points=points)
