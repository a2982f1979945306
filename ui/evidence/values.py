"""What goes into an evidence pack: entries, and the pieces of evidence that they are laid out in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus import Article, Sentence
from qa import Citation
from ui.references.stated import Reference, refer


class Cited(Protocol):
    """A cut of an article: a `qa.Citation`, or a `qa.quoting.Place`."""

    @property
    def article(self) -> str:
        """The article's id."""

    @property
    def sentence(self) -> Sentence:
        """The sentence in which it begins."""

    @property
    def start(self) -> int:
        """First code point of the article's text."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def quote(self) -> str:
        """`article.text[start:end]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question, claim or quotation, and what became of it.

    Attributes:
        kind: which of the three.
        asked: its words.
        outcome: the status or verdict: `answered`, `supported`, `exact`.
        citations: the evidence; may be empty.
        short: the value asked for, or empty.
        stated_by: who says so, in words, or empty.
        note: anything else for a person to read, or empty.
    """

    kind: Literal["question", "claim", "quote"]
    asked: str
    outcome: str
    citations: Sequence[Cited] = ()
    short: str = ""
    stated_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A citation of an entry with all by which it can be found again.

    Attributes:
        article: the article.
        cited: the cut.
        sentence_sha256, article_sha256: of the sentence in which it begins, and of the article's whole text, as UTF-8.
        stated: the reference: label, paragraph, addresses, every text on one line and visible.
    """

    article: Article
    cited: Cited
    sentence_sha256: str
    article_sha256: str
    stated: Reference

    @property
    def link(self) -> str:
        """Where the sentence can be read: on the page, or else where the article was published; may be empty."""
        return self.stated.permalink or self.stated.url


def evidence(entry: Entry, articles: Sequence[Article], base: str = "") -> tuple[Evidence, ...]:
    """The evidence of an entry, in its order; citations of articles that are not there are left out."""
    known = {article.id: article for article in articles}
    return tuple(_evidence(known[one.article], one, base) for one in entry.citations if one.article in known)


def cited_sentences(entries: Sequence[Entry], articles: Sequence[Article]) -> Iterator[tuple[Article, Citation]]:
    """Each sentence that is cited, once, as a citation of its own; what a list of references is made from."""
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        for one in evidence(entry, articles):
            sentence = one.cited.sentence
            if (one.article.id, sentence.anchor) not in seen:
                seen.add((one.article.id, sentence.anchor))
                quote = one.article.cut(sentence)
                yield one.article, Citation(article=one.article.id, sentence=sentence, quote=quote)


def sha256(text: str) -> str:
    """The sha256 of a text as UTF-8; 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _evidence(article: Article, cited: Cited, base: str) -> Evidence:
    citation = Citation(article=article.id, sentence=cited.sentence, quote=cited.quote)
    return Evidence(
        article=article,
        cited=cited,
        sentence_sha256=sha256(article.cut(cited.sentence)),
        article_sha256=sha256(article.text),
        stated=refer(article, citation, base),
    )
