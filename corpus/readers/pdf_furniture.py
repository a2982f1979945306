"""The furniture of a book's pages: running heads, running feet, page numbers and the table of contents.

None of it is a part of what the book says.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.pdf_lines import Line

# Only this many lines at the top and at the foot of a page can be furniture.
_EDGE = 3
# Heights that differ by less than this many points are one height.
_SAME_HEIGHT = 3.0
# A line that comes back at one height on this share of the pages is furniture; even and odd pages may differ.
_REPEATED = 0.4
# Heads that change with the chapter: this share of the pages has a line at that height, apart from what follows it.
_HEADED = 0.6
_APART = 1.4
# So many entries, and so much of the page, make it a table of contents.
_ENTRIES = 5
_LISTED = 0.5
_LEADER = re.compile(r"(?:\. ?){4,}\s*(\d+|[ivxlc]+)\Z")
_LISTED_PAGE = re.compile(r"\s(?:\d{1,4}|[ivxlc]+)\Z")
_CONTENTS = re.compile(r"(?:table of )?contents", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page\s+)?[-–—\[( ]*(?:\d{1,5}|[ivxlc]{1,8})[-–—\]) ]*(?:(?:of|/)\s*\d{1,5})?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\A\d{1,4}\b)|(?:\b(?:\d{1,4}|[ivxlc]{1,7})\Z)")


def without_contents(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without a table of contents: titles that dots lead to page numbers, which never fall."""
    return [_without_contents(page) for page in pages]


def _without_contents(page: Sequence[Line]) -> list[Line]:
    entries = [i for i, line in enumerate(page) if _LEADER.search(line.text)]
    if len(entries) < _ENTRIES or len(entries) < _LISTED * len(page):
        return list(page)
    # A list of prices or results has dots as well, but its figures go up and down.
    numbers = [int(found[1]) for i in entries if (found := _LEADER.search(page[i].text)) and found[1].isdigit()]
    if any(one > two for one, two in pairwise(numbers)):
        return list(page)
    first, last = entries[0], entries[-1] + 1
    # A chapter in bold type may stand there without dots.
    while first and (_CONTENTS.fullmatch(page[first - 1].text) or _LISTED_PAGE.search(page[first - 1].text)):
        first -= 1
    while last < len(page) and _LISTED_PAGE.search(page[last].text):
        last += 1
    return [*page[:first], *page[last:]]


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without its running heads and feet and its number."""
    furniture = {id(line) for line in _furniture(pages)}
    return [[line for line in page if id(line) not in furniture] for page in pages]


def _furniture(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    written = [page for page in pages if page]
    if len(written) < 2:
        return
    for side in (-1, 1):
        edges = [_edge(page, side) for page in written]
        yield from _repeated(edges)
        yield from _changing(edges)
        for page, edge in zip(written, edges, strict=True):
            if len(page) > 1 and _NUMBER.fullmatch(edge[0].text):
                yield edge[0]


def _edge(page: Sequence[Line], side: int) -> list[Line]:
    """The lines nearest to the top (-1) or the foot (1) of a page, the outermost first."""
    return sorted(page, key=lambda line: side * line.y)[:_EDGE]


def _repeated(edges: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Lines with the same words, up to their figures, at the same height on many pages."""
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for edge in edges:
        for line in edge:
            found[_plain(line.text)].append(line)
    for lines in found.values():
        for line in lines:
            level = {other.page for other in lines if abs(other.y - line.y) <= _SAME_HEIGHT}
            if len(level) >= max(2, _REPEATED * len(edges)):
                yield line


def _changing(edges: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Lines where most pages have a line that stands apart, with the page's number or words that recur."""
    if len(edges) < 4:
        return
    heights = Counter(round(edge[0].y / _SAME_HEIGHT) for edge in edges)
    for height, _ in heights.most_common(2):
        level = [edge for edge in edges if abs(edge[0].y / _SAME_HEIGHT - height) <= 1]
        apart = [edge for edge in level if len(edge) == 1 or _stands_apart(edge[0], edge[1])]
        if len(level) < _HEADED * len(edges) or len(apart) < 0.8 * len(level):
            continue
        words = Counter(_plain(edge[0].text) for edge in apart)
        for edge in apart:
            if words[_plain(edge[0].text)] > 1 or _NUMBERED.search(edge[0].text):
                yield edge[0]


def _stands_apart(line: Line, following: Line) -> bool:
    return abs(line.y - following.y) > _APART * 1.2 * max(line.size, following.size)


def _plain(text: str) -> str:
    """Words without what changes from page to page."""
    return "#" if _NUMBER.fullmatch(text) else _FIGURES.sub("#", text).casefold()
