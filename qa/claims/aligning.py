"""Which words, names, numbers and dates of a claim stand in a sentence, and which only in those that it leans on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qa.claims.amounts import Amount, Relation, compare
from qa.claims.naming import Place, holds_name, role, same_name
from qa.claims.statement import Around, Name, Profile, Statement
from qa.claims.times import compare_times
from qa.claims.wording import cue_set, opposites, related, same_as
from qa.matching import light_words
from qa.phrases import is_verb_form
from qa.synonyms import root
from qa.tokens import Token, stem

# A caption belongs to a photograph, whether it says so or not; stems.
PICTURES = frozenset(["photograph", "photo", "pictur", "imag"])
# What a number counts stands within so many words behind it.
_COUNTED = 3
# Who or what a sentence is about is named within so many words of its start.
_OPENING = 6
# ... and a kind of thing ("the programme") within so many.
_OPENS = 3
_ENDS = tuple('.?!:;)”"')
# A date counts as so many words when it is asked which number stands nearest.
_DATED = 3
# A sentence that opens with one of these may speak of the one whom the article is about.
_PERSONS = frozenset({"he", "she"})


@dataclass(slots=True, kw_only=True)
class Alignment:
    """A claim against a sentence. All keys are the claim's, all values the sentence's.

    Attributes:
        words: positions of words.
        names: places of names among the names, and the words that they cover.
        amounts, times: numbers and dates that agree, by their place in `amounts` and `times`.
        other_amounts, other_times: those that do not, with the value that stands in their stead.
        context, context_names: words and names that only the sentences before, or the article as such, have;
            `loosely` are the words that they have in other words only.
        missing, missing_names: those found nowhere near; `missing_amounts`, `missing_times` are those not comparable.
    """

    words: dict[int, int] = field(default_factory=dict)
    names: dict[int, Place] = field(default_factory=dict)
    amounts: dict[int, int] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)
    other_amounts: dict[int, int] = field(default_factory=dict)
    other_times: dict[int, int] = field(default_factory=dict)
    context: set[int] = field(default_factory=set)
    context_names: set[int] = field(default_factory=set)
    loosely: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    missing_names: set[int] = field(default_factory=set)
    missing_amounts: set[int] = field(default_factory=set)
    missing_times: set[int] = field(default_factory=set)

    def anchors(self) -> list[int]:
        """The positions of everything that was matched by its words."""
        return [*self.words.values(), *(place.first for place in self.names.values())]


def align(claim: Statement, line: Statement, around: Around) -> Alignment:
    """Aligns a claim with a sentence, given what stands around that."""
    made = Alignment()
    _align_names(made, claim, line, around)
    _align_words(made, claim, line, around)
    anchors = made.anchors()
    _pair(
        len(claim.times),
        len(line.times),
        lambda i, j: compare_times(claim.times[i], line.times[j]),
        lambda j: _cost(line, line.at(max(0, line.times[j].start)), anchors),
        (made.times, made.other_times, made.missing_times),
    )
    _gather(made, claim, line, around.known)
    # A number belongs to its date more than to any one word.
    dated = [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
    gathered = [*made.anchors(), *dated * _DATED]
    _pair(
        len(claim.amounts),
        len(line.amounts),
        lambda i, j: _compare_amounts(claim, claim.amounts[i], line, line.amounts[j]),
        lambda j: _cost(line, line.at(line.amounts[j].start), gathered),
        (made.amounts, made.other_amounts, made.missing_amounts),
    )
    _gather(made, claim, line, around.known)
    return made


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
    parts = [stem(part) for part in token.word.split("-") if len(part) > 2]
    if len(parts) > 1 and all(part in line.places for part in parts):
        return line.places[parts[0]]
    return ()


def is_light(token: Token) -> bool:
    """Whether a word says so little that it need not be found."""
    return not token.is_number and (token.stem in light_words() or token.word in cue_set("light"))


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


def _align_names(made: Alignment, claim: Statement, line: Statement, around: Around) -> None:
    before, known = around.before, around.known
    used: set[int] = set()
    for at, name in enumerate(claim.names):
        words = claim.name_words(name)
        options = [
            place
            for place in same_name(words, line, known)
            if not used & set(range(place.first, place.last + 1)) and _heads(claim, name, line, place)
        ]
        if options:
            last = max((place.last for place in made.names.values()), default=-1)
            place = min(options, key=lambda one: (one.first <= last, one.first))
            made.names[at] = place
            used.update(range(place.first, place.last + 1))
        elif _is_lent(claim, name, line, before, known):
            made.context_names.add(at)
        else:
            made.missing_names.add(at)


def _is_lent(claim: Statement, name: Name, line: Statement, before: Sequence[Statement], known: Profile) -> bool:
    """Whether a name that a sentence lacks is meant by it: the one last spoken of, or the one the article is about."""
    words = claim.name_words(name)
    leads = not role(claim, name.first) and (not claim.words or name.first < claim.words[0])
    if leads and speaks_of_topic(line, known) and is_topic(words, known):
        return True
    if leads:
        told = [one for one in before if one.text.rstrip()[-1:] in _ENDS]  # a heading tells of nobody
        spoken = next((led for one in told if (led := _leader(one)) is not None), None)
        if spoken is not None:
            statement, leader = spoken
            return any(
                place.first <= leader.last and leader.first <= place.last
                for place in same_name(words, statement, known)
            )
    opens = any(one.tokens[0].word in _PERSONS for one in (line, *before) if one.tokens)
    return (
        any(holds_name(words, one, known) for one in before)
        or all(word.word in known.topics for word in words)
        or (opens and _is_first(words, known))
    )


def speaks_of_topic(line: Statement, known: Profile) -> bool:
    """Whether a sentence begins with what the article's topic is: "The programme …"."""
    first = next((token for token in line.tokens[:_OPENS] if not token.stop), None)
    return first is not None and first.stem in known.kinds and line.tokens[0].word in ("the", "this")


