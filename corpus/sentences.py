"""Sentences by offset: NLTK's Punkt with abbreviations of our own, then the joins that quoting needs.

Punkt ends a sentence at any full stop that looks like an end. Someone who quotes wants what was said in one breath kept
together: a quotation or a bracket that is still open, "he said" behind a quoted question, a credit in brackets.
Full stops of other scripts ("。", "！", "？", "।") end a sentence with no space behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Any

from corpus.abbreviations import abbreviations, word_ends
from corpus.limits import SENTENCE
from corpus.nltk_parts import nltk_part
from corpus.values import Block, Sentence

# Punkt looks around each full stop; pieces of this many characters keep a text without a space from slowing it down.
_PIECE = 20_000
# A quotation is kept whole up to this many characters; beyond it, its sentences stand alone.
_QUOTATION = 600
# Nobody quotes in more quotations and brackets than this.
_DEEPEST = 20

_PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "(": ")", "[": "]", "（": "）", "„": "“"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items() if closer not in _PAIRS}
_REFERENCES = re.compile(r"(?:\[\w{1,12}(?: \w{1,12})?\??\]\s*)+")
_CREDIT = re.compile(r"\([^().]{1,80}\)\.?\Z")
_CUTS = re.compile(r"[;:,]\s|\s")
_MARKS = re.compile(f'[{re.escape("".join((*_PAIRS, *_CLOSERS)))}"]')
# The words that open sentences, and hardly ever a name: an abbreviation before one of them ends its sentence.
_OPENERS = frozenset(
    """the this that these those it its they their there then when while where what who he she his her we you our but
    and yet if in at by from with as some many most everyone nobody nothing after before since because although though
    however meanwhile""".split()
)
# "World War I. The …", "silence… The …": of the openers, those that follow no initial as a surname does ("K. He").
_NO_NAME = "The|This|That|These|Those|It|Its|They|Their|There|When|But|After"
# What Punkt knows no end in: an initial or a unit, "…", and a raised figure behind the full stop.
_OTHER_END = re.compile(
    rf"(?:(?:\s[A-Z]|\d\s[a-z])\.|(?<=\w)…[”’\")\]]*)(?=\s+(?:{_NO_NAME})\s)|[.!?][”’\")\]]*[¹²³⁰-⁹]+(?=\s+[A-Z“])"
)
# The full stops of other scripts, with the quotation marks and brackets that close behind them.
_WIDE_STOPS = "。！？｡؟۔।"
_WIDE_END = re.compile(rf"[{_WIDE_STOPS}]+[」』）】〉》’”\"'）)]*")
# Behind a quotation in Japanese, "と" and "って" say that somebody said it; with a particle it is a part of a sentence.
_SAID = re.compile(r"と|って|など|を|[がはのにもで](?![ぁ-ん])")
# "3." before what it numbers; it says nothing alone.
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]")
# A word that is no name of a file or a variable.
_WORD = re.compile(r"(?:a|[^\W\d_]{2,})(?=[\s,;.)’”\"]|\Z)(?!\.\w)")
# Letters with a full stop each, but for the last one.
_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
# A word that is no initial, its full stop, a space and something that is no stop itself.
_PLAIN_END = re.compile(r"(?P<word>[^\W\d_]{2,})\. [^\s.]")


@lru_cache(maxsize=2)  # those who look at one place of a block after another ask again and again
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
    parameters.abbrev_types = known = _Abbreviations(abbreviations())
    parameters.sent_starters = set(_OPENERS)
    # Behind these even "He" is a name, or the sentence goes on: "Mr. He", "Roe v. The State".
    parameters.collocations = set(product(abbreviations("leading"), _OPENERS))
    splitter = punkt.PunktSentenceTokenizer(parameters)
    looks_closer = splitter.text_contains_sentbreak

    def ends(text: str) -> bool:
        # With nothing learnt, Punkt takes the stop behind a whole word for an end unless that is an abbreviation: half
        # of its time is saved by saying so at once.
        plain = _PLAIN_END.match(text)
        return bool((plain and plain["word"].lower() not in known) or looks_closer(text))

    splitter.text_contains_sentbreak = ends
    return splitter


class _Abbreviations(set[str]):
    """Those of the list, and any row of letters with full stops ("c.s", as in "C.S. Lewis")."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and bool(_LETTERS.fullmatch(word)))


