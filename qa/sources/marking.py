"""A block with its attributions: which words are whose, by offset."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus import Block, Sentence, split_sentences
from qa.sources.asides import Attribution
from qa.sources.cues import find_attributions
from qa.sources.later import Notice, find_notice
from qa.sources.phrases import Sheet
from qa.sources.quotations import Quotation, blanked, find_quotations
from qa.tokens import tokenize

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
        attributions: in order.
        speakers: the attribution of each quotation that has one; None where two disagree.
        notices: sentences that name the source of figures elsewhere.
    """

    block: Block
    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    attributions: tuple[Marked, ...]
    speakers: dict[Quotation, tuple[Marked, ...]]
    notices: tuple[tuple[Sentence, Notice], ...]


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
    found: list[Marked] = []
    notices = []
    for sentence in sentences:
        for sheet in _sheets(masked, plain, sentence.start - block.start, sentence.end - block.start):
            near = quotations[bisect_right(ends, sheet.start) : bisect_left(starts, sheet.end)]
            found += [Marked(sentence, one) for one in find_attributions(sheet, near)]
            if notice := find_notice(sheet):
                notices.append((sentence, notice))
    speakers: dict[Quotation, tuple[Marked, ...]] = {}
    for one in found:
        for quotation in one.attribution.quotes:
            speakers[quotation] = (*speakers.get(quotation, ()), one)
    for quotation in quotations:
        if quotation not in speakers and (before := _goes_on(masked, block, sentences, quotation, found)):
            speakers[quotation] = (before,)
    return Markup(block, masked, sentences, quotations, tuple(found), speakers, tuple(notices))


def _sheets(masked: str, plain: str, start: int, end: int) -> Iterator[Sheet]:
    """A sentence as it stands in `plain`, where brackets are blanked out, then each of its brackets."""
    yield Sheet(plain, start, end, tokenize(plain, start, end))
    for bracket in _BRACKET.finditer(masked, start, end):
        low, high = bracket.start() + 1, bracket.end() - 1
        yield Sheet(masked, low, high, tokenize(masked, low, high))


def _goes_on(
    masked: str, block: Block, sentences: tuple[Sentence, ...], quotation: Quotation, found: list[Marked]
) -> Marked | None:
    """The attribution in the sentence before, where a quotation alone goes on behind it: "“…,” she says. “…”"."""
    i = next((i for i, s in enumerate(sentences) if s.start - block.start == quotation.start), None)
    last = next((s for s in sentences if s.start - block.start < quotation.end <= s.end - block.start), None)
    if not i or last is None or not _MARKS.fullmatch(masked[quotation.end : last.end - block.start]):
        return None
    before = sentences[i - 1]
    quoting = [one for one in found if one.sentence == before and one.attribution.quotes]
    closes = masked[: before.end - block.start].rstrip()[-1:] not in tuple("”\"»’'")
    inside = [one for one in found if one.sentence == before]
    return quoting[0] if len(inside) == 1 and quoting and closes else None
