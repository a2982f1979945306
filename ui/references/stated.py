"""What a reference states: the quote, its place, and what is known about its article.

Everything in it is one line and has passed `ui.escape.visible`: what is copied is what the page shows. Each format then
escapes it in its own way, once.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from corpus import Article, BlockKind
from qa import Citation
from ui.escape import visible
from ui.page.links import is_web, sentence_link
from ui.references.dates import Stated, read_date

# Everything at which some program begins a new line, and the space.
_BREAKS = re.compile("[ \t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
# What stands in an address as it is (RFC 3986), but for "(", ")", "'" and ";", at which some programs end one.
_ADDRESS = "-._~:/?#[]@!$&*+,=%"
_IN_KEY = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A quote and where it stands; every text may be empty but `key`, `label` and `title`.

    Attributes:
        key: names the quote among others: the same quote, the same key.
        quote: the words of the sentence.
        label: its block as it is cited: `¶3`, `caption 1`.
        paragraph: the number of its paragraph; 0 where it is no paragraph.
        author, title, publisher, language: as the article states them; its id where there is no title.
        date: when it was published.
        url: where it was published.
        permalink: where the page shows the sentence; empty where the address of the page is not known.
    """

    key: str
    quote: str
    label: str
    paragraph: int
    author: str
    title: str
    publisher: str
    language: str
    date: Stated
    url: str
    permalink: str

    @property
    def address(self) -> str:
        """Where the article can be read: where it was published, or else the page."""
        return self.url or self.permalink

    @property
    def note(self) -> str:
        """The place and the words, and the link where the address says something else: `¶3: “It froze.”`."""
        extra = f" {self.permalink}" if self.url and self.permalink else ""
        return f"{self.label}: “{self.quote}”{extra}"


def refer(article: Article, citation: Citation, base: str = "") -> Reference:
    """What is stated of a quote; `base` is the address of the page, passed over where it is none of the web."""
    block = citation.sentence.block
    return Reference(
        key=_key(article, citation),
        quote=one_line(citation.quote),
        label=citation.label,
        paragraph=block.number if block.kind is BlockKind.PARAGRAPH else 0,
        author=one_line(article.author),
        title=one_line(article.title) or one_line(article.id) or "Untitled",
        publisher=one_line(article.publisher),
        language=one_line(article.language),
        date=read_date(one_line(article.date)),
        url=_web(article.url),
        permalink=_permalink(article, citation, base),
    )


def one_line(text: str) -> str:
    """The text on one line, and nothing in it that works without being seen."""
    return visible(_BREAKS.sub(" ", text)).strip()


def _permalink(article: Article, citation: Citation, base: str) -> str:
    address = _web(base)
    if not address:
        return ""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", "")) + sentence_link(
        article, citation.sentence
    )


def _web(address: str) -> str:
    """An address of the web in characters that no format acts upon; empty for any other."""
    shown = one_line(address)
    if not is_web(shown):
        return ""
    return "".join(c if c.isalnum() else quote(c, safe=_ADDRESS) for c in shown)


def _key(article: Article, citation: Citation) -> str:
    """The article's id in letters that every program takes, and the place: `escaping-north-korea:p3.1`.

    Two ids that differ have two keys: where letters are lost, eight digits of the id's sha256 tell them apart.
    """
    name = _IN_KEY.sub("-", article.id).strip("-")
    if name != article.id:
        digest = hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        name = f"{name or 'article'}-{digest}"
    return f"{name}:{citation.sentence.anchor}"
