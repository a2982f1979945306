"""Misspelt words of a question: which word of the articles was meant ("peices", "lihgthouse").

Only what can be no other word is taken for misspelt, and only where one word of the articles is near enough: a wrong
word in its place would answer another question. Names are left alone: an article that lacks one says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from corpus.limits import QUESTION
from qa.question import Question, read_question
from qa.words.meaning import is_meant
from qa.words.spans import SpanKind
from qa.words.synonyms import root, synonyms
from qa.words.tokens import Token

# A shorter word is near too many others.
_SHORTEST = 5
# From so many letters on, two of them may be wrong.
_LONG = 9
# Where more words are unknown, they are no slips.
_MOST = 3
# Words of one family share so many letters at the least.
_FAMILY = 4
_UNCHANGED = frozenset([SpanKind.NAME, SpanKind.QUOTED])


def read_spelt(text: str, vocabulary: Collection[str], written: Callable[[str], Iterable[str]]) -> Question:
    """Reads a question with the words that were meant in the place of those that are misspelt.

    Args:
        text: the question.
        vocabulary: the stems that stand in the articles.
        written: the words of a stem that are written small there.

    Raises:
        QueryEmpty, QueryTooLong: the question cannot be asked.
    """
    question = read_question(text)
    doubtful = [token for token in question.content if _is_doubtful(token, question, vocabulary)]
    few = doubtful if len(doubtful) <= _MOST else []
    meant = [(token.word, word) for token in few if (word := _meant(token, vocabulary, written))]
    for typed, word in meant:
        text = re.sub(rf"\b{typed}\b", word, text)
    if not meant or len(text) > QUESTION.value:
        return question
    return replace(read_question(text), misspelt=tuple(meant))


def _is_doubtful(token: Token, question: Question, vocabulary: Collection[str]) -> bool:
    """Whether it is no word that is known, and no part of a name."""
    word = token.text
    if token.stem in vocabulary or len(word) < _SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
        return False
    if is_meant([token.stem]) or synonyms(token.stem):
        return False
    return not any(span.kind in _UNCHANGED and span.holds(token) for span in question.spans)


def _meant(token: Token, vocabulary: Collection[str], written: Callable[[str], Iterable[str]]) -> str:
    """The one word that is near enough, as the articles write it; empty where there is none, or a relative of its own.

    The first letter is hardly ever wrong, and has to be the same.
    """
    own, most = token.stem, 2 if len(token.word) >= _LONG else 1
    alike = [stem for stem in vocabulary if stem[0] == own[0] and stem.isalpha()]
    if any(root(stem) == root(own) for stem in alike if stem[:_FAMILY] == own[:_FAMILY]):
        return ""
    found: list[str] = []
    for stem in alike:
        # An ending that is misspelt stays on the stem, so that this may differ by a letter more than the word.
        forms = written(stem) if distance(own, stem, most + 1) <= most + 1 else ()
        if near := [form for form in forms if _apart(token.word, form, most) <= most]:
            found.append(min(near, key=lambda form: (distance(token.word, form, most), form)))
    return found[0] if len(found) == 1 else ""


def _apart(typed: str, word: str, most: int) -> int:
    """How far a word is off, or its plural, where one is asked; "giver" is no slip for "give", but "piecess" is one."""
    if typed.startswith(word) and typed != word + word[-1]:
        return most + 1
    return min(distance(typed, form, most) for form in (word, f"{word}s" if typed.endswith("s") else word))


def distance(left: str, right: str, most: int) -> int:
    """How many letters are dropped, added, replaced or swapped with the next from one word to another; `most` + 1 for
    more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    older: list[int] = []
    before = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        older, before = before, row
    return min(before[-1], most + 1)
