"""The one list of the forms in which evidence can be taken away; menus and commands are made from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Article
from ui.evidence.linked import claim_reviews, web_annotations
from ui.evidence.lists import bibtex, csl_json, ris
from ui.evidence.prose import html, markdown
from ui.evidence.table import table
from ui.evidence.values import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A form of an evidence pack.

    Attributes:
        id: what a command calls it; `docs/evidence.md` lists each.
        name: what people call it.
        suffix: of a file that holds it, with its dot.
        media: its media type; the text is UTF-8, and line ends are written as they are.
        write: from entries, the articles they cite and the address of the page (or nothing) to text.
    """

    id: str
    name: str
    suffix: str
    media: str
    write: Callable[[Sequence[Entry], Sequence[Article], str], str]


_CSL = "application/vnd.citationstyles.csl+json"
_ANNOTATION = 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"'

PACKS: tuple[Pack, ...] = (
    Pack(id="markdown", name="Markdown", suffix=".md", media="text/markdown", write=markdown),
    Pack(id="html", name="HTML", suffix=".html", media="text/html", write=html),
    Pack(id="csv", name="CSV", suffix=".csv", media="text/csv", write=table),
    Pack(id="jsonld", name="Web Annotations", suffix=".jsonld", media=_ANNOTATION, write=web_annotations),
    Pack(id="csl-json", name="CSL-JSON", suffix=".json", media=_CSL, write=csl_json),
    Pack(id="bibtex", name="BibTeX", suffix=".bib", media="application/x-bibtex", write=bibtex),
    Pack(id="ris", name="RIS", suffix=".ris", media="application/x-research-info-systems", write=ris),
    Pack(
        id="claimreview",
        name="ClaimReview draft",
        suffix=".claimreview.jsonld",
        media="application/ld+json",
        write=claim_reviews,
    ),
)
