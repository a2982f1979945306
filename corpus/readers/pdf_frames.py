"""The frames of a page, each a column or a box of lines under one another, and the measures that end a paragraph.

Nothing in a PDF says where a paragraph ends. A printer shows it by a wider gap, by setting the first line in, or by
leaving the last line short; each of these is measured against what is usual in the document itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_lines import Line, width_of

# Sizes that differ by less than this share are one size.
_SAME_SIZE = 0.08
# A gap this many times the usual one is a break; so is a first line set in by this many ems.
_GAP = 1.25
_INDENT = 0.7
# A line is short where the next word would have had room, with so much of the width to spare for a wrong guess.
_FULL = 0.92
_SHORT = 0.85
# So short that it was ended on purpose, whatever it ends with.
_CUT = 0.6
# More boxes than this on a page are the lettering of a drawing, of which no order is known.
_BOXES = 50

_ENDS = re.compile(r"[.!?…:;。！？][\"'”’)\]»]*(?:\[\d[\d,–-]*\])?\Z")
_DOT = re.compile(r"[•●○◦▪▫■□◆◇‣⁃►▶\uf0b7]\s+\S")
# The dots of a table of contents, and the page behind them.
_LEADER = re.compile(r"(?:\. ?){4,}\s*(?:\d+|[ivxlc]+)\Z")
_DASH = re.compile(r"[-–—·*\u2212]\s+\S")
_NUMBERED = re.compile(r"(?:\(?[0-9]{1,3}[.):]|\(?[a-z][.)]|\[[0-9]{1,3}\])\s+\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What is usual in a document: the size of its running text, whether that is bold, and the step between lines."""

    size: float
    bold: bool
    steps: Mapping[int, float]

    def step(self, size: float) -> float:
        """From one base line to the next in type of a size; a fifth over the size where the document does not show."""
        return self.steps.get(round(2 * size), 1.2 * size)

    def is_body(self, line: Line) -> bool:
        """Whether a line has the size of the running text."""
        return same_size(line.size, self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Lines under one another: where most of them begin, and how far they reach."""

    lines: tuple[Line, ...]
    left: float
    width: float

    def is_short(self, line: Line, following: Line) -> bool:
        """Whether the first word of the line that follows would have had room in this one."""
        reach = line.end - self.left
        word = width_of(" " + following.text.partition(" ")[0], line.size)
        return reach + word < _FULL * self.width and reach < _SHORT * self.width

    def fills(self, line: Line) -> bool:
        """Whether a line reaches so far that nothing says it was ended on purpose."""
        return line.end - self.left >= _SHORT * self.width

    def is_set_in(self, line: Line) -> bool:
        """Whether a line begins further in than most."""
        return line.x - self.left > _INDENT * line.size

    def parts(self, one: Line, two: Line, measures: Measures, *, first: bool) -> bool:
        """Whether a paragraph ends between two lines; `first` says that the upper one is the first of its own."""
        if one.row or two.row:
            return not two.goes_on
        if not same_size(one.size, two.size) or one.y - two.y > _GAP * measures.step(two.size):
            return True
        short, ends = self.is_short(one, two), ends_a_sentence(one.text)
        if _DOT.match(two.text) or _LEADER.search(one.text):
            return True
        if (one.bold != two.bold or is_entry(two.text)) and (short or ends):
            return True
        inward = (two.x - one.x) / (two.size or 1.0)
        if inward > _INDENT and (short or ends) and not is_entry(one.text):
            return True
        if inward < -_INDENT and (short or ends) and not first:
            return True
        fresh = not two.text[0].islower()
        return short and fresh and (ends or one.end - self.left < _CUT * self.width)


def same_size(one: float, two: float) -> bool:
    """Whether two sizes of type are one to the eye."""
    return abs(one - two) <= _SAME_SIZE * max(one, two)


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends with a mark that ends a sentence, or leads to a list."""
    return bool(_ENDS.search(text))


def is_entry(text: str) -> bool:
    """Whether a line opens an entry of a list."""
    return any(mark.match(text) for mark in (_DOT, _DASH, _NUMBERED))


def measure(pages: Sequence[Sequence[Line]]) -> Measures:
    """The measures of a document, by the number of letters and by the steps that are most frequent."""
    sizes, bold = Counter[float](), Counter[bool]()
    steps: defaultdict[int, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for line in page:
            sizes[round(2 * line.size) / 2] += len(line.text)
            bold[line.bold] += len(line.text)
        for one, two in pairwise(page):
            step = one.y - two.y
            if same_size(one.size, two.size) and 0.8 * two.size < step < 3 * two.size:
                steps[round(2 * two.size)][round(2 * step) / 2] += 1
    usual = {size: min(found, key=lambda step: (-found[step], step)) for size, found in steps.items()}
    return Measures(size=max(sizes, key=sizes.__getitem__, default=12.0), bold=bold[True] > bold[False], steps=usual)


def frames_of(page: Sequence[Line]) -> list[Frame]:
    """The frames of a page in reading order: as they are drawn, but what stands over another comes before it."""
    drawn: list[list[Line]] = []
    for line in page:
        if not drawn or line.y > drawn[-1][-1].y + 0.5 * line.size:
            drawn.append([])
        drawn[-1].append(line)
    frames: list[list[Line]] = []
    for lines in drawn:
        at = len(frames)
        while len(drawn) <= _BOXES and at and _stands_over(lines, frames[at - 1]):
            at -= 1
        frames.insert(at, lines)
    return [_frame(lines) for lines in frames]


def _stands_over(one: Sequence[Line], two: Sequence[Line]) -> bool:
    over = min(line.y for line in one) > max(line.y for line in two)
    beside = min(line.x for line in one) >= max(line.end for line in two)
    return over and not beside and min(line.x for line in two) < max(line.end for line in one)


def _frame(lines: Sequence[Line]) -> Frame:
    starts = Counter(round(line.x) for line in lines)
    left = min(x for x, count in starts.items() if count >= 0.15 * len(lines) or len(starts) > 6)
    ends = sorted(_full_ends(lines))
    return Frame(lines=tuple(lines), left=float(left), width=max(1.0, ends[int(0.9 * (len(ends) - 1))] - left))


def _full_ends(lines: Sequence[Line]) -> Iterator[float]:
    """Where lines end that go on in the next one; all of them where none does."""
    going_on = [one.end for one, two in pairwise(lines) if two.text[0].islower()]
    yield from going_on or (line.end for line in lines)
