"""The sentences of an article that a checker would look at first, with the words that are the reason.

The rule is open. Each kind of reason counts once, with the points of `POINTS`. Each figure behind the first, up to
three, counts half a point more, and so does a share or a sum of money, and a change that is dated; figures that are all
lengths of time take half a point away. Feelings in the first person, words of opinion and a question take two. Listed
is what has two points at least, the most points first, then in the article's order.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus import Article, Sentence
from qa.sources import Source, SourceKind, said_by, who_says
from qa.sources.quotations import find_quotations, is_term
from qa.study import Figure, figures
from qa.study.lines import StudyLine, study_blocks
from qa.words.tokens import Token


class Reason(StrEnum):
    """Why a sentence is worth a check; fixed keys, which a face words as it likes."""

    FIGURE = "figure"
    DATE = "date"
    COMPARISON = "comparison"
    SUPERLATIVE = "superlative"
    NAMED_SOURCE = "named source"
    ESTIMATE = "estimate"
    QUOTATION = "quotation"
    CAUSAL = "causal claim"
    ABSOLUTE = "first/only/never"


POINTS = {
    Reason.FIGURE: 2.0,
    Reason.ESTIMATE: 1.5,
    Reason.COMPARISON: 1.0,
    Reason.SUPERLATIVE: 1.0,
    Reason.CAUSAL: 1.0,
    Reason.ABSOLUTE: 1.0,
    Reason.NAMED_SOURCE: 1.0,
    Reason.QUOTATION: 1.0,
    Reason.DATE: 0.5,
}
MORE = 0.5
MORE_FIGURES = 3
AGAINST = 2.0
LEAST = 2.0

_SUPERLATIVE = re.compile(r"[a-z]{3,}(?:iest|est)")
# "To", "of", "in" make a cause of words that are none without them.
_JOINED = {"led": "to", "leads": "to", "leading": "to", "due": "to", "owing": "to", "thanks": "to"}
_RESULTS = frozenset({"results", "resulted", "resulting"})
_PARTS = frozenset("half quarter third few two three years months weeks days decades century time name".split())
# Units of shares and of money, and those of time.
_STATISTICS = frozenset("% share dollars cents euros pounds yuan won yen francs rubles rupees kroner".split())
_TIMES = frozenset("seconds minutes hours days weeks months years decades centuries".split())
_AS_A_RESULT = re.compile(r"\bas a (?:result|consequence) of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A reason and the words that give it: `article.text[start:end] == text`."""

    reason: Reason
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worthy:
    """A sentence that is worth a check.

    Attributes:
        sentence: where it stands.
        quote: its words.
        score: its points.
        grounds: in the order of their places; a named source may stand in another sentence.
        stated_by: who stands behind its figures, where that is one; else behind the sentence.
    """

    sentence: Sentence
    quote: str = field(repr=False)
    score: float
    grounds: tuple[Ground, ...]
    stated_by: Source

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The kinds of reasons, once each, those with most points first."""
        return tuple(sorted({ground.reason for ground in self.grounds}, key=lambda one: (-POINTS[one], one)))


def worthy(article: Article, limit: int = 10) -> tuple[Worthy, ...]:
    """The sentences of an article's paragraphs and captions to check first, `limit` at most."""
    counted: dict[Sentence, list[Figure]] = {}
    for figure in figures(article):
        counted.setdefault(figure.sentence, []).append(figure)
    found = []
    for block in study_blocks(article):
        for line in block:
            stated = counted.get(line.sentence, [])
            grounds = sorted(
                dict.fromkeys(_grounds(article, line, stated)),
                key=lambda ground: (ground.start, ground.end),
            )
            score = _score(line, grounds, stated)
            if score >= LEAST:
                found.append(
                    Worthy(
                        sentence=line.sentence,
                        quote=line.text,
                        score=score,
                        grounds=tuple(grounds),
                        stated_by=_stated_by(article, line.sentence, stated),
                    )
                )
    return tuple(sorted(found, key=lambda one: (-one.score, one.sentence.start))[: max(0, limit)])


def _stated_by(article: Article, sentence: Sentence, counted: list[Figure]) -> Source:
    """One source of all its figures says more than what a sentence of several clauses leaves unclear."""
    sources = [who_says(article, sentence, one.start, one.end) for one in counted]
    one_of_all = len({said_by(source) for source in sources}) == 1
    return sources[0] if one_of_all else who_says(article, sentence)


