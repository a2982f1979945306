"""Whose turn it is in an interview: paragraphs that open with "Q:", "A:" or a name, or questions with their answers."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from corpus import Article, Block, BlockKind, split_sentences
from qa.sources.values import Source, SourceKind

# The label of a turn, between marks of emphasis or none.
_LABEL = re.compile(r"[*_]{0,3}(?P<label>[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*){0,3})[*_]{0,3}:[*_]{0,3}\s")
_ASKING = frozenset("QA")
_OFTEN = 2
# So many paragraphs that only ask, each with an answer behind it, make an interview without labels, if in half of the
# answers somebody speaks of himself. What asks is no longer than this, in characters.
_QUESTIONS = 3
_ASKS = 300
_OF_ONESELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur)\b")

Label = tuple[int, int]  # where it stands; code points of the article's text


def turn_of(article: Article, block: Block) -> Source | None:
    """Who speaks in a paragraph of an interview, where its label says so; None outside of one.

    A label that is nobody's name in the article, a paragraph between others that have a label, and what is asked and
    answered without labels are unclear.
    """
    turns = _turns(article)
    first, last = (min(turns), max(turns)) if turns else _unlabelled(article)
    if block.kind is not BlockKind.PARAGRAPH or not first <= block.start <= last:
        return None
    sentence = split_sentences(article.text, block)[0]
    label = turns.get(block.start)
    if label is None or not is_name(article.text, article.text[slice(*label)]):
        return Source(kind=SourceKind.UNCLEAR, sentence=sentence)
    name = article.text[slice(*label)]
    return Source(kind=SourceKind.NAMED, sentence=sentence, name=name, start=label[0], end=label[1])


@lru_cache(maxsize=16)
def _turns(article: Article) -> dict[int, Label]:
    """The labels of an interview's paragraphs, by where these begin; none where it is no interview."""
    found: dict[int, Label] = {}
    for block in article.blocks:
        if block.kind is BlockKind.PARAGRAPH and (label := _LABEL.match(article.text, block.start, block.end)):
            found[block.start] = label.span("label")
    counts = Counter(article.text[slice(*label)] for label in found.values())
    often = [label for label, count in counts.items() if count >= _OFTEN]
    is_talk = counts.keys() >= _ASKING or len(often) > 1 or any(is_name(article.text, label) for label in often)
    return found if is_talk else {}


@lru_cache(maxsize=16)
def _unlabelled(article: Article) -> tuple[int, int]:
    """Where the first paragraph that asks and the last answer begin in an interview without labels; else nowhere."""
    paragraphs = [block for block in article.blocks if block.kind is BlockKind.PARAGRAPH]
    asked = [
        (question, answer)
        for question, answer in pairwise(paragraphs)
        if _only_asks(article, question) and not _only_asks(article, answer)
    ]
    personal = sum(_OF_ONESELF.search(article.text, answer.start, answer.end) is not None for _, answer in asked)
    if len(asked) < _QUESTIONS or 2 * personal < len(asked):
        return 0, -1
    return asked[0][0].start, asked[-1][1].start


def _only_asks(article: Article, block: Block) -> bool:
    text = article.text[block.start : block.end].rstrip("*_ \n")
    return text.endswith("?") and len(text) <= _ASKS


@lru_cache(maxsize=64)
def is_name(text: str, shown: str) -> bool:
    """Whether what opens a paragraph or a sentence is a name: with a capital within others too, and nowhere without."""
    last = shown.rpartition(" ")[2].strip(".")
    if len(last) < 3:
        return False
    inside = re.search(rf"[a-z,]\s(?:[A-Z][\w.’'-]*\s){{0,3}}{re.escape(last)}\b(?!:)", text)
    return inside is not None and re.search(rf"\b{re.escape(last.lower())}\b", text) is None
