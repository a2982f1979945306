"""When somebody was born and died, in brackets behind the name: "Ada Lind (14 May 1889 – 2 October 1967)"."""

from __future__ import annotations

import re

from qa.question import Question
from qa.reading.lines import Line

_LIFE = re.compile(r"\((?P<born>[^()–-]{0,20}\d{4})\s?[–-]\s?(?P<died>[^()–-]{0,20}\d{4})\)")
_BIRTH, _DEATH = frozenset(["born", "birth"]), frozenset(["die", "died", "death"])
# What need not stand there where such a bracket does.
LIFE_WORDS = _BIRTH | _DEATH


def tells_life(line: Line) -> bool:
    """Whether a sentence has such a bracket."""
    return bool(_LIFE.search(line.text))


def other_end(question: Question, line: Line) -> frozenset[int]:
    """The words of a birth, asked when somebody died, and the reverse; none where neither is asked."""
    asked, found = {token.word for token in question.tokens}, _LIFE.search(line.text)
    if found is None or asked.isdisjoint(LIFE_WORDS):
        return frozenset()
    start, end = found.span("born" if asked.isdisjoint(_BIRTH) else "died")
    return frozenset(i for i, token in enumerate(line.tokens) if start <= token.start < end)
