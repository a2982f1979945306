"""Decides whether the numbers and dates that agree belong to what the claim says, not to others in the sentence.

Where the sentence gives another value to what the claim names, that is a difference; else nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from qa.claims.aligning import Alignment
from qa.claims.amounts import Amount, Relation, compare
from qa.claims.clauses import apart, conjunct_of, contrasted, led_to_another, verbs
from qa.claims.comparing import compared_away, is_set_beside
from qa.claims.listing import is_of_another_in_list, of_another_in_list, own_dates
from qa.claims.naming import role
from qa.claims.opposing import nearer_opposite
from qa.claims.qualifying import narrowed
from qa.claims.sharing import Shares, count_alike, counts_elsewhere, counts_nothing, find_shares, is_added
from qa.claims.statement import Statement
from qa.claims.times import Time, compare_times
from qa.claims.verbs import is_verb

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_WHEN = frozenset("in on by since during from until till after before of around about late early".split())
_LISTING = frozenset("and or in on again".split())
_CLOCK = re.compile(r":\d|\s?(?:[ap]\.?m\b|o[’']clock)", re.IGNORECASE)
Parted = tuple[tuple[int, int], tuple[int, int]]


def misbound(claim: Statement, line: Statement, made: Alignment) -> Iterator[Parted]:
    """Where a sentence gives a number or a date of the claim to another: offsets in the claim, and in the sentence."""
    yield from _of_another_name(claim, line, made)
    yield from _of_another_turn(claim, line, made)
    yield from of_another_in_list(claim, line, made)
    yield from _of_the_same_words(claim, line, made)
    if _in_other_clause(claim, line, made, made.times) or _in_other_conjunct(claim, line, made):
        yield from _of_another_verb(claim, line, made)
        return
    yield from _of_another_clause(claim, line, made)
    found = _shared_out(line, made)
    if found is None:
        yield from _of_another_date(claim, line, made)
    else:
        yield from _of_another_share(claim, line, made, *found)


def bound(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the numbers and dates that agree belong to the words that agree, and not to others beside them."""
    if (
        _in_other_clause(claim, line, made, made.times)
        or _in_other_conjunct(claim, line, made)
        or is_of_another_in_list(claim, line, made)
        or compared_away(claim, line, made)
        or narrowed(claim, line, made)
    ):
        return False
    if _of_another_subject(claim, line, made) or counts_elsewhere(line, made):
        return False
    if any(
        is_added(claim, claim.amounts[i], line, line.amounts[j]) or counts_nothing(claim, i, line, j, made)
        for i, j in made.amounts.items()
    ):
        return False
    if found := _shared_out(line, made):
        shares, part = found
        others = shares.parts_with(_agreed(line, made)) - {part}
        if others:
            return False
        if not shares.whole and shares.own[part] <= {*_agreed(line, made)}:
            return True
    anchors = made.anchors()
    amounts = [
        line.at(line.amounts[j].start)
        for i, j in made.amounts.items()
        if not _led_alike(claim, line, claim.amounts[i], line.amounts[j])
        and not _leads_alike(claim, line, claim.amounts[i], line.amounts[j])
    ]
    turns = [own for _, own in _turns(claim, line, made)] + [own for *_, own in own_dates(claim, line, made)]
    times = [
        line.at(line.times[j].start)
        for j in made.times.values()
        if line.times[j].start >= 0 and line.times[j] not in turns
    ]
    kinds = {(line.amounts[j].unit, line.amounts[j].apart) for j in made.amounts.values()}
    acts = {conjunct_of(line, act) for act in _verbs(claim, line, made)}
    dated = [
        at
        for at in (line.at(one.start) for j, one in enumerate(line.times) if j not in made.times.values())
        if len(acts) != 1 or conjunct_of(line, at) in acts
    ]
    counts = [
        one
        for j, one in enumerate(line.amounts)
        if j not in made.amounts.values() and (one.unit, one.apart) in kinds and not _CLOCK.match(line.text, one.end)
    ]
    # Of numbers that count different things, the words beside each may hold it in the stead of its date.
    alike = not counts or count_alike(line, [*(line.amounts[j] for j in made.amounts.values()), *counts])
    rivals = [line.at(one.start) for one in counts]
    holders = [times or anchors] if alike or not times else [times, anchors]
    return all(
        _holds(line, spot, [at for at in dated if not _in_one_list(line, at, spot)], amounts or anchors)
        for spot in times
    ) and all(any(_holds(line, place, rivals, held) for held in holders) for place in amounts)


