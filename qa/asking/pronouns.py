"""What a pronoun of a follow-up stands for, and the follow-up with that in its place.

1. "He", "she": who was asked about ("Who is Eva Lind?"), who was answered, or the one person the question names.
2. "There": the place that was answered. "They": the group, or the several, that were answered.
3. "It": what was answered, where that is a name, and no place where something else is ("Where was the bakery opened?").
   Where a figure, a date or a person was answered, the one thing that was asked about: "the bakery"; so "they".

Where that is not plain, nothing is put in: the question before is then read beside the new one, which is never wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.asking.things import thing_of, things_of
from qa.cutting.who import is_calling
from qa.question import AUXILIARIES, Kind, Question
from qa.words.spans import Span, SpanKind, find_spans
from qa.words.tokens import Token, tokenize

_PERSON = re.compile(r"\b(?:he|him|she|(?P<own>his|hers?))\b", re.IGNORECASE)
_HE, _SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
_THING = re.compile(r"\b(?:it|(?P<own>its))\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:they|them|(?P<own>theirs?))\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere(?=\s*[?.!]*\Z)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in|at|to|from|into|for|near|through|across)\s+(?:the\s+)?\Z", re.IGNORECASE)
_OF_SOMETHING = re.compile(r"\s+[a-z]")
# Behind "her", these begin something else, though they are no stop words: "Who helped her after the war?"
_BEHIND_HER = frozenset(
    "after before behind beside below above beyond near like outside inside despite except amid again twice".split()
)
_BEHIND_THE = re.compile(r"\b(?:the|an?|his|her|its|their)\s+\Z", re.IGNORECASE)
# What somebody is called before the name, where it tells which of two is meant.
_TITLES = {
    **dict.fromkeys("mr sir lord king prince".split(), _HE),
    **dict.fromkeys("mrs ms miss lady dame queen princess".split(), _SHE),
}
_THINGS = frozenset([Kind.NAME, Kind.GROUP, Kind.PLACE, Kind.OPEN])
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
_SMALL = re.compile(r"\A(?:The|An?|His|Her|Its|Their)\b(?!\s+[A-Z]\w*\Z)")
_DETERMINER = frozenset("the a an his her its their".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a pronoun may look back to.

    Attributes:
        question: the question before, as it was read.
        typed: the same as it was asked.
        short: its short answer; empty where there was none.
    """

    question: Question
    typed: Question
    short: str


def named(text: str, told: Told) -> str | None:
    """The question with its pronoun replaced by what it stands for; None where that is not plain."""
    kind, short = told.question.kind, _within(told.short)
    if found := _PERSON.search(text):
        return _put(text, found, _whom(found[0], told))
    if (found := _THERE.search(text)) and kind is Kind.PLACE and short:
        return _put(text, found, f"in {short}")
    if found := _THING.search(text):
        return _put(text, found, _what(told) or (thing_of(told.question, text) if _is_no_thing(told) else None))
    if found := _MANY.search(text):
        if short and (kind is Kind.GROUP or told.question.several):
            return _put(text, found, short)
        if _is_no_thing(told) and kind is not Kind.PERSON and not found["own"]:
            return _put(text, found, things_of(told.question, found[0]))
    return None


def about(text: str, value: str, *, name: bool) -> str | None:
    """The question about something else than its pronoun stands for; None where it has none that could be that."""
    found = _PERSON.search(text) if name else None
    thing = _THING.search(text)
    # "Is it open?" may be asked of a name, "Who opened it?" rather of another thing.
    if thing and not found and (not name or _is_doer(text, thing)):
        found = thing
    return _put(text, found, value) if found and not found["own"] else None


def _is_doer(text: str, pronoun: re.Match[str]) -> bool:
    """Whether an auxiliary stands before it: "does it", "was it"."""
    before = tokenize(text, 0, pronoun.start())
    return bool(before) and before[-1].word in AUXILIARIES


def _put(text: str, pronoun: re.Match[str], name: str | None) -> str | None:
    if not name:
        return None
    owned = pronoun.groupdict().get("own")
    possessive = owned and (owned.lower() != "her" or _owns(text, pronoun.end()))
    ending = "’s" if possessive and not _OWNED.search(name) else ""
    return f"{text[: pronoun.start()]}{name}{ending}{text[pronoun.end() :]}"


def _owns(text: str, end: int) -> bool:
    """Whether "her", which ends there, owns what follows: "her house", not "taught her to paint", "met her before"."""
    behind = tokenize(text, end)[:1] if _OF_SOMETHING.match(text, end) else ()
    return any(token.word == "own" or not (token.stop or token.word in _BEHIND_HER) for token in behind)


