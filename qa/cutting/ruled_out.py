"""Phrases that cannot be the short answer, whatever speaks for them: no person, no change, the other way round.

What is ruled out still counts when it is seen whether another phrase stands out: where most spoke for what cannot be,
there is no short answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from qa.cutting.edges import joins_statements
from qa.cutting.lives import other_end
from qa.cutting.phrases import DETERMINERS, Phrase, is_verb_form
from qa.cutting.roles import (
    did_something_else,
    doers,
    ends_of_passive_subjects,
    is_other_way_round,
    is_told,
    made_another,
    stands_for_nobody,
)
from qa.cutting.statements import plainly_another
from qa.cutting.values import is_value, number_at, units
from qa.question import Kind, Question
from qa.reading.beside import Beside
from qa.reading.lines import Line
from qa.words.tokens import ends_plural, stem

_PEOPLE = re.compile(r"(?:men|children|people|wives|folk|police|staff|crew|clergy|nobody|everybody|everyone)\Z")
_AROUND_A_NUMBER = frozenset("least most nearly almost about around over more less fewer than only some".split())
# "The retired teacher", "a newly elected mayor": what stands before a verb form that describes a noun.
_ADVERB = re.compile(r"\w{2,}ly\Z")
_CHANGES = frozenset(
    stem(word)
    for word in (
        "rise grow increase fall decline drop decrease gain jump climb shrink surge slump rose grew fell shrank growth "
        "change widen narrow lose lost"
    ).split()
)
_COMPARED = frozenset("more less higher lower fewer larger smaller up down".split())
_BY = frozenset(["by", "up", "down"])
_HOW_MUCH = frozenset([("how", "much"), ("what", "percentage"), ("what", "percent")])
# "Outside the Fox" is nobody.
_WHERE = frozenset("outside inside near behind beside above below beyond".split())
# Whoever stands behind one of these is not who is asked for.
_BESIDE_WHOM = frozenset("before after besides except".split())
# Between "by" and the number.
_NEARLY = frozenset("about around nearly almost over some only just more less than another further roughly".split())
_BEHIND = 2


def rules_out(question: Question, beside: Beside, phrases: Sequence[Phrase]) -> list[bool]:
    """For each phrase whether it cannot be the short answer."""
    line = beside.line
    if question.kind is Kind.PERSON:
        if is_other_way_round(question, beside) or stands_for_nobody(question, beside):
            return [True] * len(phrases)
        done_to, did = ends_of_passive_subjects(question, beside), doers(question, beside)
        return [
            phrase.last in done_to
            or (bool(did) and phrase.first not in did)
            or not could_be_people(line, phrase)
            or did_something_else(question, beside, phrase)
            or made_another(question, beside, phrase)
            or is_set_apart(question, beside, phrase)
            or is_told(question, beside, phrase)
            for phrase in phrases
        ]
    if asks_for_change(question):
        changes = [_is_change(beside, i) for i in range(len(line.tokens))]
        return [not _tells(line, phrase, changes) for phrase in phrases]
    if asks_for_level(question):
        return [_is_moved(line, phrase) for phrase in phrases]
    other = plainly_another(question, beside)
    other = other_end(question, line) | other if question.kind is Kind.DATE else other
    return [
        joins_statements(question, beside, phrase) or (phrase.first in other and phrase.last in other)
        for phrase in phrases
    ]


def is_certain(question: Question, beside: Beside) -> bool:
    """Whether what is ruled out speaks for nothing: what is no change, where something is; another than who did it."""
    if question.kind is Kind.DATE:
        return bool(other_end(question, beside.line))
    return asks_for_change(question) or bool(doers(question, beside))


def _tells(line: Line, phrase: Phrase, changes: Sequence[bool]) -> bool:
    """Whether every number of a phrase is a change, and there is one."""
    numbers = [i for i in range(phrase.first, phrase.last + 1) if number_at(line, i)]
    return bool(numbers) and all(changes[i] for i in numbers)


def could_be_people(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase could be a person or a group: not "warned", "later", "23", "at least five days"."""
    inside = range(phrase.first, phrase.last + 1)
    tokens = line.tokens
    matter = [i for i in inside if not (tokens[i].stop or tokens[i].word in _AROUND_A_NUMBER)]
    if all(is_value(line, i) or tokens[i].word in units() for i in matter):
        return False
    if number_at(line, matter[0]) and tokens[phrase.last].word in units():
        return False
    if any(_is_verb(line, phrase, i) for i in inside):
        return False
    if tokens[phrase.first].word in _WHERE:
        return False
    alone = tokens[phrase.first]
    if phrase.first < phrase.last or not alone.text.islower():
        return True
    return bool(_PEOPLE.search(alone.word)) or ends_plural(alone.word)