def _led_alike(claim: Statement, line: Statement, own: Amount, told: Amount) -> bool:
    """Whether a number stands behind "from", or behind "to", in both: "rose from 6 to 9 euros"."""
    first, second = ((one.text[: value.low].split() or [""])[-1].lower() for one, value in ((claim, own), (line, told)))
    return first == second and first in ("from", "to")


def _deed(statement: Statement, value: Amount) -> tuple[str, ...]:
    """The stems of the noun and the verb right behind a number: "nine people died"; empty where there is no verb."""
    at = bisect_left(statement.tokens, value.end, key=lambda token: token.start)
    behind = statement.tokens[at : at + 2]
    return tuple(token.stem for token in behind) if len(behind) == 2 and is_verb(behind[1]) else ()


def _leads_alike(claim: Statement, line: Statement, own: Amount, told: Amount) -> bool:
    """Whether a number stands before the same noun and the same verb in both."""
    deed = _deed(claim, own)
    return bool(deed) and deed == _deed(line, told)


def _of_the_same_words(claim: Statement, line: Statement, made: Alignment) -> Iterator[Parted]:
    """A number of the claim, where the sentence has another before the same noun and the same verb."""
    told = [_deed(line, one) for one in line.amounts]
    for i, j in made.amounts.items():
        own = claim.amounts[i]
        deed = _deed(claim, own)
        if not deed or deed == told[j]:  # "nine people died and 14 were hurt"
            continue
        for other, behind in zip(line.amounts, told, strict=True):
            if behind == deed and compare(own, other) is Relation.DIFFERS:
                yield own.offsets, other.offsets


def _in_one_list(line: Statement, first: int, second: int) -> bool:
    """Whether nothing but other dates and "and" stands between two dates: "in 1910, 1923 and 1954"."""
    low, high = sorted((first, second))
    inside = (line.tokens[i] for i in range(low + 1, high))
    return all(one.word in _LISTING or any(time.holds(one.start) for time in line.times) for one in inside)


def _holds(line: Statement, spot: int, others: Sequence[int], held: Sequence[int]) -> bool:
    """Whether at least half of some words stand nearer to one value than to any of the others."""
    others = [i for i in others if not apart(line, i, spot)]
    if not others or not held:
        return True
    near = [min(line.apart(i, other) for other in others) >= line.apart(i, spot) for i in held]
    return 2 * sum(near) >= len(near)


