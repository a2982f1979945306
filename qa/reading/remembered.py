"""What was worked out once of a text and is kept while the process lives, found by a hash: no question is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import Generic, Protocol, TypeVar

Kept = TypeVar("Kept")
Given = TypeVar("Given")


class Pool(Protocol):
    """What works on several things at once."""

    def map(self, work: Callable[[Given], Kept], given: Iterable[Given], /) -> Iterable[Kept]:
        """What work makes of each, in order."""


class Remembered(Generic[Kept]):
    """So many results at the most; past that all are forgotten, since which of them come again is not known."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[bytes, Kept] = {}

    def each(
        self, given: Sequence[Given], texts: Sequence[str], work: Callable[[Given], Kept], pool: Pool
    ) -> list[Kept]:
        """What work makes of each thing, or what is known of it already; its text tells it from the others."""
        keys = [_key(text) for text in texts]
        known = {key: said for key in keys if (said := self._kept.get(key)) is not None}
        unknown = {key: one for key, one in zip(keys, given, strict=True) if key not in known}
        known.update(zip(unknown, pool.map(work, unknown.values()), strict=True))
        if len(self._kept) > self._most:
            self._kept.clear()
        self._kept.update(known)
        return [known[key] for key in keys]

    def forget(self) -> None:
        """Lets go of all."""
        self._kept.clear()


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
