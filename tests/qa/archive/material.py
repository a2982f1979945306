"""What an index on disk is seen to be, by the tests that build one and by those that disturb it."""

from __future__ import annotations

from pathlib import Path

from corpus import Passage
from qa.archive.opened import open_current


def held(root: Path) -> list[Passage]:
    """The passages of the generation that is current, in their order; none where there is none."""
    opened = open_current(root)
    return list(opened.passages()) if opened else []


def names(root: Path) -> list[str]:
    """What lies in a folder, by name."""
    return sorted(entry.name for entry in root.iterdir())
