"""Sentences by offset: NLTK's Punkt with abbreviations of our own, then the joins that quoting needs.

Punkt ends a sentence at any full stop that looks like an end. Someone who quotes wants what was said in one breath kept
together: a quotation or a bracket that is still open, "he said" behind a quoted question, a credit in brackets.
Full stops of East Asian scripts ("。", "！", "？") end a sentence with no space behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from corpus.limits import SENTENCE
from corpus.nltk_parts import nltk_part
from corpus.values import Block, Sentence

# Punkt looks around each full stop; pieces of this many characters keep a text without a space from slowing it down.
_PIECE = 20_000
# A quotation is kept whole up to this many characters; beyond it, its sentences stand alone.
_QUOTATION = 600

_ABBREVIATIONS = Path(__file__).with_name("data") / "abbreviations.txt"
_PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "(": ")", "[": "]", "（": "）"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_REFERENCES = re.compile(r"(?:\[\w{1,12}(?: \w{1,12})?\??\]\s*)+")
_CREDIT = re.compile(r"\([^().]{1,80}\)\.?\Z")
_CUTS = re.compile(r"[;:,]\s|\s")
_MARKS = re.compile(f'[{re.escape("".join((*_PAIRS, *_CLOSERS)))}"]')
# The full stops of East Asian scripts, with the quotation marks and brackets that close behind them.
_WIDE_STOPS = "。！？｡"
_WIDE_END = re.compile(rf"[{_WIDE_STOPS}]+[」』）】〉》”’\"'）)]*")
# Behind a quotation in Japanese, "と" and "って" say that somebody said it.
_SAID = re.compile(r"(?:と|って|など)")
# A word that is no initial, its full stop, a space and something that is no stop itself.
_PLAIN_END = re.compile(r"(?P<word>[^\W\d_]{2,})\. [^\s.]")


def split_sentences(text: str, block: Block) -> tuple[Sentence, ...]:
    """The sentences of a block of `text`, in order, numbered from 1.

    They do not overlap, and every character of the block that is not white space lies in one of them.
    """
    spans = _limited(text, _joined(text, list(_punkt_spans(text, block.start, block.end))))
    return tuple(
        Sentence(block=block, number=number, start=start, end=end) for number, (start, end) in enumerate(spans, start=1)
    )


@cache
def _punkt() -> Any:
    """Punkt with our abbreviations; it learns nothing and reads no data of NLTK's."""
    punkt = nltk_part("tokenize.punkt")
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = abbreviations = set(_abbreviations())
    splitter = punkt.PunktSentenceTokenizer(parameters)
    looks_closer = splitter.text_contains_sentbreak

    def ends(text: str) -> bool:
        # With nothing learnt, Punkt takes the stop behind a whole word for an end unless that is an abbreviation: half
        # of its time is saved by saying so at once.
        plain = _PLAIN_END.match(text)
        return bool((plain and plain["word"].lower() not in abbreviations) or looks_closer(text))

    splitter.text_contains_sentbreak = ends
    return splitter


def _abbreviations() -> Iterator[str]:
    for line in _ABBREVIATIONS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _punkt_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start + _PIECE)
        if stop < end:
            space = max(text.rfind(" ", start + 1, stop), text.rfind("\n", start + 1, stop))
            stop = space if space > 0 else stop
        for low, high in _punkt().span_tokenize(text[start:stop]):
            for end_low, end_high in _wide_spans(text, start + low, start + high):
                yield from _trimmed(text, end_low, end_high)
        start = stop


def _wide_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut behind the full stops of East Asian scripts."""
    for found in _WIDE_END.finditer(text, start, end):
        yield start, found.end()
        start = found.end()
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans with those run together that belong together; references "[12]" go to the sentence before them."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None:
            references = _REFERENCES.match(text, start, end)
            if references and text[held[1] - 1] in ".!?":
                held = held[0], start + len(references[0].rstrip())
                start = references.end()
                if start >= end:
                    continue
            if _belongs(text, held, (start, end)):
                held = held[0], end
                continue
            yield held
        held = start, end
    if held is not None:
        yield held


def _belongs(text: str, held: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether the second span goes on with what the first one began."""
    first = text[slice(*held)]
    if following[1] - held[0] > _QUOTATION:
        return False
    if _ends_wide(first):
        quoted = first[-1] in _CLOSERS and following[0] == held[1]
        return _is_open(first) or (quoted and bool(_SAID.match(text, *following)))
    if following[0] == held[1]:  # nothing between them: "!!!"
        return True
    if text[following[0]].islower() and first[-1] in "\"'”’!?)»":
        return True
    if _CREDIT.fullmatch(text[slice(*following)]):
        return True
    return _is_open(first)


def _ends_wide(words: str) -> bool:
    """Whether a span ends with a full stop of an East Asian script, or with one and what closes behind it."""
    return words.rstrip("".join(_CLOSERS) + "】〉》’\"'")[-1:] in tuple(_WIDE_STOPS)


def _is_open(words: str) -> bool:
    """Whether a quotation or bracket that begins in `words` has not ended there."""
    waiting: list[str] = []
    for char in _MARKS.findall(words):
        if char in _PAIRS:
            waiting.append(char)
        elif char in _CLOSERS and waiting and waiting[-1] == _CLOSERS[char]:
            waiting.pop()
    return bool(waiting) or words.count('"') % 2 == 1


def _limited(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of at most the limit on a sentence: cut behind a clause or a word, or else where it must be."""
    for start, end in spans:
        while end - start > SENTENCE.value:
            stop = start + SENTENCE.value
            cuts = [match.end() for match in _CUTS.finditer(text, start + SENTENCE.value // 2, stop)]
            clauses = [cut for cut in cuts if text[cut - 2] in ";:,"]
            cut = (clauses or cuts or [stop])[-1]
            yield from _trimmed(text, start, cut)
            start = cut
        yield from _trimmed(text, start, end)