def is_topic(words: Sequence[Token], known: Profile) -> bool:
    """Whether the words of a name belong to what the article is about; a number in it may be any."""
    return bool(words) and all(token.word in known.topics or token.is_number for token in words)


def _leader(statement: Statement) -> tuple[Statement, Name] | None:
    """The first name of a sentence that stands behind no preposition; None where there is none."""
    return next(
        ((statement, name) for name in statement.names if name.first < _OPENING and not role(statement, name.first)),
        None,
    )


def _is_first(words: Sequence[Token], known: Profile) -> bool:
    """Whether a name is that of the one whom the article names first, in full or by the last part of it."""
    named = tuple(token.word for token in words)
    return bool(named) and known.first[-len(named) :] == named


def _heads(claim: Statement, name: Name, line: Statement, place: Place) -> bool:
    """Whether a name that describes a thing in the claim ("a Chinese guard") stands before that thing here too."""
    head = name.last + 1
    if head not in claim.words or claim.tokens[name.last].text.endswith(("'s", "’s")):
        return True
    token = claim.tokens[head]
    if claim.text[claim.tokens[name.last].end : token.start] != " " or is_verb_form(token.word):
        return True
    if claim.tokens[name.last].stem == line.tokens[place.last].stem:
        return True
    found = candidates(token, line)
    return not found or any(0 < i - place.last <= _COUNTED for i in found)


def _align_words(made: Alignment, claim: Statement, line: Statement, around: Around) -> None:
    before, known = around.before, around.known
    last, spent = -1, set[int]()
    for at in claim.words:
        token = claim.tokens[at]
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


def _gather(made: Alignment, claim: Statement, line: Statement, known: Profile) -> None:
    """Of a word or name that stands in several places, takes the one among the others that agree."""
    values = [line.at(line.amounts[j].start) for j in (*made.amounts.values(), *made.other_amounts.values())]
    values += [line.at(line.times[j].start) for j in made.times.values() if line.times[j].start >= 0]
    for at in sorted(made.names):
        others = [*made.words.values(), *values, *(place.first for i, place in made.names.items() if i != at)]
        covered = {i for k, place in made.names.items() if k != at for i in range(place.first, place.last + 1)}
        places = [
            place
            for place in same_name(claim.name_words(claim.names[at]), line, known)
            if not covered & set(range(place.first, place.last + 1)) and _heads(claim, claim.names[at], line, place)
        ]
        if len(places) > 1 and others:
            made.names[at] = min(
                places, key=lambda one: (sum(line.apart(one.first, other) for other in others), one.first)
            )
    for at in sorted(made.words):
        found = candidates(claim.tokens[at], line)
        taken = {place for i, place in made.words.items() if i != at}
        others = [*taken, *values, *(place.first for place in made.names.values())]
        free = [i for i in found if i not in taken]
        if len(free) > 1 and others and not claim.tokens[at].is_number:
            made.words[at] = min(free, key=lambda i: (sum(line.apart(i, other) for other in others), i))


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


def _compare_amounts(claim: Statement, own: Amount, line: Statement, told: Amount) -> Relation | None:
    """How two numbers compare; None where they are of different kinds, or count different things."""
    if own.unit != told.unit:
        return None
    first, second = counted(claim, own), counted(line, told)
    if not own.unit and first and second and not _overlap(first, second):
        return None
    return compare(own, told)


def _overlap(first: Sequence[Token], second: Sequence[Token]) -> bool:
    if any(token.word in cue_set("light") for token in (first[-1], second[-1])):
        return True
    return any(related(one.stem, other.stem) for one in first for other in second)


def _cost(line: Statement, place: int, anchors: Sequence[int]) -> float:
    return sum(line.apart(place, anchor) for anchor in anchors) / len(anchors) if anchors else float(place)
