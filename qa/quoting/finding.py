"""Where the parts of a quotation stand in an article, word for word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus import Article, BlockKind
from qa.quoting.marks import BRACKETED, Bracket, Part
from qa.quoting.words import Words

# A run of words is looked for at so many places of an article; the rest is passed over.
MANY = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """A part of a quotation in an article.

    Attributes:
        runs: the places of its runs, in words of the article, half-open.
        start, end: the cut of the article; code points, half-open.
        exact: whether it is the same to the last character.
    """

    runs: tuple[tuple[int, int], ...]
    start: int
    end: int
    exact: bool


def find_part(quotation: Words, part: Part, page: Words) -> list[Found]:
    """Where a part stands, in order, up to a limit; brackets stand for words, and letters for themselves."""
    runs = [quotation.words[slice(*quotation.between(*run))] for run in part.runs]
    anchor = max(range(len(runs)), key=lambda i: sum(map(len, runs[i])))
    found = []
    for place in islice(page.find(runs[anchor]), MANY):
        behind = _follow(page, runs[anchor + 1 :], part.brackets[anchor:], place + len(runs[anchor]))
        before = _precede(page, runs[:anchor], part.brackets[:anchor], place)
        if behind is not None and before is not None:
            places = (*before, (place, place + len(runs[anchor])), *behind)
            found.append(_cut(quotation, part, page, places))
    return sorted(found, key=lambda one: (not one.exact, one.start)) if len(found) < MANY else found


def find_chain(found: Sequence[Sequence[Found]], article: Article) -> Iterator[tuple[Found, ...]]:
    """The places where the parts follow one another.

    A part begins behind the one before it, in the same block or in the next paragraph.
    """
    *_, last = found
    after: list[list[Found | None]] = [[None] * len(last)]
    ordered = [sorted(one, key=lambda f: f.start) for one in found]
    for i in range(len(found) - 2, -1, -1):
        good = [one for one, then in zip(ordered[i + 1], after[0], strict=True) if then or i == len(found) - 2]
        starts = [one.start for one in good]
        following: list[Found | None] = []
        for one in ordered[i]:
            k = bisect_left(starts, one.end)
            near = k < len(good) and starts[k] < _reach(article, one.end)
            following.append(good[k] if near else None)
        after.insert(0, following)
    nexts = [dict(zip(map(id, ones), then, strict=True)) for ones, then in zip(ordered, after, strict=True)]
    for first in ordered[0]:
        chain: list[Found] = [first]
        for i in range(len(found) - 1):
            then = nexts[i][id(chain[-1])]
            if then is None:
                break
            chain.append(then)
        if len(chain) == len(found):
            yield tuple(chain)


def _reach(article: Article, end: int) -> int:
    """Where the next paragraph ends behind the block in which a cut ends."""
    i = bisect_left(article.blocks, end, key=lambda block: block.end)
    later = (block for block in article.blocks[i + 1 :] if block.kind is BlockKind.PARAGRAPH)
    return next(later, article.blocks[min(i, len(article.blocks) - 1)]).end


def _follow(
    page: Words, runs: Sequence[tuple[str, ...]], brackets: Sequence[Bracket], end: int
) -> tuple[tuple[int, int], ...] | None:
    """The places of the runs behind `end`, the nearest ones; None where one does not stand there."""
    reached: dict[int, tuple[tuple[int, int], ...]] = {end: ()}
    for run, bracket in zip(runs, brackets, strict=True):
        then: dict[int, tuple[tuple[int, int], ...]] = {}
        for at, places in reached.items():
            for low in range(at, at + BRACKETED + 1):
                high = low + len(run)
                if bracket.takes(page.words[at:low]) and page.words[low:high] == run:
                    then.setdefault(high, (*places, (low, high)))
        reached = then
    return next(iter(reached.values()), None)


def _precede(
    page: Words, runs: Sequence[tuple[str, ...]], brackets: Sequence[Bracket], start: int
) -> tuple[tuple[int, int], ...] | None:
    """The same before `start`."""
    reached: dict[int, tuple[tuple[int, int], ...]] = {start: ()}
    for run, bracket in zip(reversed(runs), reversed(brackets), strict=True):
        then: dict[int, tuple[tuple[int, int], ...]] = {}
        for at, places in reached.items():
            for high in range(at, max(-1, at - BRACKETED - 1), -1):
                low = high - len(run)
                if low >= 0 and bracket.takes(page.words[high:at]) and page.words[low:high] == run:
                    then.setdefault(low, ((low, high), *places))
        reached = then
    return next(iter(reached.values()), None)


def _cut(quotation: Words, part: Part, page: Words, places: tuple[tuple[int, int], ...]) -> Found:
    """The cut from the first word to the last, and the marks around them where the quotation has the same."""
    exact = all(_is_same(quotation, run, page, place) for run, place in zip(part.runs, places, strict=True))
    low, high = page.starts[places[0][0]], page.ends[places[-1][1] - 1]
    lead, tail = _edges(quotation, part)
    if page.text[max(0, low - len(lead)) : low] == lead:
        low -= len(lead)
    if page.text[high : high + len(tail)] == tail:
        high += len(tail)
    return Found(places, low, high, exact)


def _edges(quotation: Words, part: Part) -> tuple[str, str]:
    """What stands before the first word of a part and behind its last one."""
    (start, first_end), (last_start, end) = part.runs[0], part.runs[-1]
    first = quotation.between(start, first_end)[0]
    last = quotation.between(last_start, end)[1] - 1
    text = quotation.text
    return text[start : quotation.starts[first]].lstrip(), text[quotation.ends[last] : end].rstrip()


def _is_same(quotation: Words, run: tuple[int, int], page: Words, place: tuple[int, int]) -> bool:
    """Whether a run is the article's to the last character, outer white space aside."""
    first, last = quotation.between(*run)
    text = quotation.text[slice(*run)]
    shown = text.strip()
    low = page.starts[place[0]] - (quotation.starts[first] - run[0] - (len(text) - len(text.lstrip())))
    high = page.ends[place[1] - 1] + (run[1] - quotation.ends[last - 1] - (len(text) - len(text.rstrip())))
    return low >= 0 and page.text[low:high] == shown
