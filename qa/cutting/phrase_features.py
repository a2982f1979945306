"""What speaks for a phrase as the short answer: its shape, its place beside the question's words, the words around it.

A row of features is put together from what holds of the word it begins with, of the word it ends with, and of the
phrase as a whole, so that the sixty or so phrases of a sentence cost little more than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from qa.cutting.phrases import DETERMINERS, Gap, Phrase, is_verb_form
from qa.question import Question
from qa.reading.beside import BE, REACH, SAME, Beside
from qa.reading.lines import Line
from qa.reading.wanted import wanted_values
from qa.words.spans import SpanKind
from qa.words.tokens import Token

Array = npt.NDArray[np.float64]

# Of the word that a phrase begins with, and what stands before it.
_BEGIN = (
    "begins the sentence",
    "begins with the or the like",
    "begins with a",
    "leaves out the or the like",
    "behind a comma",
    "behind and",
    "behind by",
    "behind in or at",
    "behind from",
    "behind to",
    "behind with",
    "behind as",
    "behind for",
    "behind of",
    "behind to be",
    "behind to be as asked",
    "behind called",
    "behind a verb form",
    "behind another word",
    "behind the preposition that the question ends with",
    "behind the preposition that the question begins with",
    "behind a word of the question",
    "behind the last word of the question",
    "behind the verb of the question",
    "behind the noun asked for",
)
# Of the word that it ends with, and what stands behind it.
_END = (
    "ends the clause",
    "before a comma",
    "before of",
    "before and",
    "before to be",
    "before a verb form",
    "before another word",
    "before a word of the question",
    "before the first word of the question",
    "before the verb of the question",
    "before the noun asked for",
    "ends with the noun asked for",
)
# Of all its words.
_WHOLE = (
    "is the value",
    "holds the value",
    "cuts a value",
    "is the only value",
    "is the value and has the noun asked for",
    "is a name",
    "is a number",
    "is a date",
    "is in quotation marks",
    "holds a name",
    "holds a number",
    "holds a date",
    "has the noun asked for",
    "words of the question",
    "only words of the question",
    "new words",
    "many new words",
    "words",
    "small words",
    "small words inside",
    "commas",
    "and",
    "list as asked",
    "verb form",
    "capitals",
    "set off by commas",
    "distance",
    "beside the date asked for",
    "beside another date",
    "behind the verb, of which it is the object",
    "before the verb, of which it is the subject",
    "behind the verb, though asked for its subject",
    "before the verb, though asked for its object",
)
PHRASE_NAMES: tuple[str, ...] = (*_BEGIN, *_END, *_WHOLE)

_CALLED = frozenset("called named known termed dubbed nicknamed entitled titled".split())
_AND = frozenset(["and", "or"])
_BEFORE = ("by", "in", "from", "to", "with", "as", "for", "of")
_SMALL = frozenset("of the and a an".split())
_FAR = 12
_SCALE = 6.0


def phrase_features(question: Question, beside: Beside, phrases: Sequence[Phrase]) -> Array:
    """A row for each phrase of the sentence that is looked at, (phrases, `PHRASE_NAMES`)."""
    count = range(len(beside.line.tokens))
    begin = np.array([_begin(beside, i) for i in count], dtype=np.float64)
    end = np.array([_end(beside, i) for i in count], dtype=np.float64)
    first = np.array([phrase.first for phrase in phrases])
    last = np.array([phrase.last for phrase in phrases])
    whole = _whole(question, beside, first, last)
    return np.hstack([begin[first], end[last], np.stack(whole, axis=1)])


def _begin(beside: Beside, i: int) -> tuple[float, ...]:
    """In the order of `_BEGIN`."""
    tokens, asking = beside.line.tokens, beside.asking
    before = beside.before(i)
    word = before.word if before else ""
    same = SAME.get(word, "")
    near = beside.matched_before(i)
    return (
        i == 0,
        tokens[i].word in DETERMINERS,
        tokens[i].word in ("a", "an"),
        word in DETERMINERS,
        beside.gaps[i] is Gap.COMMA,
        word in _AND,
        *(same == preposition for preposition in _BEFORE),
        word in BE,
        word in BE and asking.being,
        any(token.word in _CALLED for token in tokens[max(0, i - REACH) : i]),
        is_verb_form(word),
        before is not None and not before.stop,
        bool(same) and same == asking.closing,
        bool(same) and same == asking.opening,
        near is not None,
        near in beside.last,
        near in beside.verb,
        near in beside.focus,
    )


def _end(beside: Beside, i: int) -> tuple[float, ...]:
    """In the order of `_END`."""
    behind = beside.behind(i)
    word = behind.word if behind else ""
    gap = beside.gaps[i + 1] if i + 1 < len(beside.gaps) else Gap.STOP
    near = beside.matched_behind(i)
    return (
        gap is Gap.STOP,
        gap is Gap.COMMA,
        word == "of",
        word in _AND,
        word in BE,
        is_verb_form(word),
        behind is not None and not behind.stop,
        near is not None,
        near in beside.first,
        near in beside.verb,
        near in beside.focus,
        i in beside.focus,
    )


def _whole(
    question: Question, beside: Beside, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> list[Array]:
    """In the order of `_WHOLE`, each (phrases,)."""
    line, tokens, asking = beside.line, beside.line.tokens, beside.asking
    asked = frozenset(token.stem for token in question.tokens)

    def inside(flags: Iterable[bool], inner: int = 0) -> Array:
        """How many of the words are so; `inner` leaves as many out at the beginning."""
        total = np.concatenate([[0.0], np.cumsum([float(flag) for flag in flags])])
        counted: Array = total[last + 1] - total[np.minimum(first + inner, last + 1)]
        return counted

    matter = [not token.stop for token in tokens]
    said = [i in beside.matched or token.stem in asked for i, token in enumerate(tokens)]
    words, content = (last - first + 1).astype(np.float64), np.maximum(1, inside(matter))
    new = inside(m and not s for m, s in zip(matter, said, strict=True))
    commas = inside((gap is Gap.COMMA for gap in beside.gaps), 1)
    joined = inside(token.word in _AND for token in tokens)
    after = np.append(np.array(beside.gaps[1:], dtype=np.int64), Gap.STOP)
    core = np.minimum(_next(matter)[first], last)
    verb_before = bool(beside.verb) & (first > min(beside.verb, default=0))
    verb_behind = bool(beside.verb) & (last < max(beside.verb, default=0))
    return [
        *_values(question, beside, asked, (first, last), core),
        *_kinds(line, (first, last), core),
        inside(i in beside.focus for i in range(len(tokens))) > 0,
        inside(m and s for m, s in zip(matter, said, strict=True)) / content,
        new == 0,
        new / 4,
        new > 3,
        np.log(words),
        inside(not m for m in matter) / words,
        _inner_small(tokens, first, last),
        commas > 0,
        joined > 0,
        ((joined + commas) > 0) & question.several,
        inside(is_verb_form(token.word) for token in tokens) > 0,
        inside(m and token.is_capital for m, token in zip(matter, tokens, strict=True)) / content,
        (np.array(beside.gaps)[first] == Gap.COMMA) & (after[last] > 0),
        _distance(beside, len(tokens), first, last),
        *_dates(beside, first, last),
        verb_before & (not asking.subject),
        verb_behind & asking.subject,
        verb_before & asking.subject,
        verb_behind & (not asking.subject),
    ]


_Ends = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def _values(
    question: Question, beside: Beside, asked: frozenset[str], ends: _Ends, core: npt.NDArray[np.int64]
) -> list[Array]:
    """Whether a phrase is, or holds, a value of the kind that is asked for, by how well that fits; or cuts one.

    And whether it is the only one that fits well, or one that has the noun asked for: "which province", "X Province".
    """
    first, last = ends
    line, values = beside.line, wanted_values(question, asked, beside.line)
    equal, holding, cutting, named = (np.zeros(len(first)) for _ in range(4))
    for value in values:
        low, high = _positions(line, value.span.start, value.span.end)
        if low > high:
            continue
        around = (first <= low) & (high <= last)
        equal = np.maximum(equal, value.fit * ((core == low) & (last == high)))
        holding = np.maximum(holding, value.fit * around)
        cutting = np.maximum(cutting, ~around & (low <= last) & (first <= high))
        if any(i in beside.focus for i in range(low, high + 1)):
            named = np.maximum(named, (core == low) & (last == high))
    alone = sum(value.fit == 1 for value in values) == 1
    return [equal, holding, cutting, (equal == 1) * float(alone), named]


def _kinds(line: Line, ends: _Ends, core: npt.NDArray[np.int64]) -> list[Array]:
    """Whether a phrase is a name, a number, a date, or quoted; and whether it holds one of the first three."""
    first, last = ends
    equal = {kind: np.zeros(len(first), dtype=bool) for kind in SpanKind}
    holding = {kind: np.zeros(len(first), dtype=bool) for kind in SpanKind}
    for span in line.spans:
        low, high = _positions(line, span.start, span.end)
        if low <= high:
            equal[span.kind] |= ((first == low) | (core == low)) & (last == high)
            holding[span.kind] |= (first <= low) & (high <= last)
    typed = (SpanKind.NAME, SpanKind.NUMBER, SpanKind.DATE)
    return [
        *(equal[kind].astype(np.float64) for kind in (*typed, SpanKind.QUOTED)),
        *((holding[kind] & ~equal[kind]).astype(np.float64) for kind in typed),
    ]


def _positions(line: Line, start: int, end: int) -> tuple[int, int]:
    """The first and the last word that begin in a stretch of the line; the first behind the last where none does."""
    inside = [i for i, token in enumerate(line.tokens) if start <= token.start < end]
    return (inside[0], inside[-1]) if inside else (1, 0)


def _next(flags: Sequence[bool]) -> npt.NDArray[np.int64]:
    """For each position the first one from there on that is so; the number of positions where there is none."""
    found, at = np.full(len(flags), len(flags)), len(flags)
    for i in range(len(flags) - 1, -1, -1):
        at = i if flags[i] else at
        found[i] = at
    return found


def _inner_small(tokens: Sequence[Token], first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]) -> Array:
    """Whether a phrase has small words between its ends that do more than join nouns."""
    total = np.concatenate([[0], np.cumsum([token.stop and token.word not in _SMALL for token in tokens])])
    return np.asarray(total[last] - total[np.minimum(first + 1, last)] > 0, dtype=np.float64)


def _distance(beside: Beside, count: int, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]) -> Array:
    """How far the question's words stand off, each by its weight; what lies inside the phrase does not count."""
    total = np.zeros(len(first))
    for term, places in beside.places:
        left, right = np.full(count, _FAR), np.full(count, _FAR)
        for i in range(count):
            left[i] = min([_FAR, *(i - k for k in places if k < i)])
            right[i] = min([_FAR, *(k - i for k in places if k > i)])
        total += term.weight * np.minimum(left[first], right[last])
    return total / _SCALE


def _dates(beside: Beside, first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]) -> list[Array]:
    """Whether the date nearest to a phrase is one that the question has, or another than it has."""
    line, far = beside.line, 2 * len(beside.line.tokens)
    # A date of another statement is as far off as if the whole line lay between.
    parts = np.cumsum([gap is Gap.STOP for gap in beside.gaps])
    nearest, asked = np.full(len(first), float(far)), np.zeros(len(first))
    for span in line.spans:
        low, high = _positions(line, span.start, span.end)
        if span.kind is not SpanKind.DATE or not any(token.is_number for token in line.tokens[low : high + 1]):
            continue
        # Of two as near, the one behind: "2,914 in 2009".
        gap = np.where(first > high, first - high + 0.5, np.where(last < low, low - last, far))
        gap = gap + len(line.tokens) * (parts[first] != parts[low])
        closer = gap < nearest
        nearest = np.where(closer, gap, nearest)
        asked = np.where(closer, float(any(i in beside.matched for i in range(low, high + 1))), asked)
    known = nearest < far
    if not any(line.tokens[i].is_number for i in beside.matched):
        return [np.zeros(len(first)), np.zeros(len(first))]
    return [np.asarray(known * asked), np.asarray(known * (1 - asked))]
