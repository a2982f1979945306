"""What is made once for all readers, however many want it at the same moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import lru_cache
from typing import TypeVar

from qa import Answer, Engine

_T = TypeVar("_T")
# Things of a kind that are kept at hand.
_KEPT = 512


def once(make: Callable[..., _T], kept: int = _KEPT) -> Callable[..., _T]:
    """Remembers what was made of the same arguments, the last `kept` of it.

    Who wants it while it is being made waits for it, and for nothing else. What fails is not remembered.
    """
    held: OrderedDict[tuple[Hashable, ...], Future[_T]] = OrderedDict()
    holding = threading.Lock()

    def made(*given: Hashable) -> _T:
        with holding:
            first = given not in held
            future = held.setdefault(given, Future())
            held.move_to_end(given)
            if len(held) > kept:
                held.popitem(last=False)
        if first:
            try:
                future.set_result(make(*given))
            except BaseException as error:
                with holding:
                    if held.get(given) is future:
                        del held[given]
                future.set_exception(error)
        return future.result()

    return made


class Remembering:
    """An engine that is asked each question once: which questions can be offered is asked again behind every answer."""

    def __init__(self, engine: Engine) -> None:
        """Takes the engine; nothing is asked yet."""
        self._ask = lru_cache(_KEPT)(engine.ask)

    def ask(self, question: str) -> Answer:
        """The answer to a question alone."""
        return self._ask(question)