def _whom(pronoun: str, told: Told) -> str | None:
    """Whom "he" or "she" stands for: who was asked about ("Who is Eva Lind?"), the answer, or the only person named.

    Nobody is named where the earlier question only says "his", of somebody named before it or another than "she"; nor
    where it asked who, and that is not plain. What was put in for a pronoun there is no name that was given there.
    """
    question = told.question
    names = question.of_kind(SpanKind.NAME)
    same, other = (_SHE, _HE) if pronoun.lower() in _SHE else (_HE, _SHE)
    if names and all(any(name.holds(token) for name in names) for token in question.content):
        return _only(question, other)
    said = {token.word for token in (*question.tokens, *told.typed.tokens)}
    asks_who = question.kind is Kind.PERSON
    if asks_who and said.isdisjoint(same):
        return _person(told.short)
    question = told.typed if asks_who else question
    return _only(question, other) if said.isdisjoint(other) else None


def _only(question: Question, other: frozenset[str]) -> str | None:
    """The person that a question names, as fully as it does; None where there are several, or none.

    Args:
        question: what names them.
        other: the pronouns of those who are not meant: "Mr Holm" is not "she".
    """
    text, names = question.text, question.of_kind(SpanKind.NAME)
    persons = [name for name in names if not _IN_PLACE.search(text[: name.start])]
    if len(persons) > 1:  # beside a person, "the Nobel Prize" and "her Toyota" are none, "the King" is another
        persons = [name for name in persons if not _BEHIND_THE.search(text[: name.start]) or _is_called(question, name)]
    meant = [unowned(text[name.start : name.end]) for name in persons if _titled(question, name) != other]
    fullest = max(meant, key=len, default="")
    words = set(fullest.split())
    return fullest if fullest and all(words.issuperset(name.split()) for name in meant) else None


def _is_called(question: Question, name: Span) -> bool:
    """Whether a word of a name says what somebody is: "Prime Minister"."""
    return any(is_calling(token) for token in question.tokens if name.holds(token))


def _titled(question: Question, name: Span) -> frozenset[str]:
    """The pronouns of somebody who is called by a title; none where it tells nothing."""
    first = next((token.word for token in question.tokens if name.holds(token)), "")
    return _TITLES.get(first, frozenset())


def unowned(name: str) -> str:
    """A name without what makes it an owner: "Fennimore" for "Fennimore’s"."""
    return _OWNED.sub("", name)


def _person(short: str) -> str | None:
    """The person of a short answer: "Mei Tan" of "His wife, Mei Tan"; None where there are several."""
    tokens = tokenize(short)
    known = frozenset(token.word for token in tokens if token.is_capital and not token.stop)
    names = [span for span in find_spans(short, 0, len(short), tokens, known) if span.kind is SpanKind.NAME]
    persons = [name for name in names if _is_whole(short, name, tokens)]
    if len(names) > 1 and (len(persons) > 1 or any(token.word == "and" for token in tokens)):
        return None
    return short[persons[0].start : persons[0].end] if persons else _within(short) or None


def _is_whole(short: str, name: Span, tokens: tuple[Token, ...]) -> bool:
    """Whether a name is of the person meant: "Mei Tan, a baker", "the baker Mei Tan", not "the son of Mei Tan"."""
    if short[name.end :].lstrip()[:1] not in ("", ",", "("):
        return False
    opens = max(short.rfind(",", 0, name.start), short.rfind(" and ", 0, name.start), -1)
    before = [token for token in tokens if opens < token.start < name.start and token.word != "and"]
    return all(not token.stop or token.word in _DETERMINER for token in before)


def _within(short: str) -> str:
    """A short answer as it is written within a sentence: "the trumpet", but "The Hague"."""
    return short[:1].lower() + short[1:] if _SMALL.match(short) else short


def _what(told: Told) -> str | None:
    """What "it" stands for: what was answered, where that is a name; None where that is not plain."""
    answered = told.question.kind in _THINGS and told.short[:1].isupper()
    return _within(told.short) if answered and not _is_only_where(told.question) else None


def _is_no_thing(told: Told) -> bool:
    """Whether the answer is nothing that "it" could stand for: a figure, a date, a person, a reason, or only where."""
    return told.question.kind not in _THINGS | {Kind.DEFINITION} or _is_only_where(told.question)


def _is_only_where(question: Question) -> bool:
    """Whether a place was only asked for to tell where something is or was: that, then, is what is spoken of."""
    if question.kind is not Kind.PLACE:
        return False
    if not question.focus or question.tokens[0].word not in ("which", "what"):
        return True
    at = next((i for i, token in enumerate(question.tokens) if token.word in ("do", "does", "did")), None)
    doer = question.tokens[at + 1 : at + 3] if at is not None else ()
    return bool(doer) and (doer[0].is_capital or (doer[0].word in _DETERMINER and not doer[-1].word.endswith("s")))
