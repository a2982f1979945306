"""What a question insists on, and whether a sentence contradicts it, which rules it out however well it fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from qa.question import AUXILIARIES, Kind, Question
from qa.reading.lines import Line, is_negated, months_of
from qa.reading.numerals import Bound, bounds
from qa.words.synonyms import root
from qa.words.tokens import Token
from qa.words.years import years_of

_SEASONS = frozenset(["spring", "summer", "autumn", "winter"])
_FIRST = frozenset(["first", "earliest", "initially", "originally"])
_LAST = frozenset(["last", "latest", "recent", "final", "finally"])
# "before 1990" is contradicted by what speaks of later years only, "after 1990" by earlier ones.
_YEAR_BOUND = re.compile(
    r"\b(?P<side>before|prior to|until|by|after|since|following)\s+(?:\w+\s+){0,2}(?P<year>(?:1\d|20)\d\d)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\b(?:before|after|since|until|till|by|between|from|to|than|prior|following|around|during the)\s+"
    r"(?:\w+\s+){0,2}(?:1\d|20)\d\d",
    re.IGNORECASE,
)
# Of "by 1990" only the earlier years are told, of "since 1990" only the later ones.
_TELLS_BOUND = re.compile(
    r"\b(?:(?P<early>before|prior\s+to|until|till|by|up\s+to)|(?P<late>after|since|following))\s+(?P<year>(?:1\d|20)\d\d)\b",
    re.IGNORECASE,
)
_WEEK = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS = {"weekday": frozenset(_WEEK[:5]), "weekend": frozenset(_WEEK[5:]), **{day: frozenset([day]) for day in _WEEK}}
_WEEKDAY = rf"(?:{'|'.join(_WEEK)})s?"
_DAY_RANGE = re.compile(
    rf"\b(?P<first>{_WEEKDAY})(?:\s(?:to|until|till|through)\s|\s?[–-]\s?)(?P<last>{_WEEKDAY})\b", re.IGNORECASE
)
# "Every day except Monday" tells of the others.
_ALL_BUT = frozenset("except but excluding apart daily".split())
_DENIES = frozenset(["not", "never", "cannot"])
# Between "not" and its verb: "had not yet been".
_WITHIN = AUXILIARIES | frozenset("yet ever even been being".split())
# "Not until 1950", "not by the mayor but by a clerk": what was denied is told all the same.
_TOLD_ALL_THE_SAME = frozenset("until till before but only since".split())
_SAYING = frozenset("say says said".split())  # stop words, and verbs all the same
_ORDINALS = {
    word: i
    for i, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_ORDINAL = re.compile(r"(?P<rank>\d+)(?:st|nd|rd|th)")


class Clash(StrEnum):
    """What a sentence contradicts of a question."""

    DATE = "another date"
    ORDER = "another in the order"
    BOUND = "a figure on the other side"
    DENIED = "it was not so"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Insisted:
    """What a question insists on, read once for all sentences.

    Attributes:
        year_bounds: the years that it only bounds: "before 1990".
        ranged: whether it gives a range of years or a bound, so that it insists on none.
        years, months, seasons, weekdays: those that it insists on.
        side: whether it insists on the first or the last of something; empty for neither.
        ranks: "second" of "the second mayor", as a number, each with the stem behind it.
        bounds: the numbers that it only bounds: "more than 20 boats".
        verb: the root of the verb that a sentence must not deny; empty for none.
    """

    year_bounds: tuple[re.Match[str], ...]
    ranged: bool
    years: frozenset[str]
    months: frozenset[str]
    seasons: frozenset[str]
    weekdays: frozenset[str]
    side: frozenset[str]
    ranks: tuple[tuple[int, str], ...]
    bounds: tuple[Bound, ...]
    verb: str


def insisted(question: Question) -> Insisted:
    """What a question insists on."""
    words = frozenset(token.word for token in question.tokens)
    return Insisted(
        year_bounds=tuple(_YEAR_BOUND.finditer(question.text)),
        ranged=_RANGE.search(question.text) is not None,
        years=insisted_years(question),
        months=months_of(question.tokens),
        seasons=words & _SEASONS,
        weekdays=weekdays_of(question.text, words - question.focus),  # not in "On which weekday …"
        side=_side(words),
        ranks=tuple((rank, stem) for rank, stem in _ranked(question.tokens) if stem != "centuri"),
        # Asked whether more than 20 were, a sentence about eleven tells.
        bounds=bounds(question) if question.kind is not Kind.YES_NO else (),
        verb=_verb(question),
    )


def insisted_years(question: Question) -> frozenset[str]:
    """The years that an answer has to be about; none where they only bound it ("before 1990")."""
    return frozenset() if _RANGE.search(question.text) else years_of(question.tokens)


def clashes(asked: Insisted, line: Line) -> bool:
    """Whether a question insists on something, and the line has only others, or denies it."""
    return clash_of(asked, line) is not None


def clash_of(asked: Insisted, line: Line) -> Clash | None:
    """What a line contradicts of that on which a question insists; None for nothing."""
    if _of_other_date(asked, line):
        return Clash.DATE
    if _of_other_side(asked, line) or _of_other_rank(asked.ranks, line):
        return Clash.ORDER
    if any(bound.is_broken(line) for bound in asked.bounds):
        return Clash.BOUND
    return Clash.DENIED if _denies(asked.verb, line) else None


def _of_other_date(asked: Insisted, line: Line) -> bool:
    """Whether the question insists on a year, a month or a season, and the line has only others.

    "Before 1990" does not insist on 1990, but a line with later years only is not about it.
    """
    if asked.weekdays and _is_other(asked.weekdays, weekdays_of(line.text, line.words)):
        return True
    if asked.year_bounds:
        stated = {int(year) for year in line.years if year.isdigit()}
        return bool(stated) and any(not _within(found, stated, line) for found in asked.year_bounds)
    if asked.ranged:
        return False
    return (
        _is_other(asked.years, line.years)
        or _is_other(asked.months, line.months)
        or _is_other(asked.seasons, line.words & _SEASONS)
    )


def _of_other_side(asked: Insisted, line: Line) -> bool:
    """Whether the question insists on the first or the last, and the line has the other only."""
    return not (asked.year_bounds or asked.ranged) and _is_other(asked.side, _side(line.words))


def _is_other(asked: frozenset[str], told: frozenset[str]) -> bool:
    return bool(asked and told) and asked.isdisjoint(told)


def _within(bound: re.Match[str], stated: set[int], line: Line) -> bool:
    """Whether one year is on the side of the bound that was asked for; "by 1990" is not, asked what came after 1990."""
    year, late = int(bound["year"]), bound["side"].lower() in ("after", "since", "following")
    told = {bool(found["late"]) for found in _TELLS_BOUND.finditer(line.text) if int(found["year"]) == year}
    stated = stated - {year} if told == {not late} else stated
    return any(one >= year if late else one <= year for one in stated)


def weekdays_of(text: str, words: Iterable[str]) -> frozenset[str]:
    """The days of the week that a text names, "weekdays" and "Tuesday to Friday" day by day; none of "but Monday"."""
    words = frozenset(words)
    found = [_DAYS[day] for word in words if (day := word.removesuffix("s")) in _DAYS]
    if not found or not _ALL_BUT.isdisjoint(words):
        return frozenset()
    for one in _DAY_RANGE.finditer(text):
        first, last = (_WEEK.index(one[end].lower().removesuffix("s")) for end in ("first", "last"))
        row = _WEEK[first : last + 1] if first <= last else [*_WEEK[first:], *_WEEK[: last + 1]]
        found.append(frozenset(row))
    return frozenset().union(*found)


def _side(words: Set[str]) -> frozenset[str]:
    """Whether the first or the last of something is meant; empty where neither or both are named."""
    first, last = not _FIRST.isdisjoint(words), not _LAST.isdisjoint(words)
    return frozenset() if first == last else frozenset(["first" if first else "last"])


def _rank(word: str) -> int:
    """What an ordinal number is worth; 0 for any other word."""
    found = _ORDINAL.fullmatch(word)
    return int(found["rank"]) if found else _ORDINALS.get(word, 0)


def _ranked(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """Each ordinal number that stands right before a word that matters, with the stem of that."""
    return [(rank, b.stem) for a, b in pairwise(tokens) if not b.stop and (rank := _rank(a.word))]


def _of_other_rank(ranks: Sequence[tuple[int, str]], line: Line) -> bool:
    """Whether the line has "the first mayor" where the second is asked about, and no "second" at all."""
    if not any(stem in line.places for _, stem in ranks):
        return False
    told, anywhere = _ranked(line.tokens), {_rank(word) for word in line.words}
    return any(rank not in anywhere and any(stem == other for _, other in told) for rank, stem in ranks)


def untold_rank(question: Question, line: Line, beside: Sequence[Line], others: Iterable[Line]) -> str:
    """ "Third" of "her third book", where neither a line nor one beside it has that, and others have "her second book".

    Where books are so told apart, one that is not said to be the third may be another; else empty.
    """
    others = list(others)
    for before, token in pairwise(question.tokens):
        rank = _rank(before.word)
        if not rank or token.stop or any(_rank(word) == rank for word in line.words):
            continue
        told = any((rank, token.stem) in _ranked(one.tokens) for one in beside)
        if not told and any(_of_other_rank([(rank, token.stem)], one) for one in others):
            return before.text
    return ""


def _verb(question: Question) -> str:
    """The root of the verb of "Who wrote …", "Who has written …"; empty for other questions, and those with "not"."""
    tokens = question.tokens
    if question.kind is not Kind.PERSON or is_negated({token.word for token in tokens}):
        return ""
    at = next((i for i, token in enumerate(tokens) if token.word == "who"), len(tokens))
    verb = next((token for token in tokens[at + 1 :] if token.word not in AUXILIARIES), None)
    is_one = verb is not None and not verb.is_capital and (not verb.stop or verb.word in _SAYING)
    return root(verb.stem) if verb and is_one else ""


def _denies(verb: str, line: Line) -> bool:
    """Whether the verb of the question stands in the line under a "not" each time; "nobody" tells who did."""
    places = line.roots.get(verb, ()) if verb and line.negated else ()
    return bool(places) and _TOLD_ALL_THE_SAME.isdisjoint(line.words) and all(_is_denied(line, at) for at in places)


def _is_denied(line: Line, at: int) -> bool:
    """Whether a "not" stands before a verb, with helping verbs and adverbs alone between them: "had never said"."""
    behind = (token.word for token in reversed(line.tokens[:at]))
    word = next((word for word in behind if word not in _WITHIN and not word.endswith("ly")), "")
    return word in _DENIES or word.endswith("n't")
