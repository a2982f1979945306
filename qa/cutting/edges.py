"""Where a short answer may begin and end: phrases cut at the wrong word are left out.

`qa.cutting.phrases` finds where a phrase may begin and end; here stands what also depends on the kind of question, and
in `qa.cutting.mending` what is done for one that lost a word.
"""

from __future__ import annotations

import re

from qa.cutting.phrases import OWNERS, Gap, Phrase, is_verb_form
from qa.cutting.values import NUMBER_KINDS, is_value, number_at, units
from qa.question import AUXILIARIES, Kind, Question
from qa.reading.beside import Beside
from qa.reading.lines import Line
from qa.words.spans import NUMBER_WORDS

# What begins with one of these is an amount ("up to nine", "about 350") or no phrase ("at the mill", "up 9 percent").
_AMOUNT_BEHIND = {
    "at": frozenset(["least", "most"]),
    "up": frozenset(["to"]),
    **dict.fromkeys(["about", "around", "over"], frozenset(["a", "an", "half", "one", "dozens", "hundreds"])),
}
# Of those, the ones that a number may follow at once.
_BEFORE_A_NUMBER = frozenset(["about", "around", "over"])
_JOINING = frozenset(["and", "or", "but"])
_MONEY = "$€£¥₩"
_SUBJECTS = frozenset("i he she it we they who".split())
_COUNTING = NUMBER_WORDS | frozenset("another half".split())
_PARTS = NUMBER_WORDS | frozenset("half third quarter fifth tenth couple few".split())
_WHEN = frozenset("after before during until".split())
# No answer begins with one of these; one that ends with one of those is whole without it.
_BESIDES = frozenset("besides despite except including amid unlike".split())
_ADDED = frozenset("instead again too though however already".split())
# Behind a verb form, what it is done to: "an earthquake brought it down".
OBJECTS = frozenset("it him her them us me himself herself itself themselves".split())
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_AT = frozenset("in at on by near to from".split())


