"""Decides what one sentence says about a claim: the same, the same but for one thing, or something else.

It aligns the two and asks all other modules in turn; which of them said no, one sees by asking them one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.claims.aligning import Alignment, align, is_light
from qa.claims.amounts import is_same_value
from qa.claims.binding import Parted, bound, is_of_another, is_part, misbound
from qa.claims.denying import flipped
from qa.claims.leaning import Leaning
from qa.claims.lending import is_of_nobody
from qa.claims.naming import rival
from qa.claims.opposing import excludes, led, nearer_opposite, opposed, ranked
from qa.claims.statement import Around, Name, Statement
from qa.claims.turning import doubts
from qa.claims.values import ClaimVerdict
from qa.claims.verbs import is_passive

# What a value that differs counts of one that agrees.
_DIFFERING = 0.5
# What a word that need not be found counts of another of its rarity.
_LIGHT = 0.3


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
        about: whether the sentence has a word of the claim that says something, besides names and values.
        share: how much of the claim's weight the sentence has, from 0 to 1.
        reach: the same, with what differs in value counted as well.
        value: offsets of the first number or date that agrees or differs; None where there is none.
    """

    verdict: ClaimVerdict
    cuts: tuple[Cut, ...] = ()
    leans: bool = False
    parts: bool = False
    about: bool = False
    share: float = 0.0
    reach: float = 0.0
    value: tuple[int, int] | None = None


def judge(claim: Statement, line: Statement, around: Around, weights: Sequence[float]) -> Judgement:
    """Judges a claim by a sentence and what stands around that.

    `weights` says how much each word of the claim counts, above zero, by position.
    """
    if said_alike(claim, line):
        value = next((one.offsets for one in line.values if one.start >= 0), None)
        return Judgement(verdict=ClaimVerdict.SUPPORTED, share=1.0, value=value)
    return _Case(claim, line, around, weights).judged()


def said_alike(claim: Statement, line: Statement) -> bool:
    """Whether a claim is the sentence, word for word; marks and capitals apart, but for the signs of numbers."""
    if [token.word for token in claim.tokens] != [token.word for token in line.tokens]:
        return False
    own, told = ({one.at(amount.start): amount for amount in one.amounts} for one in (claim, line))
    return all(is_same_value(own[at], told[at]) for at in own.keys() & told.keys())


