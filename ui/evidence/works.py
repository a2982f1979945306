"""Articles as a whole in the forms of a list of references: an entry for each, without a sentence or a place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpus import Article, split_sentences
from qa import Citation
from ui.references.bibtex import bibtex as bibtex_entry
from ui.references.csl import csl_json as csl_item
from ui.references.ris import ris as ris_record

_OF_SENTENCE = ("note", "custom")
_BIBTEX_FIELDS = re.compile(r"^  (?:note|pagination) = .*\n", re.MULTILINE)
_BIBTEX_PLACE = re.compile(r"\A(@\w+\{[^:,\n]+):[^,\n]*,")
_RIS_NOTE = re.compile(r"^N1  - .*\r\n", re.MULTILINE)
_RIS_PLACE = re.compile(r"^(ID  - [^:\r\n]+):[^\r\n]*\r\n", re.MULTILINE)


def csl_json(articles: Sequence[Article]) -> str:
    """One list of items."""
    items = [_item(json.loads(csl_item(article, _first(article)))[0]) for article in articles]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def bibtex(articles: Sequence[Article]) -> str:
    """Entries with an empty line between them; each field stands on one line."""
    made = (bibtex_entry(article, _first(article)) for article in articles)
    return "\n".join(_BIBTEX_PLACE.sub(r"\1,", _BIBTEX_FIELDS.sub("", entry)) for entry in made)


def ris(articles: Sequence[Article]) -> str:
    """Records, one behind the other; each field stands on one line."""
    made = (ris_record(article, _first(article)) for article in articles)
    return "".join(_RIS_PLACE.sub("\\1\r\n", _RIS_NOTE.sub("", record)) for record in made)


WORKS: Mapping[str, Callable[[Sequence[Article]], str]] = {"csl-json": csl_json, "bibtex": bibtex, "ris": ris}


def _first(article: Article) -> Citation:
    """A reference is made from a citation; what it says of the sentence is taken out again."""
    sentence = split_sentences(article.text, article.blocks[0])[0]
    return Citation(article=article.id, sentence=sentence, quote=article.cut(sentence))


def _item(item: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in item.items() if name not in _OF_SENTENCE}
    return {**kept, "id": item["id"].rpartition(":")[0]}