def has_sound_edges(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """Whether a phrase begins and ends where an answer may."""
    valued = question.kind in NUMBER_KINDS | {Kind.PLACE, Kind.DATE, Kind.PERSON}
    return not (
        _begins_amiss(question, beside, phrase)
        or (valued and joins_statements(question, beside, phrase))
        or (question.kind in NUMBER_KINDS and _ends_on_modifier(beside, phrase))
        or (question.kind is Kind.PERSON and _tells_when(beside, phrase))
        or (question.kind is Kind.PLACE and beside.line.tokens[phrase.last].word == "before")
        or (question.kind is Kind.DATE and _begins_with_money(beside.line, phrase))
        or _is_cut_off(question, beside, phrase)
    )


def _is_cut_off(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """ "Besides Lund", "Thursday in Lund", "a deck 74" of feet, "bleaching paper" of a way of it, "called" it so;
    or what is only asked back: "the hum", asked what that is, though not asked whether it is this or that."""
    tokens, first, last = beside.line.tokens, phrase.first, phrase.last
    before, behind = beside.before(first), beside.behind(last)
    if tokens[first].word in _BESIDES:
        return True
    if goes_on(beside, first) and (first == last or question.kind is not Kind.OPEN or beside.asking.being):
        return True
    asked = {token.word for token in question.tokens}
    inside = range(first, last + 1)
    back = (_is_small(beside.line, i) or tokens[i].word in asked for i in inside)
    if "or" not in asked and all(back):
        return True
    day = question.kind is not Kind.DATE and _DAY.fullmatch(tokens[first].word)
    if day and (first == last or tokens[first + 1].word in _AT):
        return True
    if question.kind is Kind.PERSON and before is not None and before.word in ("in", "at", "near"):
        return True
    if behind and behind.word in units() and last + 1 not in beside.matched and number_at(beside.line, last):
        return True
    gerund = before is not None and before.word == "of" and tokens[first].word.endswith("ing")
    return gerund and first > 1 and first - 2 not in beside.matched and not tokens[first].is_capital


def _is_small(line: Line, i: int) -> bool:
    """Whether a word has no matter of its own, as the month of May and the US have."""
    token = line.tokens[i]
    return token.stop and not (token.is_capital and (is_value(line, i) or token.text.isupper()))


def goes_on(beside: Beside, i: int) -> bool:
    """Whether a word is a verb whose object follows, or one that is only added to what stands before it."""
    behind, word = beside.behind(i), beside.line.tokens[i].word
    return word in _ADDED or (behind is not None and behind.word in OBJECTS and is_verb_form(word))


def joins_statements(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """Whether another statement begins behind an "and": "Rome and her husband", "nine and earns 450 pounds".

    Behind a comma it does where the verb of what stands before it follows: "41, was racing".
    """
    tokens = beside.line.tokens
    for i in range(phrase.first + 1, phrase.last):
        if beside.gaps[i] is Gap.COMMA and tokens[i].word in _SUBJECTS | AUXILIARIES:
            return True
        if tokens[i].word not in _JOINING:
            continue
        behind = tokens[i + 1]
        if behind.word in _SUBJECTS | AUXILIARIES or _is_verb(beside, i + 1):
            return True
        if question.kind in (Kind.PLACE, Kind.DATE) and behind.word in OWNERS:
            return True
        if question.kind in NUMBER_KINDS and not _is_counted(beside, i + 1):
            return True
    return False


def _begins_with_money(line: Line, phrase: Phrase) -> bool:
    """ "£26 a year from next April": what is asked is when."""
    number = number_at(line, phrase.first)
    return number is not None and line.text[number.start] in _MONEY


def _is_counted(beside: Beside, i: int) -> bool:
    """Whether a figure goes on at a word: "and 30", "and a quarter"; not "97 m and a mean depth of 31 m"."""
    token, behind = beside.line.tokens[i], beside.behind(i)
    if token.word in ("a", "an"):
        return behind is not None and (behind.word in units() | _PARTS or bool(number_at(beside.line, i + 1)))
    return token.is_number or token.word in _COUNTING or number_at(beside.line, i) is not None


def _is_verb(beside: Beside, i: int) -> bool:
    """Whether a word is a verb form that does not describe the noun behind it, as in "valleys and ground water"."""
    token, behind = beside.line.tokens[i], beside.behind(i)
    describes = behind is not None and not (behind.stop or behind.is_number)
    return token.text.islower() and is_verb_form(token.word) and not describes


def _begins_amiss(question: Question, beside: Beside, phrase: Phrase) -> bool:
    """ "At the mill", "up 9 percent"; or at the unit of a number: "metres to 95 metres"; "over the hall" is a place."""
    line, first = beside.line, phrase.first
    allowed = _AMOUNT_BEHIND.get(line.tokens[first].word)
    nearly = line.tokens[first].word in _BEFORE_A_NUMBER
    if allowed is not None and not (nearly and question.kind is Kind.PLACE):
        if phrase.last == first:
            return True
        return not ((nearly and is_value(line, first + 1)) or line.tokens[first + 1].word in allowed)
    before = beside.before(first)
    if before is None or line.tokens[first].word not in units():
        return False
    return number_at(line, first - 1) is not None and number_at(line, first) is None


def _tells_when(beside: Beside, phrase: Phrase) -> bool:
    """ "The nurse after the fire": when it was belongs to no person."""
    inside = beside.line.tokens[phrase.first : phrase.last + 1]
    return any(token.word in _WHEN for token in inside)


def _ends_on_modifier(beside: Beside, phrase: Phrase) -> bool:
    """ "61 million ready", where "meals" follows, of which the question speaks: the number alone is meant."""
    line, last = beside.line, phrase.last
    behind = beside.behind(last)
    if behind is None or not (last + 1 in beside.matched or last + 1 in beside.focus):
        return False
    at = next((i for i in range(phrase.first, last) if number_at(line, i)), None)
    if at is None or number_at(line, last):
        return False
    tail = [i for i in range(at, last + 1) if number_at(line, i) is None]
    words = [line.tokens[i] for i in tail]
    return all(not token.stop and token.text.islower() and token.word not in units() for token in words)
