"""An evidence pack as linked data: W3C Web Annotations, and drafts of schema.org's ClaimReview."""

from __future__ import annotations

import json
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from corpus import Article
from ui.evidence.values import Entry, Evidence, evidence, sha256
from ui.page.links import is_web
from ui.references.stated import one_line

# How much of the text before and behind a quote is given, in code points.
AROUND = 32
_ADDRESS = "-._~:/?#[]@!$&*+,=%();'"
_PURPOSES = {"question": "questioning", "claim": "describing", "quote": "describing"}


def web_annotations(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """An annotation collection of one page: an annotation for each entry, whose targets are its quotes.

    An entry without a quote has the articles themselves for its targets. Names are made from the content: the same pack
    has the same names.
    """
    items = [_annotation(entry, articles, base) for entry in entries]
    collection = _name(*(item["id"] for item in items))
    page = {
        "id": _name(collection, "page"),
        "type": "AnnotationPage",
        "partOf": collection,
        "startIndex": 0,
        "items": items,
    }
    return _written(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": collection,
            "type": "AnnotationCollection",
            "label": "Evidence",
            "total": len(items),
            **({"first": page} if items else {}),
        }
    )


def claim_reviews(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """A draft for each claim and quotation. It has no rating, author, date or address: those are the reviewer's."""
    graph = [_review(entry, articles, base) for entry in entries if entry.kind != "question"]
    return _written({"@context": "https://schema.org", "@graph": graph})


def _annotation(entry: Entry, articles: Sequence[Article], base: str) -> dict[str, Any]:
    found = evidence(entry, articles, base)
    targets: list[Any] = [_target(one) for one in found] or [_source(article) for article in articles]
    told = [("assessing", entry.outcome), ("identifying", entry.short), ("describing", entry.stated_by)]
    bodies = [(_PURPOSES[entry.kind], entry.asked), *told, ("commenting", entry.note)]
    body = [
        {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
        for purpose, value in bodies
        if value
    ]
    content = {"type": "Annotation", "motivation": "assessing", "body": body, "target": targets}
    return {"id": _name(json.dumps(content)), **content}


def _target(one: Evidence) -> dict[str, Any]:
    text, start, end = one.article.text, one.cited.start, one.cited.end
    return {
        "type": "SpecificResource",
        "source": one.link or _hash_name(one.article),
        "schema:sha256": one.article_sha256,
        "schema:hasPart": {"schema:name": one.cited.sentence.anchor, "schema:sha256": one.sentence_sha256},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _source(article: Article) -> str:
    address = one_line(article.url)
    return (
        "".join(c if c.isalnum() else quote(c, safe=_ADDRESS) for c in address)
        if is_web(address)
        else _hash_name(article)
    )


def _hash_name(article: Article) -> str:
    """What names a text that has no address: its sha256, as RFC 6920 writes it."""
    digest = urlsafe_b64encode(bytes.fromhex(sha256(article.text))).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _name(*content: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, "\0".join(content)).urn


def _review(entry: Entry, articles: Sequence[Article], base: str) -> dict[str, Any]:
    said = f"Compared with the article: {entry.outcome}."
    by = f" Stated by: {one_line(entry.stated_by)}." if entry.stated_by else ""
    return {
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "claimReviewed": entry.asked,
        "itemReviewed": {"@type": "Claim", "text": entry.asked},
        "reviewBody": f"{said}{by} {one_line(entry.note)}".rstrip(),
        "citation": [_quotation(one) for one in evidence(entry, articles, base)],
    }


def _quotation(one: Evidence) -> dict[str, Any]:
    article = {
        "@type": "Article",
        "name": one.stated.title,
        "author": one.stated.author,
        "publisher": one.stated.publisher,
        "datePublished": one.stated.date.iso,
        "url": one.stated.url,
        "identifier": _identifier("sha256 of the text", one.article_sha256),
    }
    quotation = {
        "@type": "Quotation",
        "text": one.cited.quote,
        "position": f"{one.stated.label}, characters {one.cited.start} to {one.cited.end}",
        "url": one.link,
        "identifier": _identifier("sha256 of the sentence", one.sentence_sha256),
        "isPartOf": {name: value for name, value in article.items() if value},
    }
    return {name: value for name, value in quotation.items() if value}


def _identifier(name: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "name": name, "value": value}


def _written(value: dict[str, Any]) -> str:
    """JSON in ASCII: half a surrogate pair, which no UTF-8 takes, comes through as its escape."""
    return json.dumps(value, indent=2) + "\n"
