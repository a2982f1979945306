"""What a relative or participle clause, or a bracket, sets off: its dates belong to the verb in it, and to no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.claims.statement import Statement
from qa.cutting.phrases import is_verb_form
from qa.tokens import Token

_RELATIVE = frozenset("who which whose whom where".split())
_OPENS = re.compile(r"[,(]|\s[–—-]\s|—")
_CLOSES = {",": re.compile(r"[,;:.?!](?=\s|\Z|[”\"])"), "(": re.compile(r"\)")}
_JOINED = re.compile(r"\s(?:and|or|but)\b")
_DASH = re.compile(r"\s[–—-]\s|—|[.?!](?=\s|\Z)")
# What has the shape of a verb form and is a noun, and the other way round.
_PLURALS = frozenset("men women children people persons mice feet teeth geese lives wives wolves halves".split())
_PARTICIPLES = frozenset({"born"})
_CONTRAST = re.compile(r",\s(?:while|whereas|but)\s")
_BE = frozenset("is are was were be been has have had".split())


def clause_of(line: Statement, place: int) -> int:
    """Where the clause that is set off and holds a word begins, in tokens; -1 for the main statement."""
    return next((low for low, high in _set_off(line) if low <= place < high), -1)


def apart(line: Statement, first: int, second: int) -> bool:
    """Whether two words stand in different clauses of which one is set off."""
    return clause_of(line, first) != clause_of(line, second)


def contrasted(line: Statement, first: int, second: int) -> bool:
    """Whether a ", while", ", whereas" or ", but" stands between two words."""
    low, high = sorted((first, second))
    return bool(_CONTRAST.search(line.text, line.tokens[low].end, line.tokens[high].start))


def _set_off(line: Statement) -> Iterator[tuple[int, int]]:
    """The clauses that are set off, as positions, the end not included."""
    end = 0
    for i in range(1, len(line.tokens)):
        token, before = line.tokens[i], line.tokens[i - 1]
        mark = _OPENS.search(line.text[before.end : token.start])
        if i < end or mark is None or _is_dated(line, before.end):
            continue
        opened = mark[0].strip()
        participle = i > end and _is_participle(line, i)  # behind a clause the main verb goes on
        if opened == "," and not (token.word in _RELATIVE or participle):
            continue
        close = _close(line, opened, token.start)
        high = line.at(close) if close < len(line.text) else len(line.tokens)
        if line.tokens[-1].end <= close:
            high = len(line.tokens)
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
    if not is_verb(token) or token.word in _BE:
        return False
    commas = [one.start() for one in re.finditer(",", line.text) if not _is_dated(line, one.start())]
    close = next((one for one in commas if one > token.start), None)
    if close is None or _JOINED.match(line.text, close + 1):
        return False
    led = any(one < line.tokens[at - 1].end for one in commas)
    return not led or any(is_verb(one) or one.word in _BE for one in line.tokens if one.start > close)


def is_verb(token: Token) -> bool:
    """Whether a word is a verb, as far as its form shows it."""
    if token.word in _PLURALS or not token.text.islower():
        return False
    return is_verb_form(token.word) or token.word in _PARTICIPLES


def verbs(statement: Statement, places: Sequence[int]) -> list[int]:
    """Those of some words that are verbs."""
    return [i for i in places if is_verb(statement.tokens[i])]
