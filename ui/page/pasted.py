"""What somebody pastes to have it checked: claims and quotations, told apart by the marks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from corpus import ArticleEmpty, make_article, split_sentences
from corpus.limits import QUOTED
from qa.quoting.marks import unquoted

# In a claim, so many words between marks are a quotation, with marks as they are set or typed.
_WORDS = 4
_QUOTED = re.compile(r"“[^“”\n]+”|„[^„“”\n]+[“”]|«[^«»\n]+»|「[^「」\n]+」|『[^『』\n]+』|\"[^\"\n]+\"")
# What may stand behind the last mark of a quotation and is no part of it.
_BEHIND = " \t\r\n.,;:"


class As(StrEnum):
    """What a text is checked as."""

    AUTO = "auto"
    CLAIM = "claim"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A part of what was pasted.

    Attributes:
        text: a quotation, or claims, one or several.
        quotation: which of the two.
    """

    text: str
    quotation: bool


def read_pasted(text: str, wanted: As) -> tuple[Pasted, ...]:
    """The parts of a text, in order.

    Without a wish, what stands between quotation marks is a quotation: all of the text, or each line or sentence that
    does, between others that are claims, and behind a claim what it quotes, from a few words on. Where a quotation is
    wished for, all of it is one, unless each line stands between marks.
    """
    if wanted is As.CLAIM:
        return (Pasted(text=text, quotation=False),)
    if _between_marks(text):
        return (Pasted(text=text, quotation=True),)
    lines = [line for line in text.splitlines() if line.strip()]
    if wanted is As.QUOTATION and not (lines and all(map(_between_marks, lines))):
        return (Pasted(text=text, quotation=True),)
    parts = ((quotation, [*some]) for quotation, some in groupby(text.splitlines(), _between_marks))
    return tuple(
        one
        for quotation, some in parts
        for text in (some if quotation else ["\n".join(some)])
        for one in ([Pasted(text=text, quotation=True)] if quotation else _claims(text))
        if has_word(one.text)
    )


def _claims(text: str) -> Iterator[Pasted]:
    """Claims, and behind each what it quotes."""
    spans = list(_sentences(text))
    at = 0
    for found in _QUOTED.finditer(text):
        # A word or two between marks is mostly a name, or a word that is not meant.
        if len(found[0].split()) < _WORDS or len(found[0]) > QUOTED.value:
            continue
        start, end = next((span for span in spans if span[1] >= found.end()), (at, len(text)))
        alone = start <= found.start() and _between_marks(text[start:end])
        if at < end:
            yield Pasted(text=text[at : start if alone else end], quotation=False)
            at = end
        yield Pasted(text=found[0], quotation=True)
    yield Pasted(text=text[at:], quotation=False)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end."""
    with suppress(ArticleEmpty):
        pasted = make_article(text, "claims")
        for block in pasted.blocks:
            for sentence in split_sentences(pasted.text, block):
                yield sentence.start, sentence.end


def has_word(text: str) -> bool:
    """Whether there is a letter or a digit in a text."""
    return any(map(str.isalnum, text))


def first_claims(text: str, most: int) -> tuple[str, int, bool]:
    """The first sentences of a text, how many they are, and whether there are others behind them.

    `most` is 1 or more.
    """
    spans = list(_sentences(text))
    if len(spans) <= most:
        return text, max(1, len(spans)), False
    return text[: spans[most - 1][1]], most, True


def _between_marks(text: str) -> bool:
    """Whether a text stands between quotation marks, but for a full stop or comma behind them."""
    shown = text.strip().rstrip(_BEHIND)
    return unquoted(shown) != (0, len(shown))
