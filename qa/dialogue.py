"""Follow-ups: how a question is read in the light of the one before it, by rules that can be listed.

1. A question that stands on its own is read as it is.
2. "What about 2020?", "And in Japan?": the new value takes the place of the value of its kind in the earlier question.
3. "And the year after?": the earlier question, a year on. "And last?": with the opposite word.
4. Anything else that leans ("Why?", "Who opened it?"): the earlier question is kept beside it, in brackets, and its
   words count for less than the new ones.

What is carried over only helps to find the place: it is never a reason to answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import QueryError
from corpus.limits import HISTORY, QUESTION
from qa.question import Kind, Question, read_question
from qa.spans import Span, SpanKind

_LEANING = frozenset(
    "it its he him his she her hers they them their theirs that this those these there then one ones so such".split()
)
_ABOUT = re.compile(
    r"(?:(?:and|but|so|ok|okay|then)\b[\s,]*)?(?:(?:what|how)\s+about\b\s*)?"
    r"(?P<rest>(?:(?P<preposition>in|on|at|by|for|to|from|during|until|since|after|before|of|with)\s+)?(?P<value>[^?!.]+?))"
    r"\s*[?!.]*\s*\Z",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(r"\b(?:the\s+)?(?:(?:year\s+(?:after|later))|(?:(?:next|following)\s+year))\b", re.IGNORECASE)
_LAST_YEAR = re.compile(r"\b(?:the\s+)?(?:(?:year\s+(?:before|earlier))|(?:previous\s+year))\b", re.IGNORECASE)
_OPENERS = frozenset("and but so ok okay then in on at by for to from during until since after before".split())
_OPPOSITES = {
    "first": "last",
    "earliest": "latest",
    "highest": "lowest",
    "most": "least",
    "largest": "smallest",
    "before": "after",
    "start": "end",
    "begin": "end",
    "men": "women",
}
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")
_PREPOSITION = re.compile(
    r"(?:in|on|at|by|for|to|from|during|until|since|after|before|of|with|through)\s+\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question in its conversation.

    Attributes:
        question: what is looked for.
        reading: how it was read, in words; None where nothing was carried over.
        carried: stems of the words that stand beside the question only because they were asked before.
    """

    question: Question
    reading: str | None
    carried: frozenset[str]


def resolve(text: str, history: Sequence[str]) -> Turn:
    """Reads a question after earlier ones, the oldest first.

    Raises:
        QueryEmpty, QueryTooLong: the question itself cannot be asked; earlier ones that cannot are passed over.
    """
    question = read_question(text)
    earlier = _last_reading(history)
    if earlier is None or _stands_alone(question):
        return Turn(question=question, reading=None, carried=frozenset())
    if moved := _moved(question, earlier):
        return Turn(question=read_question(moved), reading=moved, carried=frozenset())
    beside = _beside(question, earlier)
    own = {token.stem for token in question.content if not token.stop}
    both = read_question(beside)
    carried = frozenset(token.stem for token in both.content) - own
    return Turn(question=both, reading=beside if beside != text else None, carried=carried)


def _last_reading(history: Sequence[str]) -> Question | None:
    """The last earlier question, itself read in the light of those before it."""
    earlier: Question | None = None
    for text in history[-HISTORY.value :]:
        try:
            question = read_question(text)
            alone = earlier is None or _stands_alone(question)
            earlier = question if alone or earlier is None else read_question(_carried(question, earlier))
        except QueryError:  # what could not be asked then says nothing now
            continue
    return earlier


def _carried(question: Question, earlier: Question) -> str:
    return _moved(question, earlier) or _beside(question, earlier)


def _stands_alone(question: Question) -> bool:
    """Whether it names what it asks about: a question word, words that matter, and no pronoun without its noun."""
    words = [token.word for token in question.tokens]
    asks = question.kind is not Kind.OPEN or any(word in ("what", "which") for word in words)
    if not asks or words[:2] in (["what", "about"], ["how", "about"]) or words[0] in ("and", "but"):
        return False
    if len(question.content) < 2 and len(words) <= 4:
        return False
    before = 0
    for token in question.tokens:
        if token.word in _LEANING and before < 2:
            return False
        before += 2 * token.is_capital if not token.stop else 0
        before += not token.stop
    return True


def _moved(question: Question, earlier: Question) -> str | None:
    """The earlier question with one value changed; None where the new one is more than a value, or it gets too long."""
    moved = _changed(question, earlier)
    return moved if moved and len(moved) <= QUESTION.value else None


def _changed(question: Question, earlier: Question) -> str | None:
    years = list(_YEAR.finditer(earlier.text))
    for pattern, step in ((_NEXT_YEAR, 1), (_LAST_YEAR, -1)):
        if years and pattern.search(question.text) and len(question.content) <= 3:
            year = years[-1]
            return f"{earlier.text[: year.start()]}{int(year[0]) + step}{earlier.text[year.end() :]}"
    found = _ABOUT.fullmatch(question.text.strip())
    opens = question.tokens[0].word in _OPENERS or [token.word for token in question.tokens[1:2]] == ["about"]
    if found is None or not opens or len(question.content) > 4:
        return None
    return _with_opposite(found["value"], earlier) or _with_value(found, question, earlier)


def _with_opposite(value: str, earlier: Question) -> str | None:
    """ "And last?" after "When did it first …": the same question with the other word."""
    word = value.lower().removeprefix("the ").strip()
    for one, other in (*_OPPOSITES.items(), *((b, a) for a, b in _OPPOSITES.items())):
        if word == other and (there := re.search(rf"\b{one}\b", earlier.text, re.IGNORECASE)):
            return f"{earlier.text[: there.start()]}{other}{earlier.text[there.end() :]}"
    return None


def _with_value(found: re.Match[str], question: Question, earlier: Question) -> str:
    """The new value in the place of the last one of its kind, or at the end where there is none."""
    kinds = {span.kind for span in question.spans}
    for kind in (SpanKind.DATE, SpanKind.NUMBER, SpanKind.NAME):
        spans = earlier.of_kind(kind)
        if kind in kinds and spans:
            return _replaced(found, spans[-1], earlier.text)
    stem = earlier.text.rstrip(" ?!.")
    return f"{stem}, {found['rest'].strip()}?"


def _replaced(found: re.Match[str], span: Span, text: str) -> str:
    """The value takes the span's place; a preposition that comes with it takes that of the one before the span."""
    before, after = text[: span.start], text[span.end :]
    old = _PREPOSITION.search(before)
    if found["preposition"] and old:
        return f"{before[: old.start()]}{found['preposition'].lower()} {found['value'].strip()}{after}"
    return f"{before}{found['value'].strip()}{after}"


def _beside(question: Question, earlier: Question) -> str:
    """Both questions, the earlier one in brackets and without brackets of its own."""
    context = re.sub(r"[()]", "", earlier.text).strip()
    room = QUESTION.value - len(question.text) - 3
    return f"{question.text.strip()} ({context})" if 0 < len(context) <= room else question.text
