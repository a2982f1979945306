"""Phrases that say one word: "made it to" for "reached", "set up" for "established"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from qa.claims.wording import BE
from qa.cutting.phrases import DETERMINERS
from qa.tokens import Token, data_lines, stem, stop_words

# Small words that are nouns behind an article: "a mine", "the will".
_NOUNS = frozenset("mine will can might".split())


def phrased(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words of a sentence, each phrase of `claims_phrases.txt` as one word with the stem of what it stands for."""
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        length, own = _phrase_at(text, tokens, at)
        if length:
            first, last = tokens[at], tokens[at + length - 1]
            shown = text[first.start : last.end]
            word, small = (own, True) if own in stop_words() else (first.word, False)
            made.append(replace(first, end=last.end, text=shown, word=word, stem=stem(own), stop=small))
        else:
            made.append(tokens[at])
        at += length or 1
    for i, token in enumerate(made[1:], 1):
        if token.word in _NOUNS and made[i - 1].word in DETERMINERS:
            made[i] = replace(token, stop=False)
    return tuple(made)


def _phrase_at(text: str, tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """How many words the longest phrase has that begins at a word, and the word it stands for; 0 for none."""
    for words, own in _phrases().get(_base(tokens[at]), ()):
        piece = tokens[at : at + len(words)]
        if len(piece) < len(words) or any(_base(token) != word for token, word in zip(piece, words, strict=True)):
            continue
        if all(text[one.end : two.start] == " " for one, two in pairwise(piece)):
            return len(words), own
    return 0, ""


def _base(token: Token) -> str:
    return "be" if token.word in BE else token.stem


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """For each first stem its phrases, as stems, the longest first, with the word that they stand for."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in data_lines("claims_phrases.txt"):
        own, _, rest = line.partition(":")
        for phrase in rest.split(","):
            words = tuple("be" if word == "be" else stem(word) for word in phrase.split())
            found.setdefault(words[0], []).append((words, own.strip()))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}