def _score(line: StudyLine, grounds: list[Ground], counted: list[Figure]) -> float:
    kinds = {ground.reason for ground in grounds}
    score = sum(POINTS[kind] for kind in kinds)
    score += MORE * min(max(0, len(counted) - 1), MORE_FIGURES)
    score += MORE * any(one.unit in _STATISTICS for one in counted)
    score -= MORE * (bool(counted) and all(one.unit in _TIMES for one in counted))
    score += MORE * (Reason.DATE in kinds and not kinds.isdisjoint({Reason.COMPARISON, Reason.SUPERLATIVE}))
    words = {token.word for token in line.tokens}
    felt = bool(words & _words("against", "first_person") and words & _words("against", "feelings"))
    judged = bool(words & _words("against", "opinions"))
    asks = line.text.rstrip("\"'”’)").endswith("?")
    return score - AGAINST * (felt + judged + asks)


def _grounds(article: Article, line: StudyLine, counted: list[Figure]) -> Iterator[Ground]:
    start = line.sentence.start
    for figure in counted:
        yield _ground(article, Reason.FIGURE, figure.start, figure.end)
    for date in line.dates:
        yield _ground(article, Reason.DATE, start + date.start, start + date.end)
    for i, token in enumerate(line.tokens):
        for reason in _of_word(line, i, counted):
            yield _ground(article, reason, start + token.start, start + token.end)
    for result in _AS_A_RESULT.finditer(line.text):
        yield _ground(article, Reason.CAUSAL, start + result.start(), start + result.end())
    yield from _said(article, line, counted)


def _said(article: Article, line: StudyLine, counted: list[Figure]) -> Iterator[Ground]:
    """Who stands behind the sentence, or behind a figure or quotation in it."""
    sentence = line.sentence
    quotations = find_quotations(article.text, sentence.block)
    first, end = (bisect_left(quotations, at, key=lambda one: one.start) for at in (sentence.start, sentence.end))
    spoken = [one for one in quotations[first:end] if not is_term(article.text[one.start : one.end])]
    for one in spoken:
        yield _ground(article, Reason.QUOTATION, one.start, min(one.end, sentence.end))
    spans = [(sentence.start, sentence.end), *((one.start, one.end) for one in counted)]
    spans += [(one.start, one.end) for one in spoken]
    for low, high in spans:
        source = who_says(article, sentence, low, high)
        if source.kind is SourceKind.AUTHOR_ESTIMATE:
            yield _ground(article, Reason.ESTIMATE, low, high)
        elif source.start is not None and source.end is not None:
            yield _ground(article, Reason.NAMED_SOURCE, source.start, source.end)
    for figure in counted:
        if figure.approximate and figure.approximate.lower() != "between":
            at = article.text.rfind(figure.approximate, sentence.start, figure.start)
            if at >= 0:
                yield _ground(article, Reason.ESTIMATE, at, at + len(figure.approximate))


def _of_word(line: StudyLine, i: int, counted: list[Figure]) -> Iterator[Reason]:
    """What a single word is a reason for."""
    word = line.tokens[i].word
    behind = line.tokens[i + 1].word if i + 1 < len(line.tokens) else ""
    before = line.tokens[i - 1].word if i else ""
    if word in _words("signs", "comparison") and not _is_approximate(line, line.tokens[i], counted):
        yield Reason.COMPARISON
    if _is_superlative(word, before):
        yield Reason.SUPERLATIVE
    if word in _words("signs", "absolute") and not _is_part(word, before, behind):
        yield Reason.ABSOLUTE
    causal = word in _words("signs", "causal") and _JOINED.get(word, behind) == behind
    if causal and (word not in _RESULTS or behind in ("in", "from")):
        yield Reason.CAUSAL


def _is_part(word: str, before: str, behind: str) -> bool:
    """Whether "first" or "last" sets no order worth a check: "at first", "the first half", "the last years"."""
    return word in ("first", "last") and (before in ("", "i", "at", "who") or behind in _PARTS)


def _is_approximate(line: StudyLine, token: Token, counted: list[Figure]) -> bool:
    """Whether "than" belongs to "more than 40", which compares nothing."""
    place = line.sentence.start + token.end
    return token.word == "than" and any(place <= one.start <= place + 3 for one in counted)


def _is_superlative(word: str, before: str) -> bool:
    if before in ("at", "almost") or (word == "most" and before not in ("the", "its", "their", "his", "her", "my")):
        return False
    if word in _words("signs", "superlative"):
        return True
    return before == "the" and bool(_SUPERLATIVE.fullmatch(word)) and word not in _words("signs", "no_superlative")


def _ground(article: Article, reason: Reason, start: int, end: int) -> Ground:
    return Ground(reason=reason, start=start, end=end, text=article.text[start:end])


@cache
def _words(table: str, name: str) -> frozenset[str]:
    """A list of words in `qa/data/worthy.toml`."""
    text = files("qa").joinpath("data", "worthy.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[table][name].split())
