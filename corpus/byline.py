"""The line under a title that says who wrote an article, who published it and when.

A line is read as one only where all of it is understood: what is left over might be the article's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from corpus.values import Block, BlockKind

_LONGEST = 200
_LINES = 3
_MARKS = "*_ \t\n>"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_GAP = re.compile(r"[\s.,;|·•–—-]+")
_LEAD = re.compile(r"(?:(?:words|story|text|written|reported) )?by:?\s+", re.IGNORECASE)
_PUBLISHED_BY = re.compile(r"(?:(?:first|originally) )?published by:?\s+(?:the )?", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:(?:first|originally) )?(?:published|posted)(?: on)?:?\s+", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?updated(?: on)?:?\s+", re.IGNORECASE)
_DATE = re.compile(
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH}),?"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?) (?P<year>[12]\d{{3}})\b(?:,? \d{{1,2}}[:.]\d\d\b)?"
    r"|(?P<iso>[12]\d{3}-[01]\d-[0-3]\d)(?![\w-])"
)
_WORD = r"(?:[^\W\d_]\.|[^\W\d_][\w’'-]+)"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,6}}")
_TITLED = re.compile(rf"{_WORD}(?: {_WORD}){{0,6}}")
_AND = re.compile(r"(?:, (?:and )?|,? and | & )")
# "By Ann Lee, Science Correspondent": what the writer is for the paper.
_POST = re.compile(r",\s(?:[\w-]+ ){0,3}(?:correspondent|reporter|editor|writer|columnist)\b", re.IGNORECASE)
_SMALL = frozenset("de da del della der den di du la le van von bin ibn al ter ten of the for and".split())
_OF_PERSON = _SMALL - {"of", "the", "for", "and"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a line states; empty where it does not. The date is ISO 8601."""

    author: str = ""
    publisher: str = ""
    date: str = ""

    @property
    def says_more_than_one(self) -> bool:
        """Whether two of the three are stated, which hardly any other line does."""
        return sum(map(bool, (self.author, self.publisher, self.date))) > 1


def read_byline(shown: str) -> Byline | None:
    """What a line states about its article; None where any of it is something else."""
    shown = shown.strip(_MARKS)
    if not shown or len(shown) > _LONGEST:
        return None
    author = publisher = date = ""
    at = 0
    while at < len(shown):
        if gap := _GAP.match(shown, at):
            at = gap.end()
        elif not publisher and (lead := _PUBLISHED_BY.match(shown, at)) and (name := _named(shown, lead.end())):
            publisher, at = name, lead.end() + len(name)
        elif not author and (lead := _LEAD.match(shown, at)) and (name := _people(shown, lead.end())):
            author, at = name, lead.end() + len(name)
            post = _POST.match(shown, at)
            at = post.end() if post else at
        elif (lead := _UPDATED.match(shown, at)) and (day := _DATE.match(shown, lead.end())):
            at = day.end()
        else:
            lead = _PUBLISHED.match(shown, at)
            day = _DATE.match(shown, lead.end() if lead else at)
            if day is None or date or not (date := _iso(day)):
                return None
            at = day.end()
    return Byline(author=author, publisher=publisher, date=date)


def is_head(shown: str) -> bool:
    """Whether lines are a title and under it, with no blank line between, its byline."""
    first, *others = shown.strip().split("\n")
    return 0 < len(others) <= _LINES and read_byline(first) is None and all(map(read_byline, others))


def find_bylines(shown: Sequence[str], titles: Sequence[bool], prose: Sequence[bool]) -> frozenset[int]:
    """Which pieces of a text are its byline: those between its title and its first sentences.

    Without a title above it, a line has to state two things, for "By Northern Lights" may be words of the text.

    Args:
        shown: the pieces in reading order.
        titles: for each, whether it may be a title.
        prose: for each, whether it reads as sentences.
    """
    found: dict[int, Byline] = {}
    titled = False
    for i, text in enumerate(shown):
        if read := read_byline(text):
            found[i] = read
        elif titles[i] and not titled and not found:
            titled = True
        elif prose[i] or titles[i]:
            break
    sure = any(read.says_more_than_one or (titled and (read.author or read.publisher)) for read in found.values())
    # A diary has a line like that over each day.
    days = sum(_DATE.fullmatch(text.strip(_MARKS)) is not None for text in shown) if sure else 0
    return frozenset(i for i, read in found.items() if sure and (read.author or read.publisher or days < 2))


def stated_by_line(text: str, blocks: Sequence[Block]) -> dict[str, str]:
    """The author, publisher and date that a byline states which `find_bylines` had set apart."""
    known: dict[str, str] = {}
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            break
        read = read_byline(text[block.start : block.end]) if block.kind is BlockKind.BOILERPLATE else None
        if read:
            for name, value in (("author", read.author), ("publisher", read.publisher), ("date", read.date)):
                if value:
                    known.setdefault(name, value)
    return known


def _named(shown: str, at: int) -> str:
    """The name that begins here, as far as its words bear capitals."""
    match = _TITLED.match(shown, at)
    return _capital(match[0], _SMALL) if match else ""


def _people(shown: str, at: int) -> str:
    """One or more names of two words at least: "Ann Lee", "Ann Lee and Bo Ray", "Ann Lee, Bo Ray and Cy Poe"."""
    end = stop = at
    while (match := _NAME.match(shown, stop)) and " " in (name := _capital(match[0], _OF_PERSON)):
        end = stop + len(name)
        more = _AND.match(shown, end)
        if more is None or _POST.match(shown, end):
            break
        stop = more.end()
    names = shown[at:end]
    # Of "Ann Lee, Northern Review" the second may be no person's.
    return names if "," not in names or re.search(r" (?:and|&) ", names) else ""


def _capital(words: str, small: frozenset[str]) -> str:
    """The beginning of some words that is a name: capitals, with small words only in between."""
    kept: list[str] = []
    for word in words.split(" "):
        if not word[:1].isupper() and not (kept and word in small):
            break
        kept.append(word)
    while kept and kept[-1] in small:
        kept.pop()
    return " ".join(kept)


def _iso(day: re.Match[str]) -> str:
    """A matched date as ISO 8601; empty where there is no such day."""
    try:
        if day["iso"]:
            return datetime.strptime(day["iso"], "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
        month = (day["month"] or day["month2"])[:3]
        words = f"{day['day'] or day['day2']} {month} {day['year']}"
        return datetime.strptime(words, "%d %b %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return ""
