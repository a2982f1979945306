"""A reference as CSL-JSON 1.0.2, which Zotero, Pandoc and citeproc read."""

from __future__ import annotations

import json
from typing import Any

from corpus import Article
from qa import Citation
from ui.references.dates import Stated
from ui.references.stated import Reference, refer


def csl_json(article: Article, citation: Citation, base: str = "") -> str:
    """A list of one item, as the schema wants it, and a line end.

    An item describes the work, and its schema knows no `label`: a `locator` there would be read as a page. Both stand
    under `custom`, named as in a citation, for a program to put them into one; `note` says the same to a person.
    """
    stated = refer(article, citation, base)
    item = {
        "id": stated.key,
        "type": _type(stated),
        "title": stated.title,
        "author": [{"literal": stated.author}] if stated.author else None,
        "container-title": stated.publisher,
        "issued": _issued(stated.date),
        "URL": stated.address,
        "language": stated.language,
        "note": stated.note,
        "custom": {"locator": str(stated.paragraph), "label": "paragraph"} if stated.paragraph else None,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def _type(stated: Reference) -> str:
    """What has a publisher is taken for an article of a newspaper; what has no address is no web page."""
    if stated.publisher:
        return "article-newspaper"
    return "webpage" if stated.url else "document"


def _issued(date: Stated) -> dict[str, Any] | None:
    if not date.text:
        return None
    return {"date-parts": [list(date.parts)]} if date.whole else {"literal": date.text}
