"""What a page states about itself, in the forms that pages state it in; nothing is guessed from its text or address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from corpus.readers.stating import as_date, as_language, as_line, as_web
from corpus.readers.values import Stated

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# The names of <meta>, the surer first.
_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "title")
_AUTHOR = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_PUBLISHER = ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher")
_DATE = (
    *("article:published_time", "og:article:published_time", "citation_publication_date", "citation_date"),
    *("datepublished", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "dc.date.created"),
    *("parsely-pub-date", "pubdate", "publication_date", "date"),
)
_ARTICLES = frozenset(
    """
    Article NewsArticle BlogPosting ScholarlyArticle Report ReportageNewsArticle OpinionNewsArticle AnalysisNewsArticle
    BackgroundNewsArticle ReviewNewsArticle TechArticle SocialMediaPosting LiveBlogPosting WebPage
    """.split()
)
# JSON-LD that is longer or lies deeper describes more than an article.
_LONGEST = 200_000
_VALUES = 2_000

_SEPARATOR = re.compile(r"\s+(?:[|·•–—:-]|::|»|«)\s+")


def read_stated(tree: LexborHTMLParser, url: str = "") -> Stated:
    """What a page states: in its <meta>, its JSON-LD, its microdata and its <title>, in this order.

    Args:
        tree: the page.
        url: where it was read; an address of another host that the page states is passed over for it.
    """
    metas, linked = _metas(tree), _linked(tree)
    publisher = _first(metas, _PUBLISHER) or _names(linked.get("publisher"))
    return Stated(
        title=_title(tree, _first(metas, _TITLE) or as_line(linked.get("headline")), publisher),
        author=_author(tree, metas, linked),
        publisher=publisher,
        date=_date(tree, metas, linked),
        language=_language(tree, metas),
        url=_url(tree, metas, url),
    )


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The contents of every <meta>, by its name."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv") or ""
        if value := as_line(attributes.get("content")):
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _linked(tree: LexborHTMLParser) -> dict[str, Any]:
    """The first article that the page's JSON-LD describes; empty for none."""
    for node in tree.css('script[type="application/ld+json"]'):
        text = node.text() or ""
        if len(text) > _LONGEST:
            continue
        try:
            described = list(_objects(json.loads(text)))
        except (ValueError, RecursionError):
            continue
        articles = [one for one in described if not _ARTICLES.isdisjoint(_listed(one.get("@type")))]
        if articles:
            # A page names itself beside its article, and knows less of it.
            return max(articles, key=lambda one: ("headline" in one, "author" in one))
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(_VALUES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting.extend(_listed(one.get("@graph")))
            waiting.extend(_listed(one.get("mainEntity")))
        elif isinstance(one, list):
            waiting.extend(one)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return [one for one in value if isinstance(one, str | dict)] if isinstance(value, list) else [value]


def _names(value: Any) -> str:
    """The names of persons or of a publisher, however they are written."""
    names = [as_line(one.get("name") if isinstance(one, dict) else one) for one in _listed(value)]
    return ", ".join(dict.fromkeys(name for name in names if name and not as_web(name)))


def _title(tree: LexborHTMLParser, stated: str, publisher: str) -> str:
    """As it is stated, else the <title>, without the name of the site; else the only <h1>."""
    nodes = tree.css("article h1, main h1") or tree.css("h1")
    tops = [line for node in nodes if (line := as_line(node.text()))]
    page = tree.css_first("head title")
    title = stated or (as_line(page.text()) if page else "")
    if not title:
        return tops[0] if len(tops) == 1 else ""
    headings = {*tops, *(as_line(node.text()) for node in tree.css("h2"))}
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        before, behind = title[: cut.start()], title[cut.end() :]
        if behind.casefold() == publisher.casefold() or before in headings:
            return before
        if before.casefold() == publisher.casefold():
            return behind
    return title


def _author(tree: LexborHTMLParser, metas: dict[str, list[str]], linked: dict[str, Any]) -> str:
    if named := _names(linked.get("author")):
        return named
    for name in _AUTHOR:
        if found := _names(metas.get(name)):
            return found
    for choice in ('[itemprop="author"] [itemprop="name"]', '[itemprop="author"]', 'a[rel="author"]'):
        if found := _names([as_line(node.text(separator=" ")) for node in tree.css(choice)[:5]]):
            return found
    return ""


def _date(tree: LexborHTMLParser, metas: dict[str, list[str]], linked: dict[str, Any]) -> str:
    stated = [linked.get("datePublished"), *(metas[name][0] for name in _DATE if name in metas)]
    nodes = tree.css('[itemprop="datePublished"], time[pubdate]')[:5]
    stated += [node.attributes.get("datetime") or node.attributes.get("content") or node.text() for node in nodes]
    return next((date for one in stated if (date := as_date(one))), "")


def _language(tree: LexborHTMLParser, metas: dict[str, list[str]]) -> str:
    page = tree.css_first("html")
    attributes = page.attributes if page else {}
    stated = (attributes.get("lang"), attributes.get("xml:lang"), _first(metas, ("og:locale", "content-language")))
    return next((language for one in stated if (language := as_language(one))), "")


def _url(tree: LexborHTMLParser, metas: dict[str, list[str]], url: str) -> str:
    """The address that the page states; where it was read somewhere else, that place, whatever the page says."""
    link = tree.css_first('link[rel="canonical"][href]')
    stated = [link.attributes.get("href") if link else "", _first(metas, ("og:url",))]
    for one in stated:
        address = as_web(_joined(url, as_line(one)))
        if address and (not url or _host(address) == _host(url)):
            return address
    return as_web(url)


def _joined(url: str, stated: str) -> str:
    try:
        return urljoin(url, stated) if stated else ""
    except ValueError:
        return ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
