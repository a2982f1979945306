"""Who says it, in the words of the page."""

from __future__ import annotations

from qa.sources import Source, SourceKind
from qa.words.tokens import stop_words
from ui.page.texts import Texts


def said_by(source: Source, texts: Texts, *, short: bool = False) -> str:
    """Empty where the article itself does; `short` for a column that says already what stands in it."""
    if source.kind is SourceKind.AUTHOR:
        return ""
    if source.kind is SourceKind.AUTHOR_ESTIMATE:
        return texts.said_estimate
    if not source.name:
        return texts.said_unclear
    return source.name if short else texts.said_by.format(source=_inside(source.name))


def _inside(name: str) -> str:
    """A name as it stands inside a line: "One reporter" began its sentence, and "Holm" is always written so."""
    first = name.partition(" ")[0]
    return name[:1].lower() + name[1:] if first.lower() in stop_words() and first != "I" else name
