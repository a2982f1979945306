"""The sentences of an evidence pack as lists of references, one entry for each sentence with its paragraph."""

from __future__ import annotations

import json
from collections.abc import Sequence

from corpus import Article
from ui.evidence.values import Entry, cited_sentences
from ui.references.bibtex import bibtex as bibtex_entry
from ui.references.csl import csl_json as csl_item
from ui.references.ris import ris as ris_record


def csl_json(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """One list of items."""
    items = [item for one in cited_sentences(entries, articles) for item in json.loads(csl_item(*one, base))]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def bibtex(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """Entries with an empty line between them."""
    return "\n".join(bibtex_entry(*one, base) for one in cited_sentences(entries, articles))


def ris(entries: Sequence[Entry], articles: Sequence[Article], base: str = "") -> str:
    """Records, one behind the other."""
    return "".join(ris_record(*one, base) for one in cited_sentences(entries, articles))
