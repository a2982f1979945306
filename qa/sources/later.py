"""Sentences that name the source of figures elsewhere: "(All of the previous figures are from the ministry)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.sources.lexicon import words
from qa.sources.phrases import Role, Sheet, Speaker, speaker_behind
from qa.words.spans import NUMBER_WORDS, SpanKind, find_spans
from qa.words.synonyms import root
from qa.words.tokens import Token, tokenize

# "All of the previous figures in this paragraph are taken from": so many words up to the noun, and on to "from".
_OPENING = 6
_LINK = 6
# Two sentences with a figure at least show of what kind the figures are, and two words at least they have in common.
_SHOWN = 2
_CLAUSE = re.compile(r"[;—]|,\s(?:and|but|while|whereas|when|before|after)\b|[,.]\s")
_HALF = re.compile(r"[;—]|,\s(?:and|but|while|whereas)\b")


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that names where figures come from.

    Attributes:
        speaker: who; in the offsets of its block.
        whole: whether it speaks of all figures before it in its paragraph, or only of those just given.
        below: whether it speaks of figures that follow as well.
    """

    speaker: Speaker
    whole: bool
    below: bool


def find_notice(sheet: Sheet) -> Notice | None:
    """What a sentence says of the source of other sentences' figures; None where it says nothing of the kind."""
    tokens = sheet.tokens
    noun = next((i for i, t in enumerate(tokens[:_OPENING]) if t.word in words("figures", "nouns")), None)
    if noun is None:
        return None
    lead = {token.word for token in tokens[:noun]}
    if not lead & words("figures", "pointing") or lead & words("words", "prepositions") - {"of"}:
        return None
    links = tokens[noun + 1 : noun + 1 + _LINK]
    for i, token in enumerate(links, noun + 1):
        if token.word in ("from", "by") and any(t.word in words("figures", "links") for t in tokens[noun + 1 : i]):
            between = [t.word for t in tokens[noun + 1 : i]]
            given = words("figures", "links") | words("figures", "given") | {"all", "here", "above", "been", "have"}
            speaker = speaker_behind(sheet, i + 1) if set(between) <= given else None
            if speaker is None or speaker.role is not Role.NAMED:
                return None
            tail = {t.word for t in tokens[i + 1 :]}
            return Notice(speaker, bool(lead & words("figures", "whole")), bool(tail & words("figures", "below")))
    return None


@dataclass(frozen=True, slots=True)
class Counted:
    """What the figures count of which a notice speaks.

    Attributes:
        shared: the roots that more than half of their sentences hold; empty where they show no kind.
        nouns: the roots of what they count.
    """

    shared: frozenset[str]
    nouns: frozenset[str]


@lru_cache(maxsize=1024)
def figures(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The numbers of `text[start:end]`, dates left out."""
    tokens = tokenize(text, start, end)
    return tuple((s.start, s.end) for s in find_spans(text, start, end, tokens) if s.kind is SpanKind.NUMBER)


def covered(text: str, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether a place is a figure of the sentence, or stands in the same clause as one."""
    numbers = figures(text, *sentence)
    before = bisect_left(numbers, span[1], key=lambda one: one[0])
    if before and span[0] < numbers[before - 1][1]:
        return True
    low, high = _around(text, span, sentence, _CLAUSE)
    if text[high : high + 1] == "," and not any(low <= n < high for n, _ in numbers):
        # "Then, in 2020, the number fell": what only sets the time belongs to the clause behind it.
        following = _around(text, (high + 2, high + 2), sentence, _CLAUSE)
        opens = text[low:high].split()[:1]
        if opens and opens[0].lower() in words("words", "prepositions"):
            low, high = following
    return any(low <= start < high for start, _ in numbers)


class Shown:
    """The sentences of which a notice speaks, taken in one by one: what those that state figures have in common."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences = 0
        self._held: Counter[str] = Counter()
        self._nouns: set[str] = set()

    def take(self, start: int, end: int) -> None:
        """Takes in the sentence `text[start:end]`; one without a figure shows nothing."""
        if figures(self._text, start, end):
            self._sentences += 1
            self._held.update(_roots(tokenize(self._text, start, end)))
            self._nouns |= _nouns(self._text, (start, end))

    def counted(self) -> Counted:
        """What the figures count that have been taken in so far."""
        shared = frozenset(one for one, count in self._held.items() if count * 2 > self._sentences)
        if self._sentences < _SHOWN or len(shared) < _SHOWN:
            return Counted(frozenset(), frozenset())
        return Counted(shared, frozenset(self._nouns))


def counts_them(text: str, counted: Counted, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
    """Whether a later clause counts the same things: it holds every shared word, and a number of what they count."""
    clause, roots = _clause(text, span, sentence)
    if not counted.shared or not counted.shared <= roots:
        return False
    numbers = [n for n in figures(text, *sentence) if clause[0] <= n[0] < clause[1]]
    return any(_noun(text, number) in counted.nouns for number in numbers)


@lru_cache(maxsize=16)  # each notice asks for it
def _clause(text: str, span: tuple[int, int], sentence: tuple[int, int]) -> tuple[tuple[int, int], set[str]]:
    """The clause in which a place stands, and the roots of its words."""
    clause = _around(text, span, sentence, _HALF)
    return clause, _roots(tokenize(text, *clause))


def _roots(tokens: Sequence[Token]) -> set[str]:
    return {root(t.stem) for t in tokens if not t.stop and not t.is_number and t.word not in NUMBER_WORDS}


def _nouns(text: str, sentence: tuple[int, int]) -> set[str]:
    tokens = tokenize(text, *sentence)
    found = {_noun(text, number) for number in figures(text, *sentence)}
    for i, token in enumerate(tokens[:-2]):
        if token.word == "number" and tokens[i + 1].word == "of":
            found.add(root(tokens[i + 2].stem))
    return found - {""}


def _noun(text: str, number: tuple[int, int]) -> str:
    """The root of the word right behind a number."""
    following = re.compile(r" ([^\W\d_]+)").match(text, number[1])
    return root(tokenize(following[1])[0].stem) if following and tokenize(following[1]) else ""


def _around(text: str, span: tuple[int, int], sentence: tuple[int, int], bounds: re.Pattern[str]) -> tuple[int, int]:
    """The clause of a sentence in which a place stands."""
    low = max((m.end() for m in bounds.finditer(text, sentence[0], max(sentence[0], span[0]))), default=sentence[0])
    following = bounds.search(text, min(span[1], sentence[1]), sentence[1])
    return low, following.start() if following else sentence[1]
