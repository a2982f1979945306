"""From the lines of a PDF to its pieces: headings, paragraphs over the ends of columns and pages, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from corpus.readers.pdf_frames import Frame, Measures, ends_a_sentence, frames_of, is_entry, measure, same_size
from corpus.readers.pdf_furniture import without_contents, without_furniture
from corpus.readers.pdf_lines import Line, as_rows
from corpus.readers.pdf_words import Joiner
from corpus.readers.values import Piece
from corpus.values import BlockKind

# Type this much larger than the running text is a heading's; this much smaller, a note's at the foot of a page.
_LARGER = 1.12
_SMALLER = 0.92
_HEADING_CHARACTERS = 200
_HEADING_LINES = 4
# Type smaller than this share of the running text is the lettering of a drawing.
_LETTERING = 0.5
# More headings than this in a row are the lettering of a drawing, or a title page.
_HEADINGS = 3
_LEGEND = re.compile(r"(?:fig(?:ure|\.)|table|plate|box|map|chart)\s+[\dA-Z]", re.IGNORECASE)


class _Role(StrEnum):
    BODY = "body"
    HEADING = "heading"
    NOTE = "note"
    ROW = "row"
    OTHER = "other"


_KINDS = {_Role.HEADING: BlockKind.HEADING, _Role.ROW: BlockKind.PARAGRAPH}


@dataclass(slots=True)
class _Group:
    """Lines that were found to belong together."""

    lines: list[Line]
    role: _Role
    frame: Frame


def pieces_of(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    """The pieces of a document, in reading order; a note stands behind the paragraph that its page ends in."""
    pages = [as_rows(page) for page in without_contents(without_furniture(pages))]
    measures = measure(pages)
    pages = [[line for line in page if line.size >= _LETTERING * measures.size] for page in pages]
    groups: list[_Group] = []
    for page in pages:
        for frame in frames_of(page):
            _go_on(groups, list(_groups(frame, measures)))
    groups = list(_with_initials(groups))
    _level(groups)
    joiner = Joiner(line.text for page in pages for line in page)
    return [
        Piece(
            text=joiner.join([line.text for line in group.lines]),
            kind=_KINDS.get(group.role),
            page=group.lines[0].page,
        )
        for group in groups
    ]


def _groups(frame: Frame, measures: Measures) -> Iterator[_Group]:
    """The groups of a frame; small type under the last line of running text is notes."""
    held: list[list[Line]] = []
    for line in frame.lines:
        if not held or frame.parts(held[-1][-1], line, measures, first=len(held[-1]) == 1):
            held.append([])
        held[-1].append(line)
    last = max((i for i, lines in enumerate(held) if measures.is_body(lines[0])), default=len(held))
    for i, lines in enumerate(held):
        role = _role(lines, measures)
        small = lines[0].size < _SMALLER * measures.size
        yield _Group(lines, _Role.NOTE if i > last and small else role, frame)


def _role(lines: Sequence[Line], measures: Measures) -> _Role:
    if lines[0].row:
        return _Role.ROW
    letters = sum(len(line.text) for line in lines)
    large = lines[0].size >= _LARGER * measures.size
    bold = all(line.bold for line in lines) and not measures.bold and lines[0].size >= _SMALLER * measures.size
    brief = letters <= _HEADING_CHARACTERS and len(lines) <= _HEADING_LINES and letters > 1
    title = not lines[-1].text.endswith((".", ":", ";", ",")) and any(c.isalpha() for line in lines for c in line.text)
    if (large or bold) and brief and title and not is_entry(lines[0].text.replace(".", " ", 1)):
        return _Role.HEADING
    legend = len(lines) <= _HEADING_LINES and _LEGEND.match(lines[0].text)
    return _Role.BODY if measures.is_body(lines[0]) and not legend else _Role.OTHER


def _go_on(groups: list[_Group], following: list[_Group]) -> None:
    """Adds the groups of the next frame; the paragraph that the last frame broke off in is ended first."""
    first = next((i for i, group in enumerate(following) if group.role is _Role.BODY), None)
    last = next((group for group in reversed(groups) if group.role in (_Role.BODY, _Role.HEADING)), None)
    if first is not None and last is not None and last.role is _Role.BODY:
        headed = any(group.role is _Role.HEADING for group in following[:first])
        if _is_one(last, following[first], headed=headed):
            last.lines += following.pop(first).lines
            last.frame = following[first - 1].frame if first else last.frame
    groups += following


def _is_one(one: _Group, two: _Group, *, headed: bool) -> bool:
    """Whether a paragraph goes on behind the end of its column or page."""
    end, start = one.lines[-1], two.lines[0]
    if not same_size(end.size, start.size) or end.bold != start.bold or is_entry(start.text):
        return False
    if not ends_a_sentence(end.text):
        return start.text[0].islower() or (not headed and not one.frame.is_short(end, start))
    # One or two lines do not show how wide their column is.
    known = len(one.frame.lines) > 2
    return known and not headed and one.frame.fills(end) and not two.frame.is_set_in(start)


def _level(groups: Sequence[_Group]) -> None:
    """Takes it back of headings that have no text under them, many in a row."""
    for is_heading, row in groupby(groups, lambda group: group.role is _Role.HEADING):
        if is_heading and len(found := list(row)) > _HEADINGS:
            for group in found[:-1]:
                group.role = _Role.OTHER


def _with_initials(groups: Sequence[_Group]) -> Iterator[_Group]:
    """Groups, with a large initial letter put back before the word that it begins."""
    initial = ""
    for group in groups:
        text = group.lines[0].text
        if len(group.lines) == 1 and len(text) == 1 and text.isupper() and group.role is _Role.OTHER:
            initial = text
            continue
        if initial and text[0].isalpha():
            line = group.lines[0]
            joined = initial + ("" if text[0].islower() or text[:2].isupper() else " ") + text
            group.lines[0] = _with_text(line, joined)
        initial = ""
        yield group


def _with_text(line: Line, text: str) -> Line:
    return Line(text=text, page=line.page, x=line.x, end=line.end, y=line.y, size=line.size, bold=line.bold)
