"""Whose words a sentence holds: a source that the text names, someone quoted, the author's estimate, or the article."""

from qa.sources.reading import who_says
from qa.sources.values import Source, SourceKind, said_by

__all__ = ["Source", "SourceKind", "said_by", "who_says"]