class _Case:
    """A claim and a sentence, aligned."""

    def __init__(self, claim: Statement, line: Statement, around: Around, weights: Sequence[float]) -> None:
        self.claim, self.line, self.weights = claim, line, weights
        self.around = around
        self.made: Alignment = align(claim, line, around)

    def judged(self) -> Judgement:
        made = self.made
        cuts, unexplained = self._cuts()
        plain = Judgement(
            verdict=ClaimVerdict.NOT_FOUND,
            parts=bool(cuts),
            about=self._is_about(),
            share=self._share(),
            reach=self._reach(),
        )
        leans = bool(made.context or made.context_names or made.context_times)
        if unexplained or len(cuts) > 1 or not plain.about or (leans and not self._leaning().allowed()):
            return plain
        if is_of_nobody(self.claim, self.line, made.anchors()):
            return plain
        named = {
            i for i, token in enumerate(self.claim.tokens) for cut in cuts if cut.claim[0] <= token.start < cut.claim[1]
        }
        if any(doubts(self.claim, self.line, made, named, traded=bool(self._misbound))):
            return plain
        told = replace(plain, leans=leans, value=self._value())
        if not bound(self.claim, self.line, made) and not self._misbound:
            return plain
        if cuts:
            return replace(told, verdict=ClaimVerdict.CONTRADICTED, cuts=tuple(cuts)) if self._firm(cuts[0]) else plain
        return replace(told, verdict=ClaimVerdict.SUPPORTED)

    @cached_property
    def free_names(self) -> list[Name]:
        """The names of the sentence that the claim does not have."""
        taken = {i for place in self.made.names.values() for i in place.span}
        return [name for name in self.line.names if not taken & {*name.span}]

    @cached_property
    def _misbound(self) -> tuple[Parted, ...]:
        return tuple(misbound(self.claim, self.line, self.made))

    def _leaning(self) -> Leaning:
        part = sum(map(self._weight, self._lent())) / (sum(map(self._weight, self._all())) or 1.0)
        return Leaning(
            claim=self.claim, line=self.line, around=self.around, made=self.made, free=self.free_names, part=part
        )

    def _lent(self) -> list[int]:
        """The words of the claim that only the sentences before have."""
        claim, made = self.claim, self.made
        return [*made.context, *(i for at in made.context_names for i in claim.names[at].span)]

    def _share(self) -> float:
        return sum(self._weight(i) for i in self._found()) / (sum(map(self._weight, self._all())) or 1.0)

    def _reach(self) -> float:
        claim, made = self.claim, self.made
        valued = [claim.at(claim.amounts[i].start) for i in made.other_amounts]
        valued += [claim.at(max(0, claim.times[i].start)) for i in made.other_times]
        more = _DIFFERING * sum(map(self._weight, valued)) + sum(map(self._weight, self._lent()))
        return self._share() + more / (sum(map(self._weight, self._all())) or 1.0)

    def _weight(self, at: int) -> float:
        return self.weights[at] * (_LIGHT if is_light(self.claim.tokens[at]) else 1.0)

    def _all(self) -> list[int]:
        named = [i for name in self.claim.names for i in name.span]
        valued = [self.claim.at(max(0, one.start)) for one in self.claim.values]
        return [*self.claim.words, *named, *valued]

    def _found(self) -> list[int]:
        claim, made = self.claim, self.made
        named = [i for at in made.names for i in claim.names[at].span]
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

    def _cuts(self) -> tuple[list[Cut], bool]:
        """Where claim and sentence part, and whether they do so in a way that has no name."""
        made, claim, line = self.made, self.claim, self.line
        cuts = [Cut(claim.amounts[i].offsets, line.amounts[j].offsets) for i, j in made.other_amounts.items()] + [
            Cut(claim.times[i].offsets, self._time(j)) for i, j in made.other_times.items()
        ]
        if made.missing_amounts or made.missing_times:
            return cuts, True
        if is_part(claim, line, made) or is_of_another(claim, line, made):
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
        if self._opposites(cuts):
            return cuts, True
        cuts += [
            Cut(own, told)
            for own, told in (*flipped(claim, line, made), *ranked(claim, line, made), *led(claim, line, made))
        ]
        cuts += [Cut(own, told) for own, told in self._misbound]
        return [*dict.fromkeys(cuts)], False

    def _opposites(self, cuts: list[Cut]) -> bool:
        """Adds where the sentence has the opposite of a word; whether a word is left that nothing explains."""
        made, claim, line = self.made, self.claim, self.line
        for at in sorted({*made.missing, *made.context}):
            place = opposed(claim, line, made, at)
            if place is None and at in made.missing and not is_light(claim.tokens[at]):
                return True
            if place is None:
                continue
            if not excludes(claim, line, made, at, place):
                return True
            cuts.append(Cut(claim.offsets(at), line.offsets(place)))
            made.context.discard(at)
        for at in sorted(made.words):
            nearer = nearer_opposite(claim, line, made, at)
            if nearer is not None and not excludes(claim, line, made, at, nearer):
                return True
            if nearer is not None:
                cuts.append(Cut(claim.offsets(at), line.offsets(nearer)))
        return False

    def _time(self, at: int) -> tuple[int, int]:
        time = self.line.times[at]
        return time.offsets if time.start >= 0 else self.line.offsets(0)

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
        own = sum(map(self._weight, (*self._found(), claim.at(cut.claim[0]))))
        if not (self.around.caption or self._leaning().continues()) and sum(map(self._weight, self._lent())) > own:
            return False
        first = next((name for name in claim.names if claim.tokens[name.first].start == cut.claim[0]), None)
        if first is not None and any(token.word == "also" for token in self.line.tokens):
            return False  # what holds of another as well denies nothing
        if first is not None and (not made.words or first.first < min(made.words)):
            # "Norway made her a citizen" denies nothing of "Lund was made a citizen".
            turned = any(is_passive(claim, at) != is_passive(self.line, made.words[at]) for at in made.words)
            return not turned and (bool(made.amounts or made.times) or anchored >= 3)
        return True

    def _value(self) -> tuple[int, int] | None:
        made, line = self.made, self.line
        found = [line.amounts[j].offsets for j in (*made.amounts.values(), *made.other_amounts.values())]
        found += [self._time(j) for j in (*made.times.values(), *made.other_times.values()) if line.times[j].start >= 0]
        return found[0] if found else None


def _words(statement: Statement, name: Name) -> tuple[int, int]:
    start = statement.tokens[name.first].start
    return start, start + len(statement.shown(name))
