"""From one string to its blocks: paragraphs, headings, captions and boilerplate, told apart by general rules.

The rules look at shape (marks, length, how a line ends, what follows it) and at words that belong to photographs or to
the furniture of any page. None of them knows a particular article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.byline import find_bylines, is_head
from corpus.captions import is_of_a_photograph
from corpus.marks import depth_of, fences, front_matter, mark_behind, mark_of
from corpus.values import ASKED, Block, BlockKind

# A line longer than this is a paragraph of its own; shorter ones may be hard-wrapped and belong together.
_WRAP = 120
# An unmarked heading is one line of at most this many characters and words.
_HEADING_CHARACTERS = 80
_HEADING_WORDS = 12
# A caption is short: more than this is a paragraph that speaks of a photograph.
_CAPTION_WORDS = 70
_CAPTION_CHARACTERS = 700
# An entry of a menu has no more words than this.
_MENU_WORDS = 4

_BLANK_LINES = re.compile(r"\n[ \t\r\f\v\u00a0\u200b\ufeff]*\n\s*")
_NEWLINE = re.compile(r"\n")
_UNDERLINE = re.compile(r"\n[ \t]*(?:={3,}|-{3,})[ \t]*\Z")

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]»」』]*\Z")
_NO_TITLE_END = re.compile(r"[.!?…,;:。！？、]\Z")

_FURNITURE = re.compile(
    r"""(?:
      recommend(?:ed|ations?)(?:\ (?:for\ you|articles?|stories|reading|links))?
    | (?:related|more|other|latest|popular|trending|top)\ (?:articles?|stories|posts?|content|news|links|topics)
    | (?:you\ (?:may|might)\ (?:also\ )?like|read\ (?:more|next|also|on)|see\ more)(?:\b.*)?
    | (?:continue|keep)\ reading(?:\b.*)?
    | most\ (?:read|popular|viewed|shared)
    | (?:share|print|save|email|e-mail|tweet|like|copy\ link)(?:\ (?:this|it|on|via|to)\b.*)?
    | (?:advertisement|advertising|sponsored(?:\ content)?|ad|promoted)
    | (?:subscribe|sign\ up|sign\ in|log\ in|register|donate|support\ us|follow\ us|join\ us|newsletters?)(?:\b.*)?
    | (?:comments?|leave\ a\ (?:comment|reply)|add\ a\ comment|\d+\ comments?)
    | (?:tags?|topics?|filed\ under|categories|category)(?:\s*:.*)?
    | (?:menu|home|search|navigation|site\ map|contact(?:\ us)?|about(?:\ us)?|back\ to\ top|top\ of\ page|close)
    | skip\ to\ (?:main\ )?content
    | (?:previous|next)\ (?:article|story|post|page)(?:\b.*)?
    | illustration
    | (?:facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|reddit|pinterest|rss)
    | (?:©|copyright[\s:,]*\(c\)|\(c\)\ ?copyright).*
    # "Copyright law" is a subject. Whose right it is comes with a year or a sign.
    | (?:copyright|\(c\))(?!\ (?:acts?|laws?|bills?|directives?|treaty|reforms?)\b)
        (?=.*(?:\b[12]\d{3}\b|©|all\ rights\ reserved)).*
    | all\ rights\ reserved.*
    | (?:privacy|cookie)\ (?:policy|settings|notice)
    | terms\ (?:of\ (?:use|service)|and\ conditions)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# What is no sentence, however long it is and whatever it ends with.
_RIGHTS = re.compile(
    r"©|all rights|(?:copyright|\(c\))[\s:,]*(?:©|\(c\)|copyright|[12]\d{3})|copyright\b.*\ball rights reserved",
    re.IGNORECASE,
)
# What a site says of itself in the entries of its menus ("Follow us on …"), and hardly a list of what to do.
_SITE = re.compile(r"\b(?:us|our|subscribe|newsletters?|comments?|articles?|stories|posts?)\b", re.IGNORECASE)
_BYLINE = re.compile(r"(?:By|Written by|Reported by|Published|Updated|Posted|Translated by)\b[: ]")
# "CHAPTER IV", "Part 2: The Bridge": the division of a book, whatever follows it.
_DIVISION = re.compile(
    r"(?:chapter|part|book|volume|act|scene|appendix)\s+(?:[ivxlc]+|\d{1,3})(?:[.:]?|\s*[.:—–-]\s*[^\W_][^.!?]{0,60})",
    re.IGNORECASE,
)
# A book of this library has its licence before and behind these lines.
_BEGINS = re.compile(r"\*\*\* ?START OF (?:THE|THIS) PROJECT GUTENBERG")
_ENDS = re.compile(r"\*\*\* ?END OF (?:THE|THIS) PROJECT GUTENBERG")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A candidate block: `start` is behind its marker; `mark` says which marker that was."""

    start: int
    end: int
    mark: str
    text: str

    @property
    def one_line(self) -> bool:
        return "\n" not in self.text

    @property
    def ends_a_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Long or punctuated enough to be read as sentences."""
        return self.ends_a_sentence or len(self.text) > _WRAP


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in reading order, numbered from 1 within each kind.

    Every character outside them is white space or a marker. At least one of them can be asked if the text has any
    word that is not page furniture.
    """
    chunks = [chunk for chunk in _chunks(text) if chunk.end > chunk.start]
    return _numbered(chunks, _kinds(chunks), [0] * len(chunks))


def blocks_of(text: str, spans: Sequence[tuple[int, int, BlockKind | None, int]]) -> tuple[Block, ...]:
    """The blocks of a text that was cut before: each span is one, numbered from 1 within each kind.

    A span that holds nothing but a marker or a sign of no width is none.

    Args:
        text: what the spans are of.
        spans: start, end, what the source says that it is or None, and its page or 0; in reading order, none empty.
            Where the source does not say, the same rules tell as for plain text.
    """
    chunks, stated, pages = list[_Chunk](), list[BlockKind | None](), list[int]()
    for start, end, kind, page in spans:
        mark, width = ("", 0) if kind else mark_of(text[start:end].partition("\n")[0])
        chunk = _trimmed(text, start + width, end, "#" if kind is BlockKind.HEADING else mark)
        if chunk.end > chunk.start:
            chunks.append(chunk)
            stated.append(kind)
            pages.append(page)
    told = [kind or guess for kind, guess in zip(stated, _kinds(chunks), strict=True)]
    return _numbered(chunks, told, pages)


def _kinds(chunks: Sequence[_Chunk]) -> list[BlockKind]:
    last_prose = max((i for i, chunk in enumerate(chunks) if chunk.is_prose), default=-1)
    bylines = find_bylines(
        [chunk.text for chunk in chunks],
        [not _is_furniture(chunk) and (chunk.mark == "#" or _looks_like_title(chunk)) for chunk in chunks],
        [chunk.is_prose and chunk.mark != "furniture" and not _is_caption(chunk) for chunk in chunks],
    )
    bylines = frozenset(i for i in bylines if i < last_prose)
    begins = max((i for i, chunk in enumerate(chunks) if _BEGINS.match(chunk.text)), default=-1)
    ends = next((i for i in range(begins + 1, len(chunks)) if _ENDS.match(chunks[i].text)), len(chunks))
    behind = _behind(chunks, bylines)
    kinds = [
        _kind(chunk, behind[i], is_byline=i in bylines, is_last=i > last_prose)
        if begins < i < ends
        else BlockKind.BOILERPLATE
        for i, chunk in enumerate(chunks)
    ]
    if not ASKED.intersection(kinds):
        kinds = [_as_paragraph(kind, chunk) for kind, chunk in zip(kinds, chunks, strict=True)]
    return kinds


def _numbered(chunks: Sequence[_Chunk], kinds: Sequence[BlockKind], pages: Sequence[int]) -> tuple[Block, ...]:
    count: Counter[BlockKind] = Counter()
    blocks = []
    for chunk, kind, page in zip(chunks, kinds, pages, strict=True):
        count[kind] += 1
        blocks.append(Block(kind=kind, start=chunk.start, end=chunk.end, number=count[kind], page=page))
    return tuple(blocks)


def _as_paragraph(kind: BlockKind, chunk: _Chunk) -> BlockKind:
    """A text of nothing but short lines is asked all the same, but for its furniture."""
    furniture = chunk.mark == "furniture" or not any(c.isalnum() for c in chunk.text) or _is_furniture(chunk)
    return kind if furniture else BlockKind.PARAGRAPH


def _chunks(text: str) -> Iterator[_Chunk]:
    """Runs of lines that belong together, each without its marker and outer white space."""
    start, _ = front_matter(text)
    opening = len(text) - len(text.lstrip())
    if start:
        yield _trimmed(text, 0, start, "furniture")
    for low, opened, closed, high in fences(text):
        if low >= start:
            yield from _prose(text, start, low, opening)
            yield _trimmed(text, opened, closed, "code")
            start = high
    yield from _prose(text, start, len(text), opening)


def _prose(text: str, start: int, end: int, opening: int) -> Iterator[_Chunk]:
    """The runs of lines between two offsets; at `opening` are the first words of the whole text."""
    for low, high in _between(text, start, end, _BLANK_LINES):
        if _UNDERLINE.search(text[low:high]) and text.count("\n", low, high) == 1:
            yield _trimmed(text, low, text.index("\n", low), "#")
            continue
        if low <= opening and is_head(text[low:high]):
            yield from (chunk for at, stop in _between(text, low, high, _NEWLINE) for chunk in _lines(text, at, stop))
            continue
        yield from _lines(text, low, high)


def _between(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in separator.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _lines(text: str, start: int, end: int) -> Iterator[_Chunk]:
    """Cuts a chunk where a line is marked or set in like the first one, and after one too long to be hard-wrapped."""
    low, mark, depth = start, "", 0
    inset, ended = _inset(text, start, end), False
    unwrapped = _is_unwrapped(text, start, end)
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        bare = line.lstrip()
        here, width = mark_of(bare)
        goes_on = here == mark == "quoted" and depth_of(bare) == depth
        begins = mark == "quoted" or 0 < inset == len(line) - len(bare)
        alone = unwrapped and not line[:1].isspace() and not line[:1].islower()
        over = alone and _over_prose(text, low, at, stop)
        fresh = at > start and not here and (over or (ended and (begins or alone)))
        if (here and not goes_on) or fresh:
            yield _trimmed(text, low, at, mark)
            low, mark, depth = at + len(line) - len(bare) + width, here, depth_of(bare)
        if here == "image":
            yield _trimmed(text, low, text.index("]", low), mark)
            low, mark = stop, ""
        elif here in ("#", "row", "furniture", "blank") or stop - at > _WRAP:
            yield _trimmed(text, low, stop - mark_behind(line, here), mark)
            low, mark = stop, ""
        ended = bool(_SENTENCE_END.search(line.rstrip()))
        at = stop + 1
    yield _trimmed(text, low, end, mark)


def _is_unwrapped(text: str, start: int, end: int) -> bool:
    """Whether each line is a paragraph: one is longer than lines are wrapped at, and hardly any begins small.

    A comment is one piece, however long its lines are.
    """
    if end - start <= _WRAP or text.find("<!--", start, end) >= 0:
        return False
    lines = text[start:end].split("\n")
    return any(map(_is_long, lines)) and 10 * sum(line[:1].islower() for line in lines) <= len(lines)


def _is_long(line: str) -> bool:
    """Too long to be wrapped, and not for an address in it."""
    return len(line) > _WRAP and len(line.split()) > _HEADING_WORDS


def _over_prose(text: str, low: int, at: int, stop: int) -> bool:
    """Whether a line that looks like a title, from `low` on, stands right over a paragraph of one line."""
    line = text[at:stop].rstrip()
    if not _is_long(line) or not _SENTENCE_END.search(line):
        return False
    above = _trimmed(text, low, at, "")
    return above.end > above.start and _looks_like_title(above)


def _inset(text: str, start: int, end: int) -> int:
    """How far the first line is set in where others are not, as in a book; 0 where it is not."""
    line = text.rfind("\n", 0, start) + 1
    first, *others = (len(one) - len(one.lstrip()) for one in text[line:end].split("\n"))
    return first if any(other < first for other in others) and not text[line:start].strip() else 0


def _trimmed(text: str, start: int, end: int, mark: str) -> _Chunk:
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return _Chunk(start, end, mark, text[start:end])


def _behind(chunks: Sequence[_Chunk], bylines: frozenset[int]) -> list[_Chunk | None]:
    """For each chunk, the next one that a title there would stand over.

    It stands over its text even where a line between them is no byline that can be read.
    """
    found: list[_Chunk | None] = []
    following: _Chunk | None = None
    for i in reversed(range(len(chunks))):
        found.append(following)
        if i not in bylines and not _names_a_writer(chunks[i]):
            following = chunks[i]
    return found[::-1]


def _kind(chunk: _Chunk, following: _Chunk | None, *, is_byline: bool, is_last: bool) -> BlockKind:
    """What a chunk is; `is_last` says that no prose comes behind it."""
    if is_byline or _is_furniture(chunk):
        return BlockKind.BOILERPLATE
    if chunk.mark == "#":
        return BlockKind.HEADING
    if _is_caption(chunk):
        return BlockKind.CAPTION
    if _is_heading(chunk, following):
        return BlockKind.HEADING
    # A short line that ends no sentence, with no prose after it, is what a page leaves under an article.
    if is_last and not chunk.mark and _looks_like_title(chunk):
        return BlockKind.BOILERPLATE
    return BlockKind.PARAGRAPH


def _names_a_writer(chunk: _Chunk) -> bool:
    return chunk.one_line and not chunk.is_prose and bool(_BYLINE.match(chunk.text))


def _is_furniture(chunk: _Chunk) -> bool:
    if chunk.mark == "furniture" or not any(c.isalnum() for c in chunk.text):
        return True
    if chunk.text.startswith("<!--") and chunk.text.endswith("-->"):
        return True
    words = chunk.text.strip(" \t*_#:|»›>-–—…[]").rstrip(".")
    if not chunk.one_line or len(words) > _WRAP or not _FURNITURE.fullmatch(words):
        return False
    return not _is_sentence(chunk) and not _is_told_to_do(chunk)


def _is_sentence(chunk: _Chunk) -> bool:
    """Long enough, and ending like one, to say something of its own ("Home is where the heart is.")."""
    return chunk.ends_a_sentence and len(chunk.text.split()) > 6 and not _RIGHTS.match(chunk.text)


def _is_told_to_do(chunk: _Chunk) -> bool:
    """An entry of a list that begins like a button ("1. Register with the police"); that of a menu is short."""
    if chunk.mark == "bullet":
        return (chunk.ends_a_sentence or len(chunk.text.split()) > _MENU_WORDS) and not _SITE.search(chunk.text)
    return chunk.mark == "number"


def _is_caption(chunk: _Chunk) -> bool:
    if chunk.mark == "image":
        return True
    if (
        chunk.mark in ("bullet", "number", "row", "code")
        or len(chunk.text) > _CAPTION_CHARACTERS
        or len(chunk.text.split()) > _CAPTION_WORDS
    ):
        return False
    return is_of_a_photograph(chunk.text)


def _is_heading(chunk: _Chunk, following: _Chunk | None) -> bool:
    """A title-like line over something that is not one; a row of marked lines is a list, not a row of headings."""
    if following and not chunk.mark and _DIVISION.fullmatch(chunk.text):
        return not _DIVISION.match(following.text)
    if following is None or not _looks_like_title(chunk) or _BYLINE.match(chunk.text):
        return False
    if chunk.mark == "ornament":
        return following.mark != "ornament"
    return not chunk.mark and following.is_prose


def _looks_like_title(chunk: _Chunk) -> bool:
    return (
        chunk.one_line
        and len(chunk.text) <= _HEADING_CHARACTERS
        and len(chunk.text.split()) <= _HEADING_WORDS
        and not _NO_TITLE_END.search(chunk.text)
        and not chunk.ends_a_sentence
        and not chunk.text[0].islower()
        and chunk.text[0] not in "—–―-"  # who said it, under a quotation
    )
