"""What a short answer lost, and what it has too much of: its noun, its unit, its whole name, the verb behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.cutting.edges import OBJECTS, goes_on
from qa.cutting.lives import other_end
from qa.cutting.phrases import DETERMINERS, Phrase, is_verb_form
from qa.cutting.values import NUMBER_KINDS, number_at, units
from qa.cutting.who import callings
from qa.question import AUXILIARIES, QUESTION_WORDS, Kind, Question
from qa.reading.beside import BE, Beside
from qa.reading.lines import Line
from qa.words.spans import SpanKind

_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth youngest eldest oldest".split())
# "Which stock exchange", "What kind of trees": the noun that is asked for.
_KINDS = frozenset("kind kinds type types sort sorts".split())
_QUALIFYING = re.compile(
    r"\w+ly|about|around|over|under|almost|some|more|less|fewer|than|up|least|most|only|just|another|all|but"
)
# What a figure is not quite, right before it; "about" and the like may be prepositions behind a word that matters.
_HEDGE = re.compile(
    r"(?:\b(?:at\s(?:least|most)|up\sto|as\s(?:much|many|few|little)\sas|(?:more|less|fewer)\sthan|all\sbut|nearly|almost|roughly|approximately"
    r"|some|an\sestimated)|(?:^|\b(?:is|are|was|were|of|for|in|and|to|by|at|has|had|with)\s)(?P<small>about|around|over))\s\Z",
    re.IGNORECASE,
)
_RANGE = {"between": frozenset(["and"]), "from": frozenset(["to", "until"])}
# Asked for one end of a time, the other is none of the answer.
_ONE_END = frozenset(
    "start starts started begin begins begun beginning opened end ends ended ending finish finished closed stop "
    "stopped born die died first last leave left arrive founded retire retired".split()
)


@dataclass(frozen=True, slots=True)
class _Range:
    """ "Between nine and twelve metres": the first and the last word of it all, and of what lies behind "between"."""

    first: int
    last: int
    start: int
    word: str
    kind: SpanKind


def mended(question: Question, beside: Beside, phrase: Phrase) -> Phrase:
    """The phrase with the noun that it lost to the question ("Lund stock" and "exchange"), or its whole range.

    "An earthquake brought" it down, and "the mill instead", are given as far as the noun, and "a baker named Ole Vik"
    whole. A figure is given with its unit and what it is not quite ("all but 14"), and of a life's dates the one asked
    for.
    """
    beyond = (i for i in range(phrase.first + 1, phrase.last + 1) if goes_on(beside, i))
    phrase = Phrase(phrase.first, next(beyond, phrase.last + 1) - 1)
    phrase = _without_verb(beside, _with_name(beside, phrase))
    for found in _ranges(beside.line):
        if found.start <= phrase.first <= found.last and _is_whole_meant(question, found, phrase):
            return Phrase(found.first, max(found.last, phrase.last))
    before = beside.before(phrase.first)
    if question.kind is Kind.DURATION and before and before.word == "since":
        return Phrase(phrase.first - 1, phrase.last)
    if question.kind in NUMBER_KINDS:
        return Phrase(_with_hedge(beside, _at_figure(beside.line, phrase)), _with_unit(beside, phrase.last))
    if question.kind is Kind.DATE:
        return _one_end(question, beside.line, phrase)
    phrase = _whole_place(question, beside, phrase) if question.kind is Kind.PLACE else phrase
    phrase = _without_place(beside.line, phrase) if question.kind is Kind.PERSON else phrase
    asked, first, last = _fronted(question), phrase.first, phrase.last
    while (behind := beside.behind(last)) and behind.stem in asked and not behind.is_capital:
        last += 1
    # "Which two rivers" may be "the two rivers", but "23 chestnut trees" is no kind of tree.
    while _asks_for_sort(question) and first < last and number_at(beside.line, first):
        first += 1
    return Phrase(first, last)


def _with_name(beside: Beside, phrase: Phrase) -> Phrase:
    """ "A baker named Ole Vik", where "a baker" was chosen."""
    tokens, at = beside.line.tokens, phrase.last + 1
    if at + 1 >= len(tokens) or any(beside.gaps[at : at + 2]) or tokens[at].word not in ("named", "called"):
        return phrase
    name = next((s for s in beside.line.spans if s.kind is SpanKind.NAME and s.holds(tokens[at + 1])), None)
    return Phrase(phrase.first, beside.line.inside(name)[-1]) if name else phrase


def _without_verb(beside: Beside, phrase: Phrase) -> Phrase:
    """ "A car park" of "A car park occupies the site": what begins a sentence ends before its verb."""
    behind, last = beside.behind(phrase.last), beside.line.tokens[phrase.last]
    verb = bool(behind and behind.word in OBJECTS | DETERMINERS) and not (last.stop or last.is_capital)
    opens = phrase.first == 0 < phrase.last and not any(beside.gaps[1 : phrase.last + 1])
    inner = beside.line.tokens[phrase.first : phrase.last]
    if not (verb and opens) or any(t.word in AUXILIARIES or is_verb_form(t.word) for t in inner) or inner[-1].stop:
        return phrase
    return Phrase(phrase.first, phrase.last - 1)


def _whole_place(question: Question, beside: Beside, phrase: Phrase) -> Phrase:
    """ "Lund University" of "Dr Ada Lind of Lund University", asked where she works; "the Fox and Hounds" whole."""
    tokens, asked = beside.line.tokens, {token.word for token in question.tokens}
    of = next((i for i in range(phrase.first + 1, phrase.last) if tokens[i].word == "of"), phrase.first)
    owner = [tokens[i] for i in range(phrase.first, of)]
    if any(t.word in asked for t in owner) and all(t.word in asked | callings() and t.is_capital for t in owner):
        phrase = Phrase(of + 1, phrase.last)
    joined = [token.word for token in tokens[phrase.last + 1 : phrase.last + 2]] == ["and"]
    names = {i for span in beside.line.spans if span.kind is SpanKind.NAME for i in beside.line.inside(span)}
    pair = (
        joined and {phrase.last, phrase.last + 2} <= names and not any(beside.gaps[phrase.last + 1 : phrase.last + 3])
    )
    shared = phrase.last > 0 and tokens[phrase.last - 1].word == "the" and phrase.last + 3 not in names
    return Phrase(phrase.first, phrase.last + 2) if pair and shared else phrase


def _without_place(line: Line, phrase: Phrase) -> Phrase:
    """ "Dr Ada Lind" of "Dr Ada Lind of Lund University"; "Queen Maud of Norway" and "Lord Mayor of York" are whole."""
    inside = list(line.tokens[phrase.first : phrase.last + 1])
    of = next((i for i, token in enumerate(inside) if token.word == "of"), 0)
    whole = any(s.kind is SpanKind.NAME and s.holds(inside[0]) and s.holds(inside[-1]) for s in line.spans)
    if not whole or of < len(("Dr", "Ada", "Lind")) or inside[0].word not in callings():
        return phrase
    given = all(token.word not in callings() for token in inside[of - 2 : of])
    return Phrase(phrase.first, phrase.first + of - 1) if given else phrase


def _at_figure(line: Line, phrase: Phrase) -> int:
    """Where a phrase begins with its figure, "almost nine" of "oak almost nine"; "a crew of 900" is left as it is.

    So does "seven" of "the fourth of seven".
    """
    ranked = phrase.first + (line.tokens[phrase.first].word == "the")
    words = [token.word for token in line.tokens[ranked : phrase.last + 1]]
    if len(words) > len(("fourth", "of")) and words[0] in _RANKS and words[1] == "of" and number_at(line, ranked + 2):
        return ranked + 2
    at = next((i for i in range(phrase.first + 1, phrase.last + 1) if number_at(line, i)), phrase.first)
    while at > phrase.first and _QUALIFYING.fullmatch(line.tokens[at - 1].word):
        at -= 1
    if at == phrase.first:
        return at
    before = line.tokens[at - 1]
    verb = is_verb_form(before.word) or before.word.endswith("ing")
    noun = not (before.stop or number_at(line, at - 1) or verb)
    return at if noun else phrase.first


def _with_unit(beside: Beside, last: int) -> int:
    """Where a figure ends with the unit behind it, "nine metres", also where the question has it."""
    unit = beside.behind(last)
    return last + 1 if unit and number_at(beside.line, last) and unit.word in units() else last


def _with_hedge(beside: Beside, first: int) -> int:
    """Where a figure begins with "up to" and the like before it, and "average of 17" with its article."""
    line, number = beside.line, number_at(beside.line, first)
    hedge = _HEDGE.search(line.text[: number.start]) if number else None
    if hedge is None:
        before, behind = beside.before(first), beside.behind(first)
        return first - 1 if before and before.word in ("a", "an") and behind and behind.word == "of" else first
    return line.at(hedge.start("small" if hedge["small"] else 0))


def _one_end(question: Question, line: Line, phrase: Phrase) -> Phrase:
    """ "1861" of "Ada Lind (1861–1938)", asked when she was born."""
    other = other_end(question, line)
    inside = [i for i in range(phrase.first, phrase.last + 1) if i not in other]
    return Phrase(inside[0], inside[-1]) if inside else phrase


def _fronted(question: Question) -> frozenset[str]:
    """The stems of the nouns that are asked for: "Which stock exchange", "What kind of trees were …"."""
    tokens = question.tokens
    at = next((i for i, token in enumerate(tokens) if token.word in QUESTION_WORDS), None)
    if at is None or tokens[at].word not in ("which", "what"):
        return frozenset()
    rest = list(tokens[at + 3 :]) if _asks_for_sort(question) else list(tokens[at + 1 :])
    end = next((i for i, token in enumerate(rest) if token.stop), None)
    # Without a small word behind it, its verb may be among them: "Which company makes shoes?"
    alone = rest[:1] if tokens[at].word == "which" else []
    nouns = rest[:end] if end is not None and rest[end].word in AUXILIARIES else alone
    if end is None and len(rest) == len(("stock", "exchange")):
        nouns = rest
    return frozenset(token.stem for token in nouns if not (token.stop or is_verb_form(token.word)))


def _asks_for_sort(question: Question) -> bool:
    """ "What kind of trees"."""
    tokens = question.tokens
    at = next((i for i, token in enumerate(tokens) if token.word in ("what", "which")), len(tokens))
    behind = [token.word for token in tokens[at + 1 : at + 3]]
    return behind[:1] != [] and behind[0] in _KINDS and behind[1:] == ["of"]


def _ranges(line: Line) -> Iterator[_Range]:
    """The ranges of a line, "from May to September" and "between 9 and 12 metres", in order."""
    for i, token in enumerate(line.tokens[:-1]):
        joins = _RANGE.get(token.word)
        if joins is None:
            continue
        values = [span for span in line.spans if span.kind in (SpanKind.NUMBER, SpanKind.DATE)]
        low = next((span for span in values if span.holds(line.tokens[i + 1])), None)
        if low is None:
            continue
        inside = line.inside(low)
        if low.kind is SpanKind.DATE and any(line.tokens[k].word in joins for k in inside):
            yield _Range(i, inside[-1], i + 1, token.word, low.kind)
            continue
        at = inside[-1] + 1
        at += at < len(line.tokens) and line.tokens[at].word in units()
        if at + 1 >= len(line.tokens) or line.tokens[at].word not in joins:
            continue
        high = next((span for span in values if span.holds(line.tokens[at + 1]) and span.kind is low.kind), None)
        if high is not None:
            last = line.inside(high)[-1]
            last += last + 1 < len(line.tokens) and line.tokens[last + 1].word in units()
            yield _Range(i, last, i + 1, token.word, low.kind)


def _is_whole_meant(question: Question, found: _Range, phrase: Phrase) -> bool:
    """Whether the whole range answers, where a part of it was chosen."""
    if phrase.first == found.start and phrase.last >= found.last - 1:
        return True
    if found.kind is SpanKind.NUMBER:
        return found.word == "between" and question.kind in NUMBER_KINDS | {Kind.OPEN}
    words = question.tokens
    being = question.kind is Kind.DATE and len(words) > 1 and words[1].word in (*BE, "do", "does")
    return being and not any(token.word in _ONE_END for token in words)
