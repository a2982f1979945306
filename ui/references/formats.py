"""The one list of the forms in which a quote can be copied; menus and commands are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus import Article
from qa import Citation
from ui.references.bibtex import bibtex
from ui.references.csl import csl_json
from ui.references.prose import html, markdown, plain
from ui.references.ris import ris


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form in which a quote can be copied.

    Attributes:
        id: what a command calls it; `docs/copying.md` shows each.
        name: what people call it.
        suffix: of a file that holds it, with its dot.
        media: its media type; the text is UTF-8.
        write: from the article, a citation of it and the address of the page (or nothing) to text.
    """

    id: str
    name: str
    suffix: str
    media: str
    write: Callable[[Article, Citation, str], str]


FORMATS: tuple[Format, ...] = (
    Format(id="plain", name="Text", suffix=".txt", media="text/plain", write=plain),
    Format(id="markdown", name="Markdown", suffix=".md", media="text/markdown", write=markdown),
    Format(id="html", name="HTML", suffix=".html", media="text/html", write=html),
    Format(id="bibtex", name="BibTeX", suffix=".bib", media="application/x-bibtex", write=bibtex),
    Format(
        id="csl-json", name="CSL-JSON", suffix=".json", media="application/vnd.citationstyles.csl+json", write=csl_json
    ),
    Format(id="ris", name="RIS", suffix=".ris", media="application/x-research-info-systems", write=ris),
)
