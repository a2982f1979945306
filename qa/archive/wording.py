"""The words that stand in the index: the terms of `qa.words.tokens`, made fast and safe to write down."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache, lru_cache

from qa.words.tokens import irregular_forms, kept_apart, stop_words, terms, tokenize

# tantivy's "whitespace" splits at ASCII white space, drops words of 64 KiB, and takes no lone surrogate.
_ODD = re.compile("[\x00-\x20\ud800-\udfff]")
_LONG = 60
# Words that try each rule of the tokenizer: with the word lists, they tell two versions of it apart.
_PROBE = (
    "In 1990s U.S. O'Neill's co-operation cost 2,914.5 or 10 % of H1N1’s Han-mi, went better; us US 12:30pm who'd've."
)


def word_of(term: str) -> str:
    """A term as the index writes it: itself, or a digest where it is too long or cannot be a word of its own."""
    if term and len(term) <= _LONG and not _ODD.search(term):
        return term
    return "#\x02" + hashlib.sha256(term.encode("utf-8", "surrogatepass")).hexdigest()


def words_of(text: str) -> list[str]:
    """The words of a text: `word_of` of each of its terms, in order.

    The tokenizer's pattern crosses white space for nothing but " %", so that a text without it can be read run by run,
    and a run that was met before need not be read again: a tenth of the time.
    """
    if " %" in text:
        return list(_read(text))
    return [word for run in text.split() for word in (_known(run) if len(run) <= _LONG else _read(run))]


@cache
def fingerprint() -> str:
    """What the terms depend on, as a sha256: an index of other terms would find other passages."""
    lists = [sorted(stop_words()), sorted(irregular_forms().items()), sorted(kept_apart().items())]
    told = json.dumps([lists, terms(tokenize(_PROBE))])
    return hashlib.sha256(told.encode()).hexdigest()


def _read(text: str) -> tuple[str, ...]:
    return tuple(map(word_of, terms(tokenize(text))))


@lru_cache(maxsize=200_000)
def _known(run: str) -> tuple[str, ...]:
    return _read(run)
