"""Decides what a clause sets off from the main statement: its dates belong to the verb in it, and to no other.

Set off are relative and participle clauses, brackets, what follows "after" or "before", and what a semicolon parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from qa.claims.statement import Statement
from qa.claims.verbs import is_verb
from qa.claims.wording import IS_OR_HAS
from qa.cutting.phrases import DETERMINERS

_RELATIVE = frozenset("who which whose whom where".split())
_OPENS = re.compile(r"[,(]|\s[–—-]\s|—")
_CLOSES = {",": re.compile(r"[,;:?!](?=\s|\Z|[”\"])|\.(?=\Z|[”\"])"), "(": re.compile(r"\)")}  # not at "Paul K. Lee"
_JOINED = re.compile(r"\s(?:and|or|but)\b")
_JOINS = frozenset("and but then".split())
_DASH = re.compile(r"\s[–—-]\s|—|[.?!](?=\s|\Z)")
# What opens a clause of another time than the main statement's; "until 1950" opens none.
_SHIFTS = frozenset("after before until since".split())
_LED = 3
_CONTRAST = re.compile(r",\s(?:while|whereas|but)\s")


def clause_of(line: Statement, place: int) -> int:
    """Where the innermost clause that is set off and holds a word begins, in tokens; -1 for the main statement."""
    return max((low for low, high in _clauses(line) if low <= place < high), default=-1)


@lru_cache(maxsize=256)
def _clauses(line: Statement) -> tuple[tuple[int, int], ...]:
    return (*_set_off(line), *_shifted(line), *_parts(line))


def apart(line: Statement, first: int, second: int) -> bool:
    """Whether two words stand in different clauses of which one is set off."""
    return clause_of(line, first) != clause_of(line, second)


def led_to_another(line: Statement, act: int, place: int) -> bool:
    """Whether a "that" and a verb stand between a verb and what stands behind both: "sold what Moe built in 1901"."""
    for i in range(act + 1, place if is_verb(line.tokens[act]) else act):
        if line.tokens[i].word in _RELATIVE | {"that", "what"}:
            return any(is_verb(line.tokens[at]) for at in range(i + 1, place))
    return False


def conjunct_of(line: Statement, place: int) -> int:
    """Which of the statements that "and" or "but" joins holds a word, counted from 0: "was born … and moved …"."""
    return sum(edge <= place for edge in _joins(line))


@lru_cache(maxsize=256)
def _joins(line: Statement) -> tuple[int, ...]:
    """Where an "and" or "but" leads on to another verb."""
    return tuple(
        i
        for i in range(1, len(line.tokens))
        if line.tokens[i].word in _JOINS and any(_is_main(line, at) for at in range(i + 1, i + 1 + _LED))
    )


def _is_main(line: Statement, at: int) -> bool:
    """Whether a word is a verb, and does not describe a noun: "and a burned church"."""
    return at < len(line.tokens) and is_verb(line.tokens[at]) and line.tokens[at - 1].word not in DETERMINERS


def contrasted(line: Statement, first: int, second: int) -> bool:
    """Whether a ", while", ", whereas" or ", but" stands between two words."""
    low, high = sorted((first, second))
    return bool(_CONTRAST.search(line.text, line.tokens[low].end, line.tokens[high].start))


def _shifted(line: Statement) -> Iterator[tuple[int, int]]:
    """What "after" and the like set apart in time, up to the next comma, as positions, the end not included."""
    for i, token in enumerate(line.tokens):
        when = next((one.start for one in line.times if one.start > token.start), None)
        led = (
            when is not None
            and line.at(when) - i <= _LED
            and not any(k in line.words for k in range(i + 1, line.at(when)))
        )
        follows = i + 1 < len(line.tokens) and line.tokens[i + 1].word.endswith("ing")  # "after being shot"
        if token.word in _SHIFTS and not led and not follows:
            close = _close(line, ",", token.start)
            yield i, line.at(close) if close < line.tokens[-1].end else len(line.tokens)


def _parts(line: Statement) -> Iterator[tuple[int, int]]:
    """The statements behind semicolons that have a verb of their own, as positions, the end not included."""
    edges = [i for i in range(1, len(line.tokens)) if ";" in line.between(i - 1, i)]
    for low, high in pairwise([*edges, len(line.tokens)]):
        if any(is_verb(one) or one.word in IS_OR_HAS for one in line.tokens[low:high]):
            yield low, high


def _set_off(line: Statement) -> Iterator[tuple[int, int]]:
    """The clauses that are set off, as positions, the end not included."""
    end = shut = 0  # where the last clause ends, and where the last dash that opened anything is met by another
    for i in range(1, len(line.tokens)):
        token, before = line.tokens[i], line.tokens[i - 1]
        mark = _OPENS.search(line.text[before.end : token.start])
        if i < end or mark is None or _is_dated(line, before.end):
            continue
        opened = mark[0].strip()
        if i == shut and opened not in _CLOSES:
            continue
        participle = i > end and _is_participle(line, i)  # behind a clause the main verb goes on
        if opened == "," and not (token.word in _RELATIVE or participle):
            continue
        close = _close(line, opened, token.start)
        high = line.at(close) if close < len(line.text) else len(line.tokens)
        if line.tokens[-1].end <= close:
            high = len(line.tokens)
        if opened not in _CLOSES:
            shut = high
        if opened != "," and not any(is_verb(one) for one in line.tokens[i:high]):
            continue
        end = high
        yield i, high


def _close(line: Statement, opened: str, start: int) -> int:
    """Where what is set off ends; marks in dates and numbers, as in "5 May, 1910", end nothing."""
    pattern = _CLOSES.get(opened, _DASH)
    found = (one.start() for one in pattern.finditer(line.text, start) if not _is_dated(line, one.start()))
    return next(found, len(line.text))


def _is_dated(line: Statement, place: int) -> bool:
    return any(one.holds(place) for one in line.values)


def _is_participle(line: Statement, at: int) -> bool:
    """Whether a word behind a comma is a participle that opens a clause, as "founded in 1210" does.

    The main verb may stand behind a comma as well: "the army, with its guns, crossed the river, at last". So another
    verb has to follow the clause, or no comma stand before it.
    """
    token = line.tokens[at]
    if not is_verb(token) or token.word in IS_OR_HAS or token.word == "compared":
        return False
    commas = [one.start() for one in re.finditer(",", line.text) if not _is_dated(line, one.start())]
    close = next((one for one in commas if one > token.start), None)
    if close is None or _JOINED.match(line.text, close + 1):
        return False
    led = any(one < line.tokens[at - 1].end for one in commas)
    return not led or any(is_verb(one) or one.word in IS_OR_HAS for one in line.tokens if one.start > close)


def verbs(statement: Statement, places: Sequence[int]) -> list[int]:
    """Those of some words that are verbs."""
    return [i for i in places if is_verb(statement.tokens[i])]
