"""Addresses that bring someone back: to a conversation, or to one sentence. The form is that of `docs/links.md`.

`?a=<article>&q=<question>&q=<question>` asks again, each question after those before it; an empty
one parts what follows from them.
`?a=<article>&in=<article>&in=<article>&q=<question>` asks those articles and shows the first; `in=all` asks every one.
`?a=<article>&v=class&seed=<seed>` opens a tab beside the article, here the quiz of that seed.
`?a=<article>&s=<block>.<sentence>&h=<hash>` shows a sentence, and knows whether it is still the same one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl, urlencode, urlsplit

from corpus import Article, Sentence, split_sentences
from ui.page.scope import EVERYTHING

# Some mail programs and servers cut an address at 2,000 characters or a little above.
ADDRESS = 1_900
# So many parts a query may have.
_FIELDS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What an address asks for; every field may be empty, and none can be trusted.

    Attributes:
        article: the id of an article.
        questions: to be asked again, oldest first.
        sentence: the anchor of a sentence, `p3.1`.
        hash: what `sentence_hash` was when the link was made.
        among: the ids of the articles that are asked, or `all`; empty for the one that is shown.
    """

    article: str = ""
    questions: tuple[str, ...] = ()
    sentence: str = ""
    hash: str = ""
    among: tuple[str, ...] = ()

    def asks(self, articles: Container[str]) -> bool:
        """Whether something has to be answered: a question, a sentence, or that an article is not among those here."""
        return bool(self.questions or self.sentence) or not self.is_here(articles)

    def is_here(self, articles: Container[str]) -> bool:
        """Whether every article that is named is among those."""
        named = (self.article, *self.among)
        return all(one in articles for one in named if one not in ("", EVERYTHING))


class Query(Protocol):
    """The part of an address behind the "?", as a web framework hands it over."""

    def get(self, key: str, default: str = "") -> str:
        """The last value of a key."""

    def getlist(self, key: str) -> list[str]:
        """All values of a key, in order."""


class Address:
    """A query as text, read as a web framework reads it; what cannot be read says nothing."""

    def __init__(self, query: str) -> None:
        """Takes the query, with or without its "?"."""
        try:
            self._pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=_FIELDS)
        except ValueError:
            self._pairs = []

    def get(self, key: str, default: str = "") -> str:
        """The last value of a key."""
        return (self.getlist(key) or [default])[-1]

    def getlist(self, key: str) -> list[str]:
        """All values of a key, in order."""
        return [value for name, value in self._pairs if name == key]


def read_link(query: Query) -> Link:
    """What an address asks for."""
    return Link(
        article=query.get("a", ""),
        questions=tuple(query.getlist("q")),
        sentence=query.get("s", ""),
        hash=query.get("h", ""),
        among=tuple(query.getlist("in")),
    )


def conversation_link(article: Article, questions: Sequence[str], among: Sequence[str] = ()) -> str:
    """The address of a conversation; the oldest questions are left out where it would grow too long.

    `among` is what is asked, as `ui.page.scope.Scope.among` says it.
    """
    kept, asked = list(questions), [("in", one) for one in among]
    while len(link := _query(("a", article.id), *asked, *(("q", question) for question in kept))) > ADDRESS and kept:
        kept.pop(0)
    return link


def scope_link(article: Article, among: Sequence[str]) -> str:
    """The address that shows an article and asks certain ones, with no question yet."""
    return conversation_link(article, (), among)


def asked_query(questions: Sequence[str]) -> str:
    """All questions of a conversation as a query, for the page's script to read."""
    return _query(*(("q", question) for question in questions))


def sentence_link(article: Article, sentence: Sentence) -> str:
    """The address of a sentence."""
    return _query(("a", article.id), ("s", sentence.anchor), ("h", sentence_hash(article, sentence)))


def view_link(article: Article, view: str, seed: str = "") -> str:
    """The address of what else can be done with an article; a seed brings the same quiz back."""
    return _query(("a", article.id), ("v", view), *([("seed", seed)] if seed else []))


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


def is_web(address: str) -> bool:
    """Whether an address is one of the web: `http` or `https`, with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _query(*pairs: tuple[str, str]) -> str:
    return "?" + urlencode(pairs, errors="replace")
