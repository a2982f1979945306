"""Who says it, in the words of the page."""

from __future__ import annotations

from qa.sources import Source, SourceKind
from ui.page.texts import Texts


def said_by(source: Source, texts: Texts, *, short: bool = False) -> str:
    """Empty where the article itself does; `short` for a column that says already what stands in it."""
    if source.kind is SourceKind.AUTHOR:
        return ""
    if source.kind is SourceKind.AUTHOR_ESTIMATE:
        return texts.said_estimate
    if not source.name:
        return texts.said_unclear
    return source.name if short else texts.said_by.format(source=source.name)
