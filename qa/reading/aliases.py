"""Names in a question for which the article has others: whoever asks with one of them may be answered with another.

The index is asked for the others too, the sentences are matched through them, and the learnt reader is asked with the
name that the sentence has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Article
from qa.reading.called import Called, Group, called, named_twice, roots, spelt
from qa.reading.lines import Line
from qa.words.spans import SpanKind, find_spans
from qa.words.tokens import Token, tokenize

# Initials that the article nowhere explains have so many letters, or may be anything.
_LETTERS = 3
# Who asks for one of the names is not answered by reading the one as the other.
_ASKS_NAME = re.compile(
    r"\b(?:stands?|short)\s+for\b|\babbreviat|\bacronym|\binitials\b|\bnick|\bmoniker"
    r"|\b(?:known|called|named)(?:\s+(?:as|by))?\s*(?:\?|\Z)|\b(?:full|other|real|official|short)\s+names?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedName:
    """A name in a question for which the article has others.

    Attributes:
        text: as it was asked.
        start, end: where it stands in the question, [start, end) in code points.
        own: the name as the article has it.
        others: the others.
    """

    text: str
    start: int
    end: int
    own: Called
    others: tuple[Called, ...]

    def otherwise(self, line: Line) -> tuple[Called, tuple[int, ...]] | None:
        """The first of the others that a line has, and the positions of its words; None where it has none."""
        return next(((other, places) for other in self.others if (places := other.places(line))), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the names in it for which the article has others; mostly there is none.

    Attributes:
        text: what is asked, in words.
        names: those names, in order.
    """

    text: str
    names: tuple[AskedName, ...] = ()

    @property
    def by_stem(self) -> dict[str, AskedName]:
        """The names by the stems of their words."""
        return {stem: name for name in self.names for stem in name.own.words}

    @property
    def terms(self) -> tuple[str, ...]:
        """What an index is asked for besides: the stems of the other names."""
        return tuple(
            token.stem
            for name in self.names
            for other in name.others
            for token in tokenize(other.text)
            if other.initials or not token.stop
        )

    def worded(self, line: Line) -> str:
        """What is asked, with the names that a line has, where it has not those that were asked with."""
        text = self.text
        for name in reversed(self.names):
            here = name.otherwise(line)
            if here and not name.own.places(line):
                text = f"{text[: name.start]}{here[0].text}{text[name.end :]}"
        return text


@lru_cache(maxsize=32)
def asked_in(text: str, article: Article) -> Asked:
    """The names in a question for which an article has others; none where what it asks for is a name."""
    if _ASKS_NAME.search(text):
        return Asked(text)
    groups = named_twice(article)
    tokens = tokenize(text)
    groups = (*groups, *_unexplained(text, tokens, article.text, groups))
    found = [name for group in groups for one in group for name in _asked_as(text, tokens, one, group)]
    # Of two names that overlap, the longer one is meant.
    kept = [
        one
        for one in found
        if not any(
            other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start
            for other in found
        )
    ]
    return Asked(text, tuple(sorted(kept, key=lambda one: one.start)))


def _asked_as(text: str, tokens: Sequence[Token], own: Called, group: Group) -> Iterator[AskedName]:
    others = tuple(other for other in group if other.words != own.words)
    for at in range(len(tokens)):
        if run := own.run(tokens, at, text, asked=True):
            last = tokens[run[-1]]
            end = last.end - (2 if last.text.endswith(("'s", "’s")) else 0)
            start = tokens[at].start
            yield AskedName(text=text[start:end], start=start, end=end, own=own, others=others)


def _unexplained(text: str, tokens: Sequence[Token], article: str, groups: Iterable[Group]) -> Iterator[Group]:
    """Initials of which a question has either the letters or the name, where an article has both and explains neither.

    Where two names of the article have the same initials, they are not taken for those of one.
    """
    explained = {one.text.removesuffix("s").lower() for group in groups for one in group if one.initials}
    asked = {token.text for token in tokens if token.text.isupper() and token.text.isalpha()}
    spans = (span for span in find_spans(text, 0, len(text), tokens) if span.kind is SpanKind.NAME)
    asked |= {"".join(one.text[0] for one in tokens if span.holds(one) and one.is_capital) for span in spans}
    for short in sorted(asked):
        if len(short) < _LETTERS or short.lower() in explained:
            continue
        there = re.search(rf"(?<![\w-]){short}(?![\w-])", article)
        names = list(spelt(short, article)) if there else []
        if names and len({roots(one) for one in names}) == 1:
            yield names[0], called(short, initials=True)
