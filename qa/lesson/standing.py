"""Sentences that can be shown alone, in a quiz or behind a question, and the order in which they are drawn.

Whoever reads one has nothing before it: it may not begin with a word that stands for something said earlier, and may
not be half of a quotation.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from corpus import Article, BlockKind, split_passages
from qa.cutting.phrases import is_verb_form
from qa.lesson.verbs import HELPS, by_participle
from qa.reading.lines import Line, read_passage
from qa.study.nouns import noun_behind
from qa.words.spans import DATE, NUMBER_WORDS, SpanKind, capitalised, find_spans
from qa.words.tokens import Token

# In words: a shorter sentence says too little by itself, a longer one cannot be taken in at a glance.
_WORDS = range(8, 41)
# Standing before the first word that matters, these lean on what was said before, or on who says it.
_LEANING = frozenset(
    "it its he him his she her hers they them their theirs this that these those there here then thus hence so such one"
    " ones both either neither another other others same i we me us my our you your who what why how".split()
)
_LINKING = frozenset(
    "however moreover furthermore therefore meanwhile instead nevertheless nonetheless also besides additionally"
    " similarly likewise consequently accordingly otherwise finally later earlier afterwards afterward still yet but"
    " and or nor latter former following next above below respectively eventually soon subsequently indeed again"
    " never seldom rarely conversely alternatively"
    " because although though while if unless since as when where whereas after before".split()
)
_FURTHER = re.compile(
    r"\b(?:in (?:addition|contrast|turn|particular|fact|response|short)|as a result|for (?:example|instance|this)"
    r"|by (?:then|contrast)|at (?:that|the same|this) (?:time|point)|on the (?:other|contrary)|of (?:these|those|this)"
    r"|the (?:latter|former|other|others|same|following|second|third|next)"
    r"|(?:the )?\w+(?: \w+)? of (?:these|those|them|which)"
    r"|\w+ (?:days?|weeks?|months?|years?|decades?) (?:later|earlier|before|after|afterwards)"
    r"|\w+ing (?:it|them|this)|the (?:number|figure|total) (?!of|in|for|number|figure))\b",
    re.IGNORECASE,
)
# The only "there" that points at nothing.
_THERE = re.compile(r"There (?:was|were|is|are) ")
# "HALDEN, 17 June - Rescue workers …".
_DATELINE = re.compile(r"[A-Z]{3,}[^a-z.]*(?:\d[\w .]*)?\s[-–—]\s")
# "Eleven are still missing", "Two more followed": of what was told before.
_COUNTED = frozenset("are were have had more others further".split())
# Behind what a sentence opens with, its subject may be one of these: "In the summer of 1899 she found …".
_LEADS = frozenset("in on at by after before during since until from between under for within throughout".split())
_SUBJECTS = frozenset("it they he she we i you".split())
_LEAD = 12
_CLAUSES = frozenset("which that who when where what as because while whose".split())
_PARTS = re.compile(r"[;:]")
_COUNTS = NUMBER_WORDS - {"one", "hundred", "thousand", "million", "billion", "trillion", "dozen"}
_OF_THEM = re.compile(r"\sof\s(?:them|these|those)\b")
# So many words from the start are looked at.
_OPENING = 6
_ENDED = re.compile(r"[^.][.!][”’\"')\]]*(?:\[\w{1,12}\]\s*)*\Z")
# Written one way so many times as often as the other, a word counts as written that way alone.
_SELDOM = 8
_BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"), ("{", "}"))

Drawn = TypeVar("Drawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Words of an article: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How an article writes words: which it writes small, and which bear a capital where no sentence begins."""

    small: frozenset[str]
    capital: frozenset[str]


# What is planned or expected is not yet so: "by 2027" stands beside other years to come.
_AHEAD = re.compile(r"\b(?:will|wants?|plans?|expects?|hopes?|aims?|due|(?:is|are)\sto|until\sat\sleast)\b")


