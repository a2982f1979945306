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

    def drop(self, unwanted: Callable[[Hashable], bool]) -> list[_T]:
        """Lets go of what is kept under some keys, and gives what was there already."""
        with self._holding:
            gone = [self._held.pop(key) for key in [key for key in self._held if unwanted(key)]]
        return [future.result() for future in gone if future.done() and future.exception() is None]


class Once(Generic[_T]):
    """Remembers what was made of the same arguments, the last `kept` of it, as `Kept` does."""

    def __init__(self, make: Callable[..., _T], kept: int = _KEPT) -> None:
        """Takes what makes a thing of its arguments."""
        self._make = make
        self._held: Kept[_T] = Kept(kept)

    def __call__(self, *given: Hashable) -> _T:
        """What was made of these arguments."""
        return self._held.get(given, lambda: self._make(*given))

    def drop(self, unwanted: Callable[[Hashable], bool]) -> list[_T]:
        """Lets go of what was made where one of the arguments is unwanted, and gives it."""
        return self._held.drop(lambda given: isinstance(given, tuple) and any(unwanted(one) for one in given))


def once(make: Callable[..., _T], kept: int = _KEPT) -> Once[_T]:
    """What `make` gives, made once for each arguments."""
    return Once(make, kept)


class Remembering:
    """An engine that is asked each question once: which questions can be offered is asked again behind every answer."""

    def __init__(self, engine: Engine) -> None:
        """Takes the engine; nothing is asked yet."""
        self._ask = lru_cache(_KEPT)(engine.ask)

    def ask(self, question: str) -> Answer:
        """The answer to a question alone."""
        return self._ask(question)
