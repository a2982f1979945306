"""What the library says about the articles in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article of the library without its text.

    Attributes:
        id: short and stable: words of the title and the first digits of `sha256`.
        sha256: of the text and its blocks, 64 hexadecimal digits.
        format: what it was read from, a `corpus.readers.values.Format`.
        name: what the file was called, or the last part of the address.
        source: the path or the address as it was given; may be empty.
        added, removed: UTC, ISO 8601, to the second; `removed` is empty while the article is kept.
        characters: code points of the text.
        paragraphs: blocks that can be asked.
        notes: what went wrong when it was read, each one line for a person.
        title and the rest: as `corpus.Article` has them.
    """

    id: str
    sha256: str
    format: str
    name: str
    source: str
    added: str
    removed: str
    characters: int
    paragraphs: int
    notes: tuple[str, ...]
    title: str
    short_title: str
    author: str
    publisher: str
    date: str
    url: str
    rights: str
    part: str
    language: str

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        # Not `asdict`, which copies each value deeply: a long list is ten times as slow with it.
        return {**{name: getattr(self, name) for name in self.__slots__}, "notes": list(self.notes)}


class How(StrEnum):
    """What became of an article that was added."""

    NEW = "new"
    ALREADY = "already"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An article that the library holds now, and whether it did before.

    Attributes:
        how: `already` and `restored` are as they were kept: what is stated about them has not changed.
    """

    id: str
    entry: Entry
    how: How
