"""Who "she" is, where the text leaves no doubt: one person alone named before, and nothing that speaks against it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from qa.sources.lexicon import words
from qa.words.spans import SpanKind, find_spans
from qa.words.tokens import Token, tokenize

_SHE = frozenset("she her hers herself".split())
_HE = frozenset("he him his himself".split())
# A stop behind three letters ends a sentence; behind fewer it belongs to initials or a title.
_STOP = re.compile(r"(?<=[^\W\d_]{3})\.\s+")
_TITLE_GAP = 3
# What may be a noun behind a word that describes it: "German firm"; "he" in "to the German he wrote" is none.
_NOUN = re.compile(r"\s(?!(?:s?he|hers?|him|his|himself|herself)\b)[a-z]")
# A subject stands at most so many words behind the start of its clause.
_SUBJECT = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `text[start:end]`; `at` is the place of its first word among the words."""

    start: int
    end: int
    at: int
    name: str

    @property
    def family(self) -> str:
        """What the person is called by on later mention."""
        return self.name.split()[-1]


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A text read for persons: its words, its names, and where "she" and "he" stand among the words, all in order."""

    text: str
    tokens: Sequence[Token]
    names: Sequence[Mention]
    she: Sequence[int]
    he: Sequence[int]


def person_meant(
    pronoun: str, paragraph: str, end: int, before: str, known: frozenset[str]
) -> tuple[int, int, bool] | None:
    """Where the person that a pronoun means is named: `(start, end, earlier)`; None in doubt.

    `paragraph` is the text of the block, of which what stands before `end` is looked at, where the pronoun begins;
    `before` is the block above it. Both are without quoted words. `earlier` says that the place is in `before`. `known`
    are family names of the article's persons.
    """
    if pronoun not in _SHE and pronoun not in _HE:
        return None
    for text, stop, earlier in ((paragraph, end, False), (before, len(before), True)):
        read = _read(text, known)
        if read.names and read.names[0].start < stop:
            one = _only(read, stop, female=pronoun in _SHE, known=known)
            return (one.start, one.end, earlier) if one else None
    return None


@lru_cache(maxsize=16)  # every "he said" of a paragraph asks for it
def _read(text: str, known: frozenset[str]) -> _Read:
    tokens = tokenize(text)
    she, he = ([i for i, token in enumerate(tokens) if token.word in own] for own in (_SHE, _HE))
    return _Read(text, tokens, _mentions(text, tokens, known), she, he)


@lru_cache(maxsize=16)
def family_names(text: str) -> frozenset[str]:
    """The last words of names of two or more words that look like a person's."""
    tokens = tokenize(text)
    names = (text[low:high] for low, high in _name_spans(text, tokens))
    return frozenset(name.split()[-1] for name in names if _full_name(name))


def _full_name(name: str) -> bool:
    parts = name.replace("-", " ").split()
    if len(parts) < 2 or any(part.lower().strip(".") in words("persons", "bodies") for part in parts):
        return False
    return all(part[0].isupper() and not part.isdigit() for part in parts)


def _mentions(text: str, tokens: Sequence[Token], known: frozenset[str]) -> list[Mention]:
    """The names in a text that may be a person's: full names, family names, and single words in a subject's place."""
    found = []
    place_end = -1
    for start, end in _name_spans(text, tokens):
        name = text[start:end]
        at = bisect_left(tokens, start, key=lambda token: token.start)
        behind = tokens[at - 1].word if at and not _breaks(text, tokens, at) else ""
        parts = [part.lower().strip(".") for part in name.split()]
        if any(part in words("persons", "bodies") for part in parts) or "the" in (behind, parts[0]):
            continue
        single = len(parts) == 1
        if any(part in words("words", "times") for part in parts):
            continue
        placed = behind in words("words", "prepositions") if single else behind in ("in", "at", "near")
        beside = behind in ("and", "or", "") and _joins(text, place_end, start)
        if name not in known and (placed or beside or (single and _is_adjective(text, end))):
            place_end = end
            continue
        found.append(Mention(start, end, at, name))
    # A single word at the start of a sentence is no name by its shape, but a known family name is one there too.
    listed = {i for one in found for i in range(one.at, bisect_left(tokens, one.end, key=lambda token: token.start))}
    for i, token in enumerate(tokens):
        bare = token.text.removesuffix("’s").removesuffix("'s")
        if bare in known and i not in listed:
            found.append(Mention(token.start, token.start + len(bare), i, bare))
    return sorted(found, key=lambda mention: mention.start)


def _name_spans(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The names in a text; one that runs over the end of a sentence is two."""
    for span in find_spans(text, 0, len(text), tokens):
        if span.kind is SpanKind.NAME:
            low = span.start
            for stop in _STOP.finditer(text, span.start, span.end):
                yield low, stop.start() + 1
                low = stop.end()
            yield low, span.end


def _joins(text: str, place_end: int, start: int) -> bool:
    """Whether a name is listed with a place before it: "between Portugal and Norway"."""
    return place_end >= 0 and bool(re.fullmatch(r",?\s(?:and\s|or\s)?", text[place_end:start]))


def _is_adjective(text: str, end: int) -> bool:
    """ "German firm": a capitalised word right before a noun in lower case is hardly a name."""
    return bool(_NOUN.match(text, end)) and text[max(0, end - 3) : end].endswith(("an", "sh", "ese"))


def _breaks(text: str, tokens: Sequence[Token], at: int) -> bool:
    return bool(re.search(r"[.,;:!?()]", text[tokens[at - 1].end : tokens[at].start]))


def _only(read: _Read, end: int, *, female: bool, known: frozenset[str]) -> Mention | None:
    """The first mention of the only person whom the names before a place can mean; None in doubt.

    There is a name before it.
    """
    text, tokens, first = read.text, read.tokens, read.names[0]
    names = takewhile(lambda mention: mention.start < end, read.names)
    if any(mention.family != first.family for mention in names):
        return None
    if not (first.family in known or _full_name(first.name)):
        return None
    same, other = (read.she, read.he) if female else (read.he, read.she)
    ahead, after = bisect_left(other, first.at), bisect_left(other, end, key=lambda i: tokens[i].start)
    if bisect_left(same, first.at) or (after > ahead and not ahead):
        return None
    title = {token.word for token in tokens[max(0, first.at - _TITLE_GAP) : first.at + 1]}
    if title & words("persons", "male" if female else "female"):
        return None
    names = takewhile(lambda mention: mention.start < end, read.names)
    return first if any(_is_subject(text, tokens, mention) for mention in names) else None


def _is_subject(text: str, tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a name stands at the start of a clause, behind a determiner and words of a trade at most."""
    low = mention.at
    while low > 0 and mention.at - low <= _SUBJECT and not _breaks(text, tokens, low):
        low -= 1
    lead = tokens[low : mention.at]
    if mention.at - low > _SUBJECT or any(token.word in words("words", "prepositions") for token in lead):
        return False
    if any(token.word in _SHE | _HE | words("words", "auxiliary") for token in lead):
        return False
    return text[mention.end : mention.end + 2] not in ("'s", "’s")
