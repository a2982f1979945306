"""Small changes that turn what a sentence states: another number, year or name, or a "not"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import Article, split_sentences
from corpus.values import ASKED

WORDS = (
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred million".split()
)
NUMBER = re.compile(rf"(?<![\w.,])(?:\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(WORDS)})(?![\w])")
YEAR = re.compile(r"\b(?:1[1-9]\d\d|20[0-2]\d)\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*")
HELPER = re.compile(r"\b(?:is|was|are|were|has|had|have|can|could|will|would|may|might)\b")
NO_NAMES = re.compile(
    r"(?:January|February|March|April|June|July|August|September|October|November|December)\b.*|.*day"
)


def sentences(article: Article) -> Iterator[str]:
    """The sentences of an article's paragraphs and captions that hold a word."""
    for block in article.blocks:
        if block.kind in ASKED:
            for sentence in split_sentences(article.text, block):
                if re.search(r"\w", article.cut(sentence)):
                    yield article.cut(sentence)


def mutations(sentence: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """What was changed, and the changed sentence. `names` are those to take another one from."""
    for found in YEAR.finditer(sentence):
        yield "year", _put(sentence, found, str(int(found[0]) + 3))
        yield "year", _put(sentence, found, str(int(found[0]) - 20))
    years = list(YEAR.finditer(sentence))
    if len(years) > 1 and years[0][0] != years[1][0]:
        swapped = _put(sentence, years[1], years[0][0])
        yield "year", swapped[: years[0].start()] + years[1][0] + swapped[years[0].end() :]
    for found in NUMBER.finditer(sentence):
        if not YEAR.fullmatch(found[0]):
            yield "number", _put(sentence, found, _another(found[0]))
    for found in NAME.finditer(sentence):
        if not NO_NAMES.fullmatch(found[0]):
            yield "name", _put(sentence, found, "Brannigan")
            other = next((name for name in names if name not in sentence and found[0] not in name), None)
            if other:
                yield "name", _put(sentence, found, other)
    if helper := HELPER.search(sentence):
        yield "not", sentence[: helper.end()] + " not" + sentence[helper.end() :]


def _put(sentence: str, found: re.Match[str], other: str) -> str:
    return sentence[: found.start()] + other + sentence[found.end() :]


def _another(number: str) -> str:
    if number in WORDS:
        return WORDS[(WORDS.index(number) + 1) % len(WORDS)]
    return f"{number[:-1]}{(int(number[-1]) + 3) % 10}"
