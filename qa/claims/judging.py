"""What a sentence says about a claim: the same, the same but for one thing, or something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.claims.aligning import PICTURES, Alignment, align, counted, is_light, is_topic, speaks_of_topic
from qa.claims.amounts import Amount, Relation, compare
from qa.claims.naming import Place, in_the_way, rival, role
from qa.claims.statement import Around, Name, Statement
from qa.claims.times import Time, compare_times
from qa.claims.turning import doubts, flipped, nearer_opposite, opposed, ranked
from qa.claims.values import ClaimVerdict
from qa.claims.wording import cue_set
from qa.phrases import is_verb_form
from qa.tokens import Token

# Words that only the sentences before have may be so great a share of the claim, by weight.
_LEANING = 0.6


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of the claim and of the sentence that part: offsets from the start of each, half-open."""

    claim: tuple[int, int]
    line: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a sentence says about a claim.

    Attributes:
        verdict: what it comes to.
        cuts: where the two part; only where the claim is contradicted.
        leans: whether a word of the claim stands only in the sentences before.
        parts: whether they part anywhere, contradicted or not.
        share: how much of the claim's weight the sentence has, from 0 to 1.
        value: offsets of the first number or date that agrees or differs; None where there is none.
    """

    verdict: ClaimVerdict
    cuts: tuple[Cut, ...] = ()
    leans: bool = False
    parts: bool = False
    share: float = 0.0
    value: tuple[int, int] | None = None


def judge(claim: Statement, line: Statement, around: Around, weights: Sequence[float]) -> Judgement:
    """Judges a claim by a sentence and what stands around that.

    `weights` says how much each word of the claim counts, above zero, by position.
    """
    if said_alike(claim, line):
        value = next((_place(one) for one in line.values if one.start >= 0), None)
        return Judgement(verdict=ClaimVerdict.SUPPORTED, share=1.0, value=value)
    return _Case(claim, line, around, weights).judged()


def said_alike(claim: Statement, line: Statement) -> bool:
    """Whether a claim is the sentence, word for word; marks and capitals apart."""
    return [token.word for token in claim.tokens] == [token.word for token in line.tokens]


class _Case:
    """A claim and a sentence, aligned."""

    def __init__(self, claim: Statement, line: Statement, around: Around, weights: Sequence[float]) -> None:
        self.claim, self.line, self.weights = claim, line, weights
        self.known = around.known
        self.made: Alignment = align(claim, line, around)

    def judged(self) -> Judgement:
        made = self.made
        cuts, unexplained = self._cuts()
        plain = Judgement(verdict=ClaimVerdict.NOT_FOUND, parts=bool(cuts), share=self._share())
        leans = bool(made.context or made.context_names)
        if unexplained or len(cuts) > 1 or not self._is_about() or (leans and not self._may_lean()):
            return plain
        if any(doubts(self.claim, self.line, made)):
            return plain
        told = replace(plain, leans=leans, value=self._value())
        if not self._bound() and not self.misbound:
            return plain
        if cuts:
            return replace(told, verdict=ClaimVerdict.CONTRADICTED, cuts=tuple(cuts)) if self._firm(cuts[0]) else plain
        return replace(told, verdict=ClaimVerdict.SUPPORTED)

    @cached_property
    def free_names(self) -> list[Name]:
        """The names of the sentence that the claim does not have."""
        taken = {i for place in self.made.names.values() for i in range(place.first, place.last + 1)}
        return [name for name in self.line.names if not taken & set(range(name.first, name.last + 1))]

    def _share(self) -> float:
        return sum(self._weight(i) for i in self._found()) / (sum(map(self._weight, self._all())) or 1.0)

    def _weight(self, at: int) -> float:
        return self.weights[at]

    def _all(self) -> list[int]:
        named = [i for name in self.claim.names for i in range(name.first, name.last + 1)]
        valued = [self.claim.at(max(0, one.start)) for one in self.claim.values]
        return [*self.claim.words, *named, *valued]

    def _found(self) -> list[int]:
        claim, made = self.claim, self.made
        named = [i for at in made.names for i in range(claim.names[at].first, claim.names[at].last + 1)]
        valued = [claim.at(claim.amounts[i].start) for i in made.amounts]
        valued += [claim.at(max(0, claim.times[i].start)) for i in made.times]
        return [*made.words, *named, *valued]

    def _is_about(self) -> bool:
        """Whether the sentence has a word of the claim that says something, besides names and values."""
        strong = [i for i in self.made.words if not is_light(self.claim.tokens[i])]
        wanted = [i for i in self.claim.words if not is_light(self.claim.tokens[i])]
        if strong:
            return True
        return not wanted and (not self.claim.words or bool(self.made.words))

    def _may_lean(self) -> bool:
        """Whether the sentence points back, so that what only those before it say may belong to it."""
        claim, line, made = self.claim, self.line, self.made
        if made.context <= {i for i in made.context if claim.tokens[i].stem in PICTURES} and not made.context_names:
            return True
        anchors = made.anchors()
        if not made.amounts and (made.loosely or any(is_verb_form(claim.tokens[i].word) for i in made.context)):
            return False
        lent = [*made.context, *(i for at in made.context_names for i in _span(claim.names[at]))]
        if sum(map(self._weight, lent)) > _LEANING * sum(map(self._weight, self._all())):
            return False
        if self._is_of_the_topic():
            return True
        if not self._points_back() and not self._is_short_of_a_noun():
            return False
        if any(in_the_way(claim, claim.names[at], line, self.free_names, anchors) for at in made.context_names):
            return False
        return not self._has_other_subject(lent)

    def _is_of_the_topic(self) -> bool:
        """Whether the sentence begins with what the article's topic is ("The programme …"), and lacks that alone."""
        claim, made = self.claim, self.made
        return (
            speaks_of_topic(self.line, self.known)
            and not made.context
            and len(made.context_names) == 1
            and all(
                is_topic(claim.name_words(claim.names[at]), self.known) and not role(claim, claim.names[at].first)
                for at in made.context_names
            )
        )

    def _points_back(self) -> bool:
        """Whether the sentence has a word that points back, and the claim says something in its stead."""
        own = Counter(token.word for token in self.claim.tokens)
        told = Counter(token.word for token in self.line.tokens if token.word in cue_set("leaning"))
        return any(count > own[word] for word, count in told.items())

    def _is_short_of_a_noun(self) -> bool:
        """Whether a number that agrees does not say what it counts: "they counted 31,400"."""
        line = self.line
        found = [line.amounts[j] for j in self.made.amounts.values()]
        return any(not amount.unit and not counted(line, amount) for amount in found)

    def _has_other_subject(self, lent: Sequence[int]) -> bool:
        """Whether the claim's first word is lent, and the sentence begins with another thing."""
        places = [*self.claim.words, *(name.first for name in self.claim.names)]
        anchors = self.made.anchors()
        if not anchors or not places or min(places) not in lent:
            return False
        timed = self.line.times
        if any(token.word in _PRONOUNS for token in self.line.tokens[: min(anchors)]):
            return False
        ahead = [
            i
            for i in range(min(anchors))
            if not self.line.tokens[i].stop and not any(time.holds(self.line.tokens[i].start) for time in timed)
        ]
        return bool(ahead)

    def _cuts(self) -> tuple[list[Cut], bool]:
        """Where claim and sentence part, and whether they do so in a way that has no name."""
        made, claim, line = self.made, self.claim, self.line
        cuts = [Cut(_place(claim.amounts[i]), _place(line.amounts[j])) for i, j in made.other_amounts.items()] + [
            Cut(_place(claim.times[i]), self._time(j)) for i, j in made.other_times.items()
        ]
        if made.missing_amounts or made.missing_times:
            return cuts, True
        free = self.free_names
        for at in sorted({*made.missing_names, *made.context_names}):
            name = claim.names[at]
            other = rival(claim, name, line, free, made.anchors())
            if other is None and at in made.missing_names:
                return cuts, True
            if other is not None:
                cuts.append(Cut(_words(claim, name), _words(line, other)))
                free = [one for one in free if one != other]
                made.context_names.discard(at)
                made.missing_names.add(at)
        for at in sorted({*made.missing, *made.context}):
            place = opposed(claim, line, made, at)
            if place is not None:
                cuts.append(Cut(_token(claim, at), _token(line, place)))
                made.context.discard(at)
            elif at in made.missing and not is_light(claim.tokens[at]) and not _measures(claim.tokens[at]):
                return cuts, True
        for at in sorted(made.words):
            nearer = nearer_opposite(claim, line, made, at)
            if nearer is not None:
                cuts.append(Cut(_token(claim, at), _token(line, nearer)))
        cuts += [Cut(own, told) for own, told in (*flipped(claim, line, made), *ranked(claim, line, made))]
        cuts += self.misbound
        return cuts, False

    def _time(self, at: int) -> tuple[int, int]:
        time = self.line.times[at]
        return (time.start, time.end) if time.start >= 0 else _token(self.line, 0)

    @cached_property
    def misbound(self) -> tuple[Cut, ...]:
        """Numbers of the claim that the sentence gives to another date."""
        return tuple(self._misbound())

    def _misbound(self) -> Iterator[Cut]:
        """Numbers of the claim that the sentence gives to another date than the claim does."""
        claim, line, made = self.claim, self.line, self.made
        if not (len(made.amounts) == 1 and len(made.times) == 1):
            return
        (own, amount), (when, time) = next(iter(made.amounts.items())), next(iter(made.times.items()))
        if line.times[time].start < 0:
            return
        place, spot = line.at(line.amounts[amount].start), line.at(line.times[time].start)
        dated = [j for j, one in enumerate(line.times) if one.start >= 0]
        nearest = min(dated, key=lambda j: line.apart(place, line.at(line.times[j].start)))
        if nearest == time or line.apart(place, line.at(line.times[nearest].start)) >= line.apart(place, spot):
            return
        beside = min(
            (j for j, one in enumerate(line.amounts) if j != amount),
            key=lambda j: line.apart(spot, line.at(line.amounts[j].start)),
            default=None,
        )
        if beside is not None and compare(claim.amounts[own], line.amounts[beside]) is Relation.DIFFERS:
            yield Cut(_place(claim.amounts[own]), _place(line.amounts[beside]))
        elif compare_times(claim.times[when], line.times[nearest]) is Relation.DIFFERS:
            yield Cut(_place(claim.times[when]), self._time(nearest))

    def _bound(self) -> bool:
        """Whether the numbers and dates that agree belong to the words that agree, and not to others beside them."""
        line, made = self.line, self.made
        anchors = made.anchors()
        amounts = [line.at(line.amounts[j].start) for j in made.amounts.values()]
        times = [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
        for spot in times:
            others = [line.at(one.start) for j, one in enumerate(line.times) if j not in made.times.values()]
            held = amounts or anchors
            if others and held and not self._holds(spot, others, held):
                return False
        for place in amounts:
            units = {line.amounts[j].unit for j in made.amounts.values()}
            others = [
                line.at(one.start)
                for j, one in enumerate(line.amounts)
                if j not in made.amounts.values() and one.unit in units
            ]
            held = times or anchors
            if others and held and not self._holds(place, others, held):
                return False
        return True

    def _holds(self, spot: int, others: Sequence[int], held: Sequence[int]) -> bool:
        """Whether at least half of some words stand nearer to one value than to any of the others."""
        near = [min(self.line.apart(i, other) for other in others) >= self.line.apart(i, spot) for i in held]
        return 2 * sum(near) >= len(near)

    def _firm(self, cut: Cut) -> bool:
        """Whether so much is the same that the one thing that is not can be called a difference.

        Another subject does the same as often as not, and does not deny that the first one did; it takes a date, a
        number or several words more to make it the same event.
        """
        claim, made = self.claim, self.made
        strong = [i for i in made.words if not is_light(claim.tokens[i])]
        anchored = len(strong) + len(made.names) + len(made.amounts) + len(made.times)
        if anchored < 2 and not (strong and (made.context_names or len(made.words) > 1)):
            return False
        first = next((name for name in claim.names if claim.tokens[name.first].start == cut.claim[0]), None)
        if first is not None and any(token.word == "also" for token in self.line.tokens):
            return False  # what holds of another as well denies nothing
        if first is not None and (not made.words or first.first < min(made.words)):
            return bool(made.amounts or made.times) or anchored >= 3
        return True

    def _value(self) -> tuple[int, int] | None:
        made, line = self.made, self.line
        found = [_place(line.amounts[j]) for j in (*made.amounts.values(), *made.other_amounts.values())]
        found += [self._time(j) for j in (*made.times.values(), *made.other_times.values()) if line.times[j].start >= 0]
        return found[0] if found else None


_PRONOUNS = frozenset("he she it they this these those i".split())


def _measures(token: Token) -> bool:
    """Whether a word is one of those that say how much of a thing, which are weighed on their own."""
    return token.word in cue_set("all", "most", "many", "some", "only")


def _span(name: Name | Place) -> range:
    return range(name.first, name.last + 1)


def _place(value: Amount | Time) -> tuple[int, int]:
    return value.start, value.end


def _token(statement: Statement, at: int) -> tuple[int, int]:
    return statement.tokens[at].start, statement.tokens[at].end


def _words(statement: Statement, name: Name) -> tuple[int, int]:
    start = statement.tokens[name.first].start
    return start, start + len(statement.shown(name))
