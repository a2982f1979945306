"""Addresses that bring someone back: to a conversation, or to one sentence. The form is that of `docs/links.md`.

`?a=<article>&q=<question>&q=<question>` asks again, each question after those before it.
`?a=<article>&s=<block>.<sentence>&h=<hash>` shows a sentence, and knows whether it is still the same one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from corpus import Article, Sentence, split_sentences

# Some mail programs and servers cut an address at 2,000 characters or a little above.
ADDRESS = 1_900


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What an address asks for; every field may be empty, and none can be trusted.

    Attributes:
        article: the id of an article.
        questions: to be asked again, oldest first.
        sentence: the anchor of a sentence, `p3.1`.
        hash: what `sentence_hash` was when the link was made.
    """

    article: str = ""
    questions: tuple[str, ...] = ()
    sentence: str = ""
    hash: str = ""


class Query(Protocol):
    """The part of an address behind the "?", as a web framework hands it over."""

    def get(self, key: str, default: str = "") -> str:
        """The last value of a key."""

    def getlist(self, key: str) -> list[str]:
        """All values of a key, in order."""


def read_link(query: Query) -> Link:
    """What an address asks for."""
    return Link(
        article=query.get("a", ""),
        questions=tuple(query.getlist("q")),
        sentence=query.get("s", ""),
        hash=query.get("h", ""),
    )


def conversation_link(article: Article, questions: Sequence[str]) -> str:
    """The address of a conversation; the oldest questions are left out where it would grow too long."""
    kept = list(questions)
    while len(link := _query(("a", article.id), *(("q", question) for question in kept))) > ADDRESS and kept:
        kept.pop(0)
    return link


def sentence_link(article: Article, sentence: Sentence) -> str:
    """The address of a sentence."""
    return _query(("a", article.id), ("s", sentence.anchor), ("h", sentence_hash(article, sentence)))


def sentence_hash(article: Article, sentence: Sentence) -> str:
    """The first 8 hexadecimal digits of the sha256 of a sentence's words."""
    return hashlib.sha256(article.cut(sentence).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def find_sentence(article: Article, anchor: str) -> Sentence | None:
    """The sentence that an anchor names, or None."""
    name = anchor.rpartition(".")[0]
    block = next((block for block in article.blocks if block.anchor == name), None)
    if block is None:
        return None
    return next((s for s in split_sentences(article.text, block) if s.anchor == anchor), None)


def _query(*pairs: tuple[str, str]) -> str:
    return "?" + urlencode(pairs, errors="replace")
