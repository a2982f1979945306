"""Whether a sentence is about another than the person who was asked about: another name, or the same surname."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from qa.cutting.phrases import OWNERS
from qa.cutting.who import callings
from qa.question import AUXILIARIES, Kind, Question
from qa.reading.lines import Line
from qa.reading.measures import asks_age, is_age
from qa.reading.reader import Verdict
from qa.words.spans import Span, SpanKind
from qa.words.tokens import Token

# These may stand for whoever is asked about.
_PRONOUNS = frozenset("he she they his her their him them who whose".split())
_OWNED = ("'s", "’s", "'", "’")
_LIFE = (frozenset("die died dies death".split()), frozenset("born birth".split()))
KIN = frozenset(
    "mother father parents brother brothers sister sisters husband wife son sons daughter daughters child children "
    "uncle aunt cousin nephew niece grandfather grandmother widow widower predecessor successor friend partner".split()
)
_NEAR = 3
# "Anna Lind's first deputy, Peter Moe, …": so many words behind the owner stands whom the sentence is about.
_OWNING = 4


def of_another(question: Question, verdict: Verdict) -> str:
    """The name of whoever is asked about, or the given name, where the best sentence is about another; else empty."""
    best = verdict.ranked[0]
    otherwise = frozenset(
        term.token.stem for term, own in zip(verdict.terms, best.found, strict=True) if own.other is not None
    )
    begun = _begins_with_another(question, best.line, otherwise) or _is_life_of_kin(question, best.line)
    begun = begun or _of_other_kin(question, verdict)
    return begun or next(
        (
            text
            for name in question.of_kind(SpanKind.NAME)
            if otherwise.isdisjoint(one.stem for one in _words(question.tokens, name))
            and (text := _of_namesake(question, name, verdict))
        ),
        "",
    )


def _begins_with_another(question: Question, line: Line, otherwise: Set[str]) -> str:
    """The name of whoever is asked about, where the sentence begins with another and does not have it; else empty.

    "Anna Lind's deputy, Peter Moe, …" is about him. `otherwise` are the stems of names that it has in other words.
    """
    first = next((span for span in line.spans if span.kind is SpanKind.NAME), None)
    if first is None or first.start or question.kind is Kind.YES_NO:
        return ""
    asked = {one.stem for one in question.tokens}
    acting = {line.tokens[i].stem for i in line.inside(first)}
    role = _role_of(line, first)
    for before, token in pairwise(question.tokens):
        name = next((span for span in question.of_kind(SpanKind.NAME) if span.start == token.start), None)
        if name and before.word in AUXILIARIES:
            own = {one.stem for one in _words(question.tokens, name)}
            apart = own.isdisjoint(line.places.keys() | otherwise) and acting.isdisjoint(asked)
            owner = bool(role) and own <= acting and role.isdisjoint(asked)
            return question.text[name.start : name.end] if apart or owner else ""
    return ""


def _is_life_of_kin(question: Question, line: Line) -> str:
    """The name of whoever is asked about, where the sentence tells of another's death or birth alone; else empty.

    Asked when Anna Lind died, "her mother's death" is not hers.
    """
    name = next(iter(question.of_kind(SpanKind.NAME)), None)
    if name is None or not {token.word for token in question.tokens}.isdisjoint(KIN):
        return ""
    life = next((row for row in _LIFE if question.tokens[-1].word in row), None)
    told = [i for i, token in enumerate(line.tokens) if life and token.word in life]
    of_kin = [i for i in told if _is_of_kin(line, i)]
    return question.text[name.start : name.end] if told and told == of_kin else ""


def _of_other_kin(question: Question, verdict: Verdict) -> str:
    """ "Father" of "What did her father do?", where the sentence tells of a son alone; else empty.

    "The son of a dentist" tells of his father.
    """
    best, asked = verdict.ranked[0], {token.word for token in question.tokens}
    others = [a for a, b in pairwise(best.line.tokens) if a.word in KIN and a.word not in asked and b.word != "of"]
    rows = zip(verdict.terms, best.nearby, strict=True) if others else ()
    return next((term.token.text for term, near in rows if term.token.word in KIN and not (near or term.carried)), "")


def _is_of_kin(line: Line, at: int) -> bool:
    """ "Her mother's death", "after his father had died", "the death of her sister"."""
    tokens = line.tokens
    if [token.word for token in tokens[at + 1 : at + 2]] == ["of"]:
        return any(token.word in KIN for token in tokens[at + 2 : at + 2 + _NEAR])
    at = next((i for i in range(at - 1, -1, -1) if tokens[i].word not in AUXILIARIES), 0)
    kin = any(tokens[at].word.removesuffix(owned) in KIN for owned in (*_OWNED, ""))
    return kin and at > 0 and (tokens[at - 1].word in OWNERS or tokens[at - 1].text.endswith(_OWNED))


def _role_of(line: Line, owner: Span) -> frozenset[str]:
    """ "Deputy" of "Anna Lind's deputy, Peter Moe", as a stem; none where no other name follows."""
    inside = line.inside(owner)
    if not line.tokens[inside[-1]].text.endswith(_OWNED):
        return frozenset()
    behind = line.tokens[inside[-1] + 1 : inside[-1] + 1 + _OWNING]
    other = next((i for i, token in enumerate(behind) if token.is_capital), None)
    role = behind[:other]
    if not role or other is None or line.text[role[-1].end : behind[other].start] not in (" ", ", "):
        return frozenset()
    return frozenset(token.stem for token in role) if not any(token.stop for token in role) else frozenset()


def _of_namesake(question: Question, name: Span, verdict: Verdict) -> str:
    """A name of two words, or its given name, where the best sentence is about another of that surname; else empty.

    A surname alone means who was so named first, or last before it.
    """
    words = _words(question.tokens, name)
    if len(words) != 2 or any(token.is_number for token in words) or _is_joined(question.tokens, name):
        return ""
    if _is_of_others(question, name):
        return ""
    given, family = words
    best = verdict.ranked[0]
    asked = {token.stem for token in question.tokens}
    here = set(_bearers(best.line, family.stem)) - asked
    whole = question.text[name.start : name.end]
    if asks_age(question) and _ages_another(best.line, given.stem):
        return whole
    if given.stem in best.line.places:
        return ""
    if here and question.kind is not Kind.PERSON and _PRONOUNS.isdisjoint(best.line.words):
        return whole
    near = {term.token.stem: near for term, near in zip(verdict.terms, best.nearby, strict=True) if not term.carried}
    told = _has_alone(best.line, family) or (family.stem in best.line.places and near.get(given.stem) == 0)
    meant = _meant_by(family.stem, verdict) if told else frozenset()
    return given.text if meant and given.stem not in meant else ""


def _meant_by(family: str, verdict: Verdict) -> frozenset[str]:
    """The given names of those whom a surname may mean in the best sentence: named first, or last before it."""
    best = verdict.ranked[0].line
    lines = sorted((one.line for one in verdict.ranked), key=lambda line: line.sentence.start)
    before = [
        bearer
        for line in lines
        if line.article == best.article and line.sentence.start <= best.sentence.start
        for bearer in _bearers(line, family)
    ]
    return frozenset([*before[:1], *before[-1:]])


def _has_alone(line: Line, family: Token) -> bool:
    """Whether a surname stands alone in a line, a title before it or none."""
    names = (span for span in line.spans if span.kind is SpanKind.NAME)
    return any([token.stem for token in _words(line.tokens, name)] == [family.stem] for name in names)


def _bearers(line: Line, family: str) -> Iterator[str]:
    """The stems of the given names with a surname in a line."""
    for span in line.spans if family in line.places else ():
        words = _words(line.tokens, span) if span.kind is SpanKind.NAME else ()
        if len(words) > 1 and words[-1].stem == family and not _is_joined(line.tokens, span):
            yield words[0].stem


def _words(tokens: Sequence[Token], name: Span) -> list[Token]:
    """The words of a name without its title."""
    words = [token for token in tokens if name.holds(token) and not token.stop]
    return words[1:] if len(words) > 1 and words[0].word in callings() else words


def _is_joined(tokens: Sequence[Token], name: Span) -> bool:
    """Whether a name has a small word in it, as "University of Lund" has."""
    return any(token.stop for token in tokens if name.holds(token))


def _is_of_others(question: Question, name: Span) -> bool:
    """ "Karl Dahl's sister", "the sons of Karl Dahl": who is asked about may have the same surname."""
    before = [token.word for token in question.tokens if token.start < name.start][-1:]
    return before == ["of"] or question.text.startswith(_OWNED, name.end)


def _ages_another(line: Line, given: str) -> bool:
    """Whether each age of a line stands right behind a name that lacks a given name: "Tom Salter, 36"."""
    ages = [span for span in line.spans if span.kind is SpanKind.NUMBER and is_age(line, span)]
    names = [span for span in line.spans if span.kind is SpanKind.NAME]
    owners = [name for age in ages for name in names if line.text[name.end : age.start] == ", "]
    return bool(ages) and len(owners) == len(ages) and not any(given in _stems(line, name) for name in owners)


def _stems(line: Line, name: Span) -> set[str]:
    return {line.tokens[i].stem for i in line.inside(name)}
