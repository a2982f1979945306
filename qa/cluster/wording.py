"""Our words as a tokenizer of another house leaves them alone: ASCII letters and digits, in lower case, by spaces.

Milvus splits a text itself before it counts its words. What any of its tokenizers does to a run of small letters and
digits is nothing, so each of our words becomes such a run, and no two words the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.archive.wording import word_of

# What begins a word that was written in hexadecimal digits; no word that stands as it is begins so.
_MARK = "zq"
_PLAIN = re.compile(r"[a-z0-9]+")
# Stands alone in a passage without a word: no question has it, as there is no hexadecimal digit in it.
NOTHING = f"{_MARK}{_MARK}"


def encoded(term: str) -> str:
    """A term as Milvus is given it: itself where it is plain, and its UTF-8 in hexadecimal digits where it is not."""
    word = word_of(term)
    if _PLAIN.fullmatch(word) and not word.startswith(_MARK):
        return word
    return f"{_MARK}{word.encode().hex()}"


def text_of(terms: Iterable[str]) -> str:
    """Terms as one text for Milvus to split."""
    return " ".join(map(encoded, terms)) or NOTHING
