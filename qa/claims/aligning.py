"""Decides which words, names, numbers and dates of a claim stand in a sentence, and which only in those before it.

A word that is taken for another, or not found, is mended here or in the word lists; a value in `amounts` or `times`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise

from qa.claims.amounts import Amount, Relation, compare
from qa.claims.lending import is_lent
from qa.claims.naming import role, same_name
from qa.claims.ones import is_counted, is_one
from qa.claims.statement import Around, Name, Profile, Statement
from qa.claims.times import Time, compare_times
from qa.claims.verbs import is_owner
from qa.claims.wording import cue_set, cue_stems, opposites, related, same_as
from qa.cutting.phrases import is_verb_form
from qa.reading.matching import PICTURES, light_words
from qa.words.synonyms import root
from qa.words.tokens import Token, stem

# What a number counts stands within so many words behind it.
_COUNTED = 3
# A date counts as so many words when it is asked which number stands nearest.
_DATED = 3
# How most plurals end that name persons.
_OF_PERSONS = ("ers", "ors", "ists", "ees", "ants", "ians", "ents", "ans")
# What a sentence says of its time where it only counts from that of another.
_SPANS = frozenset("hour hours day days week weeks month months year years decade decades century centuries".split())
_LATER = frozenset("later earlier afterwards after before".split())
_NEXT = frozenset("next following previous preceding".split())
_HAVE = frozenset(["have", "has", "had", "with"])
# Where a sentence names whom a name of the claim names, by its place among those, and a number with what it counts.
_Naming = Callable[[int], tuple[Name, ...]]
_Counting = tuple[Amount, Sequence[Token]]


@dataclass(slots=True, kw_only=True)
class Alignment:
    """A claim against a sentence. All keys are the claim's, all values the sentence's.

    Attributes:
        words: positions of words.
        names: places of names among the names, and the words that they cover.
        amounts, times: numbers and dates that agree, by their place in `amounts` and `times`.
        other_amounts, other_times: those that do not, with the value that stands in their stead.
        context, context_names, context_times: words, names and dates that only the sentences before, or the article
            as such, have; `loosely` are the words that they have in other words only.
        missing, missing_names: those found nowhere near; `missing_amounts`, `missing_times` are those not comparable.
    """

    words: dict[int, int] = field(default_factory=dict)
    names: dict[int, Name] = field(default_factory=dict)
    amounts: dict[int, int] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)
    other_amounts: dict[int, int] = field(default_factory=dict)
    other_times: dict[int, int] = field(default_factory=dict)
    context: set[int] = field(default_factory=set)
    context_names: set[int] = field(default_factory=set)
    context_times: set[int] = field(default_factory=set)
    loosely: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    missing_names: set[int] = field(default_factory=set)
    missing_amounts: set[int] = field(default_factory=set)
    missing_times: set[int] = field(default_factory=set)

    def anchors(self) -> list[int]:
        """The positions of everything that was matched by its words."""
        return [*self.words.values(), *(place.first for place in self.names.values())]

    def covered(self) -> set[int]:
        """The positions of all words that agree, those of names among them."""
        return {*self.words.values(), *(i for place in self.names.values() for i in place.span)}

    def pairs(self, claim: Statement) -> dict[int, int]:
        """Where the words that agree, and the names, begin in the claim and in the sentence."""
        return self.words | {claim.names[at].first: place.first for at, place in self.names.items()}


def align(claim: Statement, line: Statement, around: Around) -> Alignment:
    """Aligns a claim with a sentence, given what stands around that."""
    made = Alignment()
    named = _naming(claim, line, around.known)
    _align_names(made, claim, line, around, named)
    _align_words(made, claim, line, around)
    anchors = made.anchors()
    _pair(
        len(claim.times),
        len(line.times),
        lambda i, j: compare_times(claim.times[i], line.times[j]),
        lambda j: _cost(line, line.at(max(0, line.times[j].start)), anchors),
        (made.times, made.other_times, made.missing_times),
    )
    _lend_times(made, claim, line, around.before)
    _gather(made, claim, line, named)
    # A number belongs to its date more than to any one word.
    dated = [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
    gathered = [*made.anchors(), *dated * _DATED]
    own, told = ([counted(one, amount) for amount in one.amounts] for one in (claim, line))
    _pair(
        len(claim.amounts),
        len(line.amounts),
        lambda i, j: _compare_amounts(claim, (claim.amounts[i], own[i]), line, (line.amounts[j], told[j])),
        lambda j: _cost(line, line.at(line.amounts[j].start), gathered),
        (made.amounts, made.other_amounts, made.missing_amounts),
    )
    _gather(made, claim, line, named)
    return made


def _lend_times(made: Alignment, claim: Statement, line: Statement, before: Sequence[Statement]) -> None:
    """The dates that a sentence without any takes from the nearest one before it that has some."""
    if line.times or not made.missing_times or _is_of_another_time(line):
        return
    told: tuple[Time, ...] = next((one.times for one in before if one.times), ())
    for i in sorted(made.missing_times):
        if any(compare_times(claim.times[i], one) is Relation.SAME for one in told):
            made.missing_times.discard(i)
            made.context_times.add(i)


def _is_of_another_time(line: Statement) -> bool:
    """Whether a sentence says how much before or after the last time named it is: "a year later", "the next day"."""
    words = [token.word for token in line.tokens]
    return any(
        (own in _SPANS and other in _LATER) or (own in _NEXT and other in _SPANS) for own, other in pairwise(words)
    )


def candidates(token: Token, line: Statement) -> tuple[int, ...]:
    """The positions of a sentence where a word, one of its family or a synonym stands; the best kind only."""
    own = token.stem
    places = line.places.get(own, ())
    if whole := tuple(i for i in places if line.tokens[i].stem == own):
        return whole
    if token.is_number:
        return ()
    barred = opposites(own)
    found = [i for i in line.roots.get(root(own), ()) if line.tokens[i].stem not in barred]
    others = [i for other in same_as(own) for i in line.places.get(other, ())]
    for kind in (found, others):
        if plain := {i for i in kind if "-" not in line.tokens[i].word or "-" in token.word}:
            return tuple(sorted(plain))
    if places or found or others:
        return tuple(sorted({*places, *found, *others}))
    if "-" in token.word and (joined := line.places.get(stem(token.word.replace("-", "")))):
        return joined
    parts = [stem(part) for part in token.word.split("-") if len(part) > 2]
    if len(parts) > 1 and all(part in line.places for part in parts):
        return line.places[parts[0]]
    return ()


def is_light(token: Token) -> bool:
    """Whether a word says so little that it need not be found; what somebody does ("kept", "gave") has to be."""
    if token.is_number or token.stem in cue_stems("acts"):
        return False
    return token.stem in light_words() or token.word in cue_set("light")


def counted(statement: Statement, amount: Amount) -> tuple[Token, ...]:
    """The words behind a number that may say what it counts; none where a small word follows."""
    found: list[Token] = []
    last = amount.high
    for token in statement.tokens[statement.at(amount.high) :]:
        if token.start < amount.high:
            continue
        if token.stop or statement.text[last : token.start].strip(" \u00a0-") or len(found) == _COUNTED:
            break
        found.append(token)
        last = token.end
    return tuple(found)


def _naming(claim: Statement, line: Statement, known: Profile) -> _Naming:
    """Looks names up in a sentence, each once however often the claim has it and it is asked for."""
    found: dict[tuple[tuple[str, str], ...], tuple[Name, ...]] = {}

    def places(at: int) -> tuple[Name, ...]:
        words = claim.name_words(claim.names[at])
        key = tuple((token.word, token.stem) for token in words)
        if key not in found:
            found[key] = tuple(same_name(words, line, known))
        return found[key]

    return places


def _align_names(made: Alignment, claim: Statement, line: Statement, around: Around, named: _Naming) -> None:
    before, known = around.before, around.known
    used: set[int] = set()
    for at, name in enumerate(claim.names):
        options = [place for place in named(at) if used.isdisjoint(place.span) and _heads(claim, name, line, place)]
        options = options or list(_written_on(claim, name, line))
        if options:
            last = max((place.last for place in made.names.values()), default=-1)
            place = min(options, key=lambda one: (one.first <= last, one.first))
            made.names[at] = place
            used.update(place.span)
        elif is_lent(claim, name, line, before, known):
            made.context_names.add(at)
        else:
            made.missing_names.add(at)


def _written_on(claim: Statement, name: Name, line: Statement) -> Iterator[Name]:
    """Where a name goes on in capitals that goes on in small letters in the claim: "Sunday School"."""
    for told in line.names:
        length = told.last - told.first + 1
        own = claim.tokens[name.first : name.first + length]
        if name.last - name.first + 1 < length == len(own) and all(
            one.stem == other.stem for one, other in zip(own, line.tokens[told.first : told.last + 1], strict=True)
        ):
            yield Name(told.first, told.first + name.last - name.first)


def _heads(claim: Statement, name: Name, line: Statement, place: Name) -> bool:
    """Whether a name that describes a thing in the claim ("a Chinese guard") stands before that thing here too."""
    head = name.last + 1
    if head not in claim.words or is_owner(claim.tokens[name.last]):
        return True
    token = claim.tokens[head]
    if claim.text[claim.tokens[name.last].end : token.start] != " " or is_verb_form(token.word):
        return True
    if claim.tokens[name.last].stem == line.tokens[place.last].stem:
        return True
    if role(line, place.first) in ("in", "of", "from"):  # "pupils in Germany" for "German pupils"
        return True
    found = candidates(token, line)
    return not found or any(0 < i - place.last <= _COUNTED for i in found)


def _align_words(made: Alignment, claim: Statement, line: Statement, around: Around) -> None:
    before, known = around.before, around.known
    last, spent = -1, set[int]()
    for at in claim.words:
        token = claim.tokens[at]
        has = token.stem in cue_stems("having") and any(one.word in _HAVE for one in line.tokens)
        if has and token.stem not in line.places:
            continue
        found = [i for i in candidates(token, line) if not (token.is_number and i in spent)]
        if found:
            place = min(found, key=lambda i: (i in spent, i <= last, abs(i - last)))
            made.words[at] = last = place
            spent.add(place)
        elif around.caption and token.stem in PICTURES:
            made.context.add(at)
        elif not is_light(token) and (token.stem in known.themes or any(candidates(token, one) for one in before)):
            made.context.add(at)
            if token.stem not in known.themes and not any(
                _alike(token, one.tokens[i]) for one in before for i in candidates(token, one)
            ):
                made.loosely.add(at)
        else:
            made.missing.add(at)


def _gather(made: Alignment, claim: Statement, line: Statement, named: _Naming) -> None:
    """Of a word or name that stands in several places, takes the one among the others that agree."""
    values = [line.at(line.amounts[j].start) for j in (*made.amounts.values(), *made.other_amounts.values())]
    values += [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
    covered = Counter(i for place in made.names.values() for i in place.span)
    for at in sorted(made.names):
        covered.subtract(made.names[at].span)
        places = [
            place
            for place in named(at)
            if not any(covered[i] for i in place.span) and _heads(claim, claim.names[at], line, place)
        ]
        others = [*made.words.values(), *values, *(place.first for i, place in made.names.items() if i != at)]
        if len(places) > 1 and others:
            away, leads = _away(line, others), _leads(claim, made, at)
            opening = min(made.words.values(), default=0)
            made.names[at] = min(places, key=lambda one: (leads and one.first > opening, away(one.first), one.first))
        covered.update(made.names[at].span)
    spent = Counter(made.words.values())
    for at in sorted(made.words):
        spent[made.words[at]] -= 1
        free = [i for i in candidates(claim.tokens[at], line) if not spent[i]]
        others = [*+spent, *values, *(place.first for place in made.names.values())]
        if len(free) > 1 and others and not claim.tokens[at].is_number:
            away = _away(line, others)
            made.words[at] = min(free, key=lambda i: (not _is_beside(made, at, i), away(i), i))
        spent[made.words[at]] += 1


def _away(line: Statement, others: Iterable[int]) -> Callable[[int], int]:
    """Tells how far a word is from some others, all of them together."""
    depths = sorted(line.depth[i] for i in others)
    sums = [0, *accumulate(depths)]

    def away(place: int) -> int:
        own = line.depth[place]
        before = bisect_left(depths, own)
        return own * (2 * before - len(depths)) + sums[-1] - 2 * sums[before]

    return away


def _leads(claim: Statement, made: Alignment, at: int) -> bool:
    """Whether a name of the claim stands before all words that agree, behind no preposition."""
    return bool(made.words) and claim.names[at].first < min(made.words) and not role(claim, claim.names[at].first)


def _is_beside(made: Alignment, at: int, place: int) -> bool:
    """Whether the word before or behind one of the claim stands in the same place beside it."""
    return any(made.words.get(at + step) == place + step for step in (-1, 1))


def _alike(own: Token, told: Token) -> bool:
    return own.stem == told.stem or root(own.stem) == root(told.stem)


def _pair(
    own: int,
    others: int,
    relation: Callable[[int, int], Relation | None],
    cost: Callable[[int], float],
    into: tuple[dict[int, int], dict[int, int], set[int]],
) -> None:
    """Pairs values one to one, those that agree first; of several, the one nearest to what was matched."""
    same, other, missing = into
    relation, cost = cache(relation), cache(cost)
    for kind, target in ((Relation.SAME, same), (Relation.DIFFERS, other)):
        for i in range(own):
            if i in same or i in other:
                continue
            taken = {*same.values(), *other.values()}
            open_ones = [j for j in range(others) if j not in taken and relation(i, j) is kind]
            unsure = kind is Relation.DIFFERS and any(
                relation(i, j) is Relation.UNCLEAR for j in range(others) if j not in taken
            )
            if open_ones and not unsure:
                # Values that agree keep their order where words leave the choice.
                after = max((j for k, j in target.items() if k < i), default=-1)
                target[i] = min(open_ones, key=lambda j: (cost(j), j <= after, j))
    missing.update(i for i in range(own) if i not in same and i not in other)


def _compare_amounts(claim: Statement, mine: _Counting, line: Statement, its: _Counting) -> Relation | None:
    """How two numbers compare; None where they are of different kinds, or count different things."""
    (own, first), (told, second) = mine, its
    if own.unit != told.unit or own.apart != told.apart:
        return None
    if not own.unit and first and second and not _overlap(first, second):
        return None
    found = compare(own, told)
    if found is not Relation.DIFFERS or not is_one(own.shown):
        return found
    among = any(token.word == "one" for token in line.tokens)  # "three mills, one of them in Lom"
    return found if is_counted(claim.tokens, own.low, own.unit) and not among else Relation.UNCLEAR


def _overlap(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Whether two numbers may count the same: they share a word, or one says no more than how many there are."""
    if any(token.word in cue_set("light") for token in (first[-1], second[-1])):
        own, told = first[-1], second[-1]
        return not ((_are_people(own) and _are_things(told)) or (_are_people(told) and _are_things(own)))
    return any(related(one.stem, other.stem) for one in first for other in second)


def _are_people(token: Token) -> bool:
    return token.word in cue_set("people")


def _are_things(token: Token) -> bool:
    """Whether a word is a plural that names no persons: "villages", not "villagers"."""
    if not token.text.islower() or not token.word.endswith("s") or is_verb_form(token.word):
        return False
    return not token.word.endswith(_OF_PERSONS) and token.word not in cue_set("light", "people", "persons")


def _cost(line: Statement, place: int, anchors: Sequence[int]) -> float:
    return sum(line.apart(place, anchor) for anchor in anchors) / len(anchors) if anchors else float(place)
