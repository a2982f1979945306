"""What is made once for all readers, however many want it at the same moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import lru_cache
from typing import Generic, TypeVar

from qa import Answer, Engine

_T = TypeVar("_T")
# Things of a kind that are kept at hand.
_KEPT = 512


class Kept(Generic[_T]):
    """The last things that were made, each under a key.

    Who wants one while it is being made waits for it, and for nothing else. What fails is not remembered.
    """

    def __init__(self, most: int = _KEPT) -> None:
        """Takes how many are kept at the most."""
        self._most = most
        self._held: OrderedDict[Hashable, Future[_T]] = OrderedDict()
        self._holding = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What is kept under a key, or else what `make` gives."""
        with self._holding:
            first = key not in self._held
            future = self._held.setdefault(key, Future())
            self._held.move_to_end(key)
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        if first:
            try:
                future.set_result(make())
            except BaseException as error:
                with self._holding:
                    if self._held.get(key) is future:
                        del self._held[key]
                future.set_exception(error)
        return future.result()


def once(make: Callable[..., _T], kept: int = _KEPT) -> Callable[..., _T]:
    """Remembers what was made of the same arguments, the last `kept` of it, as `Kept` does."""
    held: Kept[_T] = Kept(kept)
    return lambda *given: held.get(given, lambda: make(*given))


class Remembering:
    """An engine that is asked each question once: which questions can be offered is asked again behind every answer."""

    def __init__(self, engine: Engine) -> None:
        """Takes the engine; nothing is asked yet."""
        self._ask = lru_cache(_KEPT)(engine.ask)

    def ask(self, question: str) -> Answer:
        """The answer to a question alone."""
        return self._ask(question)
