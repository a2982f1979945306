"""One answer to a question that asks for several things: what came of each part, and all of it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import TypeVar

from corpus.limits import RANKED
from qa.answer import Answer, Part, Status
from qa.question import QUESTION_WORDS
from qa.words.tokens import tokenize

_T = TypeVar("_T")


def joined(parts: Sequence[Part]) -> Answer:
    """The answer to all parts together.

    It is answered where each part is, and not found where none is. What is cited first answers the first part that is
    answered, and the short answer is that part's.

    Args:
        parts: one at least, in the order in which they were asked. The answer to one is as it is.
    """
    if len(parts) == 1:
        return parts[0].answer
    answers = [part.answer for part in parts]
    said = [answer for answer in answers if answer.citations] or answers
    statuses = {answer.status for answer in answers}
    citations = _once(chain.from_iterable(answer.citations for answer in said))
    listed = zip_longest(*(answer.ranked for answer in said))
    ranked = _once((*citations, *(one for row in listed for one in row if one)))
    return Answer(
        status=statuses.pop() if len(statuses) == 1 else Status.PARTIAL,
        citations=citations,
        ranked=ranked[: RANKED.value],
        short=said[0].short,
        reading=answers[0].reading,
        missing=_once(word for part in parts for word in _missing(part, parts)),
        because=_once(chain.from_iterable(answer.because for answer in said)),
        trust=min(answer.trust for answer in answers),
        parts=tuple(parts),
    )


def _missing(part: Part, parts: Sequence[Part]) -> Iterable[str]:
    """What a part was not answered in: words that are lacking, or else those that no other part has, or "why"."""
    answer = part.answer
    if answer.missing or answer.status is not Status.NOT_FOUND:
        return answer.missing
    others = {token.stem for other in parts if other is not part for token in tokenize(other.question)}
    words = tokenize(part.question)
    own = [token.text for token in words if not token.stop and token.stem not in others]
    return own or [token.text.lower() for token in words if token.word in QUESTION_WORDS][:1]


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
