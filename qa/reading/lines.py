"""What the reader reads: the sentences of the proposed passages, with their words and values found once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus import Passage, Sentence
from qa.words.meaning import Meanings, meanings_of
from qa.words.spans import Span, capitalised, find_spans
from qa.words.synonyms import root
from qa.words.tokens import Token, tokenize
from qa.words.years import implied_years, years_of

_NEGATION = frozenset("not no never none nor neither without n't cannot".split())
_MONTHS = frozenset("January February March April May June July August September October November December".split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A sentence as the reader sees it. Offsets of its words and values count from its own start.

    Attributes:
        article: the article's id.
        sentence: where it stands.
        text: its words, verbatim.
        tokens: its words.
        places: for each stem the positions in `tokens` where it stands.
        roots: for each root likewise.
        spans: numbers, dates, names and quoted words.
        starts: where each of its words starts.
        words: its words in small letters, each once.
        forms: those and their stems.
        matter: how many of its words carry matter of their own.
        negated: whether it says "not".
        months: the months that it names.
        stated: the years that it states, in digits.
        implied: the year that it means and does not state: "The next year …" behind a sentence about 2009.
    """

    article: str
    sentence: Sentence
    text: str
    tokens: tuple[Token, ...] = field(repr=False)
    places: dict[str, tuple[int, ...]] = field(repr=False)
    roots: dict[str, tuple[int, ...]] = field(repr=False)
    spans: tuple[Span, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    words: frozenset[str] = field(repr=False)
    forms: frozenset[str] = field(repr=False)
    matter: int = field(repr=False)
    negated: bool = field(repr=False)
    months: frozenset[str] = field(repr=False)
    stated: frozenset[str] = field(repr=False)
    implied: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def years(self) -> frozenset[str]:
        """The years that it speaks of, in digits."""
        return self.implied or self.stated

    def at(self, offset: int) -> int:
        """The position of the first word that begins at an offset or behind it; how many there are, if none does."""
        return bisect_left(self.starts, offset)

    def inside(self, span: Span) -> range:
        """The positions of the words that begin in a span."""
        return range(self.at(span.start), self.at(span.end))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """The lines of a passage and what stands above them; `score` is what the index gave it, the best one 1.0."""

    passage: Passage
    lines: tuple[Line, ...]
    heading: Line | None
    score: float

    @property
    def meanings(self) -> Meanings:
        """What its lines mean."""
        return _meanings(self.passage)


def is_negated(words: Set[str]) -> bool:
    """Whether one of the words says "not"."""
    return not _NEGATION.isdisjoint(words) or any(word.endswith("n't") for word in words)


def months_of(tokens: Iterable[Token]) -> frozenset[str]:
    """The months among some words, as they are written."""
    return frozenset(token.text for token in tokens if token.text in _MONTHS)


@lru_cache(maxsize=4_096)
def read_passage(passage: Passage) -> tuple[tuple[Line, ...], Line | None]:
    """The lines of a passage, in order, and its heading as a line."""
    cut = [passage.text[one.start - passage.start : one.end - passage.start] for one in passage.sentences]
    words = [tokenize(text) for text in cut]
    known = frozenset[str]().union(*map(capitalised, cut, words))
    lines = tuple(
        replace(_line(passage, sentence, text, tokens, known), implied=years)
        for sentence, text, tokens, years in zip(passage.sentences, cut, words, implied_years(cut, words), strict=True)
    )
    if not passage.heading:
        return lines, None
    return lines, _line(passage, passage.sentences[0], passage.heading, tokenize(passage.heading), known)


@lru_cache(maxsize=4_096)
def _meanings(passage: Passage) -> Meanings:
    return meanings_of([line.places for line in read_passage(passage)[0]])


def _line(passage: Passage, sentence: Sentence, text: str, tokens: tuple[Token, ...], known: frozenset[str]) -> Line:
    words = frozenset(token.word for token in tokens)
    return Line(
        article=passage.article,
        sentence=sentence,
        text=text,
        tokens=tokens,
        places=_places((_stems(token), i) for i, token in enumerate(tokens)),
        roots=_places((dict.fromkeys(map(root, _stems(token))), i) for i, token in enumerate(tokens)),
        spans=find_spans(text, 0, len(text), tokens, known),
        starts=tuple(token.start for token in tokens),
        words=words,
        forms=frozenset(form for token in tokens for form in (token.word, token.stem)),
        matter=sum(not token.stop for token in tokens),
        negated=is_negated(words),
        months=months_of(tokens),
        stated=years_of(tokens),
    )


def _stems(token: Token) -> Iterable[str]:
    """The stem of a word, and of its parts where it is hyphenated: each once, and in their order.

    What a line means is summed in that order, so that no last digit of it differs from one process to the next.
    """
    parts = tokenize(token.word.replace("-", " ")) if "-" in token.word else ()
    return dict.fromkeys((token.stem, *(part.stem for part in parts if not part.stop)))


def _places(found: Iterable[tuple[Iterable[str], int]]) -> dict[str, tuple[int, ...]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for keys, i in found:
        for key in keys:
            places[key].append(i)
    return {key: tuple(positions) for key, positions in places.items()}
