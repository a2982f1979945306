"""The article in a page: which part of it that is, and what the page says about it.

trafilatura tells which words are the article's. The pieces themselves are cut from the page as it is written, because
an extractor loses captions and short paragraphs, and returns nothing for short pages. The rules:

1. The article is the smallest element that holds nine tenths of the words that trafilatura found, and what stands
   between the title of the page and it.
2. Where the page has one <article> or <main> around that element, with a tenth more of unlinked words, it is that,
   to its end.
3. In it, a piece that trafilatura left out is left out if it is mostly links, or a few words that end no sentence and
   no heading, caption, entry of a list or row of a table. Behind the last piece that was found only sentences and
   captions stay, and none from a heading on that names furniture of the page ("Comments").
4. Where trafilatura finds less than forty words, or less than a third of what can be read, the <article> or <main> is
   the article, or else the whole body. So it is for a page of more than 1,500,000 characters without its scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.byline import read_byline
from corpus.errors import ArticleEmpty, ArticleTooLarge, ExtraMissing
from corpus.limits import MARKUP
from corpus.readers.heads import without_head
from corpus.readers.html_plain import Region, Walked, parse, walk
from corpus.readers.html_stated import read_stated
from corpus.readers.lines import is_furniture_line, same_words, words_of
from corpus.readers.values import Found, Piece
from corpus.values import BlockKind

# Less than this is no article that an extractor found, but a line of a page.
_FEW = 40
_LEAST = 1 / 3
# How much of what was found its element has to hold.
_HELD = 0.9
# How much more than the found words an <article> around them has to hold, to be taken instead.
_MORE = 1.1
# trafilatura takes seconds and hundreds of megabytes for more characters of markup, scripts and styles aside.
_JUDGED = 1_500_000
# A piece was found where so much of its runs of words was.
_SAME = 0.8
_RUN = 4
# A piece that trafilatura left out: so much of it in links, or so few words, and it is furniture.
_LINKED = 0.5
_WHOLE = 0.97
_WORDS = 8

_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents|(?:on|in) this (?:page|article)", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…。！？:;][\"'”’)\]»」』]*\Z")


def read_html(markup: str, url: str = "") -> Found:
    """The article in a page, and what the page states about itself.

    Args:
        markup: the page, decoded.
        url: where it was read, for its address where the page states none.

    Raises:
        ArticleTooLarge: more characters than the limit.
        ArticleEmpty: there is no text in the page.
        ArticleDamaged: more elements than a page can have.
        ExtraMissing: a package that reads pages is not installed.
    """
    if len(markup) > MARKUP.value:
        raise ArticleTooLarge(f"The page has more than {MARKUP.value:,} characters of HTML; add the text alone.")
    tree = parse(markup)
    walked = walk(tree)
    stated = read_stated(tree, url)
    pieces = without_head(_article(walked, _main_text(markup), stated.title), stated)
    if not pieces:
        raise ArticleEmpty(
            "The page holds no text; where scripts write it, save the text from the browser and add that."
        )
    return Found(pieces=pieces, stated=stated)


def _main_text(markup: str) -> str:
    """What trafilatura takes for the main text; empty where it finds none or fails on the page."""
    try:
        from trafilatura import extract  # noqa: PLC0415 - an extra's package
    except ImportError as error:
        raise ExtraMissing("Reading web pages needs more: say: pip install 'quotewell[formats]'.") from error
    plain = "".join(_without_scripts(markup))
    if len(plain) > _JUDGED:
        return ""
    try:
        return extract(plain, include_comments=False, include_tables=True, with_metadata=False) or ""
    except Exception:
        # Whatever an odd page does to it, the page can be read without it.
        return ""


def _without_scripts(markup: str) -> Iterator[str]:
    """The markup without its scripts and styles, which on many pages are most of it; only to judge by."""
    at, lower = 0, markup.lower()
    # Some letters change their number when they become small ones.
    starts = _SCRIPT.finditer(markup) if len(lower) == len(markup) else iter(())
    for found in starts:
        if found.start() >= at:
            yield markup[at : found.start()]
            end = lower.find(f"</{found[1].lower()}", found.end())
            at = end if end >= 0 else len(markup)
    yield markup[at:]


@dataclass(frozen=True, slots=True)
class _Counted:
    """The pieces of a page with the words of each, and which of them were found."""

    walked: Walked
    words: list[int]
    found: list[bool]

    def found_words(self) -> list[int]:
        """The words found before each piece, and in all."""
        counts = (count if found else 0 for count, found in zip(self.words, self.found, strict=True))
        return list(accumulate(counts, initial=0))

    def own_words(self, start: int, end: int) -> int:
        """The words of some pieces that no extractor should lose: neither links nor captions."""
        pieces, linked = self.walked.pieces, self.walked.linked
        own = (i for i in range(start, end) if linked[i] <= _LINKED and pieces[i].kind is not BlockKind.CAPTION)
        return sum(self.words[i] for i in own)


def _article(walked: Walked, main: str, title: str) -> list[Piece]:
    counted = _counted(walked, main)
    total = counted.found_words()[-1]
    named = _named(walked)
    if total < max(_FEW, _LEAST * counted.own_words(*named)):
        return _unlinked(counted, *named)
    start, end = _smallest(walked.regions, counted.found_words())
    inside = named[0] <= start and end <= named[1]
    if inside and _is_one(walked) and counted.own_words(*named) > _MORE * total:
        return _without_furniture(counted, *named)
    return _without_furniture(counted, _from_title(walked, start, title), end)


def _counted(walked: Walked, main: str) -> _Counted:
    """Which pieces were found: by runs of four words, so that a mark or a space more or less does not count."""
    lines = [words_of(line) for line in main.splitlines()]
    whole = set(lines)
    words = [words_of(piece.text) for piece in walked.pieces]
    every = [word for line in lines for word in line]
    runs = set(zip(*(every[i:] for i in range(_RUN)), strict=False))
    found = [_is_found(own, whole, runs) for own in words]
    return _Counted(walked, [len(own) for own in words], found)


def _is_found(words: tuple[str, ...], whole: set[tuple[str, ...]], runs: set[tuple[str, ...]]) -> bool:
    own = list(zip(*(words[i:] for i in range(_RUN)), strict=False))
    return words in whole or (bool(own) and sum(run in runs for run in own) >= _SAME * len(own))


def _named(walked: Walked) -> tuple[int, int]:
    """The pieces of the one <article>, else of the one <main>, that the page names; else all of them."""
    named = [region for region in walked.regions if region.article]
    # Inner elements come first; a page of several articles has its list of them in <main>.
    outer = [one for one in named if not any(_holds(other, one) for other in named if other is not one)]
    if len(outer) != 1:
        return 0, len(walked.pieces)
    inner = [one for one in named if one is not outer[0]]
    chosen = inner[0] if len(inner) == 1 else outer[0]
    return chosen.start, chosen.end


def _is_one(walked: Walked) -> bool:
    return any(region.article for region in walked.regions)


def _holds(outer: Region, inner: Region) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner


def _smallest(regions: Sequence[Region], before: Sequence[int]) -> tuple[int, int]:
    """The pieces of the smallest element that holds nine tenths of the words found."""
    holding = [one for one in regions if before[one.end] - before[one.start] >= _HELD * before[-1]]
    chosen = min(holding, key=lambda one: one.end - one.start, default=None)
    return (chosen.start, chosen.end) if chosen else (0, len(before) - 1)


def _unlinked(counted: _Counted, start: int, end: int) -> list[Piece]:
    """The pieces without those that are mostly links; all of them where nothing else is there."""
    pieces, linked = counted.walked.pieces[start:end], counted.walked.linked[start:end]
    found = counted.found[start:end]
    own = [piece for piece, share, was in zip(pieces, linked, found, strict=True) if was or share <= _LINKED]
    return own or pieces


def _from_title(walked: Walked, start: int, title: str) -> int:
    """Where the title over the article stands, or else where the article starts."""
    for i in range(start - 1, -1, -1):
        if walked.levels[i] == 1 or (walked.levels[i] and same_words(walked.pieces[i].text, title)):
            return i
    return start


def _without_furniture(counted: _Counted, start: int, end: int) -> list[Piece]:
    """The pieces without what rule 3 leaves out."""
    walked = counted.walked
    last = max((i for i in range(start, end) if counted.found[i]), default=end)
    kept = []
    for i in range(start, end):
        piece = walked.pieces[i]
        if i > last and is_furniture_line(piece.text):
            break
        if _CONTENTS.fullmatch(piece.text):
            continue
        caption, title = piece.kind is BlockKind.CAPTION, piece.kind is BlockKind.HEADING
        sentence = counted.words[i] >= _WORDS and bool(_ENDED.search(piece.text))
        told = caption or (i < last and (title or walked.entries[i] or read_byline(piece.text) is not None))
        if walked.linked[i] > _LINKED:
            # An entry of a table of contents has the words of a heading that was found, and is a link from end to end.
            ended, whole = bool(_ENDED.search(piece.text)), walked.linked[i] > _WHOLE
            stays = (counted.found[i] and (title or ended)) or (not whole and (counted.found[i] or walked.rows[i]))
        else:
            stays = counted.found[i] or sentence or told or (i < last and bool(_ENDED.search(piece.text)))
        if stays:
            kept.append(piece)
    return kept