def looks_ahead(text: str) -> bool:
    """Whether a sentence speaks of what is to come."""
    return _AHEAD.search(text) is not None


@lru_cache(maxsize=8)
def lines_of(article: Article) -> tuple[Line, ...]:
    """The sentences of an article as the reader sees them, captions among them, in order, each once."""
    once: dict[int, Line] = {}
    for passage in split_passages(article):
        for line in read_passage(passage)[0]:
            once.setdefault(line.sentence.start, line)
    lines = tuple(once.values())
    lexicon = lexicon_of(lines)
    return tuple(_with_opening_name(line, lexicon.capital - lexicon.small) for line in lines)


def _with_opening_name(line: Line, known: frozenset[str]) -> Line:
    """The line with its first word as a name, where the whole article only knows it as one."""
    if not line.tokens or line.tokens[0].word not in known:
        return line
    return replace(line, spans=find_spans(line.text, 0, len(line.text), line.tokens, known))


@lru_cache(maxsize=8)
def lexicon_of(lines: tuple[Line, ...]) -> Lexicon:
    """How the lines of an article write their words."""
    small = Counter(token.word for line in lines for token in line.tokens if not token.is_capital)
    capital = Counter(word for line in lines for word in capitalised(line.text, line.tokens))
    return Lexicon(
        frozenset(word for word in small if small[word] * _SELDOM > capital[word]),
        frozenset(word for word in capital if capital[word] * _SELDOM > small[word]),
    )


def cut_of(line: Line, start: int, end: int) -> Cut:
    """The words of a line between two of its own offsets, with offsets of the article."""
    shift = line.sentence.start
    return Cut(start=shift + start, end=shift + end, text=line.text[start:end])


def stands_alone(line: Line) -> bool:
    """Whether a sentence says by itself what it says: a whole statement of a paragraph, 8 to 40 words long."""
    text, tokens = line.text, line.tokens
    if line.sentence.block.kind is not BlockKind.PARAGRAPH or len(tokens) not in _WORDS or line.implied:
        return False
    if not (text[0].isupper() or text[0].isdigit()) or not _ENDED.search(text) or "\n" in text:
        return False
    if text.count('"') % 2 or any(text.count(opener) != text.count(closer) for opener, closer in _BRACKETS):
        return False
    return not _leans(line)


def _leans(line: Line) -> bool:
    if line.tokens[0].word in _LINKING or _FURTHER.match(line.text) or _DATELINE.match(line.text):
        return True
    if _THERE.match(line.text):
        return _points_back(line)
    first, second = line.tokens[:2]
    if (first.is_number or first.word in NUMBER_WORDS) and second.word in _COUNTED:
        return True
    if first.word in _LEADS and _leads_to_pronoun(line.tokens[1:_LEAD]):
        return True
    for token in line.tokens[:_OPENING]:
        if token.word in _LINKING:
            continue
        if token.word in _LEANING and (token.text == "I" or not token.text.isupper()):
            return True
        if not token.stop and not token.is_number and not DATE.fullmatch(token.text):
            break
    return _speaks_of_somebody(line) or _points_back(line)


def _leads_to_pronoun(tokens: Sequence[Token]) -> bool:
    """Whether the first phrase of a sentence leads to a pronoun: "At the census of 1881 they held …"."""
    for token in tokens:
        if token.word in _SUBJECTS and (token.text == "I" or not token.text.isupper()):
            return True
        if token.word in _CLAUSES or is_verb_form(token.word):
            return False
    return False


def _speaks_of_somebody(line: Line) -> bool:
    """Whether "he", "she" or "there" stands before any name that it could be for."""
    named = min((span.start for span in line.spans if span.kind is SpanKind.NAME), default=len(line.text))
    for i, token in enumerate(line.tokens):
        if token.start >= named:
            return False
        behind = line.tokens[i + 1].word if i + 1 < len(line.tokens) else ""
        if token.word in ("he", "she") or (token.word == "there" and behind not in HELPS):
            return True
    return False


