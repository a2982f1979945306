"""The names that an article has for one thing: what it once names in full and then calls by its initials or otherwise.

"The International Maritime Safety Board (IMSB)", "Johann Brandt, nicknamed “the Fox”": whoever asks with one of the two
may be answered by a sentence that has only the other. Which are the same is read from the article itself, and nothing
is taken for a name of something where the article has two things that it could be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice

from corpus import Article
from qa.reading.lines import Line
from qa.words.meaning import is_meant
from qa.words.spans import SpanKind, find_spans
from qa.words.synonyms import root
from qa.words.tokens import Token, tokenize

# Initials: capitals, or small letters between two ("MoW"), and the "s" of a plural.
_SHORT = r"(?P<short>[A-Z][A-Za-z]{0,8}[A-Z]s?)(?![\w-])"
_QUOTES = "“”\"‘’'"
# What leads from a name to a shorter one that is made of its initials: any break will do, as the letters tell the rest.
_SHORTENED = re.compile(
    rf"(?:\s\(|,\s|\s[–—-]\s)(?:or\s|also\s|known\s+as\s|called\s|abbreviated\s+(?:as\s|to\s)?|hereafter\s|short\s)*"
    rf"(?:the\s)?[{_QUOTES}]?{_SHORT}"
)
# ... and from those to the name: "IMSB (International Maritime Safety Board)".
_SPELT_OUT = re.compile(rf"(?<![\w-]){_SHORT}\s\((?:the\s|short\sfor\s)?(?P<full>[^\W\d_][^()\n;:]{{4,150}})\)")
# What leads from a name to any other: it has to be said that it is one.
_OTHERWISE = re.compile(
    r"(?:\s\(|,\s|\s[–—-]\s)(?:(?:also|better|commonly|popularly|locally|widely|simply|usually|often)\s)?"
    r"(?:known\s+(?:\w+\s+)?as|nicknamed|hereafter|officially|formally|or\s+simply)\s"
    rf"(?:the\s)?(?P<quote>[{_QUOTES}])?(?:[Tt]he\s)?"
)
# A state and its name in full, either in brackets behind the other: both have a word in common.
_BRACKETED = re.compile(r"\s\((?:the\s)?(?P<other>[A-Z][^()\n.;:,]{3,80})\)")
_STATES = frozenset("republic kingdom union federation confederation commonwealth states emirates duchy empire".split())
_QUOTED = re.compile(rf"[^{_QUOTES}\n]{{2,60}}?(?=[,.]?[{_QUOTES}](?!\w))")
# A name does not reach over the end of a sentence, or out of a bracket.
_BREAK = re.compile(r"[.?!;:]\s|[()]|\n\s*\n")
# So many characters before its initials has a name at the most.
_REACH = 160
# Words of a name that its initials may pass over.
_SMALL = frozenset("of the for and in on to at de la le du des von und der die".split())
# So many places are looked at for each way to name something twice, and so many pairs kept; only a made-up text has
# more.
_LOOKED_AT = 2_000
_MOST = 500
_DETERMINERS = frozenset(["the", "a", "an"])
# "The mayor of Lom, known as the Fox": a name behind one of these need not be what is called otherwise.
_BEHIND = frozenset("of in at from near".split())
_CAPITAL = re.compile(r"(?<![^\W_])[A-Z][^\W_]*[,]?\s\Z")
_OWNED = ("'s ", "’s ", "' ", "’ ")
# Behind initials: of a plural, of an owner.
_ENDS = ("", "s", "'s", "’s")
_GOES_ON = re.compile(r"\s[A-Z]")


@dataclass(frozen=True, slots=True)
class Called:
    """One of the names of a thing.

    Attributes:
        text: as the article writes it first, on one line.
        words: the stems of its words in their order, "the" left out.
        initials: whether it is made of the first letters of another, and is the same only in capitals.
        capital: whether it is written with capitals.
    """

    text: str
    words: tuple[str, ...]
    initials: bool
    capital: bool

    def places(self, line: Line) -> tuple[int, ...]:
        """The positions of its words in a line, each time that it stands there."""
        found = (self.run(line.tokens, at, line.text) for at in line.places.get(self.words[0], ()))
        return tuple(i for run in found for i in run)

    def run(self, tokens: Sequence[Token], at: int, text: str, *, asked: bool = False) -> tuple[int, ...]:
        """The positions of its words where it begins at one; none where it does not.

        In what is asked, initials and names of several words may be typed without capitals.
        """
        found: list[int] = []
        for i in range(at, len(tokens)):
            if i > at and tokens[i].word in _DETERMINERS:
                continue
            if not self._is_word(tokens[i], len(found), asked=asked):
                return ()
            found.append(i)
            if len(found) == len(self.words):
                return tuple(found) if self._is_whole(tokens, found, text) else ()
        return ()

    def _is_word(self, token: Token, which: int, *, asked: bool) -> bool:
        own = self.words[which]
        if self.initials:
            shown = self.text.removesuffix("s")
            typed = asked and token.stem == own and token.text.islower() and not (token.stop or is_meant([own]))
            return typed or any(part in {shown + end for end in _ENDS} for part in token.text.split("-"))
        if token.stem != own:
            return False
        return token.is_capital or not self.capital or token.stop or (asked and len(self.words) > 1)

    def _is_whole(self, tokens: Sequence[Token], found: Sequence[int], text: str) -> bool:
        """Whether it is no part of a longer name: "Ministry of Water" of "Ministry of Water Resources"."""
        if self.initials or not self.capital:
            return True
        first, last = found[0], found[-1]
        behind = tokens[last + 1] if last + 1 < len(tokens) else None
        if behind and behind.is_capital and not behind.stop and text[tokens[last].end : behind.start] == " ":
            return tokens[last].text.endswith(("'s", "’s"))
        if len(self.words) > 1 or first < 2:
            return True
        before = tokens[first - 1]
        return not (before.is_capital and not before.stop and text[before.end : tokens[first].start] == " ")


# The names of one thing, and the things that an article has several names for.
Group = tuple[Called, ...]


@lru_cache(maxsize=32)
def named_twice(article: Article) -> tuple[Group, ...]:
    """The names that an article says are names of one thing, two at the least in each group."""
    return groups_of(article.text)


def groups_of(text: str) -> tuple[Group, ...]:
    """The names that a text says are names of one thing; those of the first few hundred things."""
    pairs = list(islice(chain(_shortened(text), _spelt_out(text), _otherwise(text), _states(text)), _MOST))
    meant: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for full, short in pairs:
        meant[short.words].add(roots(full))
    groups: list[list[Called]] = []
    for pair in pairs:
        if len(meant[pair[1].words]) > 1:  # two boards with the same initials
            continue
        known = [group for group in groups if any(_is_one(one, other) for one in group for other in pair)]
        merged = [one for group in known for one in group]
        groups = [group for group in groups if group not in known]
        groups.append([*merged, *(one for one in pair if not any(one.words == other.words for other in merged))])
    return tuple(tuple(group) for group in groups if len(group) > 1)


def spelt(short: str, article: str) -> Iterator[Called]:
    """The names of an article that have some initials."""
    small = rf"(?:(?:{'|'.join(sorted(_SMALL))})\s+)*"
    words = rf"(?:,?\s+|-){small}".join(rf"{letter}[^\W\d_A-Z][\w’'.]*" for letter in short)
    for found in re.finditer(rf"(?<![\w-])(?:{words})(?![\w-])", article):
        before = _CAPITAL.search(article, max(0, found.start() - 30), found.start())
        part = before and not tokenize(before[0])[0].stop
        if not part and not _GOES_ON.match(article, found.end()) and not _BREAK.search(found[0]):
            yield called(found[0])


def _shortened(text: str) -> Iterator[tuple[Called, Called]]:
    """Names with their initials behind them: "World Meteorological Organization (WMO)"."""
    for found in islice(_SHORTENED.finditer(text), _LOOKED_AT):
        low = _begins(text, found.start())
        tokens = tokenize(text, low, found.start())
        count = _initialled(tokens, _letters(found["short"]))
        if count > 1:
            first = tokens[len(tokens) - count]
            yield called(text[first.start : tokens[-1].end]), called(found["short"], initials=True)


def _spelt_out(text: str) -> Iterator[tuple[Called, Called]]:
    """Initials with the name behind them: "WMO (World Meteorological Organization)"."""
    for found in islice(_SPELT_OUT.finditer(text), _LOOKED_AT):
        tokens = tokenize(found["full"])
        if len(tokens) > 1 and _initialled(tokens, _letters(found["short"])) == len(tokens):
            yield called(found["full"]), called(found["short"], initials=True)


def _otherwise(text: str) -> Iterator[tuple[Called, Called]]:
    """Names with others that they are said to have: "Johann Brandt, nicknamed “the Fox”"."""
    for found in islice(_OTHERWISE.finditer(text), _LOOKED_AT):
        low = _begins(text, found.start())
        full = _last_name(text[low : found.start()])
        behind = text[found.end() : found.end() + _REACH]
        other = _QUOTED.match(behind) if found["quote"] else None
        short = other[0] if other else _first_name(behind)
        if full and short and any(letter.isupper() for letter in short):
            one, two = called(full), called(short, initials=short.isupper() and short.isalpha())
            if one.words and two.words and roots(one) != roots(two):
                yield one, two


def _states(text: str) -> Iterator[tuple[Called, Called]]:
    """States with their names in full: "Democratic People's Republic of Korea (North Korea)"."""
    for found in islice(_BRACKETED.finditer(text), _LOOKED_AT):
        full = _last_name(text[_begins(text, found.start()) : found.start()])
        full = full.rpartition(" of the ")[2]  # "Embassy of the Republic of …"
        if not full or _first_name(found["other"]) != found["other"]:
            continue
        one, two = called(full), called(found["other"])
        states = [not _STATES.isdisjoint(token.word for token in tokenize(other.text)) for other in (one, two)]
        if any(states) and not all(states) and not {*roots(one)}.isdisjoint(roots(two)):
            yield one, two


def _last_name(before: str) -> str:
    """The name that some words end with; empty where they do not, or where something of it may be meant."""
    tokens = tokenize(before)
    names = _names(before, tokens)
    if not names or names[-1][1] != len(before):
        return ""
    earlier = [token for token in tokens if token.start < names[-1][0] and token.word not in _DETERMINERS]
    return "" if earlier and earlier[-1].word in _BEHIND else before[names[-1][0] :]


def _first_name(behind: str) -> str:
    """The name that some words begin with; empty where they do not."""
    broken = _BREAK.search(behind)
    names = _names(behind, tokenize(behind, 0, broken.start() if broken else None))
    return behind[: names[0][1]] if names and names[0][0] == 0 else ""


def _names(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where the names stand in some words; what an "'s" parts is one: "Democratic People's Republic of Korea"."""
    known = frozenset(token.word for token in tokens)
    found: list[tuple[int, int]] = []
    for span in find_spans(text, 0, len(text), tokens, known):
        if span.kind is SpanKind.NAME and found and text[found[-1][1] : span.start] in _OWNED:
            found[-1] = found[-1][0], span.end
        elif span.kind is SpanKind.NAME:
            found.append((span.start, span.end))
    return found


