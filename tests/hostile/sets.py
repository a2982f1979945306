"""The sets of hostile cases by name, and the part of them that is quick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.hostile.books import BOOKS
from tests.hostile.cases import Case
from tests.hostile.documents import DOCUMENTS
from tests.hostile.pdfs import PDFS
from tests.hostile.texts import TEXTS
from tests.hostile.webpages import PAGES

SETS: dict[str, Sequence[Case]] = {
    "text": TEXTS,
    "PDF": PDFS,
    "HTML": PAGES,
    "EPUB": BOOKS,
    "Word": DOCUMENTS,
}
# What is read in this process costs little; all else a process of its own, half a second of a processor for a page.
_EVERY = {"text": 1}
_STRIDE = 4
_CHANGED = 4


def quick(name: str) -> Iterator[Case]:
    """A part of a set: of what was made by hand every fourth that is not slow, and four of what was changed."""
    made = [case for case in SETS[name] if not case.name.startswith("changed ")]
    yield from [case for case in made if not case.slow][:: _EVERY.get(name, _STRIDE)]
    yield from [case for case in SETS[name] if case.name.startswith("changed ")][:_CHANGED]