def _points_back(line: Line) -> bool:
    """Whether what stands for a thing, or for whoever tells of it, comes before any thing that is named.

    "Lee tried it in May", "Osk has 30 kinds of them", "banned three of these boats", "Lee and I sang", "The two wed".
    """
    named = bearing = False
    for i, token in enumerate(line.tokens):
        if token.word in _CLAUSES or (i and _PARTS.search(line.text, line.tokens[i - 1].end, token.start)):
            named = named or bearing  # "Osk grew in 1996; it has …"
        behind = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
        if token.word in ("these", "those") and behind and _is_noun(behind):
            return True
        if not named and _stands_for(line, i):
            return True
        bearing = bearing or (token.is_capital and not token.stop)
        named = named or _is_thing(line, i)
    return False


def _stands_for(line: Line, i: int) -> bool:
    """Whether a word stands for things that are named elsewhere, or for whoever writes."""
    token, rest = line.tokens[i], line.tokens[i + 1 : i + 3]
    if token.text in ("I", "we") or (token.text in ("this", "that") and _acts_alone(line, i)):
        return True
    if token.text in ("it", "them"):
        before = line.tokens[i - 1].word if i else ""
        empty = token.text == "it" and any(behind.word in ("that", "to") for behind in rest)
        return before not in _CLAUSES and not empty
    if token.word not in _COUNTS or not i or line.tokens[i - 1].word != "the":
        return False
    if any(span.kind is SpanKind.NAME and span.start < token.start for span in line.spans):
        return False
    told = rest and (rest[0].word in _CLAUSES or line.text[token.end] == "-")  # "the two who stayed"
    return not told and noun_behind(line.text, line.tokens, token.end) is None


def _acts_alone(line: Line, i: int) -> bool:
    """Whether a "this" behind a verb is all that the verb acts upon: "Lee opposed this and left"."""
    behind = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
    ends = behind is None or behind.word in ("and", "but") or line.text[line.tokens[i].end] in ",.;:"
    return ends and i > 0 and is_verb_form(line.tokens[i - 1].word)


def _is_noun(token: Token) -> bool:
    """Whether a word behind "those" may be what they are, and not what tells which: "those after it", "those born"."""
    told = token.stop or token.word in _LEADS or token.word in NUMBER_WORDS
    return not told and not is_verb_form(token.word) and by_participle(token.word) is None


def _is_thing(line: Line, i: int) -> bool:
    """Whether a word is a noun, as far as that shows: not before "of them", and not before the name it belongs to."""
    token = line.tokens[i]
    if token.stop or token.is_number or token.is_capital or token.word in NUMBER_WORDS or is_verb_form(token.word):
        return False
    behind = line.tokens[i + 1] if i + 1 < len(line.tokens) else None
    if token.word.endswith("ly") or (behind and behind.text != "I" and (behind.is_capital or behind.word == "than")):
        return False
    if any(span.start <= token.start < span.end for span in line.spans if span.kind is SpanKind.DATE):
        return False
    return not _OF_THEM.match(line.text, token.end)


def spread(seed: str, values: Sequence[Drawn], count: int) -> list[list[Drawn]]:
    """Values in reading order, as `count` runs of about equal length, each in an order drawn by the seed."""
    size = len(values)
    runs = [values[size * i // count : size * (i + 1) // count] for i in range(count)]
    return [drawn(f"{seed}\0{i}", enumerate(run)) for i, run in enumerate(runs)]


def drawn(seed: str, keyed: Iterable[tuple[Hashable, Drawn]]) -> list[Drawn]:
    """Values in an order drawn by a seed: by the SHA-256 of the seed and their keys.

    The order is the same in every process and for every release of Python, which `random` and `hash` do not promise.
    """

    def place(key: Hashable) -> bytes:
        return hashlib.sha256(f"{seed}\0{key}".encode("utf-8", "surrogatepass")).digest()

    return [value for _, value in sorted(((place(key), value) for key, value in keyed), key=lambda row: row[0])]