def _punkt_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = min(end, start + _PIECE)
        if stop < end:
            space = max(text.rfind(" ", start + 1, stop), text.rfind("\n", start + 1, stop))
            stop = space if space > 0 else stop
        found = list(_spans(text, start, stop))
        # Where the block goes on, so may the last of them, which is read again from its beginning.
        if stop < end and len(found) > 1:
            stop = found.pop()[0]
        yield from found
        start = stop


def _spans(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The sentences of a piece that Punkt can look through."""
    for low, high in _punkt().span_tokenize(text[start:stop]):
        for end_low, end_high in _cut_more(text, start + low, start + high):
            yield from _trimmed(text, end_low, end_high)


def _cut_more(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut behind the ends that Punkt does not know."""
    cuts = {found.end() for rule in (_WIDE_END, _OTHER_END) for found in rule.finditer(text, start, end)}
    if text.find(".", start, end - 1) >= 0:  # most spans have one full stop, at their end
        cuts.update(word_ends(text, start, end))
    for cut in sorted(cuts):
        yield start, cut
        start = cut
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
            if _belongs(text, held, (start, end), spans[-1][1]):
                held = held[0], end
                continue
            yield held
        held = start, end
    if held is not None:
        yield held


def _belongs(text: str, held: tuple[int, int], following: tuple[int, int], end: int) -> bool:
    """Whether the second span goes on with what the first one began; the block ends at `end`."""
    first, second = text[slice(*held)], text[slice(*following)]
    if following[1] - held[0] > _QUOTATION:
        return False
    if _ends_wide(first):
        quoted = first[-1] in _CLOSERS and following[0] == held[1]
        return _is_open(text, held, end) or (quoted and bool(_SAID.match(second)))
    if following[0] == held[1] or _NUMBER.fullmatch(first):  # nothing between them ("!!!"), or nothing to stand alone
        return True
    if second[0].islower() and (first[-1] in "\"'”’“!?)»" or _is_shortened(first, second)):
        return True
    if _CREDIT.fullmatch(second) or (_is_bare(second) and not _is_bare(first)):
        return True
    return _is_open(text, held, end)


def _is_shortened(first: str, second: str) -> bool:
    """Whether a full stop before a small word stands for letters left out; not in a text that is all in small ones."""
    opening, word = next((char for char in first if char.isalpha()), ""), _WORD.match(second)
    return first[-1] == "." and not opening.islower() and bool(word and word[0].islower())


def _is_bare(words: str) -> bool:
    """Whether there is no letter and no figure in it (". . .")."""
    return not any(char.isalnum() for char in words)


def _ends_wide(words: str) -> bool:
    """Whether a span ends with a full stop of an East Asian script, or with one and what closes behind it."""
    return words.rstrip("".join(_CLOSERS) + "】〉》’\"'")[-1:] in tuple(_WIDE_STOPS)


def _is_open(text: str, held: tuple[int, int], end: int) -> bool:
    """Whether a quotation or bracket that begins in a span ends behind it, before it is too long.

    One that never ends holds nothing together: a speech of several paragraphs has no closing mark but in the last one.
    """
    waiting: list[tuple[str, int]] = []
    for found in _MARKS.finditer(text, held[0], min(end, held[0] + _QUOTATION)):
        char, at = found[0], found.start()
        top = waiting[-1][0] if waiting else ""
        if top and (char in (top if top == '"' else _PAIRS[top]) or (top == "„" and char == "”")):
            if waiting.pop()[1] < held[1] <= at:
                return True
        elif char in _PAIRS or char == '"':
            if (at >= held[1] and not waiting) or len(waiting) > _DEEPEST:
                return False
            waiting.append((char, at))
    return False


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
