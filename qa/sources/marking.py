"""A block with its attributions: which words are whose, by offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from corpus import Block, Sentence, split_sentences
from qa.sources.asides import Attribution
from qa.sources.cues import find_attributions
from qa.sources.later import Notice, find_notice
from qa.sources.phrases import Sheet
from qa.sources.quotations import Quotation, blanked, find_quotations
from qa.words.tokens import tokenize

_BRACKET = re.compile(r"\([^()]*\)")
_MARKS = re.compile(r"[“”\"«»‘’'「」『』_\s.,;:!?()\[\]\d–-]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution with the sentence in which it stands."""

    sentence: Sentence
    attribution: Attribution


@dataclass(frozen=True, slots=True, eq=False)
class Markup:
    """What is said by whom in a block. Offsets count from the start of the block.

    Attributes:
        block: the block.
        text: its words, with what stands in quotation marks blanked out.
        sentences: its sentences.
        quotations: the quotations in it.
        attributions: of each sentence that has any, by its number, in order. What one covers lies in its sentence.
        speakers: the attribution of each quotation that has one; None where two disagree.
        notices: sentences that name the source of figures elsewhere.
    """

    block: Block
    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    attributions: dict[int, tuple[Marked, ...]]
    speakers: dict[Quotation, tuple[Marked, ...]]
    notices: tuple[tuple[Sentence, Notice], ...]

    def quotation_at(self, place: int) -> Quotation | None:
        """The quotation that holds a place of the block."""
        at = bisect_right(self.quotations, place, key=lambda one: one.start) - 1
        return self.quotations[at] if at >= 0 and self.quotations[at].holds(place) else None


@lru_cache(maxsize=256)
def mark_block(text: str, block: Block) -> Markup:
    """The attributions of a block of an article's text."""
    sentences = split_sentences(text, block)
    absolute = find_quotations(text, block)
    masked = blanked(text, block, absolute)
    quotations = tuple(Quotation(q.start - block.start, q.end - block.start, closed=q.closed) for q in absolute)
    plain = _BRACKET.sub(lambda bracket: f"({'_' * (len(bracket[0]) - 2)})", masked)
    ends = [q.end for q in quotations]
    starts = [q.start for q in quotations]
    found: dict[int, tuple[Marked, ...]] = {}
    notices = []
    for sentence in sentences:
        here: list[Marked] = []
        for sheet in _sheets(masked, plain, sentence.start - block.start, sentence.end - block.start):
            near = quotations[bisect_right(ends, sheet.start) : bisect_left(starts, sheet.end)]
            here += [Marked(sentence, one) for one in find_attributions(sheet, near)]
            if notice := find_notice(sheet):
                notices.append((sentence, notice))
        if here:
            found[sentence.number] = tuple(here)
    speakers: dict[Quotation, tuple[Marked, ...]] = {}
    for one in chain.from_iterable(found.values()):
        for quotation in one.attribution.quotes:
            speakers[quotation] = (*speakers.get(quotation, ()), one)
    for quotation in quotations:
        if quotation not in speakers and (before := _goes_on(masked, block, sentences, quotation, found)):
            speakers[quotation] = (before,)
    return Markup(block, masked, sentences, quotations, found, speakers, tuple(notices))


def _sheets(masked: str, plain: str, start: int, end: int) -> Iterator[Sheet]:
    """A sentence as it stands in `plain`, where brackets are blanked out, then each of its brackets."""
    yield Sheet(plain, start, end, tokenize(plain, start, end))
    for bracket in _BRACKET.finditer(masked, start, end):
        low, high = bracket.start() + 1, bracket.end() - 1
        yield Sheet(masked, low, high, tokenize(masked, low, high))


def _goes_on(
    masked: str,
    block: Block,
    sentences: tuple[Sentence, ...],
    quotation: Quotation,
    found: dict[int, tuple[Marked, ...]],
) -> Marked | None:
    """The attribution in the sentence before, where a quotation alone goes on behind it: "“…,” she says. “…”"."""
    i = bisect_left(sentences, block.start + quotation.start, key=lambda one: one.start)
    if not 0 < i < len(sentences) or sentences[i].start - block.start != quotation.start:
        return None
    end = block.start + quotation.end
    at = bisect_left(sentences, end, key=lambda one: one.end)
    if at == len(sentences) or sentences[at].start >= end:
        return None
    if not _MARKS.fullmatch(masked[quotation.end : sentences[at].end - block.start]):
        return None
    inside = found.get(sentences[i - 1].number, ())
    quoting = [one for one in inside if one.attribution.quotes]
    before = masked[sentences[i - 1].start - block.start : sentences[i - 1].end - block.start]
    closes = before.rstrip()[-1:] not in tuple("”\"»’'")
    return quoting[0] if len(inside) == 1 and quoting and closes else None
