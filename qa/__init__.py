"""From a question to an answer made of quotes. It imports `corpus` and never `ui`."""

from qa.answer import Answer, Citation, Match, Short, Status, to_json
from qa.bm25 import MemoryIndex
from qa.engine import Engine
from qa.index import Hit, Index
from qa.reading.scorer import Scorer, open_scorer

__all__ = [
    "Answer",
    "Citation",
    "Engine",
    "Hit",
    "Index",
    "Match",
    "MemoryIndex",
    "Scorer",
    "Short",
    "Status",
    "open_scorer",
    "to_json",
]