def is_of_another(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a date that differs belongs to another clause, or to what the sentence only compares with."""
    return _in_other_clause(claim, line, made, made.other_times) or any(
        is_set_beside(line, line.times[j]) and not is_set_beside(claim, claim.times[i])
        for i, j in made.other_times.items()
    )


def is_part(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a number that differs is only a part of what the claim counts: "two sons and a daughter"."""
    return any(
        is_added(claim, claim.amounts[i], line, line.amounts[j]) or _is_one_share(line, made, j)
        for i, j in made.other_amounts.items()
    )


def _is_one_share(line: Statement, made: Alignment, amount: int) -> bool:
    """Whether the sentence shares a number out among others, and the claim does not name just what it is given to."""
    agreed = _agreed(line, made)
    return any(
        amount in shares.amounts and shares.parts_with(agreed) != {shares.part_of(amount)}
        for shares in find_shares(line)
    )


def _in_other_clause(claim: Statement, line: Statement, made: Alignment, times: Mapping[int, int]) -> bool:
    """Whether a clause that is set off divides a date from all verbs that agree: "…, founded in 1210, …".

    `times` are dates of the claim with those of the sentence; where the claim divides them as well, nothing is amiss.
    """
    acts = _acts(claim, line, made)
    own = verbs(claim, sorted(made.words))
    return bool(acts) and any(
        all(apart(line, spot, act) or led_to_another(line, act, spot) for act in acts)
        for i, j in times.items()
        for spot in (line.at(max(0, line.times[j].start)),)
        if _says_when(line, line.times[j])
        and not (own and all(apart(claim, claim.at(max(0, claim.times[i].start)), act) for act in own))
    )


def _in_other_conjunct(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether a value that agrees stands beside another verb than the claim's, which has its own: "was born in … and".

    Only where the claim has one verb, which may stand behind an "and" as well as before.
    """
    acts = _verbs(claim, line, made)
    if len(acts) != 1 or any(nearer_opposite(claim, line, made, at) for at in verbs(claim, sorted(made.words))):
        return False  # "rose in May and fell in June" is told as that
    home = conjunct_of(line, acts[0])
    named = {place.first for place in made.names.values()}
    days = [i for i, token in enumerate(line.tokens) if token.word in _WEEKDAYS]
    kinds = (
        ([line.times[j] for j in made.times.values()], line.times),
        ([line.amounts[j] for j in made.amounts.values()], line.amounts),
        ([line.tokens[i] for i in days if i in named], [line.tokens[i] for i in days]),
    )
    for agreed, values in kinds:
        homes = {conjunct_of(line, line.at(one.start)) for one in values if one.start >= 0}
        own = {conjunct_of(line, line.at(one.start)) for one in agreed if one.start >= 0}
        if home in homes and own - {home}:
            return True
    return any(apart(line, i, acts[0]) for i in days if i in named)


def _verbs(claim: Statement, line: Statement, made: Alignment) -> list[int]:
    return verbs(line, [made.words[i] for i in verbs(claim, sorted(made.words))])


def _dated(line: Statement, made: Alignment) -> list[Time]:
    return [line.times[j] for j in made.times.values()]


def _says_when(line: Statement, time: Time) -> bool:
    """Whether a date says when something is done, and not which thing is meant: "the 1986 series"."""
    if time.start < 0:
        return False
    at = line.at(time.start)
    return time.month is not None or not at or line.tokens[at - 1].word in _WHEN


def _of_another_subject(claim: Statement, line: Statement, made: Alignment) -> bool:
    """Whether the claim begins with one of whom a sentence speaks in contrast only: "A pays 3 euros, while B …"."""
    values = [line.at(line.amounts[j].start) for j in made.amounts.values()]
    if not values or any(contrasted(claim, 0, claim.at(claim.amounts[i].start)) for i in made.amounts):
        return False
    firsts = made.pairs(claim)
    for at in sorted(firsts):
        if is_verb(claim.tokens[at]) or claim.tokens[at].start > claim.amounts[min(made.amounts)].start:
            return False
        places = line.places.get(line.tokens[firsts[at]].stem, ())
        if role(claim, at) in ("", "of") and all(
            contrasted(line, place, value) for place in places for value in values
        ):
            return True
    return False


def _acts(claim: Statement, line: Statement, made: Alignment) -> list[int]:
    """Where the verbs of the claim stand in the sentence; where there is none, all that agrees but dates."""
    return _verbs(claim, line, made) or [
        *made.anchors(),
        *(line.at(line.amounts[j].start) for j in made.amounts.values()),
    ]


def _of_another_verb(claim: Statement, line: Statement, made: Alignment) -> Iterator[Parted]:
    """The date of the claim, where the sentence has one other in the clause of the claim's verb."""
    acts = _acts(claim, line, made)
    if len(made.times) != 1 or any(apart(line, acts[0], act) for act in acts):
        return
    ((when, _),) = made.times.items()
    home = conjunct_of(line, acts[0])
    told = [
        one
        for one in line.times
        if one.start >= 0
        and not apart(line, line.at(one.start), acts[0])
        and conjunct_of(line, line.at(one.start)) == home
    ]
    if len(told) == 1 and compare_times(claim.times[when], told[0]) is Relation.DIFFERS:
        yield claim.times[when].offsets, told[0].offsets


def _shared_out(line: Statement, made: Alignment) -> tuple[Shares, int] | None:
    """How the sentence shares out the one number that agrees among others of its unit, and which part has that."""
    if len(made.amounts) != 1:
        return None
    (amount,) = made.amounts.values()
    for shares in find_shares(line):
        if amount in shares.amounts and shares.parts_with(_agreed(line, made)):
            return shares, shares.part_of(amount)
    return None


def _agreed(line: Statement, made: Alignment) -> list[int]:
    """The positions of all words, names and dates that agree."""
    return [*made.covered(), *(line.at(one.start) for one in _dated(line, made) if one.start >= 0)]


def _of_another_share(
    claim: Statement, line: Statement, made: Alignment, shares: Shares, part: int
) -> Iterator[Parted]:
    """A number of the claim that the sentence gives to another than the claim does, with the one it gives to this."""
    (own,) = made.amounts
    given = shares.parts_with(_agreed(line, made))
    if shares.whole or len(given) != 1 or part in given:
        return
    told = line.amounts[shares.amounts[given.pop()]]
    if compare(claim.amounts[own], told) is Relation.DIFFERS:
        yield claim.amounts[own].offsets, told.offsets


def _of_another_clause(claim: Statement, line: Statement, made: Alignment) -> Iterator[Parted]:
    """The number of the claim, where the clause that has its date and its verbs has one other."""
    if len(made.amounts) != 1:
        return
    ((own, amount),) = made.amounts.items()
    place = line.at(line.amounts[amount].start)
    homes = [line.at(one.start) for one in _dated(line, made) if one.start >= 0] + _verbs(claim, line, made)
    if not homes or any(not apart(line, place, home) for home in homes):
        return
    told = [one for one in line.amounts if not apart(line, line.at(one.start), homes[0])]
    if len(told) == 1 and compare(claim.amounts[own], told[0]) is Relation.DIFFERS:
        yield claim.amounts[own].offsets, told[0].offsets


def _of_another_date(claim: Statement, line: Statement, made: Alignment) -> Iterator[Parted]:
    """Numbers of the claim that the sentence gives to another date than the claim does."""
    if not (len(made.amounts) == 1 and len(made.times) == 1):
        return
    (own, amount), (when, time) = next(iter(made.amounts.items())), next(iter(made.times.items()))
    if line.times[time].start < 0:
        return
    place, spot = line.at(line.amounts[amount].start), line.at(line.times[time].start)
    if apart(line, place, spot):
        return
    dated = [j for j, one in enumerate(line.times) if one.start >= 0 and not apart(line, line.at(one.start), spot)]
    nearest = min(dated, key=lambda j: line.apart(place, line.at(line.times[j].start)))
    if nearest == time or line.apart(place, line.at(line.times[nearest].start)) >= line.apart(place, spot):
        return
    beside = min(
        (j for j, one in enumerate(line.amounts) if j != amount and one.apart == line.amounts[amount].apart),
        key=lambda j: line.apart(spot, line.at(line.amounts[j].start)),
        default=None,
    )
    if beside is not None and compare(claim.amounts[own], line.amounts[beside]) is Relation.DIFFERS:
        yield claim.amounts[own].offsets, line.amounts[beside].offsets
    elif compare_times(claim.times[when], line.times[nearest]) is Relation.DIFFERS:
        yield claim.times[when].offsets, line.times[nearest].offsets


def _of_another_name(claim: Statement, line: Statement, made: Alignment) -> Iterator[Parted]:
    """Dates of the claim that a list gives to another than whom the claim names: "Ida in 1902; Karl in 1911"."""
    part = [line.text.count(";", 0, token.start) for token in line.tokens]
    homes = {part[place.first] for at, place in made.names.items() if not role(claim, claim.names[at].first)}
    if not homes or not part[-1]:
        return
    for i, j in made.times.items():
        if line.times[j].start < 0 or part[line.at(line.times[j].start)] in homes:
            continue
        for other in line.times:
            apart = compare_times(claim.times[i], other) is Relation.DIFFERS
            if other.start >= 0 and apart and part[line.at(other.start)] in homes:
                yield claim.times[i].offsets, other.offsets
                break


def _of_another_turn(claim: Statement, line: Statement, made: Alignment) -> Iterator[Parted]:
    """A date of the claim that a list gives to a name before the claim's: "to Lom in 1974 and to Vik in 1991"."""
    for before, own in _turns(claim, line, made):
        for i, j in made.times.items():
            if line.times[j] == before and compare_times(claim.times[i], own) is Relation.DIFFERS:
                yield claim.times[i].offsets, own.offsets


def _turns(claim: Statement, line: Statement, made: Alignment) -> Iterator[tuple[Time, Time]]:
    """The date of a name of the claim that a list has behind "and", and the date before that, which is another's."""
    dates = [one for one in line.times if one.start >= 0]
    for at, place in made.names.items():
        preposition = role(line, place.first)
        before = next((one for one in reversed(dates) if line.at(one.end - 1) < place.first), None)
        own = next((one for one in dates if line.at(one.start) > place.last), None)
        if not preposition or role(claim, claim.names[at].first) != preposition or before is None or own is None:
            continue
        joint = [token.word for token in line.tokens[line.at(before.end - 1) + 1 : place.first]]
        other = next(
            (one for one in line.names if one.last < line.at(before.start) and role(line, one.first) == preposition),
            None,
        )
        if joint[:2] != ["and", preposition] or other is None or other in made.names.values():
            continue
        if not any(is_verb(token) for token in line.tokens[other.last + 1 : line.at(own.start)]):
            yield before, own