def is_set_apart(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """ "Baron Lessing", asked who owned it before the baron: one whom the question names beside the one it asks for."""
    tokens = question.tokens
    at = next((i for i, token in enumerate(tokens[:-1]) if token.word in _BESIDE_WHOM), None)
    if at is None or not at:
        return False
    behind = tokens[at + 1 + (tokens[at + 1].word in DETERMINERS) :]
    named = {token.stem for token in takewhile(lambda token: not token.stop, behind)}
    return any(token.stem in named for token in beside.line.tokens[phrase.first : phrase.last + 1])


def asks_for_change(question: Question) -> bool:
    """ "By how much did sales rise?", "How much did they grow?"; not "How much was the rise to?"."""
    if question.kind not in (Kind.COUNT, Kind.SHARE):
        return False
    words = [token.word for token in question.tokens]
    much = any(pair in _HOW_MUCH for pair in pairwise(words))
    if much and "by" in (words[words.index("much") - 2 if "much" in words else 0], words[-1]):
        return True
    return much and words[-1] != "to" and "did" in words and any(t.stem in _CHANGES for t in question.content)


def asks_for_level(question: Question) -> bool:
    """ "How much was the profit?", "What was revenue a year earlier?": of no change, and of no share."""
    words = [token.word for token in question.tokens]
    opening = words[:3]
    being = any(word in ("was", "is", "were", "are") for word in opening[1:])
    if not being or opening[0] not in ("how", "what") or question.kind is Kind.SHARE:
        return False
    return not any(t.stem in _CHANGES or t.word in _COMPARED for t in question.tokens)


def _is_verb(line: Line, phrase: Phrase, i: int) -> bool:
    """Whether a word of a phrase is a verb form, and none that describes a noun: "a retired teacher"."""
    token = line.tokens[i]
    if not (token.text.islower() and is_verb_form(token.word)) or _PEOPLE.search(token.word):
        return False
    if i == phrase.last:
        return True
    if i == phrase.first:
        return not token.word.endswith("ed") or line.tokens[i + 1].stop
    before = line.tokens[i - 1].word
    return not (before in DETERMINERS or _ADVERB.match(before))


def _is_change(beside: Beside, i: int) -> bool:
    """Whether the number that a word is part of says by how much something changed: "up 9 percent", "grew 5 metres"."""
    line = beside.line
    span = number_at(line, i)
    if span is None:
        return False
    inside = line.inside(span)
    at = inside[0] - 1
    while at >= 0 and (line.tokens[at].word in _NEARLY or line.tokens[at].word in ("a", "an")):
        at -= 1
    before = line.tokens[at] if at >= 0 else None
    if before and (before.word in _BY or before.stem in _CHANGES):
        return True
    if before and before.word == "of" and at and line.tokens[at - 1].stem in _CHANGES:
        return True
    end = inside[-1] + 1
    parted = next((k for k in range(end, len(line.tokens)) if beside.gaps[k]), len(line.tokens))
    behind = line.tokens[end : min(parted, end + _BEHIND)]
    if any(token.word in _COMPARED for token in behind):
        return True
    return not (before and before.word in ("to", "from")) and any(token.stem in _CHANGES for token in behind[:1])


def _is_moved(line: Line, phrase: Phrase) -> bool:
    """ "Up 18 percent": by how much something changed is not how much it is."""
    at = next((i for i in range(phrase.first, phrase.last + 1) if number_at(line, i)), None)
    if at is None:
        return False
    word = line.tokens[at - 1].word if at else ""
    return word in ("up", "down")
