"""Decides how a sentence shares several numbers out: "12 euros for adults and 5 euros for children".

Each number is given to the words of its own part; where the words leave a choice, nothing is decided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.claims.aligning import Alignment, counted, is_light
from qa.claims.amounts import Amount
from qa.claims.clauses import clause_of
from qa.claims.naming import PREPOSITIONS
from qa.claims.statement import Statement
from qa.claims.verbs import is_verb
from qa.claims.wording import IS_OR_HAS

_PARTS = re.compile(r"(?:[,;]\s)?\b(?:and|but|while|whereas|to)\s|[,;]\s")
_AND_MORE = re.compile(r"(?:\s[\w-]+){1,3}(?:,|,?\sand)\s(?P<one>an?\s|one\s|another\s)?")
_NOUN_AND = re.compile(r"(?:\s[\w-]+){1,3}(?:,|,?\sand)\s")
_CLOSES = re.compile(r"[.?!:;(“”\"]")
_ENDS = re.compile(r"[,.?!:;()“”\"]")


@dataclass(frozen=True, slots=True)
class Shares:
    """Values of one unit in a sentence that gives each to another. All positions are of its tokens.

    Attributes:
        amounts: the places of the numbers among the sentence's, in order.
        own: for each what it is given to: words, names and dates that no other of them has.
        whole: whether a part but the first is a statement of its own, or counts something else.
    """

    amounts: tuple[int, ...]
    own: tuple[frozenset[int], ...]
    whole: bool

    def part_of(self, amount: int) -> int:
        """Which part a number of the sentence stands in; -1 for none."""
        return self.amounts.index(amount) if amount in self.amounts else -1

    def parts_with(self, places: Sequence[int]) -> set[int]:
        """The parts that have a word of their own among some."""
        return {i for i, own in enumerate(self.own) if own & set(places)}


def find_shares(line: Statement) -> Iterator[Shares]:
    """How a sentence shares out its numbers of each unit, where the words leave no choice."""
    for kind in dict.fromkeys((one.unit, one.apart) for one in line.amounts):
        found = [j for j, one in enumerate(line.amounts) if (one.unit, one.apart) == kind]
        if len(found) > 1 and (made := _shared(line, found)):
            yield made


def is_added(claim: Statement, own: Amount, line: Statement, told: Amount) -> bool:
    """Whether a number of the sentence is one of several counts that "and" joins, and counts another noun, or less."""
    mine, its = ({token.stem for token in counted(one, value)} for one, value in ((claim, own), (line, told)))
    if own.unit or its <= mine:
        return False
    behind, ahead = line.text[told.high :], line.text[: told.low]
    others = [one for one in line.amounts if one is not told and not one.unit]
    follows = _AND_MORE.match(behind)
    if follows and (follows["one"] or any(one.low == told.high + follows.end() for one in others)):
        return True
    return any(_NOUN_AND.fullmatch(ahead[one.high :]) for one in others if one.high <= told.low)


def counts_nothing(claim: Statement, own: int, line: Statement, told: int, made: Alignment) -> bool:
    """Whether what the claim counts has another number behind the one that agrees: "rose to 7, and 2 miners died"."""
    mine, its = claim.amounts[own], line.amounts[told]
    nouns = {made.words.get(claim.at(token.start)) for token in counted(claim, mine)}
    if its.unit or counted(line, its):
        return False
    return any(
        other.low > its.high
        and any(mark in line.text[its.high : other.low] for mark in ",;")
        and nouns & {line.at(token.start) for token in counted(line, other)}
        for other in line.amounts
        if other is not its and not other.unit
    )


def counts_elsewhere(line: Statement, made: Alignment) -> bool:
    """Whether all else that agrees stands in another clause, with its own number: "took ten men; four came back"."""
    spots = {j: line.at(line.amounts[j].start) for j in made.amounts.values()}
    covered = made.covered()
    dated = [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
    agreed = Counter(clause_of(line, at) for at in (*covered, *dated, *spots.values()))
    free = [one for i, one in enumerate(line.amounts) if i not in spots and not one.unit]
    homes = {clause_of(line, line.at(one.start)) for one in free}
    for j, spot in spots.items():
        amount = line.amounts[j]
        if amount.unit or not homes:
            continue
        nouns = {line.at(token.start) for token in counted(line, amount)}
        own = Counter(clause_of(line, at) for at in (*(nouns & covered), spot))
        elsewhere = (agreed - own).keys()
        if clause_of(line, spot) not in elsewhere and homes & elsewhere:
            return True
    return False


def _shared(line: Statement, found: Sequence[int]) -> Shares | None:
    values = [line.amounts[j] for j in found]
    edges, moving = _edges(line, values)
    if len(edges) <= len(values):
        return None
    first, *later = (_part(line, low, high) for low, high in pairwise(edges))
    dated = {*line.dated}
    stems = {line.tokens[i].stem for i in first}
    own = [frozenset(i for i in part if line.tokens[i].stem not in stems and not _is_verb(line, i)) for part in later]
    if not all(own) or (moving and not all(part & dated for part in own)):
        return None
    others = {line.tokens[i].stem for part in later for i in part}
    held = frozenset(i for i in _held(line, first, values, own, dated) if line.tokens[i].stem not in others)
    states = any(_is_verb(line, i) for i in range(line.at(edges[1]), line.at(edges[-1] - 1) + 1))
    whole = (states and any(part - dated for part in own)) or not count_alike(line, values)
    return Shares(tuple(found), (held, *own), whole) if held else None


def _edges(line: Statement, values: Sequence[Amount]) -> tuple[list[int], bool]:
    """Where each part begins, then where the last one ends, and whether a "to" parts any; fewer where none can say."""
    edges, moving = [_start(line, values[0])], False
    for before, after in pairwise(values):
        parted = _parted(line.text, before.high, after.low)
        if parted is None:
            return edges, moving
        moving = moving or line.text[slice(*parted)].strip() == "to"
        edges.append(parted[1])
    end = _ENDS.search(_masked(line), values[-1].high)
    return [*edges, _tail(line, values, end.start() if end else len(line.text))], moving


def _held(
    line: Statement, first: set[int], values: Sequence[Amount], own: Sequence[frozenset[int]], dated: set[int]
) -> set[int]:
    """What the first number is given to: what stands in the first part as that of the others stands in theirs."""
    pairs = list(zip(own, values[1:], strict=True))
    held = set[int]()
    if any(i < line.at(value.start) for part, value in pairs for i in part):
        only_dates = all(part <= dated for part in own)
        held |= {i for i in first & dated if i < line.at(values[0].start)} if only_dates else set[int]()
        held |= set[int]() if only_dates else _subject(line, first, values[0])
    behind = [
        sorted(i for i in part if i > line.at(value.high - 1) + len(counted(line, value))) for part, value in pairs
    ]
    if any(behind):
        tail = _behind(line, first, values[0], [places[0] for places in behind if places], dated)
        return held | tail if tail else set()
    return held


def count_alike(line: Statement, values: Sequence[Amount]) -> bool:
    """Whether all numbers may count the same: those behind the first say no other noun, or have a unit."""
    first, *later = ({token.stem for token in counted(line, one)} for one in values)
    return bool(values[0].unit) or all(not nouns or nouns & first for nouns in later)


def _tail(line: Statement, values: Sequence[Amount], end: int) -> int:
    """Where the last part ends: before the verb of them all, where that stands behind the last number only."""
    if any(_is_verb(line, i) for i in range(line.at(values[-1].low))):
        return end
    last = range(line.at(values[-1].high - 1) + 1, len(line.tokens))
    verb = next((line.tokens[i].start for i in last if _is_verb(line, i)), end)
    return min(verb, end)


def _masked(line: Statement) -> str:
    """The sentence with the marks in its numbers and dates taken out, so that none of them parts anything."""
    text = list(line.text)
    for one in line.values:
        for i in range(max(0, one.start), max(0, one.end)):
            text[i] = "x"
    return "".join(text)


def _start(line: Statement, value: Amount) -> int:
    """Where the statement begins in which a number stands."""
    return max((one.end() for one in _CLOSES.finditer(_masked(line), 0, value.low)), default=0)


def _parted(text: str, low: int, high: int) -> tuple[int, int] | None:
    """Where the one word or comma stands that parts two numbers; None where there are several, or none."""
    gap = text[low:high]
    if _CLOSES.search(gap.replace(";", ",")):
        return None
    found = list(_PARTS.finditer(gap))
    if len(found) > 1:  # "3 hours to Bern and 5 hours to Milan"
        found = [one for one in found if one[0].strip() != "to"]
    return (low + found[0].start(), low + found[0].end()) if len(found) == 1 else None


def _part(line: Statement, low: int, high: int) -> set[int]:
    """The positions of what may have a number given to it: words that matter, names, dates."""
    values = {i for i, token in enumerate(line.tokens) if any(one.holds(token.start) for one in line.amounts)}
    dates = {*line.dated}
    named = {i for name in line.names for i in name.span if not line.tokens[i].stop}
    words = {i for i in line.words if not is_light(line.tokens[i])}
    return {i for i in (words | named | dates) - values if low <= line.tokens[i].start < high}


def _is_verb(line: Statement, at: int) -> bool:
    token = line.tokens[at]
    if any(one.holds(token.start) for one in line.amounts):
        return False
    return token.word in IS_OR_HAS or is_verb(token)


def _subject(line: Statement, part: set[int], value: Amount) -> set[int]:
    """The words of the first part before its verb, behind any comma; where none is known, the last is the verb."""
    end = line.at(value.low)
    leading = sorted(i for i in part if i < end)
    known = (i for i in range(end) if _is_verb(line, i) and leading and leading[0] < i)
    verb = next(known, leading[-1] if leading else end)
    comma = line.text.rfind(",", 0, line.tokens[verb].start)
    return {i for i in part if i < verb and line.tokens[i].start > comma}


def _behind(line: Statement, part: set[int], value: Amount, others: Sequence[int], dated: set[int]) -> set[int]:
    """The words behind the first number that stand as those behind the others do: a date, or behind the same word."""
    place = line.at(value.high - 1)
    if all(i in dated for i in others):
        return {i for i in part if i > place and i in dated}
    word = _leading(line, others[0])
    at = next((i for i in range(place + 1, max(part, default=0)) if line.tokens[i].word == word), None)
    return {i for i in part if at is not None and i > at} if word else set()


def _leading(line: Statement, at: int) -> str:
    """The preposition that leads to a word; empty for none."""
    return next(
        (line.tokens[i].word for i in range(at - 1, max(-1, at - 4), -1) if line.tokens[i].word in PREPOSITIONS), ""
    )