def _begins(text: str, end: int) -> int:
    """Where the words begin that a name ending somewhere may have."""
    low = max(0, end - _REACH)
    return max((found.end() for found in _BREAK.finditer(text, low, end)), default=low)


def _letters(short: str) -> str:
    return (short[:-1] if short.endswith("s") and short[:-1].isupper() else short).lower()


def _initialled(tokens: Sequence[Token], letters: str) -> int:
    """How many words at the end have some initials, from the first to the last letter; 0 for none.

    A small word may be passed over ("Society for the Preservation …"), or give a letter ("MoW"); a hyphenated word may
    give one for each of its parts, and initials may be among the words themselves ("UN High Commissioner …").
    """

    @cache
    def count(end: int, left: int) -> int:
        """The same for the words before one and so many of the letters."""
        if not end or not left:
            return 0
        token = tokens[end - 1]
        small = token.word in _SMALL
        if small and (more := count(end - 1, left)):
            return more + 1
        parts = "".join(part[0] for part in token.word.split("-") if part)
        for own in (parts, token.word if token.text.isupper() else "", token.word[0]):
            if own and letters[:left] == own and not small:
                return 1
            if own and letters[:left].endswith(own) and (more := count(end - 1, left - len(own))):
                return more + 1
        return 0

    return count(len(tokens), len(letters))


def called(text: str, *, initials: bool = False) -> Called:
    """Some words as a name."""
    text = " ".join(text.split())
    tokens = tokenize(text)
    words = tuple(token.stem for token in tokens if token.word not in _DETERMINERS)
    return Called(text, words, initials, any(token.is_capital for token in tokens))


def roots(one: Called) -> tuple[str, ...]:
    """The roots of a name's words, small ones left out: what two ways to write it share."""
    return tuple(root(word) for word in one.words if word not in _SMALL)


def _is_one(one: Called, other: Called) -> bool:
    return one.words == other.words or (not one.initials and not other.initials and roots(one) == roots(other))
