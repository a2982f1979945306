"""What has been read and is shown before it is kept: held for ten minutes, for the one reader who brought it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import compare_digest, token_urlsafe

from corpus.readers.values import Draft
from ui.page.own import size_of

# Seconds that a look is held.
HELD = 600
# Looks that are held at a time, and their size (`ui.page.own.size_of`); the oldest make room.
_LOOKS = 100
_CHARACTERS = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A draft, what its file is called, and the address it was read from, which may be empty."""

    draft: Draft = field(repr=False)
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    token: str
    look: Look
    since: float


class Looks:
    """Drafts under random keys. Any number of threads may use it at once."""

    def __init__(
        self,
        *,
        looks: int = _LOOKS,
        characters: int = _CHARACTERS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Takes how many are held, of how many characters in all, and a clock in seconds."""
        self._looks = looks
        self._characters = characters
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[str, _Held] = OrderedDict()

    def knows(self, token: str) -> bool:
        """Whether something is held for that reader."""
        with self._lock:
            self._sweep()
            return any(compare_digest(held.token.encode(), token.encode()) for held in self._held.values())

    def hold(self, token: str, look: Look) -> str:
        """The key under which a reader finds a look again."""
        key = token_urlsafe(32)
        with self._lock:
            self._sweep()
            self._held[key] = _Held(token=token, look=look, since=self._clock())
            while len(self._held) > 1 and (len(self._held) > self._looks or self._size() > self._characters):
                self._held.popitem(last=False)
        return key

    def get(self, token: str, key: str) -> Look | None:
        """A look, for the reader who brought it; None for anybody else, and once its time is over."""
        with self._lock:
            self._sweep()
            held = self._held.get(key)
            return held.look if held and compare_digest(held.token.encode(), token.encode()) else None

    def drop(self, key: str) -> None:
        """Lets a look go, as when it has been kept."""
        with self._lock:
            self._held.pop(key, None)

    def forget_idle(self) -> None:
        """Forgets those whose time is over."""
        with self._lock:
            self._sweep()

    def _size(self) -> int:
        drafts = (held.look.draft for held in self._held.values())
        return sum(size_of(draft.text, draft.blocks) for draft in drafts)

    def _sweep(self) -> None:
        while self._held and self._clock() - next(iter(self._held.values())).since >= HELD:
            self._held.popitem(last=False)
